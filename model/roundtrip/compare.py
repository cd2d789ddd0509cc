"""A snip against the rendering of what was read on it: the same formula, or not?

Not pixels are compared but marks, the separate pieces of ink. The rendering's marks are brought to
the snip's scale and weight of stroke, one scale and a field of shifts put each where it should lie,
and then they are matched by shape, size and place. So fonts may differ, and the spacing with them.
Where both prove to be of one font, pixels and heights are compared as well (`likeness`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from model.roundtrip.alignment import estimate_scale, place
from model.roundtrip.judgement import SAME, Judgement, judge
from model.roundtrip.likeness import SHARP, likeness
from model.roundtrip.marks import Marks, find_marks
from model.roundtrip.matching import match
from model.roundtrip.metric import distances
from model.roundtrip.owners import TokenBoxes, owners
from model.roundtrip.result import LEAST_LOG_SCORE, InkBox, RoundTrip, Verdict
from model.roundtrip.settle import Settled, settle

DRAW_EM_PX = 48.0
"""A rendering this large shows every mark apart from its neighbours."""

_DIFFERENT = 0.02
_MUCH = 0.25  # of all ink
_SCALE_OFF = 1.1  # a guess further off than this is made anew
_THICKEST_EM = 0.06
_LIKELY_ELSEWHERE = 0.1
"""What is left of the score where a mark stands at another height in the same font. Of 100 right
readings of real pictures one has such a mark, of 230 misreadings every sixth that else passed."""


def compare(
    snip: np.ndarray | Marks,
    rendering: np.ndarray,
    em_px: float,
    token_boxes: TokenBoxes | None = None,
    snip_em_px: float | None = None,
    *,
    pixels: bool = True,
    sure: float = SAME,
) -> RoundTrip:
    """Compare the picture of a formula with a rendering of its LaTeX.

    Args:
        snip: uint8 (H, W), 255 paper, 0 ink; or its marks, found once for many renderings.
        rendering: uint8 (h, w), likewise; `DRAW_EM_PX` is a good size.
        em_px: px of the rendering per em.
        token_boxes: left, top, right, bottom of each visible token in the rendering.
        snip_em_px: px of the snip per em, as far as it is known.
        pixels: compare them as well, which tells something where both may be of one font.
        sure: score below which there is always a box, about what is likeliest wrong.
    """
    theirs, drawn = _marks_of(snip), find_marks(rendering)
    if not len(theirs) or not len(drawn):
        return _one_is_blank(theirs, drawn, token_boxes)
    hint = None if snip_em_px is None else snip_em_px / em_px
    settled, em = _matched(drawn, theirs, em_px, hint)
    told = _told(judge(settled, em, sure), settled, drawn, token_boxes)
    return _with_pixels(told, theirs, settled, em, drawn, token_boxes) if pixels else told


def paired(
    snip: np.ndarray | Marks, rendering: np.ndarray, em_px: float, snip_em_px: float
) -> tuple[Settled, float] | None:
    """What `compare` judges: the pairs, and px of the snip per em; None where one is blank."""
    theirs, drawn = _marks_of(snip), find_marks(rendering)
    if not len(theirs) or not len(drawn):
        return None
    return _matched(drawn, theirs, em_px, snip_em_px / em_px)


def _marks_of(snip: np.ndarray | Marks) -> Marks:
    return snip if isinstance(snip, Marks) else find_marks(snip)


def _matched(
    drawn: Marks, theirs: Marks, em_px: float, hint: float | None
) -> tuple[Settled, float]:
    """The settled pairs, and px of the snip per em."""
    guess = hint or theirs.extent[1] / max(drawn.extent[1], 1e-6)
    ours, unlike = _as_on_the_snip(drawn, theirs, guess, em_px)
    scale = estimate_scale(ours, theirs, unlike, 1.0 if hint else None)
    if not 1 / _SCALE_OFF < scale < _SCALE_OFF:
        guess *= scale
        ours, unlike = _as_on_the_snip(drawn, theirs, guess, em_px)
        scale = estimate_scale(ours, theirs, unlike, 1.0)
    em = em_px * guess * scale
    frame = place(ours, theirs, unlike, scale, em)
    return settle(ours, theirs, match(ours, theirs, unlike, frame, em), em), em


def _as_on_the_snip(
    drawn: Marks, theirs: Marks, scale: float, em_px: float
) -> tuple[Marks, np.ndarray]:
    """The rendering's marks at a scale with strokes as bold as the snip's; distances of shapes."""
    bolder = (theirs.stroke_px / scale - drawn.stroke_px) / 2
    ours = drawn.reduced(scale, min(max(bolder, 0.0), _THICKEST_EM * em_px))
    return ours, distances(ours.described, theirs.described)


def _told(
    verdict: Judgement, settled: Settled, drawn: Marks, token_boxes: TokenBoxes | None
) -> RoundTrip:
    odd = np.flatnonzero(verdict.odd)
    in_snip = [*settled.rest.boxes[verdict.odd_rest], *settled.found_boxes(odd)]
    return RoundTrip(
        score=verdict.score,
        verdict=_in_a_word(verdict),
        snip_boxes=_boxes(in_snip),
        rendering_boxes=_boxes(drawn.boxes[odd]),
        tokens=_tokens(drawn.boxes[odd], token_boxes),
        log_score=max(verdict.log_score, LEAST_LOG_SCORE),
    )


def _with_pixels(
    told: RoundTrip,
    theirs: Marks,
    settled: Settled,
    em_px: float,
    drawn: Marks,
    token_boxes: TokenBoxes | None,
) -> RoundTrip:
    pixels = likeness(theirs, settled, em_px)
    owner = owners(drawn.boxes, token_boxes)
    at: dict[int, float] = {}
    for token, part in zip(owner.tolist(), pixels.by_mark.tolist(), strict=True):
        at[token] = at.get(token, 0.0) + part
    at.pop(-1, None)
    told = replace(
        told, misfit=pixels.misfit, ink=pixels.ink, typical=pixels.typical, token_misfits=at
    )
    if pixels.typical >= SHARP or not pixels.elsewhere.any():
        return told
    return _with_marks_elsewhere(told, settled, drawn, pixels.elsewhere, owner)


def _with_marks_elsewhere(
    told: RoundTrip, settled: Settled, drawn: Marks, elsewhere: np.ndarray, owner: np.ndarray
) -> RoundTrip:
    """Less sure, and with these marks (bool (R,)) among what differs.

    owner: int (R,), the token of each mark of the rendering, or -1.
    """
    odd = np.flatnonzero(elsewhere)
    tokens = {int(token) for token in owner[odd] if token >= 0}
    return replace(
        told,
        score=told.score * _LIKELY_ELSEWHERE,
        log_score=max(told.log_score + math.log(_LIKELY_ELSEWHERE), LEAST_LOG_SCORE),
        verdict=Verdict.DOUBTFUL if told.verdict is Verdict.SAME else told.verdict,
        snip_boxes=_together(told.snip_boxes, _boxes(settled.found_boxes(odd))),
        rendering_boxes=_together(told.rendering_boxes, _boxes(drawn.boxes[odd])),
        tokens=tuple(sorted({*told.tokens, *tokens})),
        elsewhere=True,
    )


def _together(first: tuple[InkBox, ...], second: tuple[InkBox, ...]) -> tuple[InkBox, ...]:
    """Both, each box once."""
    return tuple(dict.fromkeys((*first, *second)))


def _in_a_word(verdict: Judgement) -> Verdict:
    if verdict.score >= SAME:
        return Verdict.SAME
    if verdict.score < _DIFFERENT and verdict.share > _MUCH:
        return Verdict.DIFFERENT
    return Verdict.DOUBTFUL


def _one_is_blank(theirs: Marks, drawn: Marks, token_boxes: TokenBoxes | None) -> RoundTrip:
    if len(theirs) == len(drawn):
        return RoundTrip(1.0, Verdict.SAME)
    return RoundTrip(
        0.0,
        Verdict.DIFFERENT,
        _boxes(theirs.boxes),
        _boxes(drawn.boxes),
        _tokens(drawn.boxes, token_boxes),
        LEAST_LOG_SCORE,
    )


def _boxes(rows: Sequence[np.ndarray] | np.ndarray) -> tuple[InkBox, ...]:
    return tuple(InkBox(*(round(float(edge), 1) for edge in row)) for row in rows)


def _tokens(boxes: np.ndarray, token_boxes: TokenBoxes | None) -> tuple[int, ...]:
    """The tokens that the boxes of ink belong to."""
    return tuple(sorted({int(token) for token in owners(boxes, token_boxes) if token >= 0}))
