"""From measured pairs to a score: how odd the oddest mark is, and how much is odd.

Legend: R marks of the rendering, L leftovers of the snip.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from model.roundtrip.settle import Settled

SHAPE_UNIT, SIZE_UNIT, PLACE_UNITS_EM = 0.2, 0.22, (0.45, 0.25)
MISFIT_UNIT = 0.08
MISSING = 14.0
ODD = 7.0
_SPREAD = 1.2


@dataclass(frozen=True, eq=False)
class Judgement:
    """Attributes:
    score: 0 to 1.
    odd: bool (R,), marks of the rendering that the snip does not have.
    odd_rest: bool (L,), leftovers that count.
    share: odd ink of both sides as a share of all.
    """

    score: float
    odd: np.ndarray
    odd_rest: np.ndarray
    share: float


def judge(settled: Settled, em_px: float) -> Judgement:
    """Weigh every mark."""
    oddness = mark_oddness(settled)
    rest = rest_oddness(settled, em_px)
    odd, odd_rest = oddness > ODD, rest > ODD
    worst = max(float(oddness.max(initial=0.0)), float(rest.max(initial=0.0)))
    score = 1.0 / (1.0 + math.exp(min((worst - ODD) / _SPREAD, 50.0)))
    masses = settled.rendering.mass, settled.rest.mass
    total = masses[0].sum() + masses[1].sum()
    share = (masses[0][odd].sum() + masses[1][odd_rest].sum()) / max(total, 1e-6)
    return Judgement(score, odd, odd_rest, float(share))


def mark_oddness(settled: Settled) -> np.ndarray:
    """float (R,): squared units of disagreement."""
    shape = (settled.unlike / SHAPE_UNIT) ** 2
    size = (np.abs(settled.larger).max(axis=1) / SIZE_UNIT) ** 2
    place = ((settled.off_em / np.array(PLACE_UNITS_EM)) ** 2).sum(axis=1)
    alone = np.where(settled.found, shape + size + place, MISSING)
    # Of a letter that was cut out of its neighbours, box and shape are rough; it may do to fit.
    laid_over = (settled.misfit / MISFIT_UNIT) ** 2
    return np.asarray(np.where(settled.cut, np.minimum(alone, laid_over), alone))


def rest_oddness(settled: Settled, em_px: float) -> np.ndarray:
    """float (L,): leftovers by their ink; a full stop counts in full."""
    stop = 0.008 * em_px**2
    return np.asarray(MISSING * np.minimum(settled.rest.mass / stop, 1.0))
