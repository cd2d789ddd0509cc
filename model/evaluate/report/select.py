"""Which pairs the report shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.evaluate.pairs import PairScore
from model.evaluate.sampling import draw


@dataclass(frozen=True)
class Selection:
    """Pairs to show: the worst mistakes first, some by chance, some right ones by chance."""

    mistakes: tuple[PairScore, ...]
    random: tuple[PairScore, ...]
    correct: tuple[PairScore, ...]


def select(
    pairs: Sequence[PairScore],
    *,
    mistakes: int = 60,
    random: int = 20,
    correct: int = 12,
    seed: int,
) -> Selection:
    """Choose; a mistake is what is no strict match.

    A gold that cannot be typeset is no mistake of the reader, and where there is no answer there is
    nothing to see: such pairs are shown only where chance picks them.
    """
    wrong = [
        pair
        for pair in pairs
        if pair.strict is not True and not pair.gold_fault and pair.answer is not None
    ]
    right = [pair for pair in pairs if pair.strict is True]
    return Selection(
        tuple(sorted(wrong, key=PairScore.similarity)[:mistakes]),
        tuple(draw(pairs, random, seed, _name)),
        tuple(draw(right, correct, seed + 1, _name)),
    )


def _name(pair: PairScore) -> str:
    return pair.prediction.img_name
