"""The atlas at the two resolutions that pictures are composed at, made once per process.

* smooth: 300 dpi, four copies of each glyph, one for each half-pixel phase, so that placing stays
  as exact as on the 600 dpi grid while only a quarter of the pixels is touched (resampling a
  600 dpi canvas took 1.0 ms a formula, a 300 dpi one 0.25 ms);
* bitmap: 200 dpi, every pixel that the outline touches is full ink. This is how the pictures of
  IM2LATEX-100K were scan-converted: glyph origins rounded to whole pixels, then halved with
  Lanczos-3 (measured: correlation 0.993 with the real pictures, 0.91 for anti-aliased ones).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from model.typeset.glyphs import ATLAS_DPI, Atlas

SMOOTH_DPI = ATLAS_DPI // 2
BITMAP_DPI = ATLAS_DPI // 3
_TEXT_FONT = re.compile(r"(cmr|cmti|cmbx|cmss|ec-lmr|rm-lmr|ptmr|pplr|ntx|zpl|LinLibertine)")
_TOUCHED = 100  # least coverage of a 600 dpi pixel that inks its 200 dpi pixel


@dataclass(frozen=True, eq=False)
class GlyphLayers:
    """Pictures by atlas id; G glyphs.

    Attributes:
        boxes: int32 (G, 4): left, top, width, height at ATLAS_DPI, from the reference point.
        smooth: by phase (2 * row phase + column phase), uint8 pictures at SMOOTH_DPI.
        bitmap: uint8 pictures at BITMAP_DPI, values 0 and 255.
        bitmap_boxes: int32 (G, 4): as `boxes`, at BITMAP_DPI.
    letters: int64 (L,): ids of the Latin letters of text fonts of 10 to 12 pt, for prose.
    """

    boxes: np.ndarray
    smooth: tuple[tuple[np.ndarray, ...], ...]
    bitmap: tuple[np.ndarray, ...]
    bitmap_boxes: np.ndarray
    letters: np.ndarray

    @classmethod
    def of(cls, atlas: Atlas) -> GlyphLayers:
        """All layers of an atlas; about 0.1 ms a glyph."""
        smooth = tuple(
            tuple(_halved(picture, row, column) for picture in atlas.pictures)
            for row in (0, 1)
            for column in (0, 1)
        )
        touched = [
            _touched(p, b) for p, b in zip(atlas.pictures, atlas.boxes.tolist(), strict=True)
        ]
        boxes = np.array([box for _, box in touched], np.int32).reshape(-1, 4)
        return cls(atlas.boxes, smooth, tuple(p for p, _ in touched), boxes, _letters(atlas))


def _letters(atlas: Atlas) -> np.ndarray:
    return np.array(
        [
            number
            for number, key in enumerate(atlas.keys)
            if atlas.boxes[number, 2] > 0
            and _TEXT_FONT.match(key.font)
            and chr(key.code).isascii()
            and chr(key.code).isalpha()
            and 9.5 * 65536 <= key.size_sp <= 12.5 * 65536
        ],
        np.int64,
    )


def _halved(picture: np.ndarray, row: int, column: int) -> np.ndarray:
    """Mean of 2x2 px blocks after a shift by (row, column) px: (h, w) -> about (h/2, w/2)."""
    h, w = picture.shape
    if not picture.size:
        return np.zeros((0, 0), np.uint8)
    tall, wide = -(-(h + row) // 2), -(-(w + column) // 2)
    grid = np.zeros((2 * tall, 2 * wide), np.uint16)
    grid[row : row + h, column : column + w] = picture
    total = grid[0::2, 0::2] + grid[0::2, 1::2] + grid[1::2, 0::2] + grid[1::2, 1::2]
    return ((total + 2) // 4).astype(np.uint8)


def _touched(picture: np.ndarray, box: list[int]) -> tuple[np.ndarray, tuple[int, int, int, int]]:
    """Any-touch scan conversion on the 200 dpi grid through the reference point."""
    left, top, w, h = box
    if not picture.size:
        return np.zeros((0, 0), np.uint8), (0, 0, 0, 0)
    x0, y0, x1, y1 = left // 3, top // 3, -(-(left + w) // 3), -(-(top + h) // 3)
    grid = np.zeros((3 * (y1 - y0), 3 * (x1 - x0)), np.uint8)
    grid[top - 3 * y0 : top - 3 * y0 + h, left - 3 * x0 : left - 3 * x0 + w] = picture
    cells = grid.reshape(y1 - y0, 3, x1 - x0, 3).max(axis=(1, 3))
    full = np.where(cells > _TOUCHED, 255, 0).astype(np.uint8)
    return full, (x0, y0, x1 - x0, y1 - y0)
