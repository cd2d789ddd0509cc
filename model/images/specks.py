"""Which pieces of ink belong to the formula, and the box about them.

Dust, JPEG ripples and the rim of a window frame would widen the crop and shrink the formula; a
decimal point, an ellipsis or the dot of an accent must stay.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from model.images.components import Components
from model.images.nearness import near, reached
from model.images.pieces import Pieces

Nearness = Callable[[Components, np.ndarray, np.ndarray, float], np.ndarray]

# In squares of the stroke's thickness. A full stop of Computer Modern has about 3.4, at 40 dpi 0.6.
_SPECK_MASS = 0.25
_DOT_MASS = 12.0
_WEAK_PEAK = 0.45  # of the strength that most of the ink reaches
_WEAK_RULE_PEAK = 0.2  # of a minus that lies across two rows of pixels, so that neither is dark
_RULE_ASPECT = 3.0
_FAINT_DOT_MASS = 1.5
_LONELY_DUST = 4.0  # thicknesses of a stroke between a crumb and anything that is none
_LONELY_FAINT = 15.0  # thicknesses of a stroke (about 0.8 em) between a faint dot and the rest
_LONELY = 60.0  # likewise for one as strong as a full stop
_EDGE_MARGIN = 3  # px
_THIN = 4  # px


class Box(NamedTuple):
    """Half-open, in px."""

    left: int
    top: int
    right: int
    bottom: int


def kept_pieces(pieces: Pieces, shape: tuple[int, int]) -> np.ndarray:
    """bool (K,): which pieces belong to the formula. At least one does."""
    stroke = pieces.stroke_px
    strength = np.average(pieces.peak, weights=pieces.mass)
    small = pieces.mass < _DOT_MASS * stroke**2
    faint = pieces.mass < _FAINT_DOT_MASS * stroke**2
    rule = ~faint & (pieces.components.width >= _RULE_ASPECT * pieces.components.height)
    weak = pieces.peak < np.where(rule, _WEAK_RULE_PEAK, _WEAK_PEAK) * strength
    dust = (pieces.mass < _SPECK_MASS * stroke**2) | (small & weak)
    # At 60 dpi letters fall apart, and such crumbs lie close to the rest of the letter.
    keep = np.ones(len(pieces), bool)
    keep = _with_company(pieces, keep, dust, max(_LONELY_DUST * stroke, 3.0), near)
    keep = _with_company(pieces, keep, faint, _LONELY_FAINT * stroke, near)
    # Of thin text most letters are small too: what counts is a way from letter to letter.
    keep = _with_company(pieces, keep, small, _LONELY * stroke, reached)
    keep &= ~_rules_at_edge(pieces, keep, shape)
    return keep


def _with_company(
    pieces: Pieces, keep: np.ndarray, dots: np.ndarray, gap: float, company: Nearness
) -> np.ndarray:
    """bool (K,): what is kept, without those dots that have no company; if any is no dot."""
    others = keep & ~dots
    return others | company(pieces.components, keep & dots, others, gap) if others.any() else keep


def _rules_at_edge(pieces: Pieces, keep: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """Straight lines along a whole side of the picture, or all of them: the rim of a window.

    An overline or a fraction bar in a tight crop looks alike, but then the rest of the formula
    reaches the ends of the line too.
    """
    rows, cols = shape
    c = pieces.components
    wide, high = (c.left == 0) & (c.right == cols), (c.top == 0) & (c.bottom == rows)
    across = keep & wide & (c.height <= _THIN) & ((c.top == 0) | (c.bottom == rows))
    down = keep & high & (c.width <= _THIN) & ((c.left == 0) | (c.right == cols))
    around = keep & wide & high & (pieces.mass < _THIN * 2 * (rows + cols))
    rest = keep & ~across & ~down & ~around
    nothing = np.zeros(len(pieces), bool)
    if not rest.any():
        return nothing
    free_ends = c.left[rest].min() >= _EDGE_MARGIN and c.right[rest].max() <= cols - _EDGE_MARGIN
    free_sides = c.top[rest].min() >= _EDGE_MARGIN and c.bottom[rest].max() <= rows - _EDGE_MARGIN
    return (
        (across if free_ends else nothing)
        | (down if free_sides else nothing)
        | (around if free_ends and free_sides else nothing)
    )


def crop_box(level: np.ndarray, pieces: Pieces, em_px: float) -> Box:
    """The box about the pieces, with the blur of their edges.

    Args:
        level: uint8 (H, W) ink.
        pieces: those that belong to the formula.
        em_px: size of the text, which bounds how far a blurred edge can reach.
    """
    c = pieces.components
    box = Box(int(c.left.min()), int(c.top.min()), int(c.right.max()), int(c.bottom.max()))
    for step in range(max(2, math.ceil(0.15 * em_px))):
        # Near a stroke any trace of ink is its edge; further out it may be a ripple of JPEG.
        grown = _grown(level, box, 1 if step < 2 else 24)
        if grown == box:
            break
        box = grown
    return box


def _grown(level: np.ndarray, box: Box, least: int) -> Box:
    """The box, one pixel wider on each side that has ink of at least ``least`` just outside."""
    rows, cols = level.shape
    left, top, right, bottom = box
    if left > 0 and (level[top:bottom, left - 1] >= least).any():
        left -= 1
    if right < cols and (level[top:bottom, right] >= least).any():
        right += 1
    if top > 0 and (level[top - 1, left:right] >= least).any():
        top -= 1
    if bottom < rows and (level[bottom, left:right] >= least).any():
        bottom += 1
    return Box(left, top, right, bottom)
