"""Draws a formula with matplotlib's mathtext and Agg, without pyplot.

Only the render thread calls this module: mathtext's parser is one global object, and importing
matplotlib takes longer than a window may wait.

Parsing is separate from painting: a formula is parsed once into outlines measured in em and painted
again at every zoom, so that it is crisp at each.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from im2tex_desktop.render.boxes import Box, empty
from im2tex_desktop.render.layout import Obstacle, lay_out, needs_layout
from im2tex_desktop.render.translate import translate
from model.errors import Im2texError, LatexError

if TYPE_CHECKING:
    import numpy as np

# Computer Modern, because that is what the formulas of most snips are set in.
FONT_SET = "cm"
# A rendering wider than this is painted smaller and scaled up by the view.
MAX_SIDE_PX = 6000
_MARGIN_PX = 1


class CannotDraw(Im2texError):
    """Mathtext has no drawing for this formula.

    Args:
        message: the sentence for the render pane.
        obstacle: the command that stopped it, empty when it is not known.
        details: mathtext's own words.
    """

    def __init__(self, message: str, obstacle: str = "", details: str = "") -> None:
        super().__init__(message, "The LaTeX is unaffected.")
        self.obstacle = obstacle
        self.details = details


@dataclass(frozen=True)
class Outline:
    """A parsed formula.

    Attributes:
        vertices: float (N, 2), em, x to the right, y upwards from the baseline.
        codes: uint8 (N,), matplotlib's path codes.
        box: (left, bottom, right, top) of the ink and the advance, em.
    """

    vertices: np.ndarray
    codes: np.ndarray
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Painting:
    """Ink as alpha.

    Attributes:
        alpha: uint8 (H, W), 255 where there is ink.
        em_px: pixels per em that it was painted at.
        baseline_px: rows from the top to the baseline.
    """

    alpha: np.ndarray
    em_px: float
    baseline_px: float


def draw(latex: str, em_px: float) -> Painting:
    """Parses and paints `latex`.

    Raises:
        LatexError: it is not LaTeX.
        CannotDraw: it is, and mathtext cannot draw it.
    """
    return paint(outline(latex), em_px)


@lru_cache(maxsize=256)
def outline(latex: str) -> Outline:
    """Parses `latex` into outlines; raises as `draw` does."""
    from model.latex import canonical_tokens

    if not latex.strip():
        raise LatexError("There is nothing to draw")
    tokens = canonical_tokens(latex)
    if not tokens:
        raise LatexError("There is nothing to draw")
    try:
        if needs_layout(tokens):
            return _finished(lay_out(tokens, _leaf))
        return _finished(_leaf(" ".join(tokens)))
    except Obstacle as obstacle:
        raise _cannot(str(obstacle), "") from obstacle


def _cannot(obstacle: str, details: str) -> CannotDraw:
    what = obstacle or "this formula"
    return CannotDraw(f"This preview cannot draw {what} yet", obstacle, details)


@lru_cache(maxsize=512)
def _leaf(source: str) -> Box:
    """What mathtext draws by itself."""
    import numpy as np
    from matplotlib import rc_context
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath, text_to_path

    translation = translate(source)
    if translation.obstacle:
        raise _cannot(translation.obstacle, "")
    if not translation.source.strip():
        return empty()
    prop = FontProperties(size=1, math_fontfamily=FONT_SET)
    math_source = f"${translation.source}$"
    try:
        with rc_context({"mathtext.fontset": FONT_SET}):
            path = TextPath((0, 0), math_source, size=1, prop=prop)
            measures = text_to_path.get_text_width_height_descent(math_source, prop, True)
    except (ValueError, RuntimeError, RecursionError) as error:
        raise _cannot(_unknown_symbol(str(error)), str(error)) from error
    width, height, depth = (float(measure) for measure in measures)
    vertices = np.asarray(path.vertices, dtype=float)
    codes = np.asarray(path.codes if path.codes is not None else [], dtype=np.uint8)
    return Box(vertices.reshape(-1, 2), codes, width, height - depth, depth)


def _finished(box: Box) -> Outline:
    left, bottom, right, top = box.ink
    extent = (min(left, 0.0), min(bottom, -box.depth), max(right, box.width), max(top, box.height))
    return Outline(box.vertices, box.codes, extent)


def _unknown_symbol(message: str) -> str:
    match = re.search(r"(?:Unknown symbol: |Expected )(\\[a-zA-Z]+)", message)
    return match.group(1) if match else ""


def paint(shape: Outline, em_px: float) -> Painting:
    """Paints outlines at `em_px` pixels per em with Agg."""
    import numpy as np
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.path import Path
    from matplotlib.transforms import Affine2D

    left, bottom, right, top = shape.box
    longest_em = max(right - left, top - bottom, 0.1)
    em_px = min(em_px, (MAX_SIDE_PX - 2 * _MARGIN_PX) / longest_em)
    width = max(1, math.ceil((right - left) * em_px) + 2 * _MARGIN_PX)
    height = max(1, math.ceil((top - bottom) * em_px) + 2 * _MARGIN_PX)
    renderer = RendererAgg(width, height, 72)
    if len(shape.vertices):
        context = renderer.new_gc()
        context.set_linewidth(0)
        transform = Affine2D().scale(em_px)
        transform.translate(_MARGIN_PX - left * em_px, _MARGIN_PX - bottom * em_px)
        path = Path(shape.vertices, shape.codes if len(shape.codes) else None)
        renderer.draw_path(context, path, transform, rgbFace=(0.0, 0.0, 0.0))
    alpha = np.ascontiguousarray(np.asarray(renderer.buffer_rgba())[:, :, 3])
    return Painting(alpha, em_px, _MARGIN_PX + top * em_px)
