r"""What of a formula can be drawn when not all of it can be read.

A command that is not known is drawn as the nearest one that is, or as its own name; a blackboard
letter that the fonts lack is drawn bold; whatever else stops the reader ends the formula there,
with everything that is open closed. The first obstacle is what is told.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import Final

from im2tex_desktop.render.rendering import Problem
from model.errors import LatexError

MAX_PIECES: Final = 2000
"""Commands and characters. The longest of 100,000 real formulas has 868; reading this many takes
a second at worst."""
_MAX_MENDS: Final = 30
_SINGLE_CUTS: Final = 10
_TIME_LIMIT_S: Final = 1.5  # for the search of a beginning that can be drawn
_PART: Final = 800
"""So many pieces of a formula that is too long are drawn."""
_UNKNOWN: Final = "unknown_command:"
_UNKNOWN_IN_TEXT: Final = "text_command:"
_STAND_INS: Final = {
    "\\textsc": "\\text",
    "\\textsl": "\\textit",
    "\\mathpzc": "\\mathcal",
    "\\slashed": "\\not",
    "\\rlap": "",
    "\\llap": "",
    "\\mathsmaller": "",
    "\\MakeLowercase": "",
}
"""What is nearest to some commands that cannot be drawn as they are."""
_NO_BLACKBOARD: Final = "no_glyph:\\mathbb"
_BLACKBOARD = re.compile(r"\\(?:mathbbm?|mathds|Bbb)(?![a-zA-Z])(\s*\{?\s*[^A-Z\s{])?")
_PIECE = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}|\\[a-zA-Z]+|\\.|\s+|[^\\]", re.DOTALL)


@dataclass(frozen=True)
class Drawable:
    """Canonical tokens of as much as can be read, and what stood in the way of the rest."""

    tokens: tuple[str, ...]
    problem: Problem | None = None


def drawable(latex: str) -> Drawable:
    """As much of `latex` as can be drawn; without tokens where that is nothing."""
    from model.latex import canonical_tokens

    end = _end_of_part(latex)
    if end is not None:
        message = "The formula is too long to draw whole"
        too_long = Problem(message, "too_long", end, "Draw a part of it")
        return Drawable(_beginning(latex, end), too_long)
    source = latex
    problem: Problem | None = None
    for left in reversed(range(_MAX_MENDS)):
        try:
            return Drawable(tuple(canonical_tokens(source)), problem)
        except LatexError as error:
            if problem is None:
                position = error.position or _place(source, error.reason)
                problem = Problem(error.message, error.reason, position, error.hint)
            mended = _mended(source, error) if left else None
            if mended is None:
                return Drawable(_beginning(source, error.position), problem)
            source = mended
        except RecursionError:
            return Drawable((), Problem("The formula is nested too deeply", "too_deep"))
    raise AssertionError("the last round returns")


def _end_of_part(latex: str) -> int | None:
    """Where the drawn part of a formula that is too long ends; None when it is not."""
    end = 0
    for count, match in enumerate(_PIECE.finditer(latex)):
        if count == _PART:
            end = match.start()
        if count == MAX_PIECES:
            return end
    return None


def _place(source: str, reason: str) -> int:
    """Where an obstacle is whose own place is not known."""
    found = _lacking(source) if reason == _NO_BLACKBOARD else None
    return found.start() if found else 0


def _lacking(source: str) -> re.Match[str] | None:
    """A blackboard command, one before something else than a capital if there is one."""
    every = list(_BLACKBOARD.finditer(source))
    return next((match for match in every if match[1]), every[0] if every else None)


def _mended(source: str, error: LatexError) -> str | None:
    """The source without this obstacle; None where nothing can stand for it."""
    if error.reason != _NO_BLACKBOARD:
        return _named(source, error)
    found = _lacking(source)
    if found is None:
        return None
    return source[: found.start()] + "\\mathbf" + (found[1] or " ") + source[found.end() :]


def _named(source: str, error: LatexError) -> str | None:
    r"""The source with the unknown command written out as ``\backslash`` and its name.

    Text has no such sign: an unknown command there falls.
    """
    prefix = next((p for p in (_UNKNOWN, _UNKNOWN_IN_TEXT) if error.reason.startswith(p)), None)
    if prefix is None:
        return None
    command, at = error.reason[len(prefix) :], error.position
    name = command[1:]
    if not source.startswith(command, at) or not name.isascii() or not name.isalnum():
        return None
    shown = _STAND_INS.get(command)
    if shown is None:
        shown = rf"{{\backslash \mathrm{{{name}}}}}" if prefix == _UNKNOWN else ""
    return source[:at] + shown + " " + source[at + len(command) :]


def _beginning(source: str, position: int) -> tuple[str, ...]:
    """Tokens of the longest beginning that can be closed; shortened piece by piece until it is."""
    from model.latex import canonical_tokens

    until = time.monotonic() + _TIME_LIMIT_S
    pieces = [match.group() for match in _PIECE.finditer(source[:position])]
    cuts = 0
    while pieces and time.monotonic() < until:
        try:
            return tuple(canonical_tokens("".join(pieces) + _closers(pieces)))
        except (LatexError, RecursionError):
            cuts += 1
            # The obstacle is near the end as a rule; where it is not, longer ends are taken off.
            del pieces[-(1 if cuts <= _SINGLE_CUTS else 1 + len(pieces) // 4) :]
    return ()


def _closers(pieces: list[str]) -> str:
    """What closes everything that the pieces leave open."""
    closers: list[str] = []
    for piece in pieces:
        if piece == "{":
            closers.append("}")
        elif piece == "\\left":
            closers.append("\\right.")
        elif piece.startswith("\\begin"):
            closers.append("\\end" + piece[len("\\begin") :])
        elif closers and (piece in ("}", "\\right") or piece.startswith("\\end")):
            closers.pop()
    return "".join(reversed(closers))
