"""From outlines to grey: how much of each pixel a closed shape covers, exactly.

Every edge is cut where it crosses the borders of pixels. A piece adds its height to all pixels on
its right, and the share of its own pixel that lies right of it: the sum from the left is the area.

Shape legend: P points, E edges, H W pixels.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np

_MOVE, _LINE, _QUADRATIC, _CUBIC, _CLOSE = 1, 2, 3, 4, 79  # matplotlib's path codes
_STEPS: Final = 12  # lines per curve: a quarter of a circle of 20 px is off by 0.04 px


def edges(vertices: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """Straight edges of closed contours.

    Args:
        vertices: float (P, 2).
        codes: uint8 (P,), matplotlib's path codes; every contour is closed.

    Returns:
        float (E, 4): x0, y0, x1, y1.
    """
    found = [vertices[:0].reshape(0, 4)]
    for kind, count in ((_LINE, 1), (_QUADRATIC, 2), (_CUBIC, 3)):
        first = np.flatnonzero(codes == kind)[::count]
        points = [vertices[first + i] for i in range(-1, count)]
        found += _lines(points)
    ends = np.flatnonzero(codes == _CLOSE)
    starts = np.flatnonzero(codes == _MOVE)
    if len(ends):
        own = starts[np.searchsorted(starts, ends) - 1]
        found.append(np.concatenate([vertices[ends - 1], vertices[own]], axis=1))
    every = np.concatenate(found)
    kept: np.ndarray = every[every[:, 1] != every[:, 3]]  # level edges bound no area
    return kept


def _lines(points: list[np.ndarray]) -> list[np.ndarray]:
    """Lines along curves with the given control points: De Casteljau's construction."""
    if len(points) == 2:
        return [np.concatenate(points, axis=1)]
    reached = [points[0]]
    for share in np.linspace(0.0, 1.0, _STEPS + 1)[1:]:
        levels = points
        while len(levels) > 1:
            levels = [a + share * (b - a) for a, b in pairwise(levels)]
        reached.append(levels[0])
    return [np.concatenate(pair, axis=1) for pair in pairwise(reached)]


def covered(lines: np.ndarray, width: int, height: int) -> np.ndarray:
    """Coverage of each pixel.

    Args:
        lines: float (E, 4), px, y downwards; all within the picture.

    Returns:
        float (H, W), 0 to 1.
    """
    pieces = _cut(_cut(lines, 1), 0)
    x = (pieces[:, 0] + pieces[:, 2]) / 2
    rows = np.floor((pieces[:, 1] + pieces[:, 3]) / 2).astype(np.intp)
    columns = np.floor(x).astype(np.intp)
    rise = pieces[:, 3] - pieces[:, 1]
    right = x - columns
    places = rows * (width + 2) + columns
    size = height * (width + 2)
    sums = np.bincount(places, rise * (1.0 - right), size)
    sums += np.bincount(places + 1, rise * right, size)
    area = np.cumsum(sums.reshape(height, width + 2), axis=1)[:, :width]
    grey: np.ndarray = np.minimum(np.abs(area), 1.0)
    return grey


def _cut(lines: np.ndarray, axis: int) -> np.ndarray:
    """Cut edges where they cross whole numbers of x (axis 0) or y (axis 1)."""
    first, last = lines[:, axis], lines[:, axis + 2]
    low, high = np.minimum(first, last), np.maximum(first, last)
    start = np.floor(low)
    count = np.maximum(np.ceil(high) - start, 1).astype(np.intp)
    owner = np.repeat(np.arange(len(lines)), count)
    number = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
    line = lines[owner]
    span = np.where(last == first, 1.0, last - first)[owner]
    at = start[owner] + number
    enter = (np.clip(at, low[owner], high[owner]) - first[owner]) / span
    leave = (np.clip(at + 1, low[owner], high[owner]) - first[owner]) / span
    # From the edge's own beginning to its end, so that its direction stays.
    early, late = np.minimum(enter, leave)[:, None], np.maximum(enter, leave)[:, None]
    level = (last == first)[owner][:, None]
    early, late = np.where(level, 0.0, early), np.where(level, 1.0, late)
    step = line[:, 2:] - line[:, :2]
    return np.concatenate([line[:, :2] + early * step, line[:, :2] + late * step], axis=1)
