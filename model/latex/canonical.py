r"""One spelling for formulas that look the same: the token sequence that the network learns.

The picture is what TeX draws in display style with amsmath, amssymb, bm and mathrsfs; what changes
it is kept, what does not is unified. The decisions:

Braces. A group is one ordinary atom. Its braces fall where TeX's spacing table gives the same space
to both neighbours without them, so ``{ x }`` and ``{ a + b }`` at an end fall, ``{ = }`` and
``{ , }`` between letters stay. ``\frac`` is a group itself, so ``{ \frac a b }`` is always
``\frac { a } { b }``. With scripts on a group the braces stay, because TeX sets scripts on a box
higher than on a letter, except around one ordinary letter and one accent, which TeX unwraps
(tex.web, section 1186), and around fractions, roots and bars, which are boxes already.

Fonts belong to glyphs. ``\mathrm{x = y}`` and ``\mathrm{x} = \mathrm{y}`` are one picture: fonts
are pushed down to the letters they change, and neighbours of one font share a command again
(with the spaces and, upright, the digits between them). An alphabet on accents that follow it
(``\mathbf{\hat x}``) stays outside. Text is upright letters with ``~`` for a space; see
:mod:`model.latex.text`.

Styles. Display style is assumed at the top. ``\dfrac`` is ``\frac`` in display style, ``\tfrac``
is ``\frac`` in text style, ``\limits`` goes where it is the default. A style switch to the style
that holds anyway goes.

Spaces keep their names, since they differ in width. Runs are ordered by width, those at both ends
of the formula go. A dimension (``\hspace``, ``\kern``) becomes the token nearest in width.

Same glyph, other class (``|`` and ``\mid``, ``\big(`` and ``\bigl(``): the plain spelling wherever
the spacing is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from model.errors import LatexError
from model.latex import symbols
from model.latex.nodes import (
    Command,
    Fenced,
    Font,
    Group,
    Leaf,
    Node,
    Scripts,
    Space,
    Style,
    Table,
)
from model.latex.parser import parse
from model.latex.pieces import (
    ATOM,
    NONE,
    SPACE,
    SPACE_PIECES,
    STYLE,
    Piece,
    settle,
)
from model.latex.symbols import BIN, CLOSE, INNER, OP, OPEN, ORD, REL
from model.latex.text import TEXT_TOKENS

DISPLAY, TEXT, SCRIPT, SCRIPTSCRIPT = range(4)
_SCRIPT_OF: Final = (SCRIPT, SCRIPT, SCRIPTSCRIPT, SCRIPTSCRIPT)
_FRACTION_OF: Final = (TEXT, SCRIPT, SCRIPTSCRIPT, SCRIPTSCRIPT)
_STYLE_NUMBER: Final = {token: number for number, token in enumerate(symbols.STYLES)}
_OPERATOR: Final = "\\operatorname"
_BOLD: Final = "\\boldsymbol"


class Context(NamedTuple):
    """What holds at a place in the tree."""

    style: int = DISPLAY
    alphabet: str = ""
    bold: bool = False


def canonical_tokens(source: str) -> list[str]:
    """The one spelling of ``source``, a token per entry; joined by spaces it is LaTeX again.

    Raises:
        LatexError: what cannot be read, with the position of the character and a short reason;
            reason ``empty`` where nothing is left to draw.
    """
    pieces = _stripped(_build(parse(source), Context()))
    pieces = _stripped(settle(pieces, NONE, NONE, script=False))
    if not pieces:
        raise LatexError("There is nothing to draw", 0, "empty")
    return spell(pieces)


# -- lists


def _stripped(pieces: list[Piece]) -> list[Piece]:
    """Without the spaces at both ends and the style switches at the end."""
    start, end = 0, len(pieces)
    while end and pieces[end - 1].kind != ATOM:
        end -= 1
    while start < end and pieces[start].kind == SPACE:
        start += 1
    return pieces[start:end]


def _settled(
    nodes: Iterable[Node], context: Context, before: int = NONE, after: int = NONE
) -> list[Piece]:
    pieces = _build(nodes, context)
    return settle(pieces, before, after, context.style >= SCRIPT)


def _build(nodes: Iterable[Node], context: Context) -> list[Piece]:
    out: list[Piece] = []
    for node in nodes:
        kind = type(node)
        if kind is Leaf:
            out.append(_leaf(node.token, context.alphabet, context.bold))  # type: ignore[attr-defined]
        elif kind is Space:
            out.append(SPACE_PIECES[node.token])  # type: ignore[attr-defined]
        elif kind is Style:
            number = _STYLE_NUMBER[node.token]  # type: ignore[attr-defined]
            if number != context.style:
                context = context._replace(style=number)
                out.append(_STYLE_PIECES[number])
        elif kind is Font and not node.grouped:  # type: ignore[attr-defined]
            out.extend(_build(node.items, _with_font(context, node.name)))  # type: ignore[attr-defined]
        else:
            out.append(_BUILDERS[kind](node, context))
    return out


def _tokens(nodes: Iterable[Node], context: Context) -> list[str]:
    return spell(_settled(nodes, context))


def spell(pieces: list[Piece]) -> list[str]:
    """Tokens of a settled list: neighbours of one font share its command."""
    out: list[str] = []
    index, count = 0, len(pieces)
    while index < count:
        piece = pieces[index]
        font = piece.font
        if not font:
            out.extend(piece.tokens)
            index += 1
            continue
        end = _run_end(pieces, index)
        inner: list[str] = []
        for member in pieces[index:end]:
            inner.extend(member.tokens)
        out.extend(_wrapped(inner, font))
        index = end
    return out


def _wrapped(tokens: list[str], font: tuple[str, ...]) -> list[str]:
    for command in reversed(font):
        tokens = [command, "{", *tokens, "}"]
    return tokens


_TEXT_ALPHABETS: Final = frozenset(
    ("\\mathrm",) + ("\\mathbf", "\\mathit", "\\mathsf", "\\mathtt")
)


def _run_end(pieces: list[Piece], index: int) -> int:
    font = pieces[index].font
    end = index + 1
    text = len(font) == 1 and font[0] in _TEXT_ALPHABETS
    while True:
        ahead = end
        if text:
            while ahead < len(pieces) and _joins(pieces[ahead], font[0]):
                ahead += 1
        if ahead >= len(pieces) or pieces[ahead].font != font:
            return end
        end = ahead + 1


def _joins(piece: Piece, alphabet: str) -> bool:
    """Whether the piece may stand inside a run of text letters unchanged."""
    if piece.font or len(piece.tokens) != 1:
        return False
    token = piece.tokens[0]
    if token == "~" or token == "." or token in TEXT_TOKENS:
        return True
    return alphabet == "\\mathrm" and token in symbols.DIGITS


# -- leaves

_LEAVES: dict[tuple[str, str, bool], Piece] = {}
_STYLE_PIECES: Final = [Piece([token], kind=STYLE) for token in symbols.STYLES]


def _leaf(token: str, alphabet: str, bold: bool) -> Piece:
    key = (token, alphabet, bold)
    found = _LEAVES.get(key)
    if found is None:
        found = _LEAVES[key] = _make_leaf(token, alphabet, bold)
    return found


def _make_leaf(token: str, alphabet: str, bold: bool) -> Piece:
    if token not in symbols.CLASSES:
        return _delimiter_leaf(token)
    if alphabet == "\\mathbb" and _changes(token, alphabet) and not token.isupper():
        raise LatexError(f"{token} has no blackboard letter", 0, "no_glyph:\\mathbb")
    if alphabet == "\\mathnormal" and token in symbols.UPPER_GREEK:
        token = "\\var" + token[1:]
    font = _leaf_font(token, alphabet, bold)
    atom_class = symbols.CLASSES[token]
    others = tuple(
        _leaf(other, alphabet, bold) for other in symbols.VARIANTS.get(token, ()) if not bold
    )
    tokens = [token]
    if font and atom_class != ORD:
        tokens, font = _wrapped(tokens, font), ()
    return Piece(
        tokens,
        atom_class,
        font=font,
        others=others,
        collapses=atom_class == ORD,
        sized=token in symbols.LIMIT_OPERATORS or token in symbols.INTEGRALS,
        name=token,
    )


def _leaf_font(token: str, alphabet: str, bold: bool) -> tuple[str, ...]:
    r"""Font commands of a leaf: bold upright is ``\mathbf``, but for Greek ``\boldsymbol``."""
    font = (alphabet,) if _changes(token, alphabet) else ()
    if token in symbols.UPPER_GREEK and font == ("\\mathbf",):
        return (_BOLD,)
    if not bold or font == ("\\mathbf",):
        return font
    if token in symbols.DIGITS and not font:
        return ("\\mathbf",)
    return ("\\mathbf",) if font == ("\\mathrm",) else (_BOLD, *font)


def _changes(token: str, alphabet: str) -> bool:
    """Whether the alphabet gives the token another glyph."""
    if not alphabet or alphabet == _OPERATOR:
        return False
    if token in symbols.LETTERS:
        return alphabet != "\\mathnormal"
    if token in symbols.DIGITS:
        return alphabet != "\\mathrm"
    return token in symbols.UPPER_GREEK and alphabet != "\\mathrm"


def _delimiter_leaf(token: str) -> Piece:
    r"""``\bigl(``, ``\middle|`` and the glyphs of text."""
    if token.startswith("\\middle"):
        return Piece([token], CLOSE, OPEN)
    if token in TEXT_TOKENS:
        return Piece([token], ORD, collapses=True, sized=False)
    name = next(name for name in _LONGEST_SIZES if token.startswith(name))
    size, atom_class = symbols.BIG_SIZES[name]
    delimiter = token[len(name) :]
    plain = Piece([size + delimiter], ORD, collapses=True, sized=False)
    if atom_class == ORD:
        return plain
    return Piece([token], atom_class, others=(plain,), sized=False)


_LONGEST_SIZES: Final = sorted(symbols.BIG_SIZES, key=len, reverse=True)


# -- groups and fonts


def _with_font(context: Context, name: str) -> Context:
    if name == _BOLD:
        return context._replace(bold=True)
    if context.alphabet == _OPERATOR and name == "\\mathrm":
        return context
    return context._replace(alphabet=name)


def _group(node: Node, context: Context) -> Piece:
    assert isinstance(node, (Group, Font))
    if isinstance(node, Font):
        inner_context = _with_font(context, node.name)
    else:
        inner_context = context
    inner = _settled(node.items, inner_context)
    if isinstance(node, Font) and node.name == _BOLD and len(inner) == 1:
        if inner[0].name in symbols.CLASSES:
            return inner[0]
    if inner and inner[0].kind == STYLE and _is_idle_style(inner, context):
        inner = _settled(node.items[1:], inner_context)
    return _group_of(inner, context)


def _group_of(inner: list[Piece], context: Context) -> Piece:
    """The atom that braces around ``inner`` make, with its freer spellings."""
    if len(inner) == 2 and inner[0].kind == STYLE and inner[1].name == "\\frac":
        number = _STYLE_NUMBER[inner[0].tokens[0]]
        if number <= TEXT:
            return _sized_fraction(inner[1], number, context)
    if len(inner) == 1 and inner[0].collapses and inner[0].left == ORD == inner[0].right:
        return inner[0]
    return Piece(
        _braced(inner),
        ORD,
        inner=inner,
        sized=any(piece.sized for piece in inner),
        name="group",
    )


def _braced(inner: list[Piece]) -> list[str]:
    """``{ ... }``, or the font command alone where the group is one run of it."""
    if inner and inner[0].font and _run_end(inner, 0) == len(inner):
        return spell(inner)
    return ["{", *spell(inner), "}"]


def _is_idle_style(inner: list[Piece], context: Context) -> bool:
    number = _STYLE_NUMBER[inner[0].tokens[0]]
    return (
        number <= TEXT and context.style <= TEXT and not any(piece.sized for piece in inner[1:])
    )


def _sized_fraction(piece: Piece, number: int, context: Context) -> Piece:
    tokens = ["\\dfrac" if number == DISPLAY else "\\tfrac", *piece.tokens[1:]]
    return Piece(tokens, ORD, collapses=True, sized=False, name="sized")


# -- scripts


def _scripts(node: Node, context: Context) -> Piece:
    assert isinstance(node, Scripts)
    inner = context._replace(style=_SCRIPT_OF[context.style])
    sub = _tokens(node.sub, inner) if node.sub else []
    sup = _tokens(node.sup, inner) if node.sup else []
    scripted = bool(sub or sup)
    base = _base(node.base, context, scripted, node.limits)
    if not scripted:
        return base
    tail = _limits(base, node.limits, context.style)
    if sub:
        tail += ["_", "{", *sub, "}"]
    if sup:
        tail += ["^", "{", *sup, "}"]
    return _with_scripts(base, tail, context)


def _base(node: Node | None, context: Context, scripted: bool, limits: str) -> Piece:
    if node is None:
        return Piece(["{", "}"], ORD, inner=[] if not scripted else None, sized=False)
    if isinstance(node, Command) and node.name in (_OPERATOR, _OPERATOR + "*", "\\mathop"):
        return _operator(node, context, scripted, limits)
    return _build((node,), context)[0]


def _with_scripts(base: Piece, tail: list[str], context: Context) -> Piece:
    others: tuple[Piece, ...] = ()
    inner = base.inner
    if inner is not None and len(inner) == 1 and inner[0].name in ("fenced", "boxlike"):
        others = (_with_scripts(inner[0], tail, context),)
    elif base.others and base.inner is None and base.name != "stack":
        others = tuple(_with_scripts(other, tail, context) for other in base.others)
    return Piece(
        [*_wrapped(base.tokens, base.font), *tail],
        base.left,
        base.right,
        others=others,
        sized="^" in tail or base.sized,
        name="scripts",
    )


def _limits(base: Piece, written: str, style: int) -> list[str]:
    r"""``\limits`` or ``\nolimits`` where it is not what TeX does anyway."""
    if not written or base.left != OP:
        return []
    if base.name in ("\\overbrace", "\\underbrace"):
        return []
    above = style == DISPLAY and (
        base.name in symbols.LIMIT_OPERATORS or base.name in ("\\mathop", "\\operatorname*")
    )
    return [] if above == (written == "\\limits") else [written]


# -- operators with a name


def _operator(
    node: Node, context: Context, scripted: bool = False, limits: str = ""
) -> Piece:
    r"""``\operatorname`` in its forms and ``\mathop`` around upright letters."""
    assert isinstance(node, Command)
    if node.name == "\\mathop":
        pieces = _settled(node.args[0], context)
        if len(pieces) == 1 and pieces[0].left == OP == pieces[0].right:
            if not scripted or pieces[0].name in symbols.CLASSES:
                return pieces[0]
        if not _is_upright_word(pieces):
            return Piece(["\\mathop", "{", *spell(pieces), "}"], OP, name="\\mathop")
        letters = [piece.tokens[0] for piece in pieces]
        starred = True
    else:
        operator_context = context._replace(alphabet=_OPERATOR, bold=False)
        letters = spell(_settled(node.args[0], operator_context))
        starred = node.name.endswith("*")
    return _named_operator(letters, starred, context, scripted, limits)


def _named_operator(
    letters: list[str], starred: bool, context: Context, scripted: bool, limits: str
) -> Piece:
    if limits:
        starred = limits == "\\limits"
    matters = scripted and context.style == DISPLAY
    known = "\\" + "".join(letters)
    if known in symbols.NAMED_OPERATORS and all(len(letter) == 1 for letter in letters):
        if not matters or starred == (known in symbols.LIMIT_NAMED_OPERATORS):
            return _leaf(known, context.alphabet, context.bold)
    name = _OPERATOR + "*" if starred and matters else _OPERATOR
    tokens = [name, "{", *letters, "}"]
    return Piece(tokens, OP, sized=matters, name=name)


def _is_upright_word(pieces: list[Piece]) -> bool:
    """Upright letters, thin spaces between them: what ``\\mathop{\\rm arg\\,max}`` holds."""
    return (
        len(pieces) > 1
        and all(piece.font == ("\\mathrm",) or piece.tokens == ["\\,"] for piece in pieces)
        and all(piece.tokens[0] in symbols.LETTERS or piece.kind == SPACE for piece in pieces)
        and pieces[0].kind == ATOM == pieces[-1].kind
    )


# -- commands


def _command(node: Node, context: Context) -> Piece:
    assert isinstance(node, Command)
    builder = _COMMANDS.get(node.name)
    if builder is not None:
        return builder(node, context)
    return _boxlike(node, context)


def _boxlike(node: Command, context: Context) -> Piece:
    r"""A command that makes an ordinary box of its arguments: a root, a bar, ``\boxed``."""
    if context.bold:
        return _kept_bold(node, context)
    tokens = [node.name]
    if node.option:
        tokens += _bracketed(_tokens(node.option, context._replace(style=SCRIPTSCRIPT)))
    for arg in node.args:
        tokens += ["{", *_tokens(arg, context), "}"]
    return Piece(tokens, ORD, collapses=True, name="boxlike")


def _bracketed(tokens: list[str]) -> list[str]:
    return ["[", "{", *tokens, "}", "]"] if "]" in tokens else ["[", *tokens, "]"]


def _kept_bold(node: Command, context: Context) -> Piece:
    plain = _command(node, context._replace(bold=False))
    return Piece(plain.tokens, plain.left, plain.right, font=(_BOLD, *plain.font), collapses=True)


def _accent(node: Command, context: Context) -> Piece:
    font: tuple[str, ...] = ()
    if context.alphabet in _TEXT_ALPHABETS and (
        context.alphabet != "\\mathrm" or node.name == "\\vec"
    ):
        font = (context.alphabet,)
    if context.bold:
        font = (_BOLD, *font)
    inner = context._replace(alphabet="", bold=False) if font else context
    pieces = _settled(node.args[0], inner)
    return Piece(
        [node.name, "{", *spell(pieces), "}"],
        ORD,
        font=font,
        collapses=True,
        sized=any(piece.sized for piece in pieces),
        name="accent",
    )


def _fraction(node: Command, context: Context) -> Piece:
    if context.bold:
        return _kept_bold(node, context)
    name = node.name
    style = context.style
    if name in ("\\dfrac", "\\dbinom"):
        name, style = ("\\" + name[2:], style) if style == DISPLAY else (name, DISPLAY)
    elif name in ("\\tfrac", "\\tbinom"):
        name, style = ("\\" + name[2:], style) if style == TEXT else (name, TEXT)
    inner = DISPLAY if name == "\\cfrac" else _FRACTION_OF[style]
    parts = [_tokens(arg, context._replace(style=inner)) for arg in node.args]
    tokens = [name, "{", *parts[0], "}", "{", *parts[1], "}"]
    return Piece(tokens, ORD, collapses=True, name=name)


def _infix(node: Command, context: Context) -> Piece:
    r"""``{ a \atop b }``: TeX's own command, since no prefix command draws it."""
    if context.bold:
        return _kept_bold(node, context)
    inner = context._replace(style=_FRACTION_OF[context.style])
    above, below = (_tokens(arg, inner) for arg in node.args)
    return Piece(["{", *above, node.name, *below, "}"], ORD, collapses=True, name="infix")


def _stack(node: Command, context: Context) -> Piece:
    r"""``\overset``, ``\underset`` and ``\stackrel``, which centres a lone letter on the axis."""
    small = _tokens(node.args[0], context._replace(style=_SCRIPT_OF[context.style]))
    base = _settled(node.args[1], context)
    lone = base[0] if len(base) == 1 else None
    atom_class = lone.left if lone and lone.left in (BIN, REL) else ORD
    tail = ["{", *small, "}", "{", *spell(base), "}"]
    if node.name == "\\stackrel":
        plain = Piece(["\\overset", *tail], atom_class, name="stack")
        others = () if lone and atom_class == ORD else (plain,)
        return Piece(["\\stackrel", *tail], REL, others=others, name="stack")
    others = ()
    if lone and lone.name in symbols.LIMIT_OPERATORS and context.style == DISPLAY:
        mark = "^" if node.name == "\\overset" else "_"
        others = (Piece([*lone.tokens, mark, "{", *small, "}"], OP, name="scripts"),)
    return Piece([node.name, *tail], atom_class, others=others, name="stack")


def _classed(node: Command, context: Context) -> Piece:
    atom_class = symbols.CLASS_COMMANDS[node.name]
    if node.name == "\\mathop":
        return _operator(node, context)
    inner = _settled(node.args[0], context)
    group = _group_of(inner, context)
    if atom_class == ORD:
        return group
    if len(inner) == 1 and inner[0].left == atom_class == inner[0].right:
        return inner[0]
    return Piece([node.name, "{", *spell(inner), "}"], atom_class, others=(group,))


def _over_brace(node: Command, context: Context) -> Piece:
    inner = _tokens(node.args[0], context._replace(style=DISPLAY))
    return Piece([node.name, "{", *inner, "}"], OP, name=node.name)


def _arrow(node: Command, context: Context) -> Piece:
    small = context._replace(style=_SCRIPT_OF[context.style])
    tokens = [node.name]
    if node.option:
        tokens += _bracketed(_tokens(node.option, small))
    return Piece([*tokens, "{", *_tokens(node.args[0], small), "}"], REL)


def _modulo(node: Command, context: Context) -> Piece:
    return Piece([node.name, "{", *_tokens(node.args[0], context), "}"], INNER)


# -- fences and tables

_MATRIX_OF_FENCE: Final = {
    ("(", ")"): "pmatrix",
    ("[", "]"): "bmatrix",
    ("\\{", "\\}"): "Bmatrix",
    ("|", "|"): "vmatrix",
    ("\\|", "\\|"): "Vmatrix",
}
_CELL_STYLE: Final = {"aligned": DISPLAY, "alignedat": DISPLAY, "gathered": DISPLAY}
_CELL_STYLE |= {"smallmatrix": SCRIPT, "substack": SCRIPT}
_FENCED_TABLES: Final = frozenset([*_MATRIX_OF_FENCE.values(), "cases"])


def _fenced(node: Node, context: Context) -> Piece:
    assert isinstance(node, Fenced)
    pieces = _settled(node.items, context, OPEN, CLOSE)
    inner = spell(pieces)
    matrix = _MATRIX_OF_FENCE.get((node.left, node.right))
    if matrix and len(pieces) == 1 and pieces[0].name == "matrix":
        tokens = [f"\\begin{{{matrix}}}", *inner[1:-1], f"\\end{{{matrix}}}"]
    else:
        tokens = ["\\left" + node.left, *inner, "\\right" + node.right]
    return Piece(tokens, INNER, name="fenced")


def _table(node: Node, context: Context) -> Piece:
    assert isinstance(node, Table)
    cell_context = Context(_CELL_STYLE.get(node.name, TEXT), "", context.bold)
    lines = [[_tokens(cell, cell_context) for cell in row.cells] for row in node.rows]
    _drop_trailing_cells(lines)
    body: list[str] = []
    for number, (row, cells) in enumerate(zip(node.rows, lines, strict=True)):
        if number:
            body.append("\\\\")
        body += ["\\hline"] * row.rules
        body += _line(cells, number, number == len(lines) - 1 and not row.rules)
    if node.name == "substack":
        tokens = ["\\substack", "{", *body, "}"]
    else:
        tokens = [f"\\begin{{{node.name}}}", *_spec(node), *body, f"\\end{{{node.name}}}"]
    if node.name in _FENCED_TABLES:
        return Piece(tokens, INNER, name="fenced")
    return Piece(tokens, ORD, name="matrix" if node.name == "matrix" else "boxlike")


def _line(cells: list[list[str]], number: int, last: bool) -> list[str]:
    """One row; empty braces where TeX would miss the row or read an option of the line end."""
    first = cells[0]
    if number and ((first and first[0] in ("[", "*")) or (last and cells == [[]])):
        first = ["{", "}", *first]
    out = list(first)
    for cell in cells[1:]:
        out += ["&", *cell]
    return out


def _drop_trailing_cells(lines: list[list[list[str]]]) -> None:
    """Empty cells at the end of a row draw nothing; the first of the widest rows keeps its own."""
    widest = max(len(cells) for cells in lines)
    keeper = next(cells for cells in lines if len(cells) == widest)
    if any(len(cells) == widest and cells[-1] for cells in lines):
        keeper = []
    for cells in lines:
        while len(cells) > 1 and not cells[-1] and cells is not keeper:
            cells.pop()


def _spec(node: Table) -> list[str]:
    return ["{", *node.spec, "}"] if node.spec or node.name == "array" else []


_BUILDERS: Final[dict[type, Callable[[Node, Context], Piece]]] = {
    Group: _group,
    Font: _group,
    Scripts: _scripts,
    Command: _command,
    Fenced: _fenced,
    Table: _table,
}
_COMMANDS: Final[dict[str, Callable[[Command, Context], Piece]]] = {
    **dict.fromkeys(symbols.FRACTIONS, _fraction),
    **dict.fromkeys(("\\atop", "\\brace", "\\brack"), _infix),
    **dict.fromkeys(symbols.ALPHABET_ACCENTS, _accent),
    **dict.fromkeys(symbols.STACKS, _stack),
    **dict.fromkeys(symbols.CLASS_COMMANDS, _classed),
    **dict.fromkeys(symbols.BRACES, _over_brace),
    **dict.fromkeys(symbols.EXTENSIBLE_ARROWS, _arrow),
    **dict.fromkeys(("\\pmod", "\\mod", "\\pod"), _modulo),
    _OPERATOR: _operator,
    _OPERATOR + "*": _operator,
}
