"""A formula in a coloured box, selected with some of the page around the box.

The page would be taken for paper and the whole box for ink, or the box for paper and the page for
ink. Neither is right: only the inside of the box counts.
"""

from __future__ import annotations

import numpy as np

_NEAR = 16  # grey levels
_DIFFERENT = 32
_SMALLEST_BOX = 24  # px: no letter is taken for a box
_RIM_SHARE = 0.91  # a rounded corner takes some; a big identity sign has 0.88
_FILL = (0.5, 0.98)  # share of the box in its own colour: a frame has less, a rule more
_INSET = 2  # px, the blurred edge of the box


def inside_of_box(pixels: np.ndarray) -> tuple[np.ndarray, int, int]:
    """The inside of a filled box, where the picture shows one with page all around it.

    Args:
        pixels: uint8, (H, W) or (H, W, 3).

    Returns:
        The part of ``pixels`` inside the box and its left and top; or ``pixels``, 0, 0.
    """
    planes = pixels[..., None] if pixels.ndim == 2 else pixels
    page = _common_colour(_rim(planes), 0.9)
    if page is None:
        return pixels, 0, 0
    other = ~_near(planes, page)
    rows, cols = np.flatnonzero(other.any(axis=1)), np.flatnonzero(other.any(axis=0))
    if not len(rows):
        return pixels, 0, 0
    top, bottom = rows[0] + _INSET, rows[-1] + 1 - _INSET
    left, right = cols[0] + _INSET, cols[-1] + 1 - _INSET
    if min(bottom - top, right - left) < _SMALLEST_BOX:
        return pixels, 0, 0
    box = planes[top:bottom, left:right]
    colour = _common_colour(_rim(box), _RIM_SHARE)
    if colour is None or np.abs(colour - page).max() < _DIFFERENT:
        return pixels, 0, 0
    if not _FILL[0] < _near(box, colour).mean() < _FILL[1]:
        return pixels, 0, 0
    filled = _square_corners(box, page, colour)
    return (filled[..., 0] if pixels.ndim == 2 else filled), int(left), int(top)


def _rim(planes: np.ndarray) -> np.ndarray:
    """(H, W, C) -> (N, C), the outermost pixels."""
    return np.concatenate([planes[0], planes[-1], planes[:, 0], planes[:, -1]])


def _common_colour(pixels: np.ndarray, share: float) -> np.ndarray | None:
    """The middle of (N, C), int16 (C,), if that share of the pixels is near it."""
    colour = np.median(pixels, axis=0).astype(np.int16)
    return colour if _near(pixels, colour).mean() >= share else None


def _near(pixels: np.ndarray, colour: np.ndarray) -> np.ndarray:
    """bool (...,) of uint8 (..., C)."""
    near = np.ones(pixels.shape[:-1], bool)
    for channel, level in enumerate(colour.tolist()):
        plane = pixels[..., channel]
        near &= (plane >= max(level - _NEAR, 0)) & (plane <= min(level + _NEAR, 255))
    return near


def _square_corners(box: np.ndarray, page: np.ndarray, colour: np.ndarray) -> np.ndarray:
    """The box with its rounded corners filled with its own colour."""
    box = box.copy()
    most = min(box.shape[:2]) // 3
    for flipped in (box, box[::-1], box[:, ::-1], box[::-1, ::-1]):
        from_corner = ~_near(flipped[0, :most], page)
        radius = int(from_corner.argmax()) if from_corner.any() else 0
        if radius:
            flipped[: radius + 3, : radius + 3] = colour.astype(np.uint8)
    return box
