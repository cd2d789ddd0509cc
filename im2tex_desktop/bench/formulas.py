"""Formulas of a wanted length, as wide as formulas in papers are, and as they look on a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

EM_PX = 24.0
_MARGIN_PX = 24
# High ones: letters in a row of 120 tokens make a picture that is 20 times as wide as high, such as
# no paper has and no network was shown.
_TERMS = (
    r"\frac{a+b_{1}}{c}",
    r"d^{2}e",
    r"\sqrt{\frac{x}{y_{2}}}",
    r"\int_{0}^{1}\frac{f(t)}{t^{2}}dt",
    r"\sum_{k=1}^{n}\frac{p_{k}}{q_{k}+1}",
    r"\frac{\alpha^{2}+\beta^{2}}{2\pi}",
    r"\left(\frac{u}{v}\right)^{3}",
)


def formula(tokens: int) -> str:
    """A sum of at least so many canonical tokens, and few more."""
    from model.latex import canonical_tokens

    parts = [_TERMS[0]]
    while len(canonical_tokens("+".join(parts))) < tokens:
        parts.append(_TERMS[len(parts) % len(_TERMS)])
    return "+".join(parts)


def picture(latex: str) -> QImage:
    """The formula on paper, black on white, with some margin."""
    import numpy as np
    from PIL import Image

    from im2tex_desktop.render import draw
    from im2tex_desktop.window.pictures import to_qimage

    ink = np.pad(draw(latex, EM_PX).alpha, _MARGIN_PX)
    return to_qimage(Image.fromarray(255 - ink))
