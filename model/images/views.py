"""The same formula laid out larger: views that the network reads together.

To the network each is another picture, in which it makes other slips (`model.decode.views`). A
formula is laid out larger rather than smaller: a glyph then covers more cells of the grid.
"""

from __future__ import annotations

import numpy as np

from model.images.buckets import LARGEST_CONTENT, PADDING_PX, bucket_for
from model.images.preparation import Formula, ink_at, ink_of_size
from model.images.prepared import Prepared

PAPER = 255

VIEWS = (1.0, 1.1, 1.2)
"""Scales of the views; the first is the picture itself."""


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
        uint8 (count, H', W'), 255 paper; the content of the first view lies where it lay. Where
        the largest bucket has no room for the last view, the views differ by less.

    Raises:
        ValueError: there are not so many views.
    """
    if not 1 <= count <= len(VIEWS):
        raise ValueError(f"there are 1 to {len(VIEWS)} views, not {count}")
    if count == 1:
        return prepared.pixels[None]
    first = ink_at(found, prepared.scale)
    most = min(VIEWS[-1], _room(first))
    scales = [1.0 + (scale - 1.0) * (most - 1.0) / (VIEWS[-1] - 1.0) for scale in VIEWS[:count]]
    sizes = [[max(1, round(side * scale)) for side in first.shape] for scale in scales]
    inks = [first, *(ink_of_size(found, *size) for size in sizes[1:])]
    high, wide = np.max(sizes, axis=0).tolist()
    bucket = bucket_for(high + 2 * PADDING_PX, wide + 2 * PADDING_PX)
    sheets = np.full((count, *bucket), PAPER, np.uint8)
    for sheet, ink in zip(sheets, inks, strict=True):
        rows, cols = ink.shape
        sheet[PADDING_PX : PADDING_PX + rows, PADDING_PX : PADDING_PX + cols] = PAPER - ink
    return sheets


def _room(ink: np.ndarray) -> float:
    """How many times larger ink (h, w) can be and still fit the largest bucket; at least 1."""
    high, wide = map(int, ink.shape)
    return max(1.0, min(LARGEST_CONTENT[0] / high, LARGEST_CONTENT[1] / wide))
