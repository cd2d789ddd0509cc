"""What speaks for and against each mark of the rendering: numbers, not yet weighed.

A shape that differs may be a mistake or another font. What tells them apart is the formula itself:
in another font most marks differ, and one symbol differs alike wherever it stands; a mistake is
made at one place. So each mark is seen beside all others, itself left out.

Legend: R marks of the rendering, L leftovers and marks that were not found; F, G numbers of each.
"""

from __future__ import annotations

import numpy as np

from model.roundtrip.metric import beliefs, distances, estrangement, usual_spread
from model.roundtrip.settle import Settled

_TWIN_SHAPE, _TWIN_SIZE = 0.08, 0.15
_SIZE_SLACK_EM = 0.2  # of an em is added to a length before lengths are compared
_MOST_MISPLACED_EM = 1.5
FULL_STOP_EM2 = 0.01
MARK_NAMES = """unlike estranged unlike_half unlike_most estranged_half estranged_most
excess_unlike excess_estranged small wide high wide_most high_most across down across_most
down_most cut misfit
misfit_unlike has_twins twins_unlike twins_apart impostor few em length thin
wide_beyond high_beyond spread_unlike spread_estranged excess_spread""".split()
LOST_NAMES = "ink ink_squared drawn whole inside gap unlike_half few em length cut".split()
MARK_NUMBERS, LOST_NUMBERS = len(MARK_NAMES), len(LOST_NAMES)


def mark_evidence(settled: Settled, em_px: float) -> np.ndarray:
    """float32 (R, F) of the marks that were found; meaningless for the others.

    Args:
        settled: the pairs.
        em_px: px of the snip per em.
    """
    found, alone = settled.found, settled.found & ~settled.cut
    ours, theirs = beliefs(settled.rendering.described), beliefs(settled.described)
    estranged = estrangement(ours, theirs) / 4
    unlike = settled.unlike
    unlike_half, unlike_most = usual_of_others(unlike, alone)
    estranged_half, estranged_most = usual_of_others(estranged, alone)
    larger = np.log(
        (settled.size / em_px + _SIZE_SLACK_EM) / (settled.rendering.size / em_px + _SIZE_SLACK_EM)
    )
    wide, high = np.abs(larger).T * 4
    wide_beyond, high_beyond = (
        np.abs(side - usual_of_others(side, alone)[0]) * 4 for side in larger.T
    )
    spread = usual_spread(ours)
    across, down = np.minimum(np.abs(settled.off_em), _MOST_MISPLACED_EM).T * 4
    longest = settled.rendering.size.max(axis=1)
    has_twins, twins_unlike, twins_apart, impostor = _beside_others(settled, em_px)
    misfit = np.where(settled.cut, settled.misfit, 0.0) * 4
    count = np.full(len(found), 3.0 / (1.0 + found.sum()))
    columns = [
        unlike * 4, estranged, unlike_half * 4, unlike_most * 4, estranged_half, estranged_most,
        (unlike - unlike_most) * 4, estranged - estranged_most, 4.0 / (longest + 1.0),
        wide, high, usual_of_others(wide, alone)[1], usual_of_others(high, alone)[1],
        across, down, usual_of_others(across, found)[1], usual_of_others(down, found)[1],
        settled.cut.astype(float), misfit,
        np.minimum(misfit, unlike * 4) * settled.cut, has_twins, twins_unlike * 4, twins_apart * 4,
        impostor * 4, count, np.full(len(found), em_px / 20.0), np.log(longest / em_px + 0.05),
        np.log(settled.rendering.size.min(axis=1) / em_px + 0.05), wide_beyond, high_beyond,
        spread[0] * 4, spread[1] / 4, estranged - spread[1] / 4,
    ]  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float32)


def lost_evidence(settled: Settled, em_px: float) -> np.ndarray:
    """float32 (L, G): of leftovers of the snip first, then of marks that were not found."""
    gone = np.flatnonzero(~settled.found)
    mass = np.concatenate([settled.rest.mass, settled.rendering.mass[gone]])
    drawn = np.arange(len(mass)) >= len(settled.rest)
    half = settled.rendering.size[gone] / 2
    missing = np.concatenate([settled.places[gone] - half, settled.places[gone] + half], axis=1)
    boxes = np.concatenate([settled.rest.boxes, missing])
    ink = np.log(mass / (FULL_STOP_EM2 * em_px**2) + 0.02)
    alone = settled.found & ~settled.cut
    usual = float(np.median(settled.unlike[alone])) if alone.any() else 0.2
    columns = [
        ink, ink**2 / 4, drawn, np.concatenate([settled.whole, np.ones(len(gone), bool)]),
        _inside(boxes, settled.boxes[settled.found]), _gap(boxes, drawn, em_px),
        np.full(len(mass), usual * 4), np.full(len(mass), 3.0 / (1.0 + settled.found.sum())),
        np.full(len(mass), em_px / 20.0),
        np.log((boxes[:, 2:] - boxes[:, :2]).max(axis=1, initial=0.0) / em_px + 0.05),
        np.full(len(mass), settled.cut.sum() / max(len(settled.cut), 1)),
    ]  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float32)


def _inside(boxes: np.ndarray, others: np.ndarray) -> np.ndarray:
    """float (L,): the largest share of each box (L, 4) that one of the others covers."""
    if not len(boxes) or not len(others):
        return np.zeros(len(boxes))
    low = np.maximum(boxes[:, None, :2], others[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], others[None, :, 2:])
    area = np.maximum((boxes[:, 2:] - boxes[:, :2]).prod(axis=1), 1e-3)
    return np.asarray((np.maximum(high - low, 0.0).prod(axis=2) / area[:, None]).max(axis=1))


def _gap(boxes: np.ndarray, drawn: np.ndarray, em_px: float) -> np.ndarray:
    """float (L,): em to the nearest one that the other side lost, at most 2.

    Args:
        boxes: float (L, 4).
        drawn: bool (L,), of the rendering.
    """
    centres = (boxes[:, :2] + boxes[:, 2:]) / 2
    apart = np.linalg.norm(centres[:, None] - centres[None], axis=2) / em_px
    apart[drawn[:, None] == drawn[None]] = 2.0
    return np.asarray(np.minimum(apart.min(axis=1, initial=2.0), 2.0))


def usual_of_others(values: np.ndarray, counted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The median and the four fifths' quantile of all others' values, for each: float (R,) twice.

    Args:
        values: float (R,).
        counted: bool (R,), whose values are asked.
    """
    ranked = np.sort(values[counted])
    if len(ranked) < 2:
        return np.zeros(len(values)), np.zeros(len(values))
    rank = np.where(counted, np.searchsorted(ranked, values), len(ranked))
    parts = []
    for share in (0.5, 0.8):
        others = len(ranked) - counted
        at = np.floor(share * (others - 1) + 0.5).astype(int)
        parts.append(ranked[np.minimum(at + (at >= rank), len(ranked) - 1)])
    return parts[0], parts[1]


def _beside_others(
    settled: Settled, em_px: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """What the formula's other marks say of each: float (R,) four times.

    Returns:
        Whether the same symbol occurs elsewhere in the rendering; how unlike that one is its own
        partner; how far apart both partners are, which should be alike; and how much nearer a
        partner is to the partner of another symbol than the symbols are to each other.
    """
    ours = distances(settled.rendering.described, settled.rendering.described)
    theirs = distances(settled.described, settled.described)
    usable = settled.found & ~settled.cut
    like_size = [
        np.abs(np.log((size[:, None] + 0.1) / (size[None] + 0.1))).max(axis=2) < _TWIN_SIZE
        for size in (settled.rendering.size / em_px, settled.size / em_px)
    ]
    both = usable[None] & usable[:, None]
    np.fill_diagonal(both, False)
    twins = (ours < _TWIN_SHAPE) & like_size[0] & both
    has_twins = twins.any(axis=1)
    twins_unlike = np.where(twins, settled.unlike[None], np.inf).min(axis=1, initial=np.inf)
    twins_apart = np.where(twins, theirs, np.inf).min(axis=1, initial=np.inf)
    nearer = np.where(both & like_size[1] & (theirs < 0.15), ours - theirs, 0.0)
    return (
        has_twins.astype(float),
        np.where(has_twins, twins_unlike, 0.0),
        np.where(has_twins, twins_apart, 0.0),
        np.clip(nearer.max(axis=1, initial=0.0), 0.0, 1.0),
    )
