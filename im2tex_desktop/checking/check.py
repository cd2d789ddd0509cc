"""From a picture and its LaTeX to a verdict."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from PIL import Image

from im2tex_desktop.checking.infaces import SURE, in_faces
from im2tex_desktop.checking.snip import Snip, snip_of
from im2tex_desktop.render import Problem, Rendering, Status, draw
from model.roundtrip import DRAW_EM_PX, InkBox, RoundTrip, Verdict, compare
from model.roundtrip.judgement import SAME
from model.roundtrip.result import LEAST_LOG_SCORE


@dataclass(frozen=True, eq=False)
class Check:
    """What is shown beside a reading.

    Attributes:
        latex: what was checked.
        verdict: None where nothing could be drawn, so that nothing is known.
        score: 0 to 1, how likely it is that picture and rendering show the same formula.
        log_score: its natural logarithm, not rounded: it is fine where the score is near 0.
        misfit, ink, typical, token_misfits: see `model.roundtrip.result.RoundTrip`.
        snip_boxes: ink that the rendering does not have, in px of the given picture.
        rendering_boxes: ink that the picture does not have, in px of `rendering`.
        tokens: numbers of the canonical tokens (of `rendering.tokens`) that the picture does not
            have; empty where the renderer cannot tell.
        rendering: what the picture was compared with, `DRAW_EM_PX` px an em.
        ms: milliseconds of processor time for the comparison, without the drawing in our own face.
    """

    latex: str
    verdict: Verdict | None
    score: float
    snip_boxes: tuple[InkBox, ...]
    rendering_boxes: tuple[InkBox, ...]
    tokens: tuple[int, ...]
    rendering: Rendering
    ms: float
    log_score: float
    misfit: float = math.nan
    ink: float = math.nan
    typical: float = math.nan
    token_misfits: Mapping[int, float] = field(default_factory=dict)

    @property
    def problem(self) -> Problem | None:
        """Why the formula, or a part of it, could not be drawn."""
        return self.rendering.error


def check(image: Image.Image | Snip, latex: str, *, faces: bool = True) -> Check:
    """Compare a picture of a formula with the rendering of its LaTeX. For any thread but the GUI's.

    Args:
        image: a picture, or a snip made from it once for many readings.
        latex: as read or typed.
        faces: draw it in other faces too, where the picture is not in the renderer's own font.

    Raises:
        ImageError: the picture cannot be used. LaTeX that cannot be drawn raises nothing.
    """
    snip = image if isinstance(image, Snip) else snip_of(image)
    return check_rendering(snip, draw(latex, DRAW_EM_PX), faces=faces)


def check_rendering(snip: Snip, rendering: Rendering, *, faces: bool = True) -> Check:
    """Compare with a rendering that is there already, ideally `DRAW_EM_PX` px an em."""
    if rendering.status is Status.REFUSED:
        return Check(rendering.latex, None, 0.0, (), (), (), rendering, 0.0, LEAST_LOG_SCORE)
    began = time.thread_time()
    found = compare(
        snip.marks,
        255 - rendering.alpha,
        rendering.em_px,
        rendering.token_boxes,
        snip.em_px,
        sure=SURE if faces else SAME,
    )
    if faces:
        found = in_faces(found, snip, rendering)
    return Check(
        rendering.latex,
        _verdict(found, rendering),
        round(found.score, 4),
        snip.in_picture(found.snip_boxes),
        found.rendering_boxes,
        found.tokens,
        rendering,
        1000 * (time.thread_time() - began),
        found.log_score,
        found.misfit,
        found.ink,
        found.typical,
        found.token_misfits,
    )


def _verdict(found: RoundTrip, rendering: Rendering) -> Verdict:
    """What is drawn in part only cannot be told to be another formula."""
    if rendering.status is Status.PARTIAL and found.verdict is Verdict.DIFFERENT:
        return Verdict.DOUBTFUL
    return found.verdict
