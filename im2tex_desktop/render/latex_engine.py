"""The last engine: a LaTeX installation, exact, where there is one.

It gets canonical tokens alone, through `model.typeset`, which writes them from a closed list and
runs LaTeX without a shell, in a private folder, within limits of time, memory and disk.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

import numpy as np

from im2tex_desktop.render.rendering import CannotDraw, Drawing, Problem, PxBox

if TYPE_CHECKING:
    from model.typeset.glyphs import Atlas, GlyphProgram

_TIME_LIMIT_S: Final = 10.0
_MAX_TOKENS: Final = 6000
_MAX_SIDE_PX: Final = 6000
_MARGIN_PX: Final = 2
_PT_PER_EM: Final = 10.0


class LatexEngine:
    """Draws with the fonts of the installation; one run of LaTeX for each formula."""

    name = "latex"

    def __init__(self) -> None:
        self._running = threading.Lock()

    def draw(self, tokens: tuple[str, ...], em_px: float) -> Drawing:
        """See `Engine`."""
        from model.typeset.latexrun import latex_available

        if len(tokens) > _MAX_TOKENS:
            raise CannotDraw(Problem("The formula is too large for LaTeX", "too_large"))
        if not latex_available():
            raise CannotDraw(
                Problem("LaTeX is not installed", "latex_missing", hint="Install TeX Live")
            )
        with self._running:
            program, atlas = _typeset(tokens)
        return drawing_of(program, atlas, em_px)


def _typeset(tokens: tuple[str, ...]) -> tuple[GlyphProgram, Atlas]:
    from model.errors import Im2texError
    from model.typeset.faces import BY_NAME
    from model.typeset.typesetter import Refusal, Typesetter

    try:
        with Typesetter(timeout_s=_TIME_LIMIT_S) as typesetter:
            (found,) = typesetter.typeset([tokens], BY_NAME["cm10"])
            atlas = typesetter.atlas()
    except Im2texError as error:
        raise CannotDraw(Problem(error.message, "latex_missing", hint=error.hint)) from error
    if isinstance(found, Refusal):
        raise CannotDraw(Problem(f"LaTeX refuses it: {found.message}", f"latex_{found.stage}"))
    return found, atlas


def drawing_of(program: GlyphProgram, atlas: Atlas, em_px: float) -> Drawing:
    """A formula that LaTeX has typeset as pixels; at most at the atlas's resolution."""
    from model.typeset import render
    from model.typeset.glyphs import ATLAS_DPI, PT_PER_INCH, UNITS_PER_PT

    left, top, right, bottom = render.ink_bounds(program, atlas)
    longest = max(right - left, bottom - top, 1)
    most = (_MAX_SIDE_PX - 2 * _MARGIN_PX) / longest  # px per px of the atlas
    dpi = min(em_px / _PT_PER_EM * PT_PER_INCH, ATLAS_DPI, ATLAS_DPI * most)
    ink = 255 - render.raster(program, atlas, dpi)
    ratio = dpi / ATLAS_DPI
    per_unit = dpi / (PT_PER_INCH * UNITS_PER_PT)
    boxes: dict[int, PxBox] = {}
    shift = np.array((left, top, left, top)) * ratio - _MARGIN_PX
    for index, box in enumerate(render.token_boxes(program, atlas)):
        if not np.isnan(box).any():
            x0, y0, x1, y1 = (box * per_unit - shift).tolist()
            boxes[index] = (x0, y0, x1, y1)
    return Drawing(
        np.pad(ink, _MARGIN_PX),
        dpi / PT_PER_INCH * _PT_PER_EM,
        _MARGIN_PX - top * ratio,
        boxes,
        lambda: _svg(program, atlas, em_px),
    )


def _svg(program: GlyphProgram, atlas: Atlas, em_px: float) -> str:
    """The same glyphs as outlines, from our own fonts where they have them."""
    from im2tex_desktop.render.fonts import Font
    from im2tex_desktop.render.hlist import Glyph, Rule
    from im2tex_desktop.render.paint import Sheet, ink_of
    from im2tex_desktop.render.svg import svg
    from im2tex_desktop.render.tfm import Metrics
    from model.files import resource
    from model.typeset.glyphs import UNITS_PER_PT

    glyphs: list[tuple[float, float, Glyph]] = []
    rules: list[tuple[float, float, Rule]] = []
    for number, x, y, token in program.glyphs.tolist():
        key = atlas.keys[number]
        resource(f"fonts/{key.font}.pfb")  # says so itself where we lack the font
        font = Font(key.font, key.size_sp / 65536, -1, False, Metrics())
        glyphs.append((x / UNITS_PER_PT, -y / UNITS_PER_PT, Glyph(font, key.code, token)))
    for x, y, width, height, token in program.rules.tolist():
        sides = (width / UNITS_PER_PT, height / UNITS_PER_PT)
        bottom = -(y + height) / UNITS_PER_PT
        rules.append((x / UNITS_PER_PT, bottom, Rule(*sides, token)))
    inks = [*(ink_of(*mark) for mark in glyphs), *(ink_of(*mark) for mark in rules)]
    inks = inks or [(0.0, 0.0, 0.0, 0.0)]
    low = [min(ink[i] for ink in inks) for i in (0, 1)]
    high = [max(ink[i] for ink in inks) for i in (2, 3)]
    return svg(Sheet(tuple(glyphs), tuple(rules), (low[0], low[1], high[0], high[1])), em_px)
