r"""The usual way to write what can be written in several ways that look alike.

Authors write ``{\rm cos}~x`` for ``\cos x`` and ``~~~`` for ``\quad``. On a picture these differ by
less than a space, or not at all, so a network that learns from both knows neither; and nobody wants
the first. What is changed here keeps its look but for such a space.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

# Names that LaTeX knows and that papers write with their command, at least five times of six in
# 15,000 formulas of high-energy physics; max, min, dim and deg are written out as often.
_NAMES = (
    "arccos arcsin arctan cos cosh cot coth csc det exp lim ln log sec sin sinh tan tanh".split()
)
_WITH_LIMITS = frozenset(("det", "lim"))  # what stands below them would move to their side
_OPERATORS = {tuple(name): "\\" + name for name in _NAMES}
_LONGEST = max(map(len, _NAMES))
_GAPS = frozenset((r"\,", "~"))
_SCRIPTS = frozenset("^_")
_NO_GAP_BEFORE = frozenset(("", "(", "[", r"\{", r"\left(", r"\left[", r"\left\{"))
_QUAD, _QQUAD = 3, 6  # interword spaces of Computer Modern, to a thousandth of a point


class Piece(NamedTuple):
    """A token and the half-open range of those that it stands for."""

    token: str
    start: int
    end: int


def usual_wording(tokens: Sequence[str]) -> list[Piece]:
    """Canonical tokens -> the usual ones, each with those that it takes the place of.

    A range is longer than one where several tokens became one; together the ranges cover all.
    """
    pieces = [Piece(token, at, at + 1) for at, token in enumerate(tokens)]
    return _operators(_quads(pieces))


def _quads(pieces: list[Piece]) -> list[Piece]:
    made: list[Piece] = []
    for piece in pieces:
        made.append(piece)
        for command, count in ((r"\quad", _QUAD), (r"\qquad", 2)):
            single = "~" if command == r"\quad" else r"\quad"
            run = made[-count:]
            if [one.token for one in run] == [single] * count and _is_new(run):
                made[-count:] = [Piece(command, run[0].start, run[-1].end)]
    return made


def _is_new(run: list[Piece]) -> bool:
    """Whether these are spaces of the text, or quads that were made of such."""
    return all(one.token == "~" or one.end - one.start == _QUAD for one in run)


def _operators(pieces: list[Piece]) -> list[Piece]:
    made: list[Piece] = []
    at = 0
    while at < len(pieces):
        command, end = _operator(pieces, at)
        if not command:
            made.append(pieces[at])
            at += 1
            continue
        start = pieces[at].start
        if made and made[-1].token in _GAPS:
            start = made.pop().start
        made.append(Piece(command, start, pieces[end - 1].end))
        at = _after_scripts(pieces, end)
        made += pieces[end:at]
        if _token(pieces, at) in _GAPS and _token(pieces, at + 1) not in _NO_GAP_BEFORE:
            last = made.pop()
            made.append(Piece(last.token, last.start, pieces[at].end))
            at += 1
    return made


def _operator(pieces: list[Piece], at: int) -> tuple[str, int]:
    r"""The command for a \mathrm { c o s } at a place, "" for none, and where it ends."""
    if pieces[at].token != r"\mathrm" or _token(pieces, at + 1) != "{":
        return "", at
    for length in range(2, _LONGEST + 1):
        end = at + 2 + length
        if _token(pieces, end) != "}":
            continue
        command = _OPERATORS.get(tuple(one.token for one in pieces[at + 2 : end]), "")
        follows = _token(pieces, end + 1)
        if command[1:] in _WITH_LIMITS and follows in _SCRIPTS:
            return "", at
        if _token(pieces, at - 1) == "{" and follows == "}":
            return "", at  # alone in an index it is a label
        return command, end + 1
    return "", at


def _after_scripts(pieces: list[Piece], at: int) -> int:
    while _token(pieces, at) in _SCRIPTS and _token(pieces, at + 1) == "{":
        depth = 0
        for end in range(at + 1, len(pieces)):
            depth += (pieces[end].token == "{") - (pieces[end].token == "}")
            if depth == 0:
                break
        else:
            return at
        at = end + 1
    return at


def _token(pieces: list[Piece], at: int) -> str:
    return pieces[at].token if 0 <= at < len(pieces) else ""
