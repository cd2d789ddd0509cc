"""Connected pieces of ink, found from the runs of ink in each row.

Legend: H, W picture; R runs; C components. Runs are few (a formula of 800 x 200 px has some 3,000),
so everything after finding them is cheap, and no loop goes over pixels.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Components:
    """The 8-connected pieces of a mask, in no particular order.

    Attributes:
        left, top, right, bottom: int64 (C,), the bounding boxes in px, half-open.
        area: int64 (C,), px.
        labels: int32 (H, W), -1 outside the mask, else the index of the component.
    """

    left: np.ndarray
    top: np.ndarray
    right: np.ndarray
    bottom: np.ndarray
    area: np.ndarray
    labels: np.ndarray

    def __len__(self) -> int:
        return len(self.area)

    @property
    def width(self) -> np.ndarray:
        width: np.ndarray = self.right - self.left
        return width

    @property
    def height(self) -> np.ndarray:
        height: np.ndarray = self.bottom - self.top
        return height

    def sums(self, values: np.ndarray) -> np.ndarray:
        """float64 (C,): the sum of (H, W) ``values`` over the pixels of each component."""
        inside = self.labels >= 0
        return np.bincount(self.labels[inside], values[inside], minlength=len(self))

    def maxima(self, values: np.ndarray) -> np.ndarray:
        """(C,): the largest of (H, W) ``values`` over the pixels of each component."""
        inside = self.labels >= 0
        result = np.zeros(len(self), values.dtype)
        np.maximum.at(result, self.labels[inside], values[inside])
        return result


def find_components(mask: np.ndarray) -> Components:
    """The 8-connected pieces of a bool (H, W) mask."""
    height, width = mask.shape
    rows, starts, stops = _runs(mask)
    owner = _join(rows, starts, stops, width)
    count = int(owner.max()) + 1 if len(owner) else 0
    order = np.argsort(owner, kind="stable")
    first = np.searchsorted(owner[order], np.arange(count))
    labels = np.full((height, width), -1, np.int32)
    labels[mask] = np.repeat(owner, stops - starts)
    if not count:
        none = np.zeros(0, np.int64)
        return Components(none, none, none, none, none, labels)
    return Components(
        left=np.minimum.reduceat(starts[order], first),
        top=np.minimum.reduceat(rows[order], first),
        right=np.maximum.reduceat(stops[order], first),
        bottom=np.maximum.reduceat(rows[order], first) + 1,
        area=np.add.reduceat((stops - starts)[order], first),
        labels=labels,
    )


def _runs(mask: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(row, start, stop) of every run of ink, each int64 (R,), in reading order."""
    height, width = mask.shape
    padded = np.zeros((height, width + 2), np.int8)
    padded[:, 1:-1] = mask
    steps = np.flatnonzero(np.diff(padded.ravel()))  # even: a run begins after it, odd: ends
    rows, starts = np.divmod(steps[0::2], width + 2)
    return rows, starts, steps[1::2] - rows * (width + 2)


def _join(rows: np.ndarray, starts: np.ndarray, stops: np.ndarray, width: int) -> np.ndarray:
    """int64 (R,): which component each run belongs to, numbered from 0."""
    stride = width + 2  # a free column between rows, so that nothing touches across the edge
    begin, end = rows * stride + starts, rows * stride + stops
    # Runs of the next row that touch this one, corners included, are a range of indices.
    low = np.searchsorted(end, begin + stride)
    high = np.searchsorted(begin, end + stride, side="right")
    count = np.maximum(high - low, 0)
    upper = np.repeat(np.arange(len(rows)), count)
    offset = np.arange(len(upper)) - np.repeat(np.cumsum(count) - count, count)
    return _number(_roots(len(rows), upper, np.repeat(low, count) + offset))


def _roots(count: int, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """int64 (count,): the smallest index connected to each, given the edges."""
    parent = np.arange(count)
    while len(first):
        least = np.minimum(parent[first], parent[second])
        np.minimum.at(parent, parent[first], least)
        np.minimum.at(parent, parent[second], least)
        while True:  # every chain becomes one step long
            shorter = parent[parent]
            if np.array_equal(shorter, parent):
                break
            parent = shorter
        open_edges = parent[first] != parent[second]
        first, second = first[open_edges], second[open_edges]
    return parent


def _number(roots: np.ndarray) -> np.ndarray:
    return np.unique(roots, return_inverse=True)[1].reshape(-1)
