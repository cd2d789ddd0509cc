"""A piece of ink as a box and a shape: the piece brought to one size, in a frame of its own.

Boxes are known to a part of a pixel: at 100 dpi an x is 6 px high, and a whole pixel would be a
sixth of it.

Legend: h, w piece; S side of a shape.
"""

from __future__ import annotations

import math

import numpy as np
from PIL import Image

SHAPE_PX = 24
_INNER_PX = 20.0  # of the frame; the rest is margin for blurred edges
_LONGEST_ASPECT = 5.0  # a bar is as long as its formula: longer ones are drawn shorter
_RIM_LEVEL = 16  # of 255: fainter is the ripple of a filter

Corner = tuple[int, int]
"""Column and row of a piece's first pixel."""


def box_of(piece: np.ndarray, corner: Corner) -> np.ndarray:
    """Where a piece of ink is, float64 (4,): left, top, right, bottom.

    An edge that is inked in part counts in part, against the strongest ink of the piece.

    Args:
        piece: uint8 (h, w), 255 full ink.
        corner: of the piece in its picture.
    """
    x0, y0, x1, y1 = _reaches(piece)
    return np.array([corner[0] + x0, corner[1] + y0, corner[0] + x1, corner[1] + y1])


def shape_of(piece: np.ndarray, box: tuple[float, float, float, float] | None = None) -> np.ndarray:
    """What a piece of ink looks like: uint8 (h, w) -> float32 (S, S), 0 to 1.

    box: what is to fill the frame, left, top, right, bottom in px of the piece; else all its ink.
    """
    return _shape(piece, box or _reaches(piece), max(int(piece.max(initial=0)), 1))


def _reaches(piece: np.ndarray) -> tuple[float, float, float, float]:
    full = max(int(piece.max(initial=0)), 1)
    x0, x1 = _reach(piece.max(axis=0) / full)
    y0, y1 = _reach(piece.max(axis=1) / full)
    return x0, y0, x1, y1


def _reach(profile: np.ndarray) -> tuple[float, float]:
    """Where a profile of 0 to 1 begins and ends, in parts of a pixel."""
    inked = np.flatnonzero(profile > _RIM_LEVEL / 255)
    if not len(inked):
        return 0.0, float(len(profile))
    first, last = int(inked[0]), int(inked[-1])
    start, stop = first + 1.0 - float(profile[first]), last + float(profile[last])
    if stop - start < 0.5:  # a hairline: half a pixel about its middle
        middle = (first + last + 1) / 2
        return middle - 0.25, middle + 0.25
    return start, stop


def _shape(piece: np.ndarray, box: tuple[float, float, float, float], full: int) -> np.ndarray:
    """The piece with its longer side at a set length, centred in the frame."""
    x0, y0, x1, y1 = box
    width, height = x1 - x0, y1 - y0
    longest = max(width, height)
    shorter = longest / _LONGEST_ASPECT
    half_x = SHAPE_PX / 2 * width * longest / (_INNER_PX * max(width, shorter))
    half_y = SHAPE_PX / 2 * height * longest / (_INNER_PX * max(height, shorter))
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    frame = (x - half_x, y - half_y, x + half_x, y + half_y)
    beyond = max(-frame[0], -frame[1], frame[2] - piece.shape[1], frame[3] - piece.shape[0], 0.0)
    margin = math.ceil(beyond) + 1
    sheet = with_room(piece, margin)
    reach = tuple(edge + margin for edge in frame)
    drawn = Image.fromarray(sheet).resize((SHAPE_PX, SHAPE_PX), Image.Resampling.BICUBIC, box=reach)
    return np.asarray(drawn, np.float32) / np.float32(full)


def with_room(piece: np.ndarray, room: int) -> np.ndarray:
    """The piece with a blank rim. `np.pad` takes ten times as long, and pieces are many."""
    rows, cols = piece.shape
    sheet = np.zeros((rows + 2 * room, cols + 2 * room), piece.dtype)
    sheet[room : room + rows, room : room + cols] = piece
    return sheet


def thickened(piece: np.ndarray, corner: Corner, outwards_px: int) -> tuple[np.ndarray, Corner]:
    """The piece with every edge moved outwards by whole pixels."""
    if outwards_px < 1:
        return piece, corner
    room = outwards_px + 1
    bolder = with_room(piece, room)
    for _ in range(outwards_px):  # a pixel at a time, along rows and then along columns
        bolder[:, 1:-1] = np.maximum(np.maximum(bolder[:, :-2], bolder[:, 2:]), bolder[:, 1:-1])
        bolder[1:-1] = np.maximum(np.maximum(bolder[:-2], bolder[2:]), bolder[1:-1])
    return bolder, (corner[0] - room, corner[1] - room)


def at_scale(piece: np.ndarray, corner: Corner, scale: float) -> tuple[np.ndarray, Corner]:
    """The piece on the pixel grid of a picture `scale` times as large.

    Each pixel is the exact average of what it covers: Pillow's box filter takes whole pixels only,
    which moved edges by a seventh of a pixel.
    """
    left, across = _coverage(corner[0], piece.shape[1], scale)
    top, down = _coverage(corner[1], piece.shape[0], scale)
    drawn = down @ piece.astype(np.float32) @ across.T  # (h', h) (h, w) (w, w')
    return np.asarray(np.rint(drawn).astype(np.uint8)), (left, top)


def _coverage(start: int, length: int, scale: float) -> tuple[int, np.ndarray]:
    """First pixel of the new grid; float32 (new, old): share of a new pixel that an old covers."""
    first = math.floor(start * scale)
    count = math.ceil((start + length) * scale) - first
    low = ((first + np.arange(count)) / scale - start)[:, None]
    old = np.arange(length)[None]
    common = np.minimum(low + 1 / scale, old + 1) - np.maximum(low, old)
    return first, np.asarray(np.maximum(common, 0.0) * scale, np.float32)
