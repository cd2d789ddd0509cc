"""From measured pairs to a score: how odd the oddest mark is, and how much is odd.

What is odd depends on the font. In the snip's own font a letter and its rendering are nearly one;
in another font every letter differs somewhat, and a few much. So the units of shape grow with the
strangeness of the font, which most marks of the formula tell and one mistake cannot change.

Legend: R marks of the rendering, L leftovers of the snip.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from model.roundtrip.metric import describe, distances
from model.roundtrip.settle import Settled

# Set by a random search on the tuning half of real pictures and of formulas in 13 other faces.
SHAPE_UNIT, SHAPE_PER_STRANGENESS = 0.10, 0.64
SMALL_PX = 4.5  # a mark this small has twice the unit: three pixels show no shape
SIZE_UNIT, SIZE_SLACK_EM = 0.165, 0.58
PLACE_UNITS_EM = (0.28, 0.20)
MISFIT_UNIT, MISFIT_PER_STRANGENESS = 0.004, 0.097
TWINS = 1.7  # of what the same symbol is unlike elsewhere in the formula
FULL_STOP_EM2 = 0.0054
ODD = 6.0
_MOST = 50.0
_SPREAD = 1.2
_UNKNOWN_STRANGENESS = 0.2
_QUANTILE = 0.8
_STRANGE_FROM, _STRANGE_RANGE = 0.1, 0.15
_TWIN_SHAPE, _TWIN_SIZE = 0.08, 0.15


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
    """Weigh every mark. em_px: px of the snip per em."""
    oddness = mark_oddness(settled, em_px)
    rest = rest_oddness(settled, em_px)
    odd, odd_rest = oddness >= ODD, rest >= ODD
    worst = max(float(oddness.max(initial=0.0)), float(rest.max(initial=0.0)))
    score = 1.0 / (1.0 + math.exp((worst - ODD) / _SPREAD))
    masses = settled.rendering.mass, settled.rest.mass
    total = masses[0].sum() + masses[1].sum()
    share = (masses[0][odd].sum() + masses[1][odd_rest].sum()) / max(total, 1e-6)
    return Judgement(score, odd, odd_rest, float(share))


def mark_oddness(settled: Settled, em_px: float) -> np.ndarray:
    """float (R,): squared units of disagreement, at most `_MOST`."""
    strange = strangeness(settled)
    ours, theirs = settled.rendering.size / em_px, settled.size / em_px
    small = 1.0 + (SMALL_PX / (ours.max(axis=1) * em_px)) ** 2
    shape = (_beyond_twins(settled, strange, em_px) / small) / (
        SHAPE_UNIT + SHAPE_PER_STRANGENESS * strange
    )
    larger = np.log((theirs + SIZE_SLACK_EM) / (ours + SIZE_SLACK_EM))
    place = ((settled.off_em / np.array(PLACE_UNITS_EM)) ** 2).sum(axis=1)
    alone = shape**2 + (np.abs(larger).max(axis=1) / SIZE_UNIT) ** 2 + place
    alone = np.where(settled.found, alone, _MOST)
    # Of a letter that was cut out of its neighbours, box and shape are rough; it may do to fit.
    laid_over = (settled.misfit / (MISFIT_UNIT + MISFIT_PER_STRANGENESS * strange)) ** 2
    total = np.where(settled.cut, np.minimum(alone, laid_over), alone)
    return np.asarray(np.minimum(total, _MOST))


def strangeness(settled: Settled) -> float:
    """How unlike the snip's font is: what most marks have, the worst one left out."""
    alone = np.sort(settled.unlike[settled.found & ~settled.cut])[:-1]
    return float(np.quantile(alone, _QUANTILE)) if len(alone) >= 3 else _UNKNOWN_STRANGENESS


def _beyond_twins(settled: Settled, strange: float, em_px: float) -> np.ndarray:
    """float (R,): how unlike each shape is, beyond what its likes in a strange font are.

    An x of another font is as unlike wherever it occurs; a mistake is made at one place.
    """
    fade = min(max((strange - _STRANGE_FROM) / _STRANGE_RANGE, 0.0), 1.0)
    described = describe(settled.rendering.shapes)
    size = settled.rendering.size / em_px + 0.1
    twins = (distances(described, described) < _TWIN_SHAPE) & (
        np.abs(np.log(size[:, None] / size[None])).max(axis=2) < _TWIN_SIZE
    )
    np.fill_diagonal(twins, False)
    twins &= (settled.found & ~settled.cut)[None]
    usual = np.array([np.median(settled.unlike[row]) if row.any() else 0.0 for row in twins])
    return np.asarray(np.maximum(settled.unlike - TWINS * fade * usual, 0.0))


def rest_oddness(settled: Settled, em_px: float) -> np.ndarray:
    """float (L,): leftovers by their ink; as much as `FULL_STOP_EM2` is odd."""
    share = settled.rest.mass / (FULL_STOP_EM2 * em_px**2)
    return np.asarray(np.minimum(ODD * share, _MOST))
