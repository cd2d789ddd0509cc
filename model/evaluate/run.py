"""Evaluate predictions: score every pair, add the figures up, keep what a report needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from model.errors import DataError, LatexError
from model.evaluate.figures import Breakdown
from model.evaluate.pairs import PairScore, score_pairs
from model.evaluate.predictions import Prediction
from model.evaluate.reliability import (
    bins_as_dicts,
    expected_calibration_error,
    reliability,
)
from model.evaluate.renderings import Renderer
from model.latex import canonical_tokens

Progress = Callable[[int, int], None]
"""Is told how many are done, of how many."""


@dataclass(frozen=True)
class Evaluation:
    """The figures and the pairs that they rest on, in the order of the predictions."""

    breakdown: Breakdown
    pairs: tuple[PairScore, ...]

    def summary(self) -> dict[str, object]:
        """Everything for JSON."""
        return {**self.breakdown.summary(), "confidence": self.confidence()}

    def confidence(self) -> dict[str, object] | None:
        """How far the stated confidence of answers comes true; None where none was stated."""
        told = [p for p in self.pairs if p.prediction.confidence is not None]
        if not told:
            return None
        stated = np.array([p.prediction.confidence for p in told], float)
        bins = reliability(np.clip(stated, 0.0, 1.0), np.array([p.exact for p in told]))
        return {
            "answers": len(told),
            "ece": expected_calibration_error(bins),
            "reliability": bins_as_dicts(bins),
        }


def evaluate(
    predictions: Sequence[Prediction],
    *,
    max_tokens: int | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """Score predictions whose `gold` is given.

    Args:
        max_tokens: leave out formulas of more canonical tokens than this.
        progress: called after each pair.

    Raises:
        DataError: nothing is left to score.
        LatexMissing: LaTeX is not installed.
    """
    kept = [p for p in predictions if max_tokens is None or gold_length(p) <= max_tokens]
    if not kept:
        raise DataError("there is nothing to evaluate", "check the predictions and the limits")
    breakdown, pairs = Breakdown(), []
    with Renderer() as renderer:
        for pair in score_pairs(kept, renderer):
            breakdown.add(pair)
            pairs.append(pair)
            if progress:
                progress(len(pairs), len(kept))
    return Evaluation(breakdown, tuple(pairs))


def gold_length(prediction: Prediction) -> int:
    """Canonical tokens of the gold; what the parser refuses is split at spaces."""
    gold = prediction.gold or ""
    try:
        return len(canonical_tokens(gold))
    except LatexError:
        return len(gold.split())
