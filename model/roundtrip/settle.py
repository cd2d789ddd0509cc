"""Every mark of the rendering with the ink of the snip that stands for it, and what is left over.

Legend: R marks of the rendering, S marks of the snip, L leftovers of the snip.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.roundtrip.groups import deal, overlapping_groups
from model.roundtrip.marks import Marks, marks_of
from model.roundtrip.matching import Matching
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
    described: float32 (R, D), of the shape of that ink; zeros where nothing was found.
    unlike: float (R,), distance of the shapes; 1 where nothing was found.
    off_em: float (R, 2), from the expected place to the one where it was found.
    rest: what no mark of the rendering stands for.
    whole: bool (L,), whether a leftover is a mark of the snip and no remains of several.
    misfit: float (R,), of a mark that was cut out, laid over the ink of its group: 0 to 1.
    """

    rendering: Marks
    places: np.ndarray
    found: np.ndarray
    boxes: np.ndarray
    cut: np.ndarray
    described: np.ndarray
    unlike: np.ndarray
    off_em: np.ndarray
    rest: Marks
    whole: np.ndarray
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
    rest: list[tuple[np.ndarray, Corner, bool]] = []
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
        rest += [(*over, False)] if over is not None else []
    used[partner[partner >= 0]] = True
    for s in np.flatnonzero(~used).tolist():
        rest.append((snip.pieces[s], snip.corners[s], True))
    boxes, described = _measured(len(rendering), snip, partner, pieces)
    found = np.asarray(described.any(axis=1))
    centres = (boxes[:, :2] + boxes[:, 2:]) / 2
    alike = np.clip((rendering.described * described).sum(axis=1), 0.0, 1.0)
    least = _LEAST_REST * snip.stroke_px**2
    heavy = [row for row in rest if row[0].sum(dtype=np.int64) / 255.0 >= least]
    return Settled(
        rendering,
        places,
        found,
        boxes,
        cut,
        described,
        1.0 - alike,
        np.where(found[:, None], centres - places, 0.0) / em_px,
        marks_of([(piece, at) for piece, at, _ in heavy], snip.stroke_px),
        np.array([whole for _, _, whole in heavy], bool),
        misfit,
    )


def _measured(
    count: int, snip: Marks, partner: np.ndarray, pieces: dict[int, tuple[np.ndarray, Corner]]
) -> tuple[np.ndarray, np.ndarray]:
    """Boxes (R, 4) and descriptions (R, D) of the ink found; zeros where there is none.

    Args:
        count: of the marks of the rendering.
        snip: all its marks.
        partner: int (R,), the mark of the snip that a mark is; -1 for none.
        pieces: ink that had to be cut out, by the mark that it was dealt to.
    """
    boxes, described = np.zeros((count, 4)), np.zeros((count, snip.described.shape[1]), np.float32)
    paired = np.flatnonzero(partner >= 0)
    boxes[paired], described[paired] = snip.boxes[partner[paired]], snip.described[partner[paired]]
    if pieces:
        rows = sorted(pieces)
        cut_out = marks_of([pieces[r] for r in rows], snip.stroke_px)
        boxes[rows], described[rows] = cut_out.boxes, cut_out.described
    return boxes, described
