"""Who draws a formula: the engines in their order, and the one function that asks them."""

from __future__ import annotations

import threading
import time
from functools import cache
from typing import Final

from im2tex_desktop.render.faces import MODERN
from im2tex_desktop.render.layout_engine import LayoutEngine
from im2tex_desktop.render.partial import Drawable, drawable
from im2tex_desktop.render.rendering import (
    CannotDraw,
    Drawing,
    Engine,
    Problem,
    Rendering,
    Status,
)

LAYOUT: Final = "layout"
LATEX: Final = "latex"
MATHTEXT: Final = "mathtext"
ENGINE_NAMES: Final = (LAYOUT, MATHTEXT, LATEX)
_LOCKS: Final = {name: threading.Lock() for name in ENGINE_NAMES}
"""One drawing at a time with each engine: their fonts and caches are not made for two threads, and
the reader compares drawings while the window draws."""


@cache
def engine(name: str) -> Engine:
    """The engine of a name; it is made on first use and kept."""
    if name == LATEX:
        from im2tex_desktop.render.latex_engine import LatexEngine

        return LatexEngine()
    if name == MATHTEXT:
        from im2tex_desktop.render.mathtext_engine import MathtextEngine

        return MathtextEngine()
    return LayoutEngine()


def draw(
    latex: str, em_px: float, engines: tuple[str, ...] = ENGINE_NAMES, face: str = MODERN
) -> Rendering:
    """Draw `latex` with `em_px` pixels an em. Never raises for what the LaTeX holds.

    Only canonical tokens reach an engine: what does not parse is left out before, and the rest is
    drawn with status "partial" and the reason with its place.

    Args:
        latex: source as a person or a model wrote it.
        em_px: pixels per em; 10 pt type is 1 em.
        engines: names of `ENGINE_NAMES` in the order in which they are asked.
        face: one of `faces.FACES`, in which the layout engine sets what it draws; the others have
            no faces.
    """
    started = time.perf_counter()
    readable = drawable(latex)
    tokens = readable.tokens
    problem, drawing, name = readable.problem, None, ""
    if tokens:
        for name in engines:
            drawing, refusal = _asked(name, readable, em_px, face)
            if drawing is not None:
                break
            problem = problem or refusal
    ms = 1000 * (time.perf_counter() - started)
    if drawing is None:
        return Rendering(latex, tokens, ms=ms, status=Status.REFUSED, error=problem)
    return Rendering(
        latex,
        tokens,
        drawing.alpha,
        drawing.em_px,
        drawing.baseline_px,
        drawing.token_boxes,
        name,
        ms,
        Status.PARTIAL if problem else Status.OK,
        problem,
        drawing.make_svg,
    )


def _asked(
    name: str, readable: Drawable, em_px: float, face: str
) -> tuple[Drawing | None, Problem | None]:
    try:
        with _LOCKS[name]:
            asked = engine(name)
            if isinstance(asked, LayoutEngine):
                if readable.exact:
                    return asked.draw_exactly(readable.exact, readable.places, em_px, face), None
                return asked.draw(readable.tokens, em_px, face), None
            return asked.draw(readable.tokens, em_px), None
    except CannotDraw as refusal:
        return None, refusal.problem
