"""How well a mark fits where it should lie, among the ink of its neighbours.

For marks that touch others on the snip: no cut through the ink is clean, so the mark is laid over
it instead, moved by up to two pixels, and compared where its neighbours leave the ink alone.

Legend: h, w window about a mark.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from model.roundtrip.marks import Marks
from model.roundtrip.shapes import Corner, with_room

_REACH_PX = 2
_RIM_PX = 1
_GROUP_REACH_EM = (0.6, 0.15)
_STAY = 0.15  # of the fit is lost by a shift of an em
_COVERED = 0.15  # of full ink: where a neighbour has more, the snip says nothing of the mark


def misfits(
    members: Sequence[int], rendering: Marks, places: np.ndarray, ink: np.ndarray, corner: Corner
) -> np.ndarray:
    """How badly each of several overlapping marks fits.

    Args:
        members: marks of the rendering.
        rendering: all of them, at the scale of the snip.
        places: float (R, 2), where their centres should lie on the snip.
        ink: uint8 (H, W), the ink of the snip in question.
        corner: column and row of its first pixel on the snip.

    Returns:
        float (N,): 0 for a perfect fit, 1 for nothing in common.
    """
    room = _REACH_PX + _RIM_PX + 2
    sheet = soft(with_room(ink / 255.0, room))
    origin = np.array(corner) - room
    placed = [mark_at(rendering, r, places[r], origin) for r in members]
    misfit = np.ones(len(members))
    for index, (mark, at) in enumerate(placed):
        others = [other for k, other in enumerate(placed) if k != index]
        free = _free(mark.shape, at, others)
        misfit[index] = _best_fit(soft(mark), free, at, sheet)
    return misfit


def group_shift(
    members: Sequence[int],
    rendering: Marks,
    places: np.ndarray,
    ink: np.ndarray,
    corner: Corner,
    em_px: float,
) -> np.ndarray:
    """Where several marks together fit the ink best, float (2,): px from their expected places.

    A renderer may leave another space at an integral or a sum than the snip has, and of a word
    whose letters all touch no letter could be found alone to say so.

    Args: as of `misfits`.
    """
    reach_x, reach_y = round(_GROUP_REACH_EM[0] * em_px), round(_GROUP_REACH_EM[1] * em_px)
    room = max(reach_x, reach_y) + _RIM_PX + 2
    origin = np.array(corner) - room
    sheet = soft(with_room(ink / 255.0, room))
    marks = np.zeros_like(sheet)
    for r in members:
        piece, at = mark_at(rendering, r, places[r], origin)
        view = clipped(piece.shape, at, marks.shape)
        if view is not None:
            (rows, cols), (from_rows, from_cols) = view
            np.maximum(marks[rows, cols], piece[from_rows, from_cols], out=marks[rows, cols])
    # Ink in common at every shift at once, by the correlation theorem.
    common = np.fft.irfft2(np.fft.rfft2(sheet) * np.conj(np.fft.rfft2(soft(marks))), s=sheet.shape)
    down, across = np.arange(-reach_y, reach_y + 1), np.arange(-reach_x, reach_x + 1)
    away = (np.abs(down)[:, None] + np.abs(across)[None]) / em_px
    fit = common[np.ix_(down, across)] * (1.0 - _STAY * away)
    row, col = np.unravel_index(int(fit.argmax()), fit.shape)
    return np.array([across[col], down[row]], float)


def clipped(
    shape: tuple[int, ...], at: Corner, limits: tuple[int, ...]
) -> tuple[tuple[slice, slice], tuple[slice, slice]] | None:
    """The part of a piece that lies on a sheet, as slices of the sheet and of the piece."""
    top, left = max(at[1], 0), max(at[0], 0)
    bottom, right = min(at[1] + shape[0], limits[0]), min(at[0] + shape[1], limits[1])
    if top >= bottom or left >= right:
        return None
    there = (slice(top, bottom), slice(left, right))
    here = (slice(top - at[1], bottom - at[1]), slice(left - at[0], right - at[0]))
    return there, here


def soft(ink: np.ndarray) -> np.ndarray:
    """Blurred by 1 2 1 along both axes."""
    wide = with_room(ink, 1)
    rows = wide[:-2] + 2 * wide[1:-1] + wide[2:]
    return np.asarray((rows[:, :-2] + 2 * rows[:, 1:-1] + rows[:, 2:]) / 16.0)


Placed = tuple[np.ndarray, Corner]
"""Ink of a mark, 0 to 1, with a free rim, and its corner on the sheet."""


def mark_at(marks: Marks, index: int, place: np.ndarray, origin: np.ndarray) -> Placed:
    """A mark moved so that its centre lies at `place`, to a part of a pixel."""
    moved = np.array(marks.corners[index]) + place - marks.centre[index] - origin
    whole = np.floor(moved).astype(int)
    part_x, part_y = moved - whole
    ink = with_room(marks.pieces[index] / 255.0, _RIM_PX + 1)
    ink[:, 1:] = (1 - part_x) * ink[:, 1:] + part_x * ink[:, :-1]
    ink[1:] = (1 - part_y) * ink[1:] + part_y * ink[:-1]
    return ink, (int(whole[0]) - _RIM_PX - 1, int(whole[1]) - _RIM_PX - 1)


def _free(shape: tuple[int, ...], at: Corner, others: Sequence[Placed]) -> np.ndarray:
    """bool (h, w): where no other mark has ink."""
    free = np.ones(shape, bool)
    for ink, (x, y) in others:
        view = clipped(ink.shape, (x - at[0], y - at[1]), shape)
        if view is not None:
            (rows, cols), (from_rows, from_cols) = view
            free[rows, cols] &= soft(ink)[from_rows, from_cols] < _COVERED
    return free


def _best_fit(mark: np.ndarray, free: np.ndarray, at: Corner, sheet: np.ndarray) -> float:
    """The least misfit over all shifts."""
    if free.sum() < 4:
        return 0.0  # hidden by its neighbours: nothing speaks against it
    seen = mark * free
    (rows, cols), reach = mark.shape, _REACH_PX
    around = _window(sheet, at[0] - reach, at[1] - reach, (rows + 2 * reach, cols + 2 * reach))
    windows = np.lib.stride_tricks.sliding_window_view(around, mark.shape)  # (5, 5, h, w)
    ink = np.tensordot(windows**2, free.astype(float), 2)
    common = np.tensordot(windows, seen, 2)
    fit = common / np.maximum(np.sqrt(ink * (seen**2).sum()), 1e-6)
    return 1.0 - float(fit.max())


def _window(sheet: np.ndarray, left: int, top: int, shape: tuple[int, ...]) -> np.ndarray:
    """A part of the sheet; blank where it reaches beyond."""
    window = np.zeros(shape)
    view = clipped(sheet.shape, (-left, -top), shape)
    if view is not None:
        (rows, cols), (from_rows, from_cols) = view
        window[rows, cols] = sheet[from_rows, from_cols]
    return window
