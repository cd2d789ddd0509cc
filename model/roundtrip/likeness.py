"""How far the snip's own pixels are those of the rendering, where both are of one font.

The comparison by shapes survives other fonts, and so it forgives what fonts differ in: a bar for a
tilde, a bold letter, a bracket a size smaller. In the same font nothing is to be forgiven. Every
mark of the rendering is laid on the snip where its ink was found, though no higher nor lower than
it should be, and what is left of the difference is counted. Heights are exact in one font, and
small marks have little ink to differ in: one at another height counts for more than its ink.

Legend: R marks of the rendering, H W the snip's ink.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.roundtrip.marks import Marks
from model.roundtrip.overlay import clipped, mark_at, soft
from model.roundtrip.settle import Settled

SAME_FONT, SHARP = 0.08, 0.045
"""`Likeness.typical` up to which both are of one font; up to which the picture is also sharp."""

_ROOM_PX = 4
_STEPS_PX = (-0.5, 0.0, 0.5)  # tried about the place where the ink was found
_INKED = 0.1
_OTHER_HEIGHT_EM = 0.1
"""Of 100 right drawings in the font of the picture three have a mark off by 0.08 em (scripts, whose
height is another where braces stand that leave no ink), one by 0.1; raised dots are off by 0.15."""
_MIXED_UP_EM, _SAME_SIZE = 0.06, 0.5  # ln(size): a bar is 1.2 or 1.8 px thick by where it falls
_ELSEWHERE_EM2 = 0.015  # of misfit for a mark at another height, besides its ink
_FITS, _LEAST_MARKS = 3, 4
_STRETCH = 1.05  # of heights against sizes, which are known to a few parts in a hundred
_MOST_OFF = 0.34  # of all marks
_GAINS = (0.4, 1.6)


@dataclass(frozen=True, eq=False)
class Likeness:
    """Attributes:
    misfit: squared difference of ink in square em, and something for every mark at another height:
        0.02 to 0.08 for the right formula in the same font at 14 px an em.
    ink: the snip's own squared ink, likewise; the misfit is 0.03 of it for the right formula.
    typical: the median over the marks of the misfit's share of the ink; a sign that was misread
        leaves it small, another font does not.
    by_mark: float (R,), the part of the misfit that lies nearest to each mark.
    elsewhere: bool (R,), marks that were found at another height than they should be.
    """

    misfit: float
    ink: float
    typical: float
    by_mark: np.ndarray
    elsewhere: np.ndarray


def likeness(snip: Marks, settled: Settled, em_px: float) -> Likeness:
    """Compare pixels.

    Args:
        snip: its marks, at least one.
        settled: the rendering's, at least one, with what was found for each.
        em_px: px of the snip per em.
    """
    ink, corner = snip.union(range(len(snip)))
    theirs = np.pad(ink / 255.0, _ROOM_PX)
    origin = np.array(corner) - _ROOM_PX
    found = (settled.boxes[:, :2] + settled.boxes[:, 2:]) / 2
    heights = _heights(found, settled, em_px)
    elsewhere = _at_another_height(found, heights, settled, em_px)
    centres = np.where(settled.found[:, None], found, settled.places)
    centres[elsewhere, 1] = heights[elsewhere]
    ours = np.zeros_like(theirs)
    for mark in range(len(centres)):
        _lay(ours, theirs, settled.rendering, mark, centres[mark], origin)
    wanted = soft(theirs)
    off = (_as_dark(soft(ours), wanted) - wanted) ** 2
    size = settled.rendering.size
    by_mark, inked = (_dealt(part, centres - origin, size) for part in (off, wanted**2))
    return Likeness(
        float(off.sum()) / em_px**2 + _ELSEWHERE_EM2 * int(elsewhere.sum()),
        float((wanted**2).sum()) / em_px**2,
        _typical(by_mark, inked),
        by_mark / em_px**2 + _ELSEWHERE_EM2 * elsewhere,
        elsewhere,
    )


def _as_dark(ours: np.ndarray, theirs: np.ndarray) -> np.ndarray:
    """Ours with the ink as full as theirs: strokes of a part of a pixel are as dark as the screen
    makes them."""
    gain = float((ours * theirs).sum()) / max(float((ours**2).sum()), 1e-9)
    return ours * min(max(gain, _GAINS[0]), _GAINS[1])


def _typical(off: np.ndarray, inked: np.ndarray) -> float:
    """Median share of the ink that is off; a mark in whose place no ink is nearest says nothing."""
    told = (off > 0) | (inked > 0)
    return float(np.median(off[told] / np.maximum(inked[told], 1e-9)))


def _heights(found: np.ndarray, settled: Settled, em_px: float) -> np.ndarray:
    """float (R,): where each mark should be by all others together, px of the snip downwards.

    In one font heights on the snip are those of the rendering but for shift and for a scale, which
    the sizes of the marks tell: rows further apart do not stretch the letters. The places of
    `settled` follow the marks about them, and so a mark that is off would move its neighbours'.

    Args:
        found: float (R, 2), centres of what was found.
        settled: the rendering's marks.
        em_px: px of the snip per em.
    """
    drawn, seen = settled.rendering.centre[:, 1], found[:, 1]
    off = seen - settled.places[:, 1]
    whole = settled.found & ~settled.cut
    larger = settled.size[whole].max(axis=1) / settled.rendering.size[whole].max(axis=1)
    scale = float(np.median(larger)) if whole.any() else 1.0
    for _ in range(_FITS):
        near = settled.found & (np.abs(off) < _OTHER_HEIGHT_EM * em_px)
        if near.sum() < _LEAST_MARKS or not whole.any():
            return np.asarray(settled.places[:, 1])
        slope = float(np.polyfit(drawn[near], seen[near], 1)[0]) if np.ptp(drawn[near]) else scale
        slope = min(max(slope, scale / _STRETCH), scale * _STRETCH)
        off = seen - slope * drawn
        off -= np.median(off[near])
    return np.asarray(seen - off)


def _at_another_height(
    found: np.ndarray, heights: np.ndarray, settled: Settled, em_px: float
) -> np.ndarray:
    """bool (R,): marks that were found off the height where they should be.

    Not so where another of the same size was found there: the bars of an equality may be mixed up.
    Where many are off it is the distance of rows that differs, and nothing is said.

    Args:
        found: float (R, 2), centres of what was found, in px of the snip.
        heights: float (R,), where they should be.
        settled: the rendering's marks.
        em_px: px of the snip per em.
    """
    off = np.abs(found[:, 1] - heights) > _OTHER_HEIGHT_EM * em_px
    for mark in np.flatnonzero(off & settled.found):
        place = (settled.places[mark, 0], heights[mark])
        near = (np.abs(found - place) < _MIXED_UP_EM * em_px).all(axis=1)
        larger = np.log(settled.rendering.size / settled.rendering.size[mark])
        alike = (np.abs(larger) < _SAME_SIZE).all(axis=1)
        off[mark] = not (near & alike & settled.found).any()
    off &= settled.found
    return off if off.sum() <= _MOST_OFF * settled.found.sum() else np.zeros_like(off)


def _lay(
    sheet: np.ndarray,
    theirs: np.ndarray,
    marks: Marks,
    index: int,
    centre: np.ndarray,
    origin: np.ndarray,
) -> None:
    """Put a mark on the sheet at the place about ``centre`` where it fits best."""
    least, best = np.inf, None
    for down in _STEPS_PX:
        for across in _STEPS_PX:
            piece, at = mark_at(marks, index, centre + np.array([across, down]), origin)
            view = clipped(piece.shape, at, sheet.shape)
            if view is None:
                continue
            there, here = view
            inked = piece[here]
            off = float((((inked - theirs[there]) ** 2) * (inked > _INKED)).sum())
            if off < least:
                least, best = off, (there, inked)
    if best is not None:
        there, inked = best
        np.maximum(sheet[there], inked, out=sheet[there])


def _dealt(off: np.ndarray, centres: np.ndarray, size: np.ndarray) -> np.ndarray:
    """float (R,): every pixel of (H, W) goes to the mark whose box is nearest."""
    rows, cols = np.nonzero(off > 1e-6)
    apart_x = np.abs(cols[:, None] + 0.5 - centres[None, :, 0]) - size[None, :, 0] / 2
    apart_y = np.abs(rows[:, None] + 0.5 - centres[None, :, 1]) - size[None, :, 1] / 2
    # Inside of two boxes, such as a root and what is under it, the smaller one's is more likely.
    apart = np.hypot(np.maximum(apart_x, 0.0), np.maximum(apart_y, 0.0))
    nearest = (apart + 1e-3 * np.sqrt(size.prod(axis=1))[None]).argmin(axis=1)
    return np.bincount(nearest, off[rows, cols], minlength=len(size))
