"""A comparison in other faces too, for snips that are not in the renderer's own font.

One symbol of another font is as far from ours as another symbol may be. Drawn in several faces, a
right reading fits in one of them at least, and a wrong one in none. So the best face speaks, less
what so many tries are worth, and our own face beside it.
"""

from __future__ import annotations

import math
import time
from dataclasses import replace
from typing import Final

from im2tex_desktop.checking.snip import Snip
from im2tex_desktop.render import LAYOUT, Rendering, Status, draw
from im2tex_desktop.render.faces import FACES
from model.roundtrip import InkBox, RoundTrip, Verdict, compare
from model.roundtrip.likeness import SHARP
from model.roundtrip.result import LEAST_LOG_SCORE, MOST_LOG_ODDS

_OWN, _BEST = 0.27, 0.88
"""Of the log-odds in our own face and of those in the best: a logistic fit on 340 tuning pictures,
real ones, in Computer Modern and in other faces, and 1,351 of their mistakes (`facefit`)."""
_TRIES, _TRIES_SHARP = 1.4, 4.0
"""Taken off, so that 95 % of what is right is accepted in another font, and where the drawing is in
the snip's font and sharp: there it fits better than any mistake does in some other face."""
SURE: Final = 0.95
"""A comparison of a lower score says what is likeliest wrong: others may turn the scale."""
_DIFFERENT = -3.9  # log-odds: 0.02
_TIME_S = 3.0
"""Of the processor: after so long no further face is begun. A usual formula takes 0.4 s for all."""


def in_faces(found: RoundTrip, snip: Snip, rendering: Rendering) -> RoundTrip:
    """The comparison as it stands after looking in other faces, as far as they are of use.

    Args:
        found: of the snip with the rendering, which is in our own face; made with `SURE`.
    """
    is_drawn_here = rendering.status is Status.OK and rendering.engine == LAYOUT
    if not is_drawn_here or found.elsewhere or math.isnan(found.typical):
        return _boxed_as(found, found)
    began, best = time.thread_time(), found
    own = _OWN * found.log_odds - (_TRIES_SHARP if found.typical < SHARP else _TRIES)
    for face in FACES:
        if own + _BEST * best.log_odds >= 0 or own + _BEST * MOST_LOG_ODDS < 0:
            break  # sure already, or no face could make it so
        if time.thread_time() - began > _TIME_S:
            break
        other = in_face(snip, rendering, face)
        if other is not None and other.log_score > best.log_score:
            best = other
    odds = own + _BEST * best.log_odds
    log_score = -math.log1p(math.exp(-odds))
    joined = replace(
        found,
        score=math.exp(log_score),
        log_score=max(log_score, LEAST_LOG_SCORE),
        verdict=_in_a_word(odds, found.verdict),
    )
    return _boxed_as(joined, best if best.snip_boxes or best.rendering_boxes else found)


def in_face(snip: Snip, rendering: Rendering, face: str) -> RoundTrip | None:
    """The snip beside the formula of a rendering, drawn in a face; None where it cannot be.

    Boxes of ink are those of its tokens on the rendering that was given.
    """
    drawn = draw(rendering.latex, rendering.em_px, (LAYOUT,), face)
    if drawn.status is not Status.OK:
        return None
    found = compare(
        snip.marks,
        255 - drawn.alpha,
        drawn.em_px,
        drawn.token_boxes,
        snip.em_px,
        pixels=False,
        sure=SURE,
    )
    shown = rendering.token_boxes
    boxed = (InkBox(*(round(e, 1) for e in shown[t])) for t in found.tokens if t in shown)
    return replace(found, rendering_boxes=tuple(boxed))


def _boxed_as(found: RoundTrip, other: RoundTrip) -> RoundTrip:
    """With the boxes of another comparison; where all is well, without any."""
    if found.verdict is Verdict.SAME:
        return replace(found, snip_boxes=(), rendering_boxes=(), tokens=())
    return replace(
        found,
        snip_boxes=other.snip_boxes,
        rendering_boxes=other.rendering_boxes,
        tokens=other.tokens,
    )


def _in_a_word(odds: float, own: Verdict) -> Verdict:
    if odds >= 0:
        return Verdict.SAME
    return own if own is Verdict.DIFFERENT and odds < _DIFFERENT else Verdict.DOUBTFUL
