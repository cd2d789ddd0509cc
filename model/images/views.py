"""The same formula laid out a little larger and shifted: views that the network reads together.

To the network each is another picture, in which it makes other slips (`model.decode.views`). A
formula is laid out larger rather than smaller: a glyph then covers more cells of the grid.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.images.buckets import (
    BUCKET_HEIGHTS,
    BUCKET_WIDTHS,
    LARGEST_CONTENT,
    PADDING_PX,
    bucket_for,
)
from model.images.preparation import Formula, ink_at, ink_of_size
from model.images.prepared import Prepared

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


def views_of(found: Formula, prepared: Prepared, count: int = len(VIEWS)) -> np.ndarray:
    """The first `count` views of a formula, in the smallest bucket that holds them all.

    Each is scaled from the picture itself: made of one another they would be blurred twice.

    Args:
        found: the formula on its picture.
        prepared: the same as it was laid out.
        count: 1 gives the prepared picture as it is.

    Returns:
        uint8 (count, H', W'), 255 paper; the content of the first view lies where it lay. A view
        that would be larger than the largest bucket is no larger than fits.

    Raises:
        ValueError: there are not so many views.
    """
    if not 1 <= count <= len(VIEWS):
        raise ValueError(f"there are 1 to {len(VIEWS)} views, not {count}")
    if count == 1:
        return prepared.pixels[None]
    views = VIEWS[:count]
    first = ink_at(found, prepared.scale)
    scales = [min(view.scale, _room(first)) for view in views]
    sizes = [[max(1, round(side * scale)) for side in first.shape] for scale in scales]
    inks = [
        first if scale == 1.0 else ink_of_size(found, *size)
        for scale, size in zip(scales, sizes, strict=True)
    ]
    corners = [(PADDING_PX + view.right, PADDING_PX + view.down) for view in views]
    rows = max(top + ink.shape[0] for ink, (_, top) in zip(inks, corners, strict=True))
    cols = max(left + ink.shape[1] for ink, (left, _) in zip(inks, corners, strict=True))
    needed = rows + PADDING_PX, cols + PADDING_PX
    size = bucket_for(min(needed[0], BUCKET_HEIGHTS[-1]), min(needed[1], BUCKET_WIDTHS[-1]))
    sheets = np.full((count, *size), PAPER, np.uint8)
    for sheet, ink, (left, top) in zip(sheets, inks, corners, strict=True):
        # In the largest bucket there may be no room to move.
        left, top = min(left, size[1] - ink.shape[1]), min(top, size[0] - ink.shape[0])
        sheet[top : top + ink.shape[0], left : left + ink.shape[1]] = PAPER - ink
    return sheets


def _room(ink: np.ndarray) -> float:
    """How many times larger ink (h, w) can be and still fit the largest bucket; at least 1."""
    high, wide = map(int, ink.shape)
    return max(1.0, min(LARGEST_CONTENT[0] / high, LARGEST_CONTENT[1] / wide))
