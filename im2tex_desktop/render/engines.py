"""Who draws a formula: the engines in their order, and the one function that asks them."""

from __future__ import annotations

import time

from im2tex_desktop.render.rendering import Problem, Rendering, Status
from model.errors import Im2texError, LatexError


def draw(latex: str, em_px: float) -> Rendering:
    """Draw `latex` with `em_px` pixels an em. Never raises for what the LaTeX holds.

    What cannot be drawn comes back with status "partial" or "refused" and an `error`.
    """
    from im2tex_desktop.render import mathtext
    from model.latex import canonical_tokens

    started = time.perf_counter()
    try:
        tokens = tuple(canonical_tokens(latex))
        painting = mathtext.draw(latex, em_px)
    except Im2texError as error:
        position = error.position if isinstance(error, LatexError) else 0
        reason = error.reason if isinstance(error, LatexError) else "cannot_draw"
        problem = Problem(error.message, reason, position, error.hint)
        return Rendering(latex, status=Status.REFUSED, error=problem)
    return Rendering(
        latex,
        tokens,
        painting.alpha,
        painting.em_px,
        painting.baseline_px,
        engine="mathtext",
        ms=1000 * (time.perf_counter() - started),
    )
