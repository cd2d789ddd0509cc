"""Which boxes of ink lie near others, by painting: the time does not grow with the pairs.

Distances are gaps between boxes in px, the larger of those along rows and along columns.

Legend: H, W picture; K components.
"""

from __future__ import annotations

import math

import numpy as np

from model.images.components import Components, find_components


def near(c: Components, asked: np.ndarray, others: np.ndarray, gap: float) -> np.ndarray:
    """bool (K,): those asked about that lie within ``gap`` px of one of the others."""
    within = np.zeros(len(c), bool)
    if asked.any() and others.any():
        painted = _painted(c, others, math.floor(gap) + 1)
        within[asked] = _total(painted, _boxes(c)[:, asked]) > 0
    return within


def reached(c: Components, asked: np.ndarray, others: np.ndarray, gap: float) -> np.ndarray:
    """bool (K,): those asked about to which a way leads from one of the others.

    No step of the way, from one that is asked about to the next, is longer than ``gap`` px (or the
    next even number).
    """
    within = near(c, asked, others, gap)
    if within[asked].all() or not within.any():
        return within
    # Grown by half a step, two that are a step apart touch.
    islands = find_components(_painted(c, asked | others, math.ceil(gap / 2))).labels
    island = islands[(c.top + c.bottom) // 2, (c.left + c.right) // 2]
    return asked & np.isin(island, island[others])


def _boxes(c: Components) -> np.ndarray:
    """int64 (4, K): left, top, right, bottom."""
    return np.stack([c.left, c.top, c.right, c.bottom])


def _painted(c: Components, chosen: np.ndarray, grown: int) -> np.ndarray:
    """bool (H, W): the chosen boxes, larger by ``grown`` px on each side."""
    height, width = c.labels.shape
    left, top, right, bottom = _boxes(c)[:, chosen]
    left, top = np.maximum(left - grown, 0), np.maximum(top - grown, 0)
    right, bottom = np.minimum(right + grown, width), np.minimum(bottom + grown, height)
    corners = np.zeros((height + 1, width + 1), np.int32)
    for rows, cols, sign in (
        (top, left, 1),
        (bottom, right, 1),
        (top, right, -1),
        (bottom, left, -1),
    ):
        np.add.at(corners, (rows, cols), sign)
    painted: np.ndarray = corners.cumsum(axis=0).cumsum(axis=1)[:-1, :-1] > 0
    return painted


def _total(mask: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """int (N,): the marked pixels of bool (H, W) in boxes (4, N)."""
    sums = np.pad(mask.cumsum(axis=0, dtype=np.int32).cumsum(axis=1), ((1, 0), (1, 0)))
    left, top, right, bottom = boxes
    total: np.ndarray = (
        sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
    )
    return total
