"""A picture as a person took it, brought to the form that the network learns from."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from model.data.pictures import VISIBLE_INK
from model.errors import BlankImage, UnreadableImage
from model.images.preparation import prepare


def ink_of(picture: bytes) -> np.ndarray:
    """uint8 (H, W), 255 full ink, at the working scale, cropped to the ink.

    It goes through the same preparation as a snip that is read, so that what is learned is what
    will be seen.

    Raises:
        ImageError: not a picture, blank, too small or too large.
    """
    try:
        with Image.open(io.BytesIO(picture)) as image:
            image.load()
            prepared = prepare(image)
    except (OSError, SyntaxError) as error:
        raise UnreadableImage(f"This is not a picture: {error}") from error
    ink = 255 - prepared.pixels
    visible = ink >= VISIBLE_INK
    rows, columns = np.flatnonzero(visible.any(axis=1)), np.flatnonzero(visible.any(axis=0))
    if not len(rows):
        raise BlankImage("There is no ink on this picture")
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].copy()


def png_of(ink: np.ndarray, margin_px: int = 8) -> bytes:
    """A PNG file, black on white, of ink uint8 (H, W)."""
    out = io.BytesIO()
    Image.fromarray(255 - np.pad(ink, margin_px)).save(out, "PNG")
    return out.getvalue()
