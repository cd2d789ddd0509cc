"""The separate pieces of ink on a picture, each with its box and its shape.

Legend: H, W picture; K marks; S side of a shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from model.images.components import Components, find_components
from model.roundtrip.metric import describe
from model.roundtrip.shapes import SHAPE_PX, Corner, at_scale, box_of, shape_of, thickened

_INK_LEVEL = 96.0  # of 255: lower joins neighbours, higher breaks thin strokes
_LEAST_LEVEL = 50.0
_FULL_INK, _PER_LEVEL = 175.0, 0.9  # ink that is fainter on average has a lower level
_FAINT_LEVEL = 48.0  # hairlines of small type; taken where nothing stronger is near
_LEAST_FAINT_MASS = 0.8
_RIM_LEVEL = 16
_LEAST_MASS = 0.35  # px of full ink: less is noise of the scan


@dataclass(frozen=True, eq=False)
class Marks:
    """Attributes:
    pieces: K of uint8 (h, w), 255 full ink: each mark alone.
    corners: column and row of each piece's first pixel.
    boxes: float64 (K, 4): left, top, right, bottom, px and parts of one.
    stroke_px: thickness of the strokes of the whole picture.
    """

    pieces: tuple[np.ndarray, ...]
    corners: tuple[Corner, ...]
    boxes: np.ndarray
    stroke_px: float

    def __len__(self) -> int:
        return len(self.pieces)

    @cached_property
    def shapes(self) -> np.ndarray:
        """float32 (K, S, S), 0 paper to 1 ink."""
        own = self.boxes - np.tile(np.array(self.corners, float).reshape(-1, 2), 2)
        drawn = [
            shape_of(piece, tuple(box))
            for piece, box in zip(self.pieces, own.tolist(), strict=True)
        ]
        return np.array(drawn, np.float32).reshape(-1, SHAPE_PX, SHAPE_PX)

    @cached_property
    def described(self) -> np.ndarray:
        """float32 (K, D): what `metric.describe` says of the shapes."""
        return describe(self.shapes)

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
    boxes = np.array([box_of(piece, corner) for piece, corner in drawn]).reshape(-1, 4)
    return Marks(
        tuple(piece for piece, _ in drawn), tuple(corner for _, corner in drawn), boxes, stroke_px
    )


def find_marks(picture: np.ndarray) -> Marks:
    """The marks of a picture.

    Args:
        picture: uint8 (H, W), 255 paper, 0 ink.
    """
    ink = np.pad(255 - picture, 1)  # a free rim, so that edges have something beyond them
    level = _ink_level(ink)
    strong = find_components(ink >= level)
    drawn = _pieces(ink, strong, np.flatnonzero(strong.sums(ink / 255.0) >= _LEAST_MASS))
    faint = find_components(ink >= min(_FAINT_LEVEL, level / 2))
    alone = faint.maxima(ink) < level
    heavy = faint.sums(ink / 255.0) >= _LEAST_FAINT_MASS
    drawn += _pieces(ink, faint, np.flatnonzero(alone & heavy))
    return marks_of(drawn, _stroke_px(ink))


def _ink_level(ink: np.ndarray) -> float:
    """From which level on ink is a stroke and not its blurred edge.

    Light type of 13 px an em is all edges: at a set level its letters fell to pieces, in half of
    all formulas whose strokes were thinned.
    """
    level = ink.astype(np.float64)
    usual = float((level**2).sum() / max(level.sum(), 1.0))
    faintness = _PER_LEVEL * max(_FULL_INK - usual, 0.0)
    return max(_INK_LEVEL - faintness, _LEAST_LEVEL)


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
