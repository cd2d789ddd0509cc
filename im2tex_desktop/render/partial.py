r"""What of a formula can be drawn when not all of it can be read.

A command that is not known is drawn as its own name, upright; whatever else stops the reader ends
the formula there, with everything that is open closed. The first obstacle is what is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from im2tex_desktop.render.rendering import Problem
from model.errors import LatexError

MAX_CHARACTERS: Final = 40_000
_MAX_MENDS: Final = 12
_MAX_CUTS: Final = 40
_UNKNOWN: Final = "unknown_command:"
_PIECE = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}|\\[a-zA-Z]+|\\.|[{}&]|[^\\{}&]", re.DOTALL)


@dataclass(frozen=True)
class Drawable:
    """Canonical tokens of as much as can be read, and what stood in the way of the rest."""

    tokens: tuple[str, ...]
    problem: Problem | None = None


def drawable(latex: str) -> Drawable:
    """As much of `latex` as can be drawn; without tokens where that is nothing."""
    from model.latex import canonical_tokens

    if len(latex) > MAX_CHARACTERS:
        message = f"The formula is too long to draw: {len(latex)} characters"
        return Drawable((), Problem(message, "too_long", MAX_CHARACTERS, "Draw a part of it"))
    source, problem = latex, None
    for _ in range(_MAX_MENDS):
        try:
            return Drawable(tuple(canonical_tokens(source)), problem)
        except LatexError as error:
            if problem is None:
                problem = Problem(error.message, error.reason, error.position, error.hint)
            mended = _named(source, error)
            if mended is None:
                return Drawable(_beginning(source, error.position), problem)
            source = mended
        except RecursionError:
            return Drawable((), Problem("The formula is nested too deeply", "too_deep"))
    return Drawable((), problem)


def _named(source: str, error: LatexError) -> str | None:
    r"""The source with the unknown command written out as ``\backslash`` and its name."""
    if not error.reason.startswith(_UNKNOWN):
        return None
    command = error.reason[len(_UNKNOWN) :]
    name = command[1:]
    at = error.position
    if not source.startswith(command, at) or not name.isascii() or not name.isalnum():
        return None
    shown = rf"{{\backslash \mathrm{{{name}}}}}"
    return source[:at] + shown + source[at + len(command) :]


def _beginning(source: str, position: int) -> tuple[str, ...]:
    """Tokens of the longest beginning that can be closed; shortened piece by piece until it is."""
    from model.latex import canonical_tokens

    pieces = [match.group() for match in _PIECE.finditer(source[:position])]
    for _ in range(_MAX_CUTS):
        if not pieces:
            break
        try:
            return tuple(canonical_tokens("".join(pieces) + _closers(pieces)))
        except (LatexError, RecursionError):
            pieces.pop()
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
