"""What the ink is made of, in numbers that the estimate of the text size goes by.

Grey levels are used throughout: at 60 dpi strokes are half a pixel wide, and any threshold would
round them to nothing or to a whole one.

Legend: H, W picture; K components; F features.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.images.components import Components, find_components

INK_LEVEL = 72  # of 255: lower joins neighbours at 60 dpi, higher breaks thin strokes
_FAINT_LEVEL = 20  # JPEG leaves ringing up to about here


@dataclass(frozen=True, eq=False)
class Pieces:
    """Attributes:
    components: the connected pieces of ink.
    mass: float64 (K,), ink in px of full ink.
    peak: (K,), strongest level, 0 to 255.
    rim: float64 (K,), length of the outline in px, measured along rows and columns.
    height, width: float64 (K,), in px and parts of a pixel.
    ink_squared: float64 (K,), sum of the squared ink: next to the ink itself it tells how dark
        the strokes are.
    """

    components: Components
    mass: np.ndarray
    peak: np.ndarray
    rim: np.ndarray
    height: np.ndarray
    width: np.ndarray
    ink_squared: np.ndarray

    def __len__(self) -> int:
        return len(self.mass)

    @property
    def labels(self) -> np.ndarray:
        """int32 (H, W): the piece each pixel belongs to, -1 for none."""
        return self.components.labels

    @property
    def area(self) -> np.ndarray:
        """int64 (K,): pixels of each."""
        return self.components.area

    @property
    def stroke_px(self) -> float:
        """Thickness of the strokes: a stroke has two edges, so ink = thickness x outline / 2."""
        return 2.0 * float(self.mass.sum()) / max(float(self.rim.sum()), 1e-6)

    @property
    def solidity(self) -> float:
        """Mean darkness of the ink, 0 to 1: low where strokes are thinner than a pixel."""
        return float(self.ink_squared.sum()) / max(float(self.mass.sum()), 1e-6)

    def select(self, keep: np.ndarray) -> Pieces:
        """The pieces marked in bool (K,); the others' pixels get the label -1."""
        if keep.all():
            return self
        c = self.components
        number = np.append(np.where(keep, np.cumsum(keep) - 1, -1), -1).astype(np.int32)
        chosen = Components(
            c.left[keep], c.top[keep], c.right[keep], c.bottom[keep], c.area[keep], number[c.labels]
        )
        parts = (self.mass, self.peak, self.rim, self.height, self.width, self.ink_squared)
        return Pieces(chosen, *(part[keep] for part in parts))


def find_pieces(level: np.ndarray) -> Pieces:
    """Measure every connected piece of a uint8 (H, W) ink picture."""
    components = find_components(level >= INK_LEVEL)
    ink = np.where(level < _FAINT_LEVEL, 0, level).astype(np.float32) / 255.0
    peak = components.maxima(level)
    return Pieces(
        components=components,
        mass=components.sums(ink),
        peak=peak,
        rim=_rims(ink, components),
        height=_extent(ink, components.labels, len(components)),
        width=_extent(ink.T, components.labels.T, len(components)),
        ink_squared=components.sums(ink * ink),
    )


def _rims(ink: np.ndarray, components: Components) -> np.ndarray:
    """float64 (K,): the total variation of the ink about each piece.

    Each step of grey between two pixels goes to the piece that either belongs to. A blurred edge
    counts the same as a sharp one, so this is the outline's length at any resolution.
    """
    rim = np.zeros(len(components))
    for axis in (0, 1):
        labels = np.pad(components.labels, 1, constant_values=-1)
        step = np.abs(np.diff(np.pad(ink, 1), axis=axis))
        first = labels[:-1] if axis == 0 else labels[:, :-1]
        second = labels[1:] if axis == 0 else labels[:, 1:]
        owner = np.maximum(first, second)
        inside = owner >= 0
        rim += np.bincount(owner[inside], step[inside], minlength=len(components))
    return rim


def _extent(ink: np.ndarray, labels: np.ndarray, count: int) -> np.ndarray:
    """float64 (K,): per piece the sum over rows of the strongest ink in the row.

    That is the height to a part of a pixel: an edge row that is half inked counts half.
    """
    inside = labels >= 0
    rows = np.nonzero(inside)[0]
    key = labels[inside].astype(np.int64) * len(labels) + rows
    order = np.argsort(key, kind="stable")
    key, values = key[order], ink[inside][order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    if not len(first):
        return np.zeros(count)
    return np.bincount(
        key[first] // len(labels), np.maximum.reduceat(values, first), minlength=count
    )
