"""The first engine: our own layout with the fonts that travel with the program."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from im2tex_desktop.render.faces import MODERN, drawn_in
from im2tex_desktop.render.rendering import CannotDraw, Drawing, Problem
from model.errors import LatexError

MAX_TOKENS: Final = 6000
"""More than the reader of LaTeX makes of what it takes; a net below it."""
_TIME_LIMIT_S: Final = 3.0

TYPE_CHECKING = False
if TYPE_CHECKING:
    from im2tex_desktop.render.paint import Sheet


class LayoutEngine:
    """Draws every canonical token. The limits are those of tokens, marks, pixels and time."""

    name = "layout"

    def draw(self, tokens: tuple[str, ...], em_px: float, face: str = MODERN) -> Drawing:
        """See `Engine`; face: one of `faces.FACES` to set it in."""
        return _drawing(sheet_of(tokens, face), em_px)

    def draw_exactly(
        self, exact: tuple[str, ...], places: tuple[int, ...], em_px: float, face: str = MODERN
    ) -> Drawing:
        """Draw tokens with lengths of their own; the boxes count in canonical ones by `places`."""
        from im2tex_desktop.render.paint import renumbered

        return _drawing(renumbered(sheet_of(exact, face), places), em_px)


def _drawing(drawn: Sheet, em_px: float) -> Drawing:
    from im2tex_desktop.render import paint
    from im2tex_desktop.render.svg import svg

    on = paint.frame(drawn, em_px)
    return Drawing(
        paint.paint(drawn, on),
        on.scale * 10.0,
        on.baseline_px,
        paint.token_boxes(drawn, on),
        lambda: svg(drawn, em_px),
    )


@lru_cache(maxsize=64)
def sheet_of(tokens: tuple[str, ...], face: str = MODERN) -> Sheet:
    """The layout of tokens in a face, kept for the next size that is asked for.

    Raises:
        CannotDraw: they cannot be laid out, or not within the limits.
    """
    if len(tokens) > MAX_TOKENS:
        raise _too_large(len(tokens))
    from im2tex_desktop.render import layout, registry, rules
    from im2tex_desktop.render.paint import TooMuch, sheet
    from im2tex_desktop.render.tree import read

    assert rules.REGISTERED
    try:
        with drawn_in(face):
            return sheet(layout.Layout(_TIME_LIMIT_S).box(read(tokens), registry.Env()))
    except LatexError as error:
        raise CannotDraw(Problem(error.message, error.reason)) from error
    except layout.OutOfTime as error:
        message = f"The layout took longer than {_TIME_LIMIT_S:g} seconds"
        raise CannotDraw(Problem(message, "time_limit", hint="Draw a part of it")) from error
    except (TooMuch, RecursionError) as error:
        raise _too_large(len(tokens)) from error


def _too_large(count: int) -> CannotDraw:
    message = f"The formula is too large to draw: {count} tokens"
    return CannotDraw(Problem(message, "too_large", hint="Draw a part of it"))
