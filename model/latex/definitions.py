r"""What changes the tokens ahead: definitions inside of a formula, conditionals, letter case.

``\def`` and ``\newcommand`` hold to the end of the formula; a name that they define counts where it
has no meaning of its own here. Only parameters without anything between them are known.
"""

from __future__ import annotations

from typing import Final

from model.latex import symbols
from model.latex.dimensions import read_group_text
from model.latex.lexer import TokenStream
from model.latex.parser import Handler, Parser

_OLD_PAIRS: Final = ("aligned", "gathered", "split", "matrix", "pmatrix", "bmatrix", "cases")
_MAX_BODY: Final = 300
_MAX_DIGITS: Final = 3
_ROMAN: Final = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        "m cm d cd c xc l xl x ix v iv i".split(),
        strict=True,
    )
)


def modernise(stream: TokenStream) -> None:
    r"""Old spellings in the tokens themselves: ``\aligned ... \endaligned`` of AMS-TeX as the
    environment, ``\romannumeral 7`` as its letters, ``\fam0`` as ``\rm``.
    """
    texts = stream.texts
    for name in _OLD_PAIRS:
        if f"\\end{name}" in texts:
            new = {f"\\{name}": f"\\begin{{{name}}}", f"\\end{name}": f"\\end{{{name}}}"}
            texts[:] = [new.get(text, text) for text in texts]
    for command in ("\\romannumeral", "\\fam"):
        for at in reversed([i for i, text in enumerate(texts) if text == command]):
            end = at + 1
            while end - at <= _MAX_DIGITS and texts[end] in symbols.DIGITS:
                end += 1
            spelled = _spelled(command, "".join(texts[at + 1 : end]))
            if spelled:
                texts[at:end] = spelled
                stream.starts[at:end] = [stream.starts[at]] * len(spelled)


def _spelled(command: str, digits: str) -> list[str]:
    if command == "\\fam":
        return ["\\rm"] if digits == "0" else []
    letters, number = "", int(digits or "0")
    for value, letter in _ROMAN:
        letters += letter * (number // value)
        number %= value
    return list(letters)


def _define(parser: Parser, token: str) -> None:
    r"""``\def\name#1#2{body}``."""
    name = _name(parser)
    count = 0
    while parser.texts[parser.index] == "#":
        count += 1
        if parser.texts[parser.index + 1] != str(count):
            parser.fail(f"{token} with parameters of an unusual kind", "bad_definition")
        parser.index += 2
    _take_body(parser, name, count)


def _new_command(parser: Parser, token: str) -> None:
    r"""``\newcommand{\name}[2]{body}``; an optional parameter is not known."""
    if parser.texts[parser.index] == "*":
        parser.index += 1
    name = _name(parser)
    count = 0
    texts = parser.texts
    if texts[parser.index] == "[":
        digit = texts[parser.index + 1]
        if not (digit.isdecimal() and texts[parser.index + 2] == "]") or texts[
            parser.index + 3
        ].startswith("["):
            parser.fail(f"{token} with parameters of an unusual kind", "bad_definition")
        count = int(digit)
        parser.index += 3
    _take_body(parser, name, count)


def _operator(parser: Parser, token: str) -> None:
    r"""``\DeclareMathOperator*{\name}{text}``."""
    command = "\\operatorname"
    if parser.texts[parser.index] == "*":
        parser.index += 1
        command = "\\operatornamewithlimits"
    name = _name(parser)
    parser.macros[name] = (0, [command, "{", *_body(parser), "}"])


def _alias(parser: Parser, token: str) -> None:
    r"""``\let\name=\other``."""
    name = _name(parser)
    if parser.texts[parser.index] == "=":
        parser.index += 1
    other = parser.texts[parser.index]
    if not other or other == name:
        parser.fail(f"{token} of nothing", "bad_definition")
    parser.index += 1
    parser.macros[name] = parser.macros.get(other, (0, [other]))


def _name(parser: Parser) -> str:
    texts = parser.texts
    braced = texts[parser.index] == "{"
    parser.index += braced
    name = texts[parser.index]
    if len(name) < 2 or name[0] != "\\" or name.startswith(("\\begin{", "\\end{")):
        parser.fail("A definition without a name", "bad_definition")
    parser.index += 1
    if braced:
        parser.expect("}")
    return name


def _take_body(parser: Parser, name: str, count: int) -> None:
    body: list[str] = []
    tokens = _body(parser)
    for i, token in enumerate(tokens):
        if token == "#":
            following = tokens[i + 1 : i + 2]
            if not (following and following[0].isdecimal() and 1 <= int(following[0]) <= count):
                parser.fail("A parameter that is not defined", "bad_definition")
            body.append("\\#")
        else:
            body.append(token)
    parser.macros[name] = (count, body)


def _body(parser: Parser) -> list[str]:
    start = parser.index + 1
    read_group_text(parser)
    body = parser.texts[start : parser.index - 1]
    if len(body) > _MAX_BODY:
        parser.fail("A definition that is too long", "bad_definition")
    return body


def _if_mathematics(parser: Parser, token: str) -> None:
    r"""``\ifmmode a \else b \fi``: what is between goes, what is true stays."""
    texts, start = parser.texts, parser.index
    depth, otherwise, at = 0, None, start
    while texts[at] != "\\fi" or depth:
        if not texts[at]:
            parser.fail("\\ifmmode without \\fi", "unbalanced_condition")
        depth += texts[at].startswith("\\if") - (texts[at] == "\\fi")
        if texts[at] == "\\else" and not depth:
            otherwise = at
        at += 1
    kept = texts[start : at if otherwise is None else otherwise]
    parser.replace(start, at + 1, kept)


def _letter_case(parser: Parser, token: str) -> None:
    r"""``\MakeUppercase{x}``: the letters of its argument, and capital Greek."""
    upper = token.lower().endswith("uppercase")
    while parser.texts[parser.index] == "\\expandafter":
        parser.index += 1
    start = parser.index
    read_group_text(parser)
    end = parser.index
    changed = [_other_case(text, upper=upper) for text in parser.texts[start:end]]
    parser.index = start
    parser.replace(start, end, changed)


def _other_case(token: str, *, upper: bool) -> str:
    if token in symbols.LETTERS:
        return token.upper() if upper else token.lower()
    return token


def _skew(parser: Parser, token: str) -> None:
    r"""``\skew{2}{\hat}{x}``: the accent, where TeX puts it."""
    start = parser.index
    read_group_text(parser)
    accent = read_group_text(parser)
    if accent not in symbols.ACCENTS:
        parser.fail("\\skew without an accent", "unknown_command:\\skew", start)
    parser.index -= 1
    parser.replace(parser.index, parser.index + 1, [accent])


HANDLERS: Final[dict[str, Handler]] = {
    **dict.fromkeys(("\\def", "\\gdef", "\\edef"), _define),
    **dict.fromkeys(("\\newcommand", "\\renewcommand", "\\providecommand"), _new_command),
    "\\DeclareMathOperator": _operator,
    "\\let": _alias,
    "\\ifmmode": _if_mathematics,
    "\\skew": _skew,
    **dict.fromkeys(
        ("\\uppercase", "\\lowercase", "\\MakeUppercase", "\\MakeLowercase"), _letter_case
    ),
}
