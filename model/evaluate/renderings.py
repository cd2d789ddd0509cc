"""Gold and prediction typeset alike, many at a time: their glyphs, and pictures drawn on demand.

Everything is set at 12 pt in Computer Modern and drawn at 200 dpi, as the im2latex papers do. One
run of LaTeX takes hundreds of formulas; one that fails is set aside and does not touch the others.
No picture is kept: a comparison draws what it needs and lets go of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from model.evaluate.cdm import BoxedTokens
from model.evaluate.drawing import Drawing, Pen
from model.typeset.faces import BY_NAME
from model.typeset.glyphs import Atlas, GlyphProgram
from model.typeset.render import token_boxes
from model.typeset.typesetter import Refusal, Typesetter

FACE = "cm12"
TIME_LIMIT_S = 20.0
"""For a whole batch; a formula takes a millisecond. What stops LaTeX is then found by halving."""

Tokens = Sequence[str]


@dataclass(frozen=True, eq=False)
class Rendering:
    """A formula as typeset."""

    program: GlyphProgram
    atlas: Atlas
    pen: Pen

    @cached_property
    def drawing(self) -> Drawing:
        """Where the ink goes."""
        return self.pen.draw(self.program, self.atlas)

    def picture(self) -> np.ndarray:
        """uint8 (H, W), 0 ink to 255 paper, cropped to the ink; 1 x 1 paper when there is none."""
        return self.drawing.picture()

    def width_px(self) -> int:
        """Width of `picture`, without drawing it."""
        left, _, right, _ = self.drawing.bounds
        return max(1, right - left)

    def top_px(self) -> int:
        """How far the picture's top lies above the baseline, in px."""
        return -self.drawing.bounds[1]

    def boxed_tokens(self) -> BoxedTokens:
        """Its visible tokens and their boxes."""
        return BoxedTokens.visible(self.program.tokens, token_boxes(self.program, self.atlas))


class Renderer:
    """Typesets for comparison. A context manager: LaTeX keeps a private folder while it lives.

    Raises:
        LatexMissing: on the first use, when LaTeX is not installed.
    """

    def __init__(self) -> None:
        self._typesetter = Typesetter(timeout_s=TIME_LIMIT_S)
        self._pen = Pen()

    def __enter__(self) -> Renderer:
        self._typesetter.__enter__()
        return self

    def __exit__(self, *exc: object) -> None:
        self._typesetter.__exit__(*exc)

    def render(self, formulas: Sequence[Tokens | None]) -> list[Rendering | str]:
        """A rendering of each, or the reason why there is none; None gives ``missing``.

        Equal formulas are typeset once.
        """
        distinct = list(dict.fromkeys(tuple(f) for f in formulas if f is not None))
        programs = self._typesetter.typeset(distinct, BY_NAME[FACE])
        atlas = self._typesetter.atlas()
        made: dict[tuple[str, ...], Rendering | str] = {
            formula: _reason(program)
            if isinstance(program, Refusal)
            else Rendering(program, atlas, self._pen)
            for formula, program in zip(distinct, programs, strict=True)
        }
        return ["missing" if f is None else made[tuple(f)] for f in formulas]


def _reason(refusal: Refusal) -> str:
    return f"{refusal.stage}: {refusal.message}"
