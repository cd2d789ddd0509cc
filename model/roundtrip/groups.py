"""Ink that did not pair one to one: letters that touch on the snip, and letters in pieces.

The marks of the rendering are clean, one symbol's piece each, and it is known where each should
lie. So the ink of the snip that lies there is dealt out: every pixel goes to the nearest mark of
the rendering, and each mark gets what it would have been had nothing touched.

Legend: R marks of the rendering, S marks of the snip; P pixels of ink, Q pixels of marks.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.roundtrip.marks import Marks
from model.roundtrip.shapes import Corner

_DOUBTFUL_COST = 4.0  # a pair as unlike as this may be half of a pair of touching letters
_LEAST_OVERLAP = 0.25  # of the smaller box
_LIES_ON = 0.5  # likewise
_SLACK_EM = (0.12, 0.06)
_REACH_EM = 0.3  # further from every mark, ink belongs to none
_INKED = 64  # of 255


@dataclass(frozen=True, eq=False)
class Group:
    """Marks that lie on top of each other: indices into both sides."""

    rendering: list[int]
    snip: list[int]


def overlapping_groups(
    rendering: Marks,
    snip: Marks,
    places: np.ndarray,
    partner: np.ndarray,
    cost: np.ndarray,
    em_px: float,
) -> list[Group]:
    """Groups of marks that overlap and are not paired well.

    Args:
        rendering: marks at the scale of the snip.
        snip: its marks.
        places: float (R, 2), where the centres of the rendering's marks should lie on the snip.
        partner: int (R,), -1 for none.
        cost: float (R,), of the pairs.
        em_px: px of the snip per em.
    """
    boxes = moved_boxes(rendering, places)
    slack = np.array(_SLACK_EM) * em_px
    share = _overlap(boxes, snip.boxes, slack)
    loose, taken = _loosened(partner, cost > _DOUBTFUL_COST, share)
    ours, theirs = np.flatnonzero(loose), np.flatnonzero(~taken)
    groups = _connected(share[np.ix_(ours, theirs)] > _LEAST_OVERLAP)
    return [
        Group([int(ours[r]) for r in some], [int(theirs[s]) for s in others])
        for some, others in groups
    ]


def _loosened(
    partner: np.ndarray, doubtful: np.ndarray, share: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Which marks of the rendering, bool (R,), are open again, and which of the snip, (S,), not.

    A root that touches its 2 still looks like a root and was paired as one, and then nothing is
    left for the 2. So a pair that a single mark lies on is opened too.

    Args:
        partner: int (R,), -1 for none.
        doubtful: bool (R,), pairs that are open anyway.
        share: float (R, S), area in common as a share of the smaller box.
    """
    loose = (partner < 0) | doubtful
    taken = np.zeros(share.shape[1], bool)
    taken[partner[~loose]] = True
    lies_on = share > _LIES_ON
    paired = np.flatnonzero(~loose)
    crowded = lies_on[loose].any(axis=0)[partner[paired]]
    crowded |= lies_on[paired][:, ~taken].any(axis=1)
    opened = paired[crowded]
    loose[opened] = True
    taken[partner[opened]] = False
    return loose, taken


def moved_boxes(marks: Marks, places: np.ndarray) -> np.ndarray:
    """float64 (K, 4): the boxes with their centres at `places` (K, 2)."""
    half = marks.size / 2
    return np.concatenate([places - half, places + half], axis=1)


def _overlap(first: np.ndarray, second: np.ndarray, slack: np.ndarray) -> np.ndarray:
    """(A, B): area in common as a share of the smaller box, both grown by the slack."""
    grown = np.concatenate([-slack, slack])
    first, second = first + grown, second + grown
    low = np.maximum(first[:, None, :2], second[None, :, :2])
    high = np.minimum(first[:, None, 2:], second[None, :, 2:])
    common = np.prod(np.maximum(high - low, 0.0), axis=2)
    area = [np.prod(boxes[:, 2:] - boxes[:, :2], axis=1) for boxes in (first, second)]
    return np.asarray(common / np.minimum(area[0][:, None], area[1][None]))


def _connected(linked: np.ndarray) -> list[tuple[list[int], list[int]]]:
    """The connected parts of a bipartite graph bool (A, B) that have members on both sides."""
    seen = np.zeros(len(linked), bool)
    parts = []
    for start in range(len(linked)):
        if seen[start] or not linked[start].any():
            continue
        rows = np.zeros(len(linked), bool)
        rows[start] = True
        while True:
            cols = linked[rows].any(axis=0)
            more = linked[:, cols].any(axis=1) | rows
            if (more == rows).all():
                break
            rows = more
        seen |= rows
        parts.append((np.flatnonzero(rows).tolist(), np.flatnonzero(cols).tolist()))
    return parts


def deal(
    group: Group, rendering: Marks, snip: Marks, places: np.ndarray, em_px: float
) -> tuple[dict[int, tuple[np.ndarray, Corner]], tuple[np.ndarray, Corner] | None]:
    """Deal the ink of a group out to its marks of the rendering.

    Returns:
        What each mark got, and what was too far from all; marks that got nothing are left out.
    """
    sheet, corner = snip.union(group.snip)
    rows, cols = np.nonzero(sheet > 0)
    inked = np.stack([cols + corner[0], rows + corner[1]], axis=1) + 0.5  # (P, 2)
    distance = np.full((len(group.rendering), len(inked)), np.inf)
    for index, r in enumerate(group.rendering):
        distance[index] = _distance(inked, _pixels(rendering, r, places[r]))
    owner = distance.argmin(axis=0)
    owner[distance.min(axis=0) > _REACH_EM * em_px] = -1
    dealt = {}
    for index, r in enumerate([*group.rendering, -1]):
        mine = owner == (index if r >= 0 else -1)
        if mine.any() and sheet[rows[mine], cols[mine]].max() >= _INKED:
            dealt[r] = _cut(sheet, corner, rows[mine], cols[mine])
    return dealt, dealt.pop(-1, None)


def _pixels(marks: Marks, index: int, place: np.ndarray) -> np.ndarray:
    """float (Q, 2): the inked pixels of a mark whose centre is moved to `place`."""
    piece, (left, top) = marks.pieces[index], marks.corners[index]
    rows, cols = np.nonzero(piece >= min(_INKED, int(piece.max())))
    points = np.stack([cols + left, rows + top], axis=1) + 0.5
    return np.asarray(points + (place - marks.centre[index]))


def _distance(points: np.ndarray, others: np.ndarray) -> np.ndarray:
    """float (P,): from each point to the nearest of the others (Q, 2)."""
    squared = ((points[:, None] - others[None]) ** 2).sum(axis=2)
    return np.asarray(np.sqrt(squared.min(axis=1)))


def _cut(
    sheet: np.ndarray, corner: Corner, rows: np.ndarray, cols: np.ndarray
) -> tuple[np.ndarray, Corner]:
    top, left = int(rows.min()), int(cols.min())
    piece = np.zeros((int(rows.max()) - top + 1, int(cols.max()) - left + 1), np.uint8)
    piece[rows - top, cols - left] = sheet[rows, cols]
    return piece, (corner[0] + left, corner[1] + top)
