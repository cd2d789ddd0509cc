"""How far the snip's own pixels are those of the rendering, where both are of one font.

The comparison by shapes survives other fonts, and so it forgives what fonts differ in: a bar for a
tilde, a bold letter, a bracket a size smaller. In the same font nothing is to be forgiven. Every
mark of the rendering is laid on the snip where its ink was found, though no higher nor lower than
it should be, and what is left of the difference is counted. Heights are exact in one font, and
small marks have little ink to differ in: one at another height counts for more than its ink.

Legend: R marks of the rendering, H W the snip's ink.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model.roundtrip.marks import Marks
from model.roundtrip.overlay import clipped, mark_at, soft
from model.roundtrip.settle import Settled

_ROOM_PX = 4
_STEPS_PX = (-0.5, 0.0, 0.5)  # tried about the place where the ink was found
_WIDE_STEPS_PX = (-1.0, -0.5, 0.0, 0.5, 1.0)  # about the place where it should be
_CORNER = np.zeros(2)
_INKED = 0.1
_OTHER_HEIGHT_EM = 0.08
"""Of 129 right drawings in the font of the picture, 126 have no mark off by more than 0.055 em (in
the others the bars of an equivalence sign were mixed up); dots for raised ones are off by 0.15."""
_COVERED = 0.6  # of the ink that was found: with so much where it should be, it is there
_ELSEWHERE_EM2 = 0.015  # of misfit for a mark at another height, besides its ink
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
    """

    misfit: float
    ink: float
    typical: float
    by_mark: np.ndarray


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
    centres = np.where(settled.found[:, None], found, settled.places)
    off_height = np.abs(centres[:, 1] - settled.places[:, 1]) > _OTHER_HEIGHT_EM * em_px
    elsewhere = np.zeros(len(centres), bool)
    ours = np.zeros_like(theirs)
    for mark in range(len(centres)):
        laid = _laid(theirs, settled.rendering, mark, centres[mark] - origin, _STEPS_PX)
        if off_height[mark]:
            there = laid
            centres[mark, 1] = settled.places[mark, 1]
            laid = _laid(theirs, settled.rendering, mark, centres[mark] - origin, _WIDE_STEPS_PX)
            elsewhere[mark] = laid.covered(theirs) < _COVERED * there.covered(theirs)
        np.maximum(ours[laid.view], laid.ink, out=ours[laid.view])
    wanted = soft(theirs)
    off = (_as_dark(soft(ours), wanted) - wanted) ** 2
    size = settled.rendering.size
    by_mark, inked = (_dealt(part, centres - origin, size) for part in (off, wanted**2))
    return Likeness(
        float(off.sum()) / em_px**2 + _ELSEWHERE_EM2 * int(elsewhere.sum()),
        float((wanted**2).sum()) / em_px**2,
        float(np.median(by_mark / np.maximum(inked, 1e-9))),
        by_mark / em_px**2 + _ELSEWHERE_EM2 * elsewhere,
    )


def _as_dark(ours: np.ndarray, theirs: np.ndarray) -> np.ndarray:
    """Ours with the ink as full as theirs: strokes of a part of a pixel are as dark as the screen
    makes them."""
    gain = float((ours * theirs).sum()) / max(float((ours**2).sum()), 1e-9)
    return ours * min(max(gain, _GAINS[0]), _GAINS[1])


@dataclass(frozen=True, eq=False)
class _Laid:
    """A mark on a sheet: the part of the sheet, and its ink there, 0 to 1."""

    view: tuple[slice, slice]
    ink: np.ndarray

    def covered(self, sheet: np.ndarray) -> float:
        """How much of its ink the sheet has: 1 where it is as dark."""
        return float((sheet[self.view] * self.ink).sum()) / max(float((self.ink**2).sum()), 1e-9)


def _laid(
    sheet: np.ndarray, marks: Marks, index: int, centre: np.ndarray, steps: Sequence[float]
) -> _Laid:
    """A mark at the place about ``centre`` where it fits best; nothing where that is off."""
    least, best = np.inf, _Laid((slice(0), slice(0)), np.zeros((0, 0)))
    for down in steps:
        for across in steps:
            piece, at = mark_at(marks, index, centre + np.array([across, down]), _CORNER)
            view = clipped(piece.shape, at, sheet.shape)
            if view is None:
                continue
            there, here = view
            inked = piece[here]
            off = float((((inked - sheet[there]) ** 2) * (inked > _INKED)).sum())
            if off < least:
                least, best = off, _Laid(there, inked)
    return best


def _dealt(off: np.ndarray, centres: np.ndarray, size: np.ndarray) -> np.ndarray:
    """float (R,): every pixel of (H, W) goes to the mark whose box is nearest."""
    rows, cols = np.nonzero(off > 1e-6)
    apart_x = np.abs(cols[:, None] + 0.5 - centres[None, :, 0]) - size[None, :, 0] / 2
    apart_y = np.abs(rows[:, None] + 0.5 - centres[None, :, 1]) - size[None, :, 1] / 2
    # Inside of two boxes, such as a root and what is under it, the smaller one's is more likely.
    apart = np.hypot(np.maximum(apart_x, 0.0), np.maximum(apart_y, 0.0))
    nearest = (apart + 1e-3 * np.sqrt(size.prod(axis=1))[None]).argmin(axis=1)
    return np.bincount(nearest, off[rows, cols], minlength=len(size))
