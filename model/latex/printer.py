r"""From canonical tokens to the LaTeX that a person would write.

``\frac { a } { b }`` becomes ``\frac{a}{b}``, ``x _ { i } ^ { 2 }`` becomes ``x_i^2``,
``f ^ { \prime }`` becomes ``f'``, upright letters with spaces become ``\text{if } x``. Relations
and binary operators stand between spaces, except in scripts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from model.latex import symbols
from model.latex.nodes import (
    Command,
    Fenced,
    Font,
    Group,
    Items,
    Leaf,
    Node,
    Row,
    Scripts,
    Space,
    Style,
    Table,
)
from model.latex.reading import parse
from model.latex.symbols import BIN, OP, OPEN, ORD, PUNCT, REL
from model.latex.text import TEXT_GLYPHS

_TEXT_COMMANDS: Final[dict[str, str]] = {
    "\\mathrm": "\\text",
    "\\mathbf": "\\textbf",
    "\\mathit": "\\textit",
    "\\mathsf": "\\textsf",
    "\\mathtt": "\\texttt",
}
_GLYPH_OF_TEXT_TOKEN: Final = {token: glyph for glyph, token in TEXT_GLYPHS.items()}
_BARE_SCRIPTS: Final = frozenset(
    f"\\{name}"
    for name in """alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa
    lambda mu nu xi pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma
    Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega prime dagger ddagger infty ell perp bot top
    circ star bullet pm mp times otimes oplus parallel partial emptyset sharp flat
    natural""".split()
)
"""Commands that TeX takes as a script without braces: single characters, no macros."""
_PRIME: Final = Leaf("\\prime")
_BLANK: Final = Space("~")


def to_latex(tokens: Sequence[str]) -> str:
    """LaTeX of canonical tokens, with few braces and spaces.

    Raises:
        LatexError: the tokens are no formula (a network may produce such).
    """
    return print_items(parse(" ".join(tokens)))


def print_items(items: Items, *, tight: bool = False) -> str:
    """LaTeX of a list of nodes; ``tight`` leaves out optional spaces, as in scripts."""
    parts: list[str] = []
    spaced_before = False
    previous = -1
    index = 0
    while index < len(items):
        text, end = _text_run(items, index)
        node = items[index]
        if text is None:
            text, end = _print(node, tight), index + 1
        atom_class = _class_of(node)
        if atom_class == BIN and previous in (-1, BIN, REL, OPEN, PUNCT, OP):
            atom_class = ORD
        wide = _stands_apart(node, atom_class, tight)
        compound = atom_class == REL == previous and len(text) == 1  # := and its kind
        if parts and ((not compound and (wide or spaced_before)) or _collide(parts[-1], text)):
            parts.append(" ")
        parts.append(text)
        spaced_before = wide or _space_after(node, atom_class, tight, items[end : end + 1])
        if not isinstance(node, Space):
            previous = atom_class
        index = end
    return "".join(parts)


def _class_of(node: Node) -> int:
    if isinstance(node, Leaf):
        return PUNCT if node.token == "\\colon" else symbols.CLASSES.get(node.token, ORD)
    if isinstance(node, Scripts) and node.base is not None:
        return _class_of(node.base)
    if isinstance(node, Command):
        if node.name.startswith("\\operatorname"):
            return OP
        if node.name == "\\stackrel" or node.name in symbols.EXTENSIBLE_ARROWS:
            return REL
        return symbols.CLASS_COMMANDS.get(node.name, ORD)
    return ORD


def _stands_apart(node: Node, atom_class: int, tight: bool) -> bool:
    if isinstance(node, Space):
        return node.token not in ("~", "\\!")
    if atom_class in (BIN, REL):
        return not tight or (isinstance(node, Leaf) and len(node.token) > 1)
    return isinstance(node, (Style, Table))


def _space_after(node: Node, atom_class: int, tight: bool, following: Items) -> bool:
    if atom_class == PUNCT:
        return not tight
    if atom_class == OP:
        plain = isinstance(node, (Leaf, Command))
        opens = bool(following) and _class_of(following[0]) == OPEN
        return not (opens and (plain or tight)) and not (
            following and isinstance(following[0], Space)
        )
    return False


def _collide(left: str, right: str) -> bool:
    """Whether the two would be read as one control word, or look like one."""
    if not left[-1:].isalpha() or not left[-1:].isascii():
        return False
    slash = left.rfind("\\")
    if slash < 0 or not left[slash + 1 :].isalpha():
        return False
    return right[:1].isalpha() or right[:1] == "\\"


# -- text


def _text_run(items: Items, index: int) -> tuple[str | None, int]:
    r"""``\text{ if }`` from letters of text and the blanks around them: (LaTeX, next index)."""
    start = index
    if items[index] == _BLANK:
        index += 1
    if index == len(items):
        return None, start
    node = items[index]
    if not isinstance(node, Font) or node.name not in _TEXT_COMMANDS:
        return None, start
    end = index + 1
    while node.name == "\\mathrm" and end < len(items) and _is_text_glyph(items[end]):
        end += 1
    if end < len(items) and items[end] == _BLANK:
        end += 1
    inner = (*items[start:index], *node.items, *items[index + 1 : end])
    if not any(item == _BLANK or _is_text_glyph(item) for item in inner):
        return None, start
    characters = _characters(inner)
    if characters is None:
        return None, start
    return f"{_TEXT_COMMANDS[node.name]}{{{characters}}}", end


def _is_text_glyph(node: Node) -> bool:
    return isinstance(node, Leaf) and node.token in _GLYPH_OF_TEXT_TOKEN


def _characters(items: Items) -> str | None:
    """Text-mode characters of the items, None where there are others."""
    out = ""
    for item in items:
        if item == _BLANK:
            new = "~" if out.endswith((" ", "~")) else " "
        elif not isinstance(item, Leaf):
            return None
        elif item.token in _GLYPH_OF_TEXT_TOKEN:
            new = _GLYPH_OF_TEXT_TOKEN[item.token]
            if out.endswith("-") and new[0] == "-":
                new = "{}" + new
        elif item.token in symbols.LETTERS or item.token in symbols.DIGITS or item.token == ".":
            new = item.token
        else:
            return None
        out += new
    return out


# -- nodes


def _print(node: Node, tight: bool) -> str:
    return _PRINTERS[type(node)](node, tight)


def _print_leaf(node: Node, tight: bool) -> str:
    assert isinstance(node, (Leaf, Space, Style))
    return node.token


def _print_group(node: Node, tight: bool) -> str:
    assert isinstance(node, Group)
    return "{" + print_items(node.items, tight=tight) + "}"


def _print_font(node: Node, tight: bool) -> str:
    assert isinstance(node, Font)
    return f"{node.name}{{{print_items(node.items, tight=tight)}}}"


def _print_scripts(node: Node, tight: bool) -> str:
    assert isinstance(node, Scripts)
    text = "{}" if node.base is None else _print(node.base, tight)
    text += node.limits
    if node.sub is not None:
        text += "_" + _script(node.sub)
    rest = node.sup
    while rest and rest[0] == _PRIME:
        text += "'"
        rest = rest[1:]
    if rest:
        text += "^" + _script(rest)
    return text


def _script(items: Items) -> str:
    if len(items) == 1 and isinstance(items[0], Leaf):
        token = items[0].token
        if len(token) == 1 or token in _BARE_SCRIPTS:
            return token
    return "{" + print_items(items, tight=True) + "}"


def _print_command(node: Node, tight: bool) -> str:
    assert isinstance(node, Command)
    if node.name in ("\\atop", "\\brace", "\\brack"):
        above, below = (print_items(arg, tight=tight) for arg in node.args)
        return f"{above} {node.name} {below}"
    name_is_word = node.name.startswith("\\operatorname")
    text = node.name
    if node.option is not None:
        option = print_items(node.option, tight=True)
        text += f"[{{{option}}}]" if "]" in option else f"[{option}]"
    for arg in node.args:
        text += "{" + print_items(arg, tight=tight or name_is_word) + "}"
    return text


def _print_fenced(node: Node, tight: bool) -> str:
    assert isinstance(node, Fenced)
    inner = print_items(node.items, tight=tight)
    return f"\\left{node.left} {inner} \\right{node.right}"


def _print_table(node: Node, tight: bool) -> str:
    assert isinstance(node, Table)
    rows = " \\\\ ".join(_print_row(node, row, number) for number, row in enumerate(node.rows))
    if node.name == "substack":
        return f"\\substack{{{rows}}}"
    spec = f"{{{node.spec}}}" if node.spec or node.name == "array" else ""
    return f"\\begin{{{node.name}}}{spec} {rows} \\end{{{node.name}}}"


def _print_row(table: Table, row: Row, number: int) -> str:
    cells = [print_items(cell, tight=table.name == "substack") for cell in row.cells]
    ampersand = " &" if table.name in ("aligned", "alignedat") else " & "
    text = ampersand.join(cells).strip()
    return "\\hline " * row.rules + text


_PRINTERS: Final[dict[type, Callable[[Node, bool], str]]] = {
    Leaf: _print_leaf,
    Space: _print_leaf,
    Style: _print_leaf,
    Group: _print_group,
    Font: _print_font,
    Scripts: _print_scripts,
    Command: _print_command,
    Fenced: _print_fenced,
    Table: _print_table,
}
