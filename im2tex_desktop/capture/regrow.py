"""Another rectangle for a snip whose ink runs into its edge: pure arithmetic on where ink is.

What touches the edge is either the formula itself, cut off, or a neighbour that got into the snip.
Growing goes outwards to the next clear gap, trimming inwards past what touches; which of the two is
right only the person knows.

Legend: H, W of the surroundings.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from im2tex_desktop.capture.geometry import Rect

SIDES = ("left", "top", "right", "bottom")
# In em: what separates a formula from its neighbours. Words of a line stand 0.3 apart and a quad is
# 1, so that across it takes more than a quad; lines of text leave some 0.4 between each other.
GAP_ACROSS, GAP_DOWN = 1.25, 0.35
_DEEPEST_TRIM = 0.4  # share of the snip: beyond it the formula itself would go
_ROUNDS = 4  # growing upwards may show ink at the left, and so on


def touched(ink: np.ndarray, rect: Rect) -> tuple[str, ...]:
    """The sides of the rectangle on whose innermost line there is ink.

    Args:
        ink: bool (H, W).
        rect: inside it, not empty.
    """
    part = ink[rect.top : rect.bottom, rect.left : rect.right]
    lines = {"left": part[:, 0], "top": part[0], "right": part[:, -1], "bottom": part[-1]}
    return tuple(side for side in SIDES if lines[side].any())


def grown(ink: np.ndarray, rect: Rect, em_px: float) -> Rect:
    """Outwards on every side that ink touches, into the next gap or to the end of what is known.

    Where nothing touches, all sides move by an em: for a reader that likes more margin.
    """
    bounds = Rect(0, 0, ink.shape[1], ink.shape[0])
    if not touched(ink, rect):
        step = max(1, round(em_px))
        wider = Rect(rect.left - step, rect.top - step, rect.right + step, rect.bottom + step)
        return wider.intersected(bounds)
    for _ in range(_ROUNDS):
        sides = touched(ink, rect)
        before = rect
        for side in sides:
            rect = _moved(rect, side, _to_gap(_outwards(ink, rect, side), _gap(side, em_px)))
        if rect == before:
            break
    return rect


def trimmed(ink: np.ndarray, rect: Rect) -> Rect:
    """Inwards past the ink that touches each side; a side where that would go deep stays."""
    for side in ("top", "bottom", "left", "right"):  # a line above ends at the sides as well
        if side not in touched(ink, rect):
            continue
        profile = _inwards(ink, rect, side)
        free = np.flatnonzero(~profile)
        if len(free) and free[0] <= _DEEPEST_TRIM * len(profile):
            rect = _moved(rect, side, -int(free[0]))
    return rect


def _gap(side: str, em_px: float) -> int:
    share = GAP_ACROSS if side in ("left", "right") else GAP_DOWN
    return max(2, round(share * em_px))


def _to_gap(inked: Iterable[bool], gap: int) -> int:
    """How far it is to the middle of the first stretch of `gap` lines without ink."""
    free = seen = 0
    for seen, line in enumerate(inked, start=1):
        free = 0 if line else free + 1
        if free == gap:
            return seen - gap + (gap + 1) // 2
    return seen


def _outwards(ink: np.ndarray, rect: Rect, side: str) -> np.ndarray:
    """Bool per line beyond a side, the nearest first: whether it has ink abreast of the snip."""
    if side in ("left", "right"):
        lines = np.asarray(ink[rect.top : rect.bottom].any(axis=0))
        return lines[: rect.left][::-1] if side == "left" else lines[rect.right :]
    lines = np.asarray(ink[:, rect.left : rect.right].any(axis=1))
    return lines[: rect.top][::-1] if side == "top" else lines[rect.bottom :]


def _inwards(ink: np.ndarray, rect: Rect, side: str) -> np.ndarray:
    """Bool per line of the snip, beginning at a side."""
    part = ink[rect.top : rect.bottom, rect.left : rect.right]
    lines = np.asarray(part.any(axis=0 if side in ("left", "right") else 1))
    return lines[::-1] if side in ("right", "bottom") else lines


def _moved(rect: Rect, side: str, by: int) -> Rect:
    """With one side moved outwards by so many px."""
    return Rect(
        rect.left - by * (side == "left"),
        rect.top - by * (side == "top"),
        rect.right + by * (side == "right"),
        rect.bottom + by * (side == "bottom"),
    )
