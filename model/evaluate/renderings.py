"""Gold and prediction typeset alike, many at a time: their glyphs, and pictures drawn on demand.

Everything is set at 12 pt in Computer Modern and drawn at 200 dpi, as the im2latex papers do. One
run of LaTeX takes hundreds of formulas; one that fails is set aside and does not touch the others.
No picture is kept: a comparison draws what it needs and lets go of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model.evaluate.cdm import BoxedTokens
from model.typeset.faces import BY_NAME
from model.typeset.glyphs import ATLAS_DPI, Atlas, GlyphProgram
from model.typeset.render import ink_bounds, raster, token_boxes
from model.typeset.typesetter import Refusal, Typesetter

DPI = 200
FACE = "cm12"
TIME_LIMIT_S = 20.0
"""For a whole batch; a formula takes a millisecond. What stops LaTeX is then found by halving."""

Tokens = Sequence[str]


@dataclass(frozen=True, eq=False)
class Rendering:
    """A formula as typeset."""

    program: GlyphProgram
    atlas: Atlas

    def picture(self) -> np.ndarray:
        """uint8 (H, W), 0 ink to 255 paper, cropped to the ink; 1 x 1 paper when there is none."""
        return raster(self.program, self.atlas, DPI)

    def width_px(self) -> int:
        """Width of `picture`, without drawing it."""
        left, _, right, _ = ink_bounds(self.program, self.atlas)
        return max(1, int(-(-(right - left) * DPI // ATLAS_DPI)))

    def top_px(self) -> float:
        """How far the picture's top lies above the baseline, in px."""
        return -ink_bounds(self.program, self.atlas)[1] * DPI / ATLAS_DPI

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
            formula: _reason(program) if isinstance(program, Refusal) else Rendering(program, atlas)
            for formula, program in zip(distinct, programs, strict=True)
        }
        return ["missing" if f is None else made[tuple(f)] for f in formulas]


def _reason(refusal: Refusal) -> str:
    return f"{refusal.stage}: {refusal.message}"
