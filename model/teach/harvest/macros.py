r"""The author's own commands: found in the source, and expanded in formulas.

Understood are ``\newcommand`` and its kin with arguments and a default for the first, ``\def``
with plain parameters, ``\let``, ``\DeclareMathOperator`` and ``\DeclarePairedDelimiter``. A
``\def`` with delimited parameters is left alone: its formulas are refused later, by the parser,
and counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from model.errors import LatexError

_MOST_EXPANSIONS: Final = 5000
_LONGEST: Final = 100_000
_SHIELD: Final = "\ue000"  # stands for the backslash of a command that must not be expanded again
_DEFINITION: Final = re.compile(
    r"\\(newcommand|renewcommand|providecommand|DeclareRobustCommand|DeclareMathOperator"
    r"|DeclarePairedDelimiter|def|gdef|edef|let)(?![A-Za-z@])\s*(\*?)\s*"
)
_NAME: Final = re.compile(r"\s*(?:\{\s*\\([A-Za-z@]+|.)\s*\}|\\([A-Za-z@]+|.))")
_COMMAND: Final = re.compile(r"\\([A-Za-z@]+|.)", re.DOTALL)
_PARAMETER: Final = re.compile(r"#([1-9])")


@dataclass(frozen=True)
class Macro:
    """Attributes:
    body: with ``#1`` and so on.
    count: of its arguments.
    default: of the first one, which is then optional.
    starred: body behind a star; empty where the star is not of the command.
    """

    body: str
    count: int = 0
    default: str | None = None
    starred: str = ""


@dataclass
class Definitions:
    """Attributes:
    macros: by name without the backslash.
    spans: (begin, end) of each definition in the source it was read from.
    """

    macros: dict[str, Macro] = field(default_factory=dict)
    spans: list[tuple[int, int]] = field(default_factory=list)


def find_definitions(source: str, known: dict[str, Macro] | None = None) -> Definitions:
    r"""All definitions of a source, later ones over earlier ones.

    known: those of other files, which ``\let`` may name.
    """
    found = Definitions(dict(known or {}))
    place = 0
    while match := _DEFINITION.search(source, place):
        place = match.end()
        read = _READERS.get(match[1], _read_newcommand)
        name_match = _NAME.match(source, place)
        if name_match is None:
            continue
        name = name_match[1] or name_match[2]
        result = read(source, name_match.end(), match[2], name, found.macros)
        if result is None:
            continue
        macro, end = result
        if macro is not None and not (match[1] == "providecommand" and name in found.macros):
            found.macros[name] = macro
        found.spans.append((match.start(), end))
        place = end
    return found


_Read = tuple[Macro | None, int] | None


def _read_newcommand(source: str, place: int, _star: str, name: str, _known: object) -> _Read:
    count, place = _bracketed(source, place)
    if count is not None and not count.strip().isdigit():
        return None
    default, place = _bracketed(source, place) if count is not None else (None, place)
    body, place = _braced(source, place)
    if body is None:
        return None
    return _unless_endless(Macro(body, int(count or 0), default), name), place


def _read_def(source: str, place: int, _star: str, name: str, _known: object) -> _Read:
    begin = source.find("{", place)
    if begin < 0:
        return None
    parameters = re.sub(r"\s+", "", source[place:begin])
    body, end = _braced(source, begin)
    if body is None:
        return None
    count = len(parameters) // 2
    if parameters != "".join(f"#{n}" for n in range(1, count + 1)):
        return None, end
    return _unless_endless(Macro(body, count), name), end


def _read_let(source: str, place: int, _star: str, name: str, known: dict[str, Macro]) -> _Read:
    match = re.compile(r"\s*=?\s*(?:\\([A-Za-z@]+|.)|(\S))").match(source, place)
    if match is None:
        return None
    if match[2]:
        return Macro(match[2]), match.end()
    # What is not the author's own keeps the meaning that it has now, whatever comes later.
    return known.get(match[1], Macro(_SHIELD + match[1])), match.end()


def _read_operator(source: str, place: int, star: str, _name: str, _known: object) -> _Read:
    body, end = _braced(source, place)
    return None if body is None else (Macro(rf"\operatorname{star}{{{body}}}"), end)


def _read_delimiters(source: str, place: int, _star: str, _name: str, _known: object) -> _Read:
    left, place = _braced(source, place)
    right, place = _braced(source, place)
    if left is None or right is None:
        return None
    return Macro(f"{left} #1 {right}", 1, None, rf"\left{left} #1 \right{right}"), place


_READERS: Final = {
    "def": _read_def,
    "gdef": _read_def,
    "edef": _read_def,
    "let": _read_let,
    "DeclareMathOperator": _read_operator,
    "DeclarePairedDelimiter": _read_delimiters,
}


def _unless_endless(macro: Macro, name: str) -> Macro | None:
    """A command that uses itself means the one that was there before: shield it."""
    body = re.sub(rf"\\{re.escape(name)}(?![A-Za-z@])", lambda _: _SHIELD + name, macro.body)
    return Macro(body, macro.count, macro.default, macro.starred)


def expand(text: str, macros: dict[str, Macro]) -> str:
    """The text with the author's commands expanded, as TeX does: the result is read again.

    Raises:
        LatexError: an expansion without an end, or an argument that is missing.
    """
    place, done = 0, 0
    while match := _COMMAND.search(text, place):
        macro = macros.get(match[1])
        if macro is None:
            place = match.end()
            continue
        done += 1
        if done > _MOST_EXPANSIONS or len(text) > _LONGEST:
            raise LatexError(f"The command \\{match[1]} never ends", match.start(), "endless_macro")
        replaced, end = _replacement(text, match.end(), macro, match[1])
        # A command must not swallow the letter behind it.
        ends_in_command = re.search(r"[\\\ue000][A-Za-z@]+$", replaced) is not None
        glue = " " if ends_in_command and _is_letter(text, end) else ""
        text = text[: match.start()] + replaced + glue + text[end:]
        place = match.start()
    return text.replace(_SHIELD, "\\")


def _replacement(text: str, place: int, macro: Macro, name: str) -> tuple[str, int]:
    body = macro.body
    if macro.starred and text[place : place + 1] == "*":
        body, place = macro.starred, place + 1
    arguments: list[str] = []
    if macro.default is not None:
        given, place = _bracketed(text, place)
        arguments.append(macro.default if given is None else given)
    while len(arguments) < macro.count:
        argument, place = _argument(text, place)
        if argument is None:
            raise LatexError(f"An argument of \\{name} is missing", place, "missing_argument")
        arguments.append(argument)

    def put(match: re.Match[str]) -> str:
        number = int(match[1])
        return arguments[number - 1] if number <= len(arguments) else match[0]

    return _PARAMETER.sub(put, body), place


def _argument(text: str, place: int) -> tuple[str | None, int]:
    """A braced argument or one token."""
    place = _behind_spaces(text, place)
    if text[place : place + 1] == "{":
        return _braced(text, place)
    match = re.compile(r"\\(?:[A-Za-z@]+|.)|[^}&\s]", re.DOTALL).match(text, place)
    return (None, place) if match is None else (match[0], match.end())


def _braced(text: str, place: int) -> tuple[str | None, int]:
    """What stands in the braces that begin at `place`, and where they end; or one command."""
    place = _behind_spaces(text, place)
    if text[place : place + 1] != "{":
        match = re.compile(r"\\(?:[A-Za-z@]+|.)").match(text, place)
        return (None, place) if match is None else (match[0], match.end())
    end = closing(text, place, "{", "}")
    return (None, place) if end < 0 else (text[place + 1 : end], end + 1)


def _bracketed(text: str, place: int) -> tuple[str | None, int]:
    start = _behind_spaces(text, place)
    if text[start : start + 1] != "[":
        return None, place
    end = closing(text, start, "[", "]")
    return (None, place) if end < 0 else (text[start + 1 : end], end + 1)


def closing(text: str, place: int, opens: str, closes: str) -> int:
    """The index of the bracket that closes the one at `place`; -1 when none does."""
    depth, braces = 0, 0
    index = place
    while index < len(text):
        character = text[index]
        if character == "\\":
            index += 2
            continue
        if opens != "{":
            braces += (character == "{") - (character == "}")
        if braces == 0 or opens == "{":
            depth += (character == opens) - (character == closes)
            if depth == 0:
                return index
        index += 1
    return -1


def _behind_spaces(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _is_letter(text: str, place: int) -> bool:
    return place < len(text) and (text[place].isalpha() or text[place] == "@")
