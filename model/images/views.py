"""The same prepared picture a little larger and shifted: views that the network reads together.

To the network each is another picture, in which it makes other slips (`model.decode.views`). A
formula is laid out larger rather than smaller: a glyph then covers more cells of the grid.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

from model.images.buckets import (
    BUCKET_HEIGHTS,
    BUCKET_WIDTHS,
    LARGEST_CONTENT,
    PADDING_PX,
    bucket_for,
)

PAPER = 255


@dataclass(frozen=True)
class View:
    """How a view differs: `scale` of the content, and px by which it is moved right and down."""

    scale: float
    right: int
    down: int


VIEWS = (View(1.0, 0, 0), View(1.07, 5, 3), View(1.14, 10, 6))
"""The first is the picture itself."""


def usual_views(beam: int) -> int:
    """How many views are read where nobody says: all, or one where a single hypothesis is followed
    and so speed is all."""
    return len(VIEWS) if beam > 1 else 1


def views_of(pixels: np.ndarray, count: int = len(VIEWS)) -> np.ndarray:
    """The first `count` views of a prepared picture, in the smallest bucket that holds them all.

    Args:
        pixels: uint8 (H, W), 255 paper, as `Prepared.pixels`.
        count: 1 gives the picture as it is.

    Returns:
        uint8 (count, H', W'); the content of the first view lies where it lay. A view that would
        be larger than the largest bucket is no larger than fits.

    Raises:
        ValueError: there are not so many views.
    """
    if not 1 <= count <= len(VIEWS):
        raise ValueError(f"there are 1 to {len(VIEWS)} views, not {count}")
    if count == 1:
        return pixels[None]
    content = _content(pixels)
    placed = [_placed(content, view) for view in VIEWS[:count]]
    rows = max(top + ink.shape[0] for ink, _, top in placed) + PADDING_PX
    cols = max(left + ink.shape[1] for ink, left, _ in placed) + PADDING_PX
    size = bucket_for(min(rows, BUCKET_HEIGHTS[-1]), min(cols, BUCKET_WIDTHS[-1]))
    sheets = np.full((count, *size), PAPER, np.uint8)
    for sheet, (ink, left, top) in zip(sheets, placed, strict=True):
        # In the largest bucket there may be no room to move.
        left, top = min(left, size[1] - ink.shape[1]), min(top, size[0] - ink.shape[0])
        sheet[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
    return sheets


def _content(pixels: np.ndarray) -> np.ndarray:
    """The picture without the paper to the right and below that fills its bucket, nor its frame."""
    inked = pixels[PADDING_PX:, PADDING_PX:] < PAPER
    rows, cols = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    high, wide = (int(found[-1]) + 1 if len(found) else 1 for found in (rows, cols))
    return pixels[PADDING_PX : PADDING_PX + high, PADDING_PX : PADDING_PX + wide]


def _placed(content: np.ndarray, view: View) -> tuple[np.ndarray, int, int]:
    """The content at the view's scale, with the px from the left and the top where it goes."""
    left, top = PADDING_PX + view.right, PADDING_PX + view.down
    high, wide = content.shape
    scale = min(view.scale, max(1.0, min(LARGEST_CONTENT[0] / high, LARGEST_CONTENT[1] / wide)))
    if scale == 1.0:
        return content, left, top
    size = max(1, round(wide * scale)), max(1, round(high * scale))
    return np.asarray(Image.fromarray(content).resize(size, Image.Resampling.BICUBIC)), left, top
