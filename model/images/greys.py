"""Any Pillow mode to plain bytes: grey (H, W), or (H, W, 3) where there is colour."""

from __future__ import annotations

import numpy as np
from PIL import Image

_WITH_ALPHA = {"RGBA", "LA", "PA", "RGBa", "La"}


def to_bytes(image: Image.Image) -> np.ndarray:
    """The picture over white paper, as bytes.

    What is transparent shows white. Light ink on nothing (copied from a dark page) would vanish
    that way: then it is shown over black.

    Returns:
        uint8, (H, W) for a picture without colour, else (H, W, 3), red green blue.
    """
    image = without_idle_alpha(image)
    if image.mode in _WITH_ALPHA or "transparency" in image.info:
        return _drop_equal_channels(_over_paper(image.convert("RGBA")))
    if image.mode in ("1", "L"):
        return np.asarray(image.convert("L"))
    if image.mode.startswith(("I", "F")):
        return _stretched(np.asarray(image).astype(np.float64))
    return _drop_equal_channels(np.asarray(image.convert("RGB")))


def without_idle_alpha(image: Image.Image) -> Image.Image:
    """The picture without its alpha channel where that is opaque everywhere: a third of the work.

    Most screenshots carry such a channel.
    """
    if image.mode not in ("RGBA", "LA") or image.getchannel("A").getextrema() != (255, 255):
        return image
    return image.convert(image.mode[:-1])


def _over_paper(image: Image.Image) -> np.ndarray:
    """RGBA -> (H, W, 3) over white, or over black where white shows nothing."""
    white = _over(image, 255)
    if np.ptp(white) < _VISIBLE and np.ptp(np.asarray(image.getchannel("A"))) >= _VISIBLE:
        return _over(image, 0)
    return white


_VISIBLE = 16  # grey levels


def _over(image: Image.Image, paper: int) -> np.ndarray:
    sheet = Image.new("RGBA", image.size, (paper, paper, paper, 255))
    return np.asarray(Image.alpha_composite(sheet, image).convert("RGB"))


def _stretched(values: np.ndarray) -> np.ndarray:
    """16-bit, 32-bit and floating greys: the range is guessed from the largest value."""
    finite = np.isfinite(values)
    if not finite.any():
        return np.full(values.shape, 255, np.uint8)
    values = np.where(finite, values, values[finite].max())
    low, high = float(min(values.min(), 0.0)), float(values.max())
    for full in (1.0, 255.0, 65535.0):
        if low >= 0 and high <= full:
            return np.rint(values * (255.0 / full)).astype(np.uint8)
    # Out of every usual range: the darkest becomes black, the lightest white.
    return np.rint((values - low) * (255.0 / max(high - low, 1e-9))).astype(np.uint8)


def _drop_equal_channels(pixels: np.ndarray) -> np.ndarray:
    """(H, W, 3) -> (H, W) where red, green and blue are the same everywhere."""
    red, green, blue = pixels[..., 0], pixels[..., 1], pixels[..., 2]
    if np.array_equal(red, green) and np.array_equal(green, blue):
        return np.ascontiguousarray(red)
    return pixels
