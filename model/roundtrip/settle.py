"""Every mark of the rendering with the ink of the snip that stands for it, and what is left over.

Legend: R marks of the rendering, S marks of the snip, L leftovers of the snip.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from model.roundtrip.groups import deal, overlapping_groups
from model.roundtrip.marks import Marks, marks_of
from model.roundtrip.matching import Matching
from model.roundtrip.metric import describe
from model.roundtrip.overlay import group_shift, misfits
from model.roundtrip.shapes import Corner

_LEAST_REST = 0.12  # of a square em's ink that counts: a full stop has 0.01 em squared


@dataclass(frozen=True, eq=False)
class Settled:
    """Attributes:
    rendering: marks at the scale of the snip.
    places: float (R, 2), where each was expected on the snip.
    found: bool (R,), whether ink of the snip lies there.
    boxes: float (R, 4), of that ink; zeros where nothing was found.
    cut: bool (R,), whether that ink had to be cut out of something larger.
    unlike: float (R,), distance of the shapes; 1 where nothing was found.
    off_em: float (R, 2), from the expected place to the one where it was found.
    rest: what no mark of the rendering stands for.
    misfit: float (R,), of a mark that was cut out, laid over the ink of its group: 0 to 1.
    """

    rendering: Marks
    places: np.ndarray
    found: np.ndarray
    boxes: np.ndarray
    cut: np.ndarray
    unlike: np.ndarray
    off_em: np.ndarray
    rest: Marks
    misfit: np.ndarray

    @property
    def size(self) -> np.ndarray:
        """float (R, 2): width and height of the ink that was found."""
        return np.asarray(self.boxes[:, 2:] - self.boxes[:, :2])

    def found_boxes(self, chosen: np.ndarray) -> np.ndarray:
        """float (N, 4): boxes on the snip of those of the chosen marks that were found."""
        kept = chosen[self.found[chosen]]
        return np.asarray(self.boxes[kept])


def settle(rendering: Marks, snip: Marks, matching: Matching, em_px: float) -> Settled:
    """Deal out what did not pair, and measure every pair.

    Args:
        rendering: marks at the scale of the snip.
        snip: its marks.
        matching: of both.
        em_px: px of the snip per em.
    """
    partner, places = matching.partner.copy(), matching.places.copy()
    pieces: dict[int, tuple[np.ndarray, Corner]] = {}
    used = np.zeros(len(snip), bool)
    rest: list[tuple[np.ndarray, Corner]] = []
    cut = np.zeros(len(rendering), bool)
    misfit = np.ones(len(rendering))
    for group in overlapping_groups(rendering, snip, places, partner, matching.cost, em_px):
        ink, corner = snip.union(group.snip)
        places[group.rendering] += group_shift(
            group.rendering, rendering, places, ink, corner, em_px
        )
        dealt, over = deal(group, rendering, snip, places, em_px)
        pieces |= dealt
        # Where nothing touches, the shape alone can be trusted.
        cut[group.rendering] = len(group.rendering) > 1 or len(group.snip) > 1
        misfit[group.rendering] = misfits(group.rendering, rendering, places, ink, corner)
        partner[group.rendering] = -1
        used[group.snip] = True
        rest += [over] if over is not None else []
    used[partner[partner >= 0]] = True
    for r in np.flatnonzero(partner >= 0).tolist():
        pieces[r] = (snip.pieces[partner[r]], snip.corners[partner[r]])
    for s in np.flatnonzero(~used).tolist():
        rest.append((snip.pieces[s], snip.corners[s]))
    measured = _measured(rendering, places, pieces, cut, rest, snip.stroke_px, em_px)
    return replace(measured, misfit=misfit)


def _measured(
    rendering: Marks,
    places: np.ndarray,
    pieces: dict[int, tuple[np.ndarray, Corner]],
    cut: np.ndarray,
    rest: list[tuple[np.ndarray, Corner]],
    stroke_px: float,
    em_px: float,
) -> Settled:
    rows = sorted(pieces)
    theirs = marks_of([pieces[r] for r in rows], stroke_px)
    count = len(rendering)
    unlike, off = np.ones(count), np.zeros((count, 2))
    same = describe(rendering.shapes[rows]) * describe(theirs.shapes)
    unlike[rows] = np.clip(1.0 - same.sum(axis=1), 0.0, 1.0)
    off[rows] = (theirs.centre - places[rows]) / em_px
    found = np.zeros(count, bool)
    found[rows] = True
    boxes = np.zeros((count, 4))
    boxes[rows] = theirs.boxes
    least = _LEAST_REST * stroke_px**2
    heavy = [(piece, at) for piece, at in rest if piece.sum(dtype=np.int64) / 255.0 >= least]
    return Settled(
        rendering,
        places,
        found,
        boxes,
        cut,
        unlike,
        off,
        marks_of(heavy, stroke_px),
        np.ones(count),
    )
