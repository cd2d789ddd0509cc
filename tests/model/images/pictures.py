"""Formulas of Computer Modern at 400 dpi, and what may happen to them on a screen."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

FOLDER = Path(__file__).parent / "formulas"
RENDERED_DPI = 400
WORKING_DPI = 100

NAMES = sorted(path.stem for path in FOLDER.glob("*.png"))


def formula(name: str, dpi: float = WORKING_DPI) -> Image.Image:
    """Black on white, mode L, with a margin of about 3 pt."""
    picture = Image.open(FOLDER / f"{name}.png").convert("L")
    if dpi == RENDERED_DPI:
        return picture
    size = tuple(round(side * dpi / RENDERED_DPI) for side in picture.size)
    return picture.resize(size, Image.Resampling.LANCZOS)  # type: ignore[arg-type]


def on_page(
    picture: Image.Image, size: tuple[int, int] = (320, 120), at: tuple[int, int] = (40, 30)
) -> Image.Image:
    """The picture somewhere on an empty page."""
    page = Image.new("L", size, 255)
    page.paste(picture, at)
    return page


def coloured(picture: Image.Image, ink: str, paper: str) -> Image.Image:
    """Mode RGB, with other colours for black and white."""
    from PIL import ImageOps

    return ImageOps.colorize(picture, ink, paper)


def ink_of(picture: Image.Image) -> np.ndarray:
    """255 minus the pixels, float."""
    return 255.0 - np.asarray(picture, np.float64)
