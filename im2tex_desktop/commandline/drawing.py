"""Formulas drawn by the program itself, for pairs without a picture where there is no LaTeX."""

from __future__ import annotations

import io

_EM_PX = 22.0  # as a screen shows text


def draw_png(latex: str) -> bytes | None:
    """A PNG, dark on white; None for what is not drawn whole."""
    import numpy as np
    from PIL import Image

    from im2tex_desktop.render import Status, draw

    drawing = draw(latex, _EM_PX)
    if drawing.status is not Status.OK:
        return None
    out = io.BytesIO()
    Image.fromarray(255 - np.pad(drawing.alpha, 8)).save(out, "PNG")
    return out.getvalue()
