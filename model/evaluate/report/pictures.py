"""Pictures for the report, as data URIs: renderings, and the difference of two."""

from __future__ import annotations

import base64
import io

import numpy as np
from PIL import Image

from model.evaluate.columns import column_symbols
from model.evaluate.levenshtein import blocks
from model.evaluate.renderings import Rendering

SAME, MISSING, EXTRA = (128, 138, 148), (31, 111, 235), (217, 72, 15)
"""Colours of ink on both sides, of the gold alone and of the prediction alone.

Blue and orange are told apart by the colour-blind too; the grey can be read on white and on black.
"""
_INK_BELOW = 170
_STEPS = 16


def data_uri(png: bytes) -> str:
    """For the src of an image."""
    return "data:image/png;base64," + base64.b64encode(png).decode("ascii")


def grey_png(picture: np.ndarray) -> bytes:
    """uint8 (H, W) as PNG in 16 greys: half the size, and no eye sees it."""
    step = 255 // (_STEPS - 1)
    coarse = (picture.astype(np.uint16) + step // 2) // step * step
    return _png(Image.fromarray(coarse.astype(np.uint8)))


def png_of_file(content: bytes) -> bytes | None:
    """A picture of the dataset as PNG; None where it cannot be read."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            image.load()
            flat = image.convert("RGBA" if "A" in image.getbands() else "RGB")
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    return _png(flat.convert("L") if image.mode == "L" else flat)


def difference_png(gold: Rendering, answer: Rendering) -> tuple[bytes, int]:
    """Both renderings over each other, their columns aligned as the metric does, in three colours.

    The baselines are brought to one height first.

    Returns:
        PNG, transparent where there is no ink, and its width in px.
    """
    ours, theirs = _on_one_baseline(gold, answer)
    parts = [
        _merged(ours[:, i:i_end], theirs[:, j:j_end], kind == "equal")
        for kind, i, i_end, j, j_end in blocks(*_symbols(ours, theirs))
    ]
    merged = np.concatenate(parts, axis=1)
    return _png(Image.fromarray(merged, "RGBA")), merged.shape[1]


def _on_one_baseline(gold: Rendering, answer: Rendering) -> tuple[np.ndarray, np.ndarray]:
    """bool (H, W) ink of both, with rows added above and below."""
    pictures = [gold.picture() < _INK_BELOW, answer.picture() < _INK_BELOW]
    above = [gold.top_px(), answer.top_px()]
    top = max(above)
    bottom = max(p.shape[0] - a for p, a in zip(pictures, above, strict=True))
    ours, theirs = (
        np.pad(p, ((top - a, bottom - (p.shape[0] - a)), (0, 0)))
        for p, a in zip(pictures, above, strict=True)
    )
    return ours, theirs


def _symbols(ours: np.ndarray, theirs: np.ndarray) -> tuple[list[int], list[int]]:
    symbols = column_symbols(np.concatenate([ours, theirs], axis=1).T).tolist()
    return symbols[: ours.shape[1]], symbols[ours.shape[1] :]


def _merged(ours: np.ndarray, theirs: np.ndarray, same: bool) -> np.ndarray:
    """uint8 (H, W, 4): a block of columns of both; the narrower is filled at its right."""
    height, width = ours.shape[0], max(ours.shape[1], theirs.shape[1])
    out = np.zeros((height, width, 4), np.uint8)
    gold, answer = np.zeros((2, height, width), bool)
    gold[:, : ours.shape[1]] = ours
    answer[:, : theirs.shape[1]] = theirs
    if same:  # such columns may differ in a few pixels, which no one cares for
        answer = gold
    for where, colour in (
        (gold & answer, SAME),
        (gold & ~answer, MISSING),
        (answer & ~gold, EXTRA),
    ):
        out[where] = (*colour, 255)
    return out


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
