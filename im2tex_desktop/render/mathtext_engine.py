"""The second engine: matplotlib's mathtext, as it is.

It knows fewer constructs than our own layout, and cannot tell the place of a token; but it is
independent of it, and shows a formula as a matplotlib figure would.
"""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np

from im2tex_desktop.render.rendering import CannotDraw, Drawing, Problem
from model.latex import LatexError, to_latex

_EM_PT: Final = 10.0
_MARGIN_PX: Final = 2
_MAX_TOKENS: Final = 600
_MAX_SIDE_PX: Final = 6000
_LETTERS: Final = {1: ("M", 1), 2: ("L", 1), 3: ("Q", 2), 4: ("C", 3), 79: ("Z", 1)}


class MathtextEngine:
    """Draws what mathtext can parse, in Computer Modern."""

    name = "mathtext"

    def draw(self, tokens: tuple[str, ...], em_px: float) -> Drawing:
        """See `Engine`."""
        if len(tokens) > _MAX_TOKENS:
            raise CannotDraw(Problem("The formula is too long for mathtext", "too_large"))
        try:
            path = _path(to_latex(tokens))
        except LatexError as error:  # tokens that only our own layout knows
            raise CannotDraw(Problem("mathtext cannot draw this", "mathtext")) from error
        (left, bottom), (right, top) = path.vertices.min(axis=0), path.vertices.max(axis=0)
        longest = max(right - left, top - bottom, 1.0)
        scale = min(em_px / _EM_PT, (_MAX_SIDE_PX - 2 * _MARGIN_PX - 1) / longest)
        above, below = math.ceil(max(top, 0.0) * scale), math.ceil(max(-bottom, 0.0) * scale)
        width = max(1, math.ceil((right - left) * scale)) + 2 * _MARGIN_PX
        height = max(1, above + below) + 2 * _MARGIN_PX
        corner = (_MARGIN_PX - left * scale, below + _MARGIN_PX)
        alpha = _painted(path, scale, corner, width, height)
        box = (left, bottom, right, top)
        return Drawing(
            alpha, scale * _EM_PT, float(above + _MARGIN_PX), {}, lambda: _svg(path, box, em_px)
        )


def _path(latex: str) -> Any:
    """The outline in pt at 10 pt type, y upwards."""
    import matplotlib as mpl
    from matplotlib.textpath import TextPath

    with mpl.rc_context({"mathtext.fontset": "cm", "text.usetex": False}):
        try:
            path = TextPath((0.0, 0.0), f"${latex}$", size=_EM_PT)
        except (ValueError, RuntimeError, KeyError, IndexError, RecursionError) as error:
            reason = str(error).strip().splitlines()[-1:] or [""]
            message = f"matplotlib's mathtext cannot draw this ({reason[0][:80]})"
            raise CannotDraw(Problem(message, "mathtext")) from error
    if not len(path.vertices):
        raise CannotDraw(Problem("There is nothing to see in this formula", "no_ink"))
    return path


def _painted(
    path: Any, scale: float, corner: tuple[float, float], width: int, height: int
) -> np.ndarray:
    """Coverage, uint8 (H, W)."""
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.transforms import Affine2D

    renderer = RendererAgg(width, height, 72.0)
    context = renderer.new_gc()
    context.set_linewidth(0.0)
    place = Affine2D().scale(scale).translate(*corner)
    renderer.draw_path(context, path, place, (0.0, 0.0, 0.0, 1.0))
    return np.array(renderer.buffer_rgba())[..., 3].copy()


def _svg(path: Any, box: tuple[float, float, float, float], em_px: float) -> str:
    """The outline as one path; 1 em measures `em_px` CSS pixels."""
    left, bottom, right, top = box
    margin, scale = 1.0, em_px / _EM_PT
    width, height = right - left + 2 * margin, top - bottom + 2 * margin
    parts: list[str] = []
    at = 0
    while at < len(path.codes):
        letter, count = _LETTERS[int(path.codes[at])]
        points = path.vertices[at : at + count] * np.array((1, -1))
        parts.append(letter)
        if letter != "Z":
            parts.append(" ".join(f"{x:.4g} {y:.4g}" for x, y in points))
        at += count
    view = f"{left - margin:.2f} {-top - margin:.2f} {width:.2f} {height:.2f}"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'width="{width * scale:.2f}" height="{height * scale:.2f}" viewBox="{view}">'
        f'<path d="{"".join(parts)}"/></svg>\n'
    )
