"""Where each mark of the rendering should lie on the snip: one scale, then a field of shifts.

Renderers and fonts space formulas differently, so that no single shift fits a long formula. The
shift of a mark is what the marks about it say, itself left out.

Legend: R marks of the rendering, S marks of the snip, P pairs of them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from model.roundtrip.marks import Marks

_LIKE = 0.35  # distance of shapes up to which a pair may vote
_SAME_SIZE = 0.3  # of ln(size)
_REACH_EM = (2.5, 1.2)  # how far along x and y a mark's shift tells of another's
_HOLD = 0.15  # weight of no shift against what the others say
_OUTLIER_EM = 0.35


@dataclass(frozen=True)
class Frame:
    """How the rendering lies on the snip, before the field of shifts.

    x and y of the snip are `along_x * x + left` and `along_y * y + top` of the rendering.
    """

    along_x: float
    along_y: float
    left: float
    top: float

    def points(self, centres: np.ndarray) -> np.ndarray:
        """float64 (R, 2) in px of the rendering -> in px of the snip."""
        return centres * (self.along_x, self.along_y) + (self.left, self.top)


def estimate_scale(
    rendering: Marks, snip: Marks, unlike: np.ndarray, hint: float | None = None
) -> float:
    """Px of the snip per px of the rendering, voted for by pairs that look alike.

    Args:
        rendering: its marks.
        snip: its marks.
        unlike: float (R, S), distances of the shapes.
        hint: what is known of the scale beforehand.
    """
    wide, high = _extent_ratios(rendering, snip)
    votes = [math.log(wide), math.log(high)] + ([math.log(hint)] if hint else [])
    weights = [1.0, 1.0, 1.0][: len(votes)]
    longer = np.log(snip.size.max(axis=1))[None] - np.log(rendering.size.max(axis=1))[:, None]
    best = unlike <= np.minimum(
        np.minimum(unlike.min(axis=1, keepdims=True), unlike.min(axis=0, keepdims=True)) + 0.03,
        _LIKE,
    )
    values = np.concatenate([longer[best], votes])
    # A letter that occurs n times makes n squared pairs, so each has a share of its row.
    share = (best / np.maximum(best.sum(axis=1, keepdims=True), 1))[best]
    return math.exp(_mode(values, np.concatenate([share, weights]), 0.06))


def place(rendering: Marks, snip: Marks, unlike: np.ndarray, scale: float, em_px: float) -> Frame:
    """The frame that most pairs of like shape and size agree on.

    Args:
        rendering, snip: marks, the rendering's in its own px.
        unlike: float (R, S), distances of the shapes.
        scale: px of the snip per px of the rendering.
        em_px: px of the snip per em.
    """
    longer = (
        np.log(snip.size.max(axis=1))[None] - np.log(rendering.size.max(axis=1) * scale)[:, None]
    )
    alike = (unlike < _LIKE) & (np.abs(longer) < _SAME_SIZE)
    wide, high = _extent_ratios(rendering, snip)
    if not alike.any():
        return _by_extent(rendering, snip, wide, high)
    share = np.exp(-((unlike / 0.15) ** 2)) * alike
    share = (share / np.maximum(share.sum(axis=1, keepdims=True), 1e-3))[alike]
    first, second = np.nonzero(alike)
    here, there = rendering.centre[first], snip.centre[second]
    top = _mode(there[:, 1] - scale * here[:, 1], share, 0.12 * em_px)
    frames = []
    for along_x in (scale, wide):
        if abs(math.log(along_x / scale)) > 0.35:
            continue
        left = _mode(there[:, 0] - along_x * here[:, 0], share, 0.4 * em_px)
        off = there[:, 0] - along_x * here[:, 0] - left
        level = there[:, 1] - scale * here[:, 1] - top
        agree = share * np.exp(-((off / (0.6 * em_px)) ** 2) - (level / (0.3 * em_px)) ** 2)
        frames.append((float(agree.sum()), Frame(along_x, scale, left, top)))
    return max(frames, key=lambda pair: pair[0])[1]


def field_of_shifts(
    places: np.ndarray, shifts: np.ndarray, trust: np.ndarray, em_px: float
) -> np.ndarray:
    """What the trusted marks say of the shift of each.

    Args:
        places: float (R, 2), where the marks lie.
        shifts: float (R, 2), how far from there their partners were found.
        trust: float (R,), 0 where there is no partner.
        em_px: px per em.

    Returns:
        float (R, 2); each mark's own shift has no part in its row.
    """
    apart = (places[:, None] - places[None]) / (em_px * np.array(_REACH_EM))
    near = np.exp(-(apart**2).sum(axis=2)) * trust[None]
    np.fill_diagonal(near, 0.0)
    field = near @ shifts / (near.sum(axis=1, keepdims=True) + _HOLD)
    for _ in range(2):  # what disagrees with its neighbours counts less
        off = np.linalg.norm(shifts[None] - field[:, None], axis=2) / (_OUTLIER_EM * em_px)
        weight = near / (1.0 + off**2)
        field = np.einsum("ij,jk->ik", weight, shifts) / (
            weight.sum(axis=1, keepdims=True) + _HOLD / 3
        )
    return np.asarray(field)


def _extent_ratios(rendering: Marks, snip: Marks) -> tuple[float, float]:
    (width, height), (wide, high) = rendering.extent, snip.extent
    return wide / max(width, 1e-6), high / max(height, 1e-6)


def _by_extent(rendering: Marks, snip: Marks, wide: float, high: float) -> Frame:
    left, top = snip.boxes[:, :2].min(axis=0) - rendering.boxes[:, :2].min(axis=0) * (wide, high)
    return Frame(wide, high, float(left), float(top))


def _mode(values: np.ndarray, weights: np.ndarray, width: float) -> float:
    """The value about which most weight lies, and then the mean of what is near it."""
    order = np.argsort(values)
    ranked, heavy = values[order], weights[order]
    total = np.append(0.0, np.cumsum(heavy))
    low = np.searchsorted(ranked, ranked - width)
    high = np.searchsorted(ranked, ranked + width, side="right")
    top = int(np.argmax(total[high] - total[low]))
    view = slice(int(low[top]), int(high[top]))
    return float(np.average(ranked[view], weights=heavy[view] + 1e-9))
