"""Pictures of made-up symbols, drawn without a font, a renderer or a model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw

EM_PX = 48.0
_FINE = 8  # drawn so many times larger and averaged, for smooth edges

Symbol = tuple[str, float, float, float]
"""What, left, top and size in em."""


def picture(
    symbols: Sequence[Symbol], em_px: float = EM_PX, stroke_em: float = 0.08, margin_px: int = 4
) -> np.ndarray:
    """uint8 (H, W), 255 paper, 0 ink."""
    unit = em_px * _FINE
    width = max(left + size for _, left, _, size in symbols) * unit + 2 * margin_px * _FINE
    height = max(top + size for _, _, top, size in symbols) * unit + 2 * margin_px * _FINE
    whole = (round(width / _FINE) + 1, round(height / _FINE) + 1)
    sheet = Image.new("L", (whole[0] * _FINE, whole[1] * _FINE), 255)
    pen = ImageDraw.Draw(sheet)
    thick = max(round(stroke_em * unit), 1)
    for what, left, top, size in symbols:
        x, y = margin_px * _FINE + left * unit, margin_px * _FINE + top * unit
        _draw(pen, what, (x, y, x + size * unit, y + size * unit), thick)
    return np.asarray(sheet.resize(whole, Image.Resampling.BOX))


def _draw(
    pen: ImageDraw.ImageDraw, what: str, box: tuple[float, float, float, float], thick: int
) -> None:
    left, top, right, bottom = box
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    if what == "ring":
        pen.ellipse(box, outline=0, width=thick)
    elif what == "dot":
        pen.ellipse(box, fill=0)
    elif what == "bar":
        pen.rectangle((left, middle_y - thick / 2, right, middle_y + thick / 2), fill=0)
    elif what == "plus":
        pen.rectangle((left, middle_y - thick / 2, right, middle_y + thick / 2), fill=0)
        pen.rectangle((middle_x - thick / 2, top, middle_x + thick / 2, bottom), fill=0)
    elif what == "vee":
        pen.line([(left, top), (middle_x, bottom), (right, top)], fill=0, width=thick)
    elif what == "square":
        pen.rectangle(box, outline=0, width=thick)
    elif what == "ell":
        pen.line([(left, top), (left, bottom), (right, bottom)], fill=0, width=thick)
    elif what == "cross":
        pen.line([(left, top), (right, bottom)], fill=0, width=thick)
        pen.line([(right, top), (left, bottom)], fill=0, width=thick)
    else:
        raise ValueError(what)
