r"""From tokens to a tree. Unknown commands and unbalanced input are refused with the place.

The grammar is TeX's math mode as authors use it. An argument that is not in braces is the next
atom, with its own arguments (TeX would take one token and often fail). Depth is limited, so that
no input can exhaust the stack.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NoReturn

from model.errors import LatexError
from model.latex import symbols
from model.latex.dimensions import nearest_space, read_dimension, read_group_text
from model.latex.lexer import TokenStream, tokenise
from model.latex.macros import MACROS, expand
from model.latex.nodes import (
    Command,
    Fenced,
    Font,
    Group,
    Items,
    Leaf,
    Node,
    Scripts,
    Space,
    Style,
)
from model.latex.unicode import UNICODE_MATH

MAX_DEPTH = 60

LEAVES: Final[dict[str, Node]] = {token: Leaf(token) for token in symbols.CLASSES}
LEAVES.update({token: Space(token) for token in symbols.SPACES})
LEAVES.update({token: Style(token) for token in symbols.STYLES})
LEAVES.update(
    {old: LEAVES[new] for old, new in symbols.SYNONYMS.items() if new and new in LEAVES}
)
LEAVES["*"] = LEAVES["\\ast"] = Leaf("*")
LEAVES.update({char: LEAVES[token] for char, token in UNICODE_MATH.items() if token in LEAVES})

_STOPS: Final = frozenset(["}", "&", "\\\\", "\\cr", "\\crcr", "\\right", "", "$", "\\egroup"])
_INFIX: Final[dict[str, str]] = {
    "\\over": "\\frac",
    "\\atop": "\\atop",
    "\\choose": "\\binom",
    "\\brace": "\\brace",
    "\\brack": "\\brack",
    "\\above": "\\above",
}
_SWITCHES: Final[dict[str, str]] = {
    "\\rm": "\\mathrm",
    "\\bf": "\\mathbf",
    "\\it": "\\mathit",
    "\\sf": "\\mathsf",
    "\\tt": "\\mathtt",
    "\\cal": "\\mathcal",
    "\\mit": "\\mathnormal",
    "\\rmfamily": "\\mathrm",
    "\\sffamily": "\\mathsf",
    "\\ttfamily": "\\mathtt",
    "\\bfseries": "\\mathbf",
    "\\itshape": "\\mathit",
    "\\em": "\\mathit",
}


class Parser:
    """State of one parse; use :func:`parse`."""

    def __init__(self, stream: TokenStream) -> None:
        self.stream = stream
        self.texts = stream.texts
        self.index = 0
        self.depth = 0

    # -- errors and small steps

    def fail(self, message: str, reason: str, index: int | None = None) -> NoReturn:
        place = self.stream.starts[self.index if index is None else index]
        raise LatexError(message, place, reason)

    def enter(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.fail(f"Nested deeper than {MAX_DEPTH} levels", "too_deep")

    def expect(self, token: str) -> None:
        found = self.texts[self.index]
        if found != token:
            if not found:
                self.fail(f"The formula ends where {token} is due", "unbalanced_brace")
            self.fail(f"{found} where {token} is due", "unbalanced_brace")
        self.index += 1

    # -- lists

    def items(self, closing: str = "") -> list[Node]:
        """Read up to a token that ends a list (or ``closing``) and leave that token unread."""
        out: list[Node] = []
        top: list[Node] | None = None
        infix = ""
        switch, switch_start = "", 0
        texts = self.texts
        while True:
            token = texts[self.index]
            leaf = LEAVES.get(token)
            if leaf is not None:
                if token == closing:
                    break
                self.index += 1
                out.append(leaf)
            elif token in _STOPS or token.startswith("\\end{"):
                break
            elif token in _SWITCHES:
                self.index += 1
                _close_switch(out, switch, switch_start)
                switch, switch_start = _SWITCHES[token], len(out)
            elif token in _INFIX:
                if top is not None:
                    self.fail(f"A second {token} in one group", "double_infix")
                infix = _INFIX[token]
                self.index += 1
                if infix == "\\above":
                    infix = "\\atop" if read_dimension(self) == 0 else "\\frac"
                _close_switch(out, switch, switch_start)
                top, out, switch_start = out, [], 0
            else:
                self.atom(out, closing)
        _close_switch(out, switch, switch_start)
        if top is None:
            return out
        return [Command(infix, (tuple(top), tuple(out)))]

    def atom(self, out: list[Node], closing: str) -> None:
        """Read what is neither a plain symbol nor the end of the list, appending to ``out``."""
        token = self.texts[self.index]
        if token == "{":
            out.append(self.group())
        elif token in ("_", "^", "'", "\\sp", "\\sb", "\\limits", "\\nolimits"):
            base = out.pop() if out and not isinstance(out[-1], (Space, Style)) else None
            out.append(self.scripts(base))
        else:
            handler = HANDLERS.get(token)
            if handler is not None:
                self.index += 1
                self.enter()
                node = handler(self, token)
                self.depth -= 1
                if type(node) is list:
                    out.extend(node)
                elif node is not None:
                    out.append(node)  # type: ignore[arg-type]
            else:
                self.substitute(token)

    def substitute(self, token: str) -> None:
        """Replace a synonym or a macro in the token list, or refuse an unknown token."""
        if token in MACROS:
            expand(self, token)
            return
        new: list[str] = []
        if token in symbols.SYNONYMS:
            spelling = symbols.SYNONYMS[token]
            new = [spelling] if spelling else []
        elif token in UNICODE_MATH:
            new = tokenise(UNICODE_MATH[token]).texts[:-1]
        elif token != "\\" or self.texts[self.index + 1]:
            self.refuse(token)
        # What is left is a control space at the end whose space was stripped: nothing.
        self.replace(self.index, self.index + 1, new)

    def refuse(self, token: str) -> NoReturn:
        if token == "\\":
            self.fail("A lone backslash", "lone_backslash")
        if token.startswith("\\begin{"):
            name = token[7:-1]
            self.fail(f"Environment {name} is not known", f"unknown_environment:{name}")
        if token.startswith("\\"):
            self.fail(f"Command {token} is not known", f"unknown_command:{token}")
        self.fail(f"Character {token!r} is not mathematics", f"unknown_character:{token}")

    def replace(self, start: int, end: int, new: list[str]) -> None:
        """Put tokens in the place of others; errors in them point at the first one's place."""
        starts = self.stream.starts
        self.texts[start:end] = new
        starts[start:end] = [starts[start]] * len(new)

    def group(self) -> Group:
        self.enter()
        self.expect("{")
        found = self.items()
        self.expect("}")
        self.depth -= 1
        return Group(tuple(found))

    def argument(self) -> Items:
        """The next atom, its braces taken off."""
        texts = self.texts
        token = texts[self.index]
        if token == "{":
            return self.group().items
        leaf = LEAVES.get(token)
        if leaf is not None:
            self.index += 1
            return (leaf,)
        if token in _STOPS or token in ("_", "^", "'") or token.startswith("\\end{"):
            self.fail("An argument is missing", "missing_argument")
        if token in _SWITCHES:
            self.index += 1
            return (Font(_SWITCHES[token], self.argument(), grouped=False),)
        found: list[Node] = []
        self.enter()
        self.atom(found, "")
        self.depth -= 1
        return tuple(found) or self.argument_after_nothing()

    def argument_after_nothing(self) -> Items:
        self.enter()
        found = self.argument()
        self.depth -= 1
        return found

    def option(self) -> Items | None:
        """An argument in brackets, or None where there is none."""
        if self.texts[self.index] != "[":
            return None
        self.index += 1
        self.enter()
        found = self.items(closing="]")
        if self.texts[self.index] != "]":
            self.fail("A bracket is not closed", "unbalanced_bracket")
        self.index += 1
        self.depth -= 1
        return tuple(found)

    # -- scripts

    def scripts(self, base: Node | None) -> Scripts:
        """Read all scripts of one atom: primes join the superscript that follows them."""
        sub: Items | None = None
        sup: Items | None = None
        limits, primes = "", 0
        if isinstance(base, Scripts) and base.sub is None and base.sup is None:
            base, limits = base.base, base.limits
        while True:
            token = self.texts[self.index]
            if token == "'":
                if sup is not None:
                    self.fail("Two superscripts on one atom", "double_superscript")
                primes += 1
                self.index += 1
            elif token in ("_", "\\sb"):
                if sub is not None:
                    self.fail("Two subscripts on one atom", "double_subscript")
                self.index += 1
                sub = self.argument()
            elif token in ("^", "\\sp"):
                if sup is not None:
                    self.fail("Two superscripts on one atom", "double_superscript")
                self.index += 1
                sup = self.argument()
            elif token in ("\\limits", "\\nolimits"):
                self.index += 1
                limits = token
            else:
                break
        if primes:
            sup = (LEAVES["\\prime"],) * primes + (sup or ())
        return Scripts(base, sub, sup, limits)


def _close_switch(out: list[Node], switch: str, start: int) -> None:
    if switch and len(out) > start:
        out[start:] = [Font(switch, tuple(out[start:]), grouped=False)]


Handler = Callable[[Parser, str], "Node | list[Node] | None"]
HANDLERS: Final[dict[str, Handler]] = {}


def _one_argument(parser: Parser, token: str) -> Node:
    return Command(symbols.SYNONYMS.get(token, token), (parser.argument(),))


def _two_arguments(parser: Parser, token: str) -> Node:
    return Command(token, (parser.argument(), parser.argument()))


def _radical(parser: Parser, token: str) -> Node:
    option = parser.option()
    return Command(token, (parser.argument(),), option)


def _arrow(parser: Parser, token: str) -> Node:
    option = parser.option()
    return Command(token, (parser.argument(),), option or None)


def _alphabet(parser: Parser, token: str) -> Node:
    return Font(symbols.SYNONYMS.get(token, token), parser.argument())


def _transparent(parser: Parser, token: str) -> Node:
    return Group(parser.argument())


def _bare(parser: Parser, token: str) -> list[Node]:
    return list(parser.argument())


def _delimiter(parser: Parser, after: str) -> str:
    token = parser.texts[parser.index]
    token = symbols.SYNONYMS.get(token, token)
    token = UNICODE_MATH.get(token, token)
    found = symbols.DELIMITERS.get(token)
    if found is None:
        parser.fail(f"{token or 'nothing'} after {after} is no delimiter", "bad_delimiter")
    parser.index += 1
    return found


def _left(parser: Parser, token: str) -> Node:
    left = _delimiter(parser, token)
    items = parser.items()
    if parser.texts[parser.index] != "\\right":
        parser.fail("\\left without \\right", "unbalanced_left")
    parser.index += 1
    return Fenced(left, tuple(items), _delimiter(parser, "\\right"))


def _middle(parser: Parser, token: str) -> Node:
    return Leaf(token + _delimiter(parser, token))


def _big(parser: Parser, token: str) -> Node:
    if parser.texts[parser.index] == "{" and parser.texts[parser.index + 2 : parser.index + 3] == [
        "}"
    ]:
        parser.index += 1
        found = _delimiter(parser, token)
        parser.expect("}")
    else:
        found = _delimiter(parser, token)
    return Leaf(token + found)


def _not(parser: Parser, token: str) -> Node:
    following = parser.texts[parser.index]
    if following in symbols.NEGATIONS:
        parser.index += 1
        return LEAVES[symbols.NEGATIONS[following]]
    return LEAVES["\\not"]


def _dots(parser: Parser, token: str) -> Node:
    """amsmath's rule: centred before an operator or a relation, on the line otherwise."""
    following = parser.texts[parser.index]
    following = symbols.SYNONYMS.get(following, following)
    centred = symbols.CLASSES.get(following) in (symbols.BIN, symbols.REL, symbols.OP)
    return LEAVES["\\cdots" if centred and following not in symbols.NAMED_OPERATORS else "\\ldots"]


def _operator_name(parser: Parser, token: str) -> Node:
    if parser.texts[parser.index] == "*":
        parser.index += 1
        token += "*"
    return Command(token, (parser.argument(),))


def _skip_argument(parser: Parser, token: str) -> None:
    if parser.texts[parser.index] == "*":
        parser.index += 1
    if parser.texts[parser.index] in _STOPS:
        parser.fail("An argument is missing", "missing_argument")
    if parser.texts[parser.index] == "{":
        read_group_text(parser)
    else:
        parser.index += 1


def _horizontal_space(parser: Parser, token: str) -> Node | None:
    if parser.texts[parser.index] == "*":
        parser.index += 1
    parser.expect("{")
    width = read_dimension(parser)
    while parser.texts[parser.index] not in ("}", ""):
        parser.index += 1
    parser.expect("}")
    return nearest_space(width)


def _kern(parser: Parser, token: str) -> Node | None:
    return nearest_space(read_dimension(parser, glue=token in ("\\hskip", "\\mskip")))


def _text_color(parser: Parser, token: str) -> Node:
    _color(parser, token)
    return Group(parser.argument())


def _color(parser: Parser, token: str) -> None:
    if parser.texts[parser.index] == "[":
        parser.option()
    read_group_text(parser)


def _equation_number(parser: Parser, token: str) -> None:
    while parser.texts[parser.index] not in ("", "\\\\", "}") and not parser.texts[
        parser.index
    ].startswith("\\end{"):
        if parser.texts[parser.index] == "{":
            read_group_text(parser)
        else:
            parser.index += 1


def _buildrel(parser: Parser, token: str) -> Node:
    above: list[Node] = []
    while parser.texts[parser.index] != "\\over":
        token = parser.texts[parser.index]
        if token in _STOPS:
            parser.fail("\\buildrel without \\over", "missing_argument")
        above.extend(parser.argument())
    parser.index += 1
    return Command("\\stackrel", (tuple(above), parser.argument()))


def _overset(parser: Parser, token: str) -> Node:
    if token == "\\stackrel" and parser.texts[parser.index] == "[":
        parser.fail("\\stackrel with an option", "unknown_command:\\stackrel[]")
    return _two_arguments(parser, token)


def _math_choice(parser: Parser, token: str) -> Node:
    choices = [parser.argument() for _ in range(4)]
    return Group(choices[0])


def _pmod(parser: Parser, token: str) -> Node:
    return Command(token, (parser.argument(),))


_GENFRAC: Final[dict[tuple[str, str, bool], str]] = {
    ("", "", True): "\\frac",
    ("", "", False): "\\atop",
    ("(", ")", False): "\\binom",
    ("[", "]", False): "\\brack",
    ("\\{", "\\}", False): "\\brace",
}


def _genfrac(parser: Parser, token: str) -> Node:
    start = parser.index - 1
    left, right = (read_group_text(parser) for _ in range(2))
    bar, style = (read_group_text(parser) for _ in range(2))
    key = (left, right, not bar.startswith("0"))
    name = _GENFRAC.get(key)
    if name is None or style not in ("", "0", "1"):
        parser.fail("\\genfrac of an unusual kind", "unknown_command:\\genfrac", start)
    args = (parser.argument(), parser.argument())
    if style and name in ("\\frac", "\\binom"):
        name = ("\\d" if style == "0" else "\\t") + name[1:]
    return Command(name, args)


def _register() -> None:
    one = symbols.ACCENTS | symbols.WIDE_ACCENTS | symbols.BRACES | symbols.INVISIBLE_BOXES
    for name in one | {"\\boxed", "\\smash"} | set(symbols.CLASS_COMMANDS):
        HANDLERS[name] = _one_argument
    for name in symbols.FRACTIONS | symbols.STACKS:
        HANDLERS[name] = _overset if name in symbols.STACKS else _two_arguments
    for name in symbols.EXTENSIBLE_ARROWS:
        HANDLERS[name] = _arrow
    for name in symbols.ALPHABETS | {"\\boldsymbol"}:
        HANDLERS[name] = _alphabet
    for name in symbols.BIG_SIZES:
        HANDLERS[name] = _big
    for name in ("\\label", "\\tag", "\\vspace"):
        HANDLERS[name] = _skip_argument
    for name in ("\\kern", "\\hskip", "\\mkern", "\\mskip"):
        HANDLERS[name] = _kern
    HANDLERS["\\ensuremath"] = _transparent
    HANDLERS["\\lefteqn"] = _bare
    for old, new in symbols.SYNONYMS.items():
        if new in HANDLERS and old not in HANDLERS:
            HANDLERS[old] = HANDLERS[new]


HANDLERS.update(
    {
        "\\sqrt": _radical,
        "\\left": _left,
        "\\middle": _middle,
        "\\not": _not,
        "\\dots": _dots,
        "\\operatorname": _operator_name,
        "\\hspace": _horizontal_space,
        "\\textcolor": _text_color,
        "\\color": _color,
        "\\eqno": _equation_number,
        "\\leqno": _equation_number,
        "\\buildrel": _buildrel,
        "\\mathchoice": _math_choice,
        "\\pmod": _pmod,
        "\\mod": _pmod,
        "\\pod": _pmod,
        "\\genfrac": _genfrac,
    }
)


def parse(source: str) -> Items:
    """Read a formula, with or without its ``$``, ``\\[`` or equation environment.

    Returns the list of nodes. A bare ``&`` or ``\\\\`` at the top makes one table, as in the body
    of an ``align``. Raises LatexError with the position and a short reason.
    """
    from model.latex.tables import read_document

    parser = Parser(tokenise(source))
    return read_document(parser)


_register()

from model.latex import tables as _tables  # noqa: E402  (registers its handlers)
from model.latex import text as _text  # noqa: E402

_tables.register(HANDLERS)
_text.register(HANDLERS)
