"""Does a stated confidence come true? Bins, and the expected calibration error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np

BINS = 15


@dataclass(frozen=True)
class ReliabilityBin:
    """Answers whose confidence lies in (low, high]; the first bin holds 0 as well.

    Attributes:
        confidence: mean confidence of them.
        right: share of them that is right.
    """

    low: float
    high: float
    count: int
    confidence: float
    right: float


def reliability(
    confidence: np.ndarray, right: np.ndarray, bins: int = BINS
) -> list[ReliabilityBin]:
    """Bins of equal width, empty ones left out.

    Args:
        confidence: float (N,) in [0, 1].
        right: bool (N,).

    Raises:
        ValueError: lengths differ, or a confidence lies outside of [0, 1].
    """
    stated, true = np.asarray(confidence, float), np.asarray(right, float)
    if stated.shape != true.shape or stated.ndim != 1:
        raise ValueError("confidence and right must be of one length")
    if stated.size and not (stated.min() >= 0.0 and stated.max() <= 1.0):
        raise ValueError("a confidence must lie in [0, 1]")
    number = np.clip(np.ceil(stated * bins).astype(int) - 1, 0, bins - 1)
    count = np.bincount(number, minlength=bins)
    stated_sum = np.bincount(number, stated, minlength=bins)
    true_sum = np.bincount(number, true, minlength=bins)
    return [
        ReliabilityBin(
            i / bins,
            (i + 1) / bins,
            int(count[i]),
            float(stated_sum[i] / count[i]),
            float(true_sum[i] / count[i]),
        )
        for i in np.flatnonzero(count).tolist()
    ]


def expected_calibration_error(found: Sequence[ReliabilityBin]) -> float:
    """Mean distance between confidence and share right, weighted by count; 0 without answers.

    Guo et al. 2017, equation 3.
    """
    total = sum(b.count for b in found)
    return sum(b.count * abs(b.confidence - b.right) for b in found) / total if total else 0.0


def bins_as_dicts(found: Sequence[ReliabilityBin]) -> list[dict[str, float | int]]:
    """For JSON and checkpoint metadata."""
    return [asdict(b) for b in found]
