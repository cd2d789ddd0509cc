"""The separate pieces of ink on a picture, each with its box and its shape.

Legend: H, W picture; K marks; S side of a shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model.images.components import Components, find_components
from model.roundtrip.shapes import SHAPE_PX, Corner, at_scale, measure, thickened

_INK_LEVEL = 96  # of 255: lower joins neighbours, higher breaks thin strokes
_FAINT_LEVEL = 48  # hairlines of small type; taken where nothing stronger is near
_LEAST_FAINT_MASS = 0.8
_RIM_LEVEL = 16
_LEAST_MASS = 0.35  # px of full ink: less is noise of the scan


@dataclass(frozen=True, eq=False)
class Marks:
    """Attributes:
    pieces: K of uint8 (h, w), 255 full ink: each mark alone.
    corners: column and row of each piece's first pixel.
    boxes: float64 (K, 4): left, top, right, bottom, px and parts of one.
    shapes: float32 (K, S, S), 0 paper to 1 ink.
    stroke_px: thickness of the strokes of the whole picture.
    """

    pieces: tuple[np.ndarray, ...]
    corners: tuple[Corner, ...]
    boxes: np.ndarray
    shapes: np.ndarray
    stroke_px: float

    def __len__(self) -> int:
        return len(self.pieces)

    @property
    def centre(self) -> np.ndarray:
        """float64 (K, 2): x, y."""
        return np.asarray((self.boxes[:, :2] + self.boxes[:, 2:]) / 2)

    @property
    def size(self) -> np.ndarray:
        """float64 (K, 2): width, height."""
        return np.asarray(self.boxes[:, 2:] - self.boxes[:, :2])

    @property
    def mass(self) -> np.ndarray:
        """float64 (K,): px of full ink."""
        return np.array([piece.sum(dtype=np.int64) / 255.0 for piece in self.pieces])

    @property
    def extent(self) -> tuple[float, float]:
        """(width, height) of all marks together; zeros without any."""
        if not len(self):
            return 0.0, 0.0
        low, high = self.boxes[:, :2].min(axis=0), self.boxes[:, 2:].max(axis=0)
        return float(high[0] - low[0]), float(high[1] - low[1])

    def reduced(self, scale: float, bolder_px: float = 0.0) -> Marks:
        """The same marks as a picture at another scale would show them, each on its own.

        Args:
            scale: px of that picture per px of this one.
            bolder_px: px of this one that each edge of a stroke moves outwards.
        """
        bolder = round(bolder_px)
        drawn = [
            at_scale(*thickened(piece, corner, bolder), scale)
            for piece, corner in zip(self.pieces, self.corners, strict=True)
        ]
        return marks_of(drawn, (self.stroke_px + 2 * bolder) * scale)

    def union(self, members: Sequence[int]) -> tuple[np.ndarray, Corner]:
        """Several marks as one piece."""
        chosen = [(self.pieces[k], self.corners[k]) for k in members]
        left = min(corner[0] for _, corner in chosen)
        top = min(corner[1] for _, corner in chosen)
        right = max(corner[0] + piece.shape[1] for piece, corner in chosen)
        bottom = max(corner[1] + piece.shape[0] for piece, corner in chosen)
        sheet = np.zeros((bottom - top, right - left), np.uint8)
        for piece, (x, y) in chosen:
            view = sheet[y - top : y - top + piece.shape[0], x - left : x - left + piece.shape[1]]
            np.maximum(view, piece, out=view)
        return sheet, (left, top)


def marks_of(drawn: Sequence[tuple[np.ndarray, Corner]], stroke_px: float) -> Marks:
    """Measure pieces of ink."""
    measured = [measure(piece, corner) for piece, corner in drawn]
    boxes = np.array([box for box, _ in measured]).reshape(-1, 4)
    shapes = np.array([shape for _, shape in measured], np.float32)
    return Marks(
        tuple(piece for piece, _ in drawn),
        tuple(corner for _, corner in drawn),
        boxes,
        shapes.reshape(-1, SHAPE_PX, SHAPE_PX),
        stroke_px,
    )


def find_marks(picture: np.ndarray) -> Marks:
    """The marks of a picture.

    Args:
        picture: uint8 (H, W), 255 paper, 0 ink.
    """
    ink = np.pad(255 - picture, 1)  # a free rim, so that edges have something beyond them
    strong = find_components(ink >= _INK_LEVEL)
    drawn = _pieces(ink, strong, np.flatnonzero(strong.sums(ink / 255.0) >= _LEAST_MASS))
    faint = find_components(ink >= _FAINT_LEVEL)
    alone = faint.maxima(ink) < _INK_LEVEL
    heavy = faint.sums(ink / 255.0) >= _LEAST_FAINT_MASS
    drawn += _pieces(ink, faint, np.flatnonzero(alone & heavy))
    return marks_of(drawn, _stroke_px(ink))


def _pieces(
    ink: np.ndarray, components: Components, chosen: np.ndarray
) -> list[tuple[np.ndarray, Corner]]:
    """The chosen components, each alone with the blur of its edge.

    Args:
        ink: uint8 (H, W), with a free rim of a pixel that the corners do not count.
    """
    owner = _with_rims(ink, components, chosen)
    drawn = []
    for number, k in enumerate(chosen.tolist()):
        left, top = int(components.left[k]) - 1, int(components.top[k]) - 1
        view = (slice(top, components.bottom[k] + 1), slice(left, components.right[k] + 1))
        piece = np.where(owner[view] == number, ink[view], 0).astype(np.uint8)
        drawn.append((piece, (left - 1, top - 1)))
    return drawn


def _stroke_px(ink: np.ndarray) -> float:
    """A stroke has two edges, so ink = thickness x outline / 2."""
    level = ink.astype(np.int16)
    rim = np.abs(np.diff(level, axis=0)).sum() + np.abs(np.diff(level, axis=1)).sum()
    return 2.0 * float(level.sum()) / max(float(rim), 1e-6)


def _with_rims(ink: np.ndarray, components: Components, strong: np.ndarray) -> np.ndarray:
    """int32 (H, W): numbers of the strong pieces, each grown by its blurred edge; -1 none."""
    number = np.full(len(components) + 1, -1, np.int32)
    number[strong] = np.arange(len(strong), dtype=np.int32)
    owner = number[components.labels]
    grown = owner.copy()
    for axis, step in ((0, 1), (0, -1), (1, 1), (1, -1)):
        np.maximum(grown, np.roll(owner, step, axis), out=grown)
    free = (owner < 0) & (ink >= _RIM_LEVEL)
    return np.asarray(np.where(free, grown, owner))
