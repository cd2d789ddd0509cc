r"""Finds the mathematics of a cleaned source: ``$``, ``$$``, ``\(``, ``\[`` and environments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

ENVIRONMENTS: Final = (
    "math displaymath equation align alignat flalign gather multline eqnarray dmath dgroup "
    "IEEEeqnarray xalignat xxalignat subequations"
).split()
_BEGIN: Final = re.compile(
    r"\\begin\s*\{(" + "|".join(ENVIRONMENTS) + r")(\*?)\}"
    r"|\\\[|\\\(|(?<!\\)\$\$?"
    r"|\\\\|\\\$"  # a line break before a bracket is no display, an escaped dollar no formula
)
_LABELS: Final = re.compile(r"\\(?:label|tag\*?|eqref|ref|cite[a-z]*)\s*(?:\[[^\]]*\])?\{[^{}]*\}")
_INTERTEXT: Final = re.compile(r"\\(?:short)?intertext\s*\{(?:[^{}]|\{[^{}]*\})*\}")
_KIND: Final = {"IEEEeqnarray": "eqnarray", "xalignat": "alignat", "xxalignat": "alignat"}
_LONGEST_INLINE: Final = 2000
NEVER_CLOSED: Final = "never closed"


@dataclass(frozen=True)
class Found:
    """Attributes:
    body: as it stands there, labels taken out.
    kind: "inline", "display", or the environment, as in `model.data.sources`.
    place: index of the character where it begins.
    """

    body: str
    kind: str
    place: int


def find_formulas(text: str) -> Iterator[Found]:
    """All formulas in order; where one is never closed, an empty one of the kind NEVER_CLOSED."""
    place = 0
    while match := _BEGIN.search(text, place):
        place = match.end()
        if match[0] in (r"\\", r"\$"):
            continue
        if match[1] == "subequations":
            continue  # only a bracket around environments
        end, after = _end(text, match)
        if end < 0:
            yield Found("", NEVER_CLOSED, match.start())
            continue
        place = after
        kind = _kind(match)
        body = _INTERTEXT.sub(" ", _LABELS.sub("", text[match.end() : end])).strip()
        if body:
            yield Found(_without_columns(body, match[1]), kind, match.start())


def _kind(match: re.Match[str]) -> str:
    if match[1]:
        name = _KIND.get(match[1], match[1])
        if name == "math":
            return "inline"
        return "display" if name in ("displaymath", "equation", "dgroup") else name
    return "inline" if match[0] in ("$", r"\(") else "display"


def _end(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Where the formula that `match` begins ends, and where to go on; (-1, -1) if nowhere."""
    if match[1]:
        closing = re.compile(r"\\end\s*\{" + re.escape(match[1] + match[2]) + r"\}")
        found = closing.search(text, match.end())
        return (-1, -1) if found is None else (found.start(), found.end())
    if match[0] in (r"\[", r"\("):
        wanted = r"\]" if match[0] == r"\[" else r"\)"
        end = _unescaped(text, wanted, match.end())
        return (end, end + 2) if end >= 0 else (-1, -1)
    return _dollars(text, match)


def _unescaped(text: str, wanted: str, place: int) -> int:
    r"""Index of ``\]`` that is not the end of ``\\]``."""
    for found in re.compile(r"\\\\|" + re.escape(wanted)).finditer(text, place):
        if found[0] == wanted:
            return found.start()
    return -1


def _dollars(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The dollars that close, outside of braces: text in a formula may hold formulas again."""
    depth, index = 0, match.end()
    while index < len(text):
        character = text[index]
        if character == "\\":
            index += 2
            continue
        depth += (character == "{") - (character == "}")
        if depth < 0 or text.startswith("\n\n", index):
            return -1, -1
        if character == "$" and depth == 0:
            if match[0] == "$$" and text[index + 1 : index + 2] != "$":
                return -1, -1
            too_long = match[0] == "$" and index - match.end() > _LONGEST_INLINE
            return (-1, -1) if too_long else (index, index + len(match[0]))
        index += 1
    return -1, -1


def _without_columns(body: str, environment: str | None) -> str:
    """IEEEeqnarray and xalignat take an argument that says how many columns there are."""
    if environment in ("IEEEeqnarray", "xalignat", "xxalignat"):
        return re.sub(r"^\s*(?:\[[^\]]*\])?\{[^{}]*\}", "", body)
    return body
