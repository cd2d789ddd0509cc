"""The part of a picture that holds ink, found on a small copy where the picture is large."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image

from model.images.buckets import LARGEST_CONTENT
from model.images.greys import to_bytes, without_idle_alpha
from model.images.ink import find_ink

_SMALL_ENOUGH = 1_500_000  # px that are searched directly
_OVERVIEW = 500_000  # px of the small copy in which the ink of a large picture is looked for
_OVERVIEW_INK = 24  # of 255: a hairline fills a small part of the pixel it is averaged into
_REDUCIBLE = {"L", "LA", "La", "RGB", "RGBA", "RGBa", "CMYK", "YCbCr", "F", "I"}


@dataclass(frozen=True, eq=False)
class Region:
    """Attributes:
    pixels: uint8 (H, W) or (H, W, 3), a part of the given picture.
    left, top: where it begins, in px of the given picture.
    reduction: side in px of the given picture of one pixel here.
    """

    pixels: np.ndarray
    left: int
    top: int
    reduction: int


def find_region(image: Image.Image) -> Region:
    """The given picture, without most of its empty margin if it is large.

    Where more than four times what the network can hold is left, it must be scaled to half or less
    in any case, and whole pixels are averaged here.

    Raises:
        BlankImage: a large picture without ink.
    """
    if image.width * image.height <= _SMALL_ENOUGH:
        return Region(to_bytes(image), 0, 0, 1)
    if image.mode not in _REDUCIBLE:
        image = _reducible(image)
    image = without_idle_alpha(image)
    left, top, right, bottom = _inked_box(image)
    part = image.crop((left, top, right, bottom))
    reduction = _spare_reduction(part.width, part.height)
    if reduction > 1:
        part = part.reduce(reduction)
    return Region(to_bytes(part), left, top, reduction)


def _reducible(image: Image.Image) -> Image.Image:
    if image.mode == "1":
        return image.convert("L")
    if image.mode.startswith("I"):
        return Image.fromarray(to_bytes(image))
    return image.convert("RGBA" if "transparency" in image.info else "RGB")


def _inked_box(image: Image.Image) -> tuple[int, int, int, int]:
    """(left, top, right, bottom) in px of the picture, with some margin about the ink."""
    factor = math.ceil(math.sqrt(image.width * image.height / _OVERVIEW))
    level = find_ink(to_bytes(image.reduce(factor))).level
    inked = level >= _OVERVIEW_INK
    rows, cols = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    return (
        max(0, int(cols[0]) - 2) * factor,
        max(0, int(rows[0]) - 2) * factor,
        min(image.width, (int(cols[-1]) + 3) * factor),
        min(image.height, (int(rows[-1]) + 3) * factor),
    )


def _spare_reduction(width: int, height: int) -> int:
    """How many pixels can become one and still leave twice what the largest bucket holds."""
    most_rows, most_cols = LARGEST_CONTENT
    return max(1, int(max(height / most_rows, width / most_cols) / 2))
