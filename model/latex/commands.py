r"""Readers of commands with arguments: each gets the parser just after its token."""

from __future__ import annotations

from typing import Final

from model.latex import symbols
from model.latex.dimensions import (
    read_braced_dimension,
    read_dimension,
    read_group_text,
    space_of,
)
from model.latex.nodes import Command, Fenced, Font, Group, Leaf, Node
from model.latex.parser import LEAVES, STOPS, Handler, Parser
from model.latex.unicode import UNICODE_MATH


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
    return Leaf(token)


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


def _operator_with_limits(parser: Parser, token: str) -> Node:
    return Command("\\operatorname*", (parser.argument(),))


def _skip_one(parser: Parser, token: str) -> None:
    _plain_argument(parser)


def _skip_two(parser: Parser, token: str) -> None:
    _plain_argument(parser)
    _plain_argument(parser)


def _reference(parser: Parser, token: str) -> Node:
    """What LaTeX sets for a label that it does not know."""
    _plain_argument(parser)
    marks = (Leaf("?"), Leaf("?"))
    return Group((Leaf("("), *marks, Leaf(")")) if token == "\\eqref" else marks)


def _skip_argument(parser: Parser, token: str) -> None:
    if parser.texts[parser.index] == "*":
        parser.index += 1
    _plain_argument(parser)


def _horizontal_space(parser: Parser, token: str) -> Node | None:
    if parser.texts[parser.index] == "*":
        parser.index += 1
    return space_of(parser, read_braced_dimension(parser), in_mu=token == "\\mspace")


def _kern(parser: Parser, token: str) -> Node | None:
    points = read_dimension(parser, glue=token in ("\\hskip", "\\mskip"))
    return space_of(parser, points, in_mu=token.startswith("\\m"))


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
        if token in STOPS:
            parser.fail("\\buildrel without \\over", "missing_argument")
        above.extend(parser.argument())
    parser.index += 1
    return Command("\\stackrel", (tuple(above), parser.argument()))


def _math_choice(parser: Parser, token: str) -> Node:
    choices = [parser.argument() for _ in range(4)]
    return Group(choices[0])


def _stackrel(parser: Parser, token: str) -> Node:
    below = parser.option()
    if below is None:
        return _two_arguments(parser, token)
    above, base = parser.argument(), parser.argument()  # the package stackrel's form
    upper = Command("\\overset", (above, base))
    return Command("\\mathrel", ((Command("\\underset", (below, (upper,))),),))


_GENFRAC: Final[dict[tuple[str, str, bool], str]] = {
    ("", "", True): "\\frac",
    ("", "", False): "\\atop",
    ("(", ")", False): "\\binom",
    ("[", "]", False): "\\brack",
    ("\\{", "\\}", False): "\\brace",
}


def _plain_argument(parser: Parser) -> str:
    """An argument that is no mathematics: what is in braces, or one token."""
    if parser.texts[parser.index] == "{":
        return read_group_text(parser)
    if parser.texts[parser.index] in STOPS:
        parser.fail("An argument is missing", "missing_argument")
    parser.index += 1
    return parser.texts[parser.index - 1]


def _genfrac(parser: Parser, token: str) -> Node:
    start = parser.index - 1
    left, right, bar, style = (_plain_argument(parser) for _ in range(4))
    key = (left, right, not bar.startswith("0"))
    name = _GENFRAC.get(key)
    if name is None or style not in ("", "0", "1"):
        parser.fail("\\genfrac of an unusual kind", "unknown_command:\\genfrac", start)
    args = (parser.argument(), parser.argument())
    if style and name in ("\\frac", "\\binom"):
        name = ("\\d" if style == "0" else "\\t") + name[1:]
    return Command(name, args)


_ONE_ARGUMENT: Final = (
    symbols.ACCENTS
    | symbols.WIDE_ACCENTS
    | symbols.BRACES
    | symbols.INVISIBLE_BOXES
    | symbols.CLASS_COMMANDS.keys()
    | {"\\boxed", "\\smash", "\\pmod", "\\mod", "\\pod"}
)
_OWN_NAMES: Final[dict[str, Handler]] = {
    **dict.fromkeys(_ONE_ARGUMENT, _one_argument),
    **dict.fromkeys(symbols.FRACTIONS | symbols.STACKS, _two_arguments),
    **dict.fromkeys(symbols.EXTENSIBLE_ARROWS, _arrow),
    **dict.fromkeys(symbols.ALPHABETS | {"\\boldsymbol"}, _alphabet),
    **dict.fromkeys(symbols.BIG_SIZES, _big),
    **dict.fromkeys(("\\label", "\\tag", "\\vspace"), _skip_argument),
    **dict.fromkeys(("\\kern", "\\hskip", "\\mkern", "\\mskip"), _kern),
    **dict.fromkeys(("\\eqno", "\\leqno"), _equation_number),
    "\\buildrel": _buildrel,
    "\\color": _color,
    "\\dots": _dots,
    "\\ensuremath": _transparent,
    "\\genfrac": _genfrac,
    "\\hspace": _horizontal_space,
    "\\left": _left,
    "\\lefteqn": _bare,
    "\\mathchoice": _math_choice,
    "\\middle": _middle,
    "\\not": _not,
    "\\operatorname": _operator_name,
    "\\operatornamewithlimits": _operator_with_limits,
    **dict.fromkeys(("\\special", "\\index"), _skip_one),
    **dict.fromkeys(("\\setlength", "\\addtolength"), _skip_two),
    **dict.fromkeys(("\\setcounter", "\\addtocounter"), _skip_two),
    **dict.fromkeys(("\\ref", "\\eqref", "\\pageref"), _reference),
    "\\mspace": _horizontal_space,
    "\\sqrt": _radical,
    "\\stackrel": _stackrel,
    "\\textcolor": _text_color,
}
HANDLERS: Final[dict[str, Handler]] = _OWN_NAMES | {
    old: _OWN_NAMES[new] for old, new in symbols.SYNONYMS.items() if new in _OWN_NAMES
}
