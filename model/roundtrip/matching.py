"""Which mark of the rendering is which mark of the snip, and what remains on either side.

First one to one, by shape, size and place (the Hungarian method). What remains is looked at in
groups that lie on top of each other: letters that touch on the snip, and letters in pieces.

Legend: R marks of the rendering, S marks of the snip.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.evaluate.assignment import assign
from model.roundtrip.alignment import Frame, field_of_shifts
from model.roundtrip.marks import Marks

SHAPE_UNIT = 0.2
SIZE_UNIT = 0.22
_PLACE_UNITS_EM = ((1.0, 0.35), (0.6, 0.3), (0.35, 0.25))
LIMIT = 9.0


@dataclass(frozen=True, eq=False)
class Matching:
    """Attributes:
    partner: int (R,), the mark of the snip that each mark of the rendering is; -1 none.
    places: float (R, 2), where the centre of each was expected on the snip, px.
    cost: float (R,), squared units of disagreement; infinite without a partner.
    """

    partner: np.ndarray
    places: np.ndarray
    cost: np.ndarray


def match(
    rendering: Marks, snip: Marks, unlike: np.ndarray, frame: Frame, em_px: float
) -> Matching:
    """Pair the marks.

    Args:
        rendering: marks at the scale of the snip.
        snip: its marks.
        unlike: float (R, S), distances of the shapes.
        frame: from px of `rendering` to px of the snip.
        em_px: px of the snip per em.
    """
    places = frame.points(rendering.centre)
    alike = (unlike / SHAPE_UNIT) ** 2 + (size_gap(rendering, snip) / SIZE_UNIT) ** 2
    expected = places
    for units in _PLACE_UNITS_EM:
        cost = alike + _apart(expected, snip.centre, units, em_px)
        partner, least = _mutual(cost)
        found = partner >= 0
        shifts = np.where(found[:, None], snip.centre[partner] - places, 0.0)
        trust = np.where(found, np.exp(-least / 4), 0.0)
        expected = places + field_of_shifts(places, shifts, trust, em_px)
    cost = alike + _apart(expected, snip.centre, _PLACE_UNITS_EM[-1], em_px)
    partner, least = _assigned(cost)
    return Matching(partner, expected, least)


def size_gap(rendering: Marks, snip: Marks) -> np.ndarray:
    """float (R, S): of ln(width) and ln(height) what differs more, a pixel's part forgiven."""
    ours, theirs = rendering.size[:, None], snip.size[None]
    # A quarter of a pixel is noise, which is much of a hairline and nothing of a letter.
    return np.asarray(np.abs(np.log((ours + 0.5) / (theirs + 0.5))).max(axis=2))


def _apart(
    expected: np.ndarray, centres: np.ndarray, units_em: tuple[float, float], em_px: float
) -> np.ndarray:
    gap = (expected[:, None] - centres[None]) / (np.array(units_em) * em_px)
    return np.asarray((gap**2).sum(axis=2))


def _mutual(cost: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pairs in which each is the other's best."""
    best = cost.argmin(axis=1)
    least = cost[np.arange(len(cost)), best]
    back = cost.argmin(axis=0)
    kept = (back[best] == np.arange(len(cost))) & (least < LIMIT)
    return np.where(kept, best, -1), np.where(kept, least, np.inf)


def _assigned(cost: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The pairs of least total cost, those beyond the limit left out."""
    partner, least = np.full(len(cost), -1), np.full(len(cost), np.inf)
    rows, cols = assign(np.minimum(cost, LIMIT))
    good = cost[rows, cols] < LIMIT
    partner[rows[good]] = cols[good]
    least[rows[good]] = cost[rows, cols][good]
    return partner, least
