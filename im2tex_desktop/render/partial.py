r"""What of a formula can be drawn when not all of it can be read.

A command that is not known is drawn as the nearest one that is, or as its own name; whatever else
stops the reader ends the formula there, with everything that is open closed. The first obstacle is
what is told.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import Final

from im2tex_desktop.render.rendering import Problem
from model.errors import LatexError
from model.latex.extras import BLACKBOARD
from model.latex.symbols import SPACES
from model.latex.text import TEXT_FONT

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
    "\\mathpzc": "\\mathcal",
    "\\slashed": "\\not",
    "\\mathsmaller": "",
    "\\MakeLowercase": "",
}
"""What is nearest to some commands that cannot be drawn as they are."""
_LENGTH = re.compile(
    r"\\(?:hspace|[hm]skip|m?kern|mspace|space|dots)(?![a-zA-Z])|\\(?:text|[mh]box|\s)"
    r"|\\\\\s*\*?\s*\["
)
"""What canonical tokens say less exactly: lengths, kinds of space, text."""
_CANONICAL: Final = {BLACKBOARD: "\\mathbb", TEXT_FONT: "\\mathrm"}
_TWICE: Final = "double_"
"""Reasons of what LaTeX complains about and then sets all the same."""
_PIECE = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}|\\[a-zA-Z]+|\\.|\s+|[^\\]", re.DOTALL)


@dataclass(frozen=True)
class Drawable:
    """Canonical tokens of as much as can be read, and what stood in the way of the rest.

    Attributes:
        tokens: canonical where they can be, else those of :mod:`model.latex.extras` too.
        problem: why they are not all.
        exact: for our own layout, the same with every length as it was written; empty where there
            is none.
        places: index in `tokens` of each of `exact`, -1 of a space.
    """

    tokens: tuple[str, ...]
    problem: Problem | None = None
    exact: tuple[str, ...] = ()
    places: tuple[int, ...] = ()


def drawable(latex: str) -> Drawable:
    """As much of `latex` as can be drawn; without tokens where that is nothing."""
    end = _end_of_part(latex)
    if end is not None:
        message = "The formula is too long to draw whole"
        too_long = Problem(message, "too_long", end, "Draw a part of it")
        return Drawable(_beginning(latex, end), too_long)
    source = latex
    problem: Problem | None = None
    for left in reversed(range(_MAX_MENDS)):
        try:
            tokens, complaint = _tokens(source)
            if problem is None and complaint is not None:
                problem = _problem(complaint)
            return Drawable(tokens, problem, *_exact(source, tokens))
        except LatexError as error:
            problem = problem or _problem(error)
            mended = _named(source, error) if left else None
            if mended is None:
                return Drawable(_beginning(source, error.position), problem)
            source = mended
        except RecursionError:
            return Drawable((), Problem("The formula is nested too deeply", "too_deep"))
    raise AssertionError("the last round returns")


def _tokens(source: str) -> tuple[tuple[str, ...], LatexError | None]:
    """Tokens that show all of `source`, canonical ones if they can, and what LaTeX objects to.

    Raises:
        LatexError: something can be said in no tokens.
    """
    from model.latex import canonical_tokens

    try:
        return tuple(canonical_tokens(source)), None
    except LatexError as error:
        found = tuple(canonical_tokens(source, drawing=True))
        return found, error if error.reason.startswith(_TWICE) else None


def _exact(source: str, tokens: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The tokens with the lengths of the source, and where each of them is in `tokens`.

    Empty where there are no lengths, or where they changed more than the spaces.
    """
    from model.latex import canonical_tokens

    if not _LENGTH.search(source):
        return (), ()
    try:
        exact = tuple(canonical_tokens(source, drawing=True))
    except LatexError:
        return (), ()
    solid = [i for i, token in enumerate(tokens) if not _is_space(token)]
    places, at = [-1] * len(exact), 0
    for i, token in enumerate(exact):
        if _is_space(token):
            continue
        if at == len(solid) or _plain(token) != tokens[solid[at]]:
            return (), ()
        places[i] = solid[at]
        at += 1
    return (exact, tuple(places)) if at == len(solid) else ((), ())


def _is_space(token: str) -> bool:
    return token in SPACES or token.startswith(("\\hspace{", "\\mkern{"))


def _plain(token: str) -> str:
    """The canonical token that one of the layout's own stands for."""
    if token in _CANONICAL:
        return _CANONICAL[token]
    return "\\\\" if token.startswith("\\\\{") else token


def _problem(error: LatexError) -> Problem:
    return Problem(error.message, error.reason, error.position, error.hint)


def _end_of_part(latex: str) -> int | None:
    """Where the drawn part of a formula that is too long ends; None when it is not."""
    end = 0
    for count, match in enumerate(_PIECE.finditer(latex)):
        if count == _PART:
            end = match.start()
        if count == MAX_PIECES:
            return end
    return None


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

    until = time.thread_time() + _TIME_LIMIT_S
    pieces = [match.group() for match in _PIECE.finditer(source[:position])]
    cuts = 0
    while pieces and time.thread_time() < until:
        try:
            return tuple(canonical_tokens("".join(pieces) + _closers(pieces), drawing=True))
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
