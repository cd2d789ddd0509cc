"""What becomes of the first answer once its rivals have been compared with the picture. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.recognition import Candidate, Recognition


class Outcome(Enum):
    """What the comparing comes to."""

    KEPT = auto()  # the first answer is the best one, or the person has chosen the best already
    REPLACED = auto()  # the better reading takes its place
    OFFERED = auto()  # the person has begun to use the first: the better one is among the others


def weigh(
    first: Recognition, best: Recognition, text: str, is_in_use: bool, shown: int
) -> tuple[Outcome, Recognition]:
    """Decide without taking anything away from the person.

    Args:
        first: the answer that is on show.
        best: the one that the comparing chose.
        text: what the editor holds now.
        is_in_use: whether the first answer was copied, or is being worked at.
        shown: how many readings the person can see.

    Returns:
        The outcome, and the recognition that is on show from now on. Unless it is replaced, the
        readings keep their order: keys and eyes are on them. How sure they are is what the
        comparing says.
    """
    compared = {one.latex: one for one in best.candidates}
    candidates = tuple(compared.get(one.latex, one) for one in first.candidates)
    timed = replace(
        first,
        confidence=candidates[0].confidence if first.latex in compared else first.confidence,
        candidates=candidates,
        seconds=best.seconds,
        timings=best.timings,
    )
    if best.latex == first.latex or text.strip() == best.latex.strip():
        return Outcome.KEPT, timed
    if not is_in_use and text.strip() == first.latex.strip():
        return Outcome.REPLACED, best
    offered = _with(candidates, best.candidates[0], shown)
    return Outcome.OFFERED, replace(timed, candidates=offered)


def changed_tokens(first: Recognition, best: Recognition) -> list[int]:
    """Indices of the tokens of the better reading that the first does not have there."""
    from im2tex_desktop.window.formula import align

    before = [reading.token for reading in first.tokens]
    after = [reading.token for reading in best.tokens]
    return [
        index
        for index, number in enumerate(align(before, after))
        if number is None or before[number] != after[index]
    ]


def _with(candidates: Sequence[Candidate], better: Candidate, shown: int) -> tuple[Candidate, ...]:
    """The readings, with the better one among those that can be seen."""
    if any(one.latex == better.latex for one in candidates[:shown]):
        return tuple(candidates)
    others = [one for one in candidates if one.latex != better.latex]
    return (*others[: shown - 1], better, *others[shown - 1 :])
