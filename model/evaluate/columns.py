"""Image metrics of the im2latex papers: pictures as strings of columns.

Deng et al. 2017, section 5 (exact match, exact match -ws) as their published matcher does it: ink
is 128 and darker; the shorter picture is filled with white at the bottom; columns that differ in
fewer than 5 pixels get one symbol, given out in order of first sight, gold first; a pair matches
when every unequal block of the alignment of the two strings covers fewer than 5 columns of the
gold. What is inserted covers none, so it never counts: that makes the figure "legacy". Held the
other way round as well (every block covers fewer than 5 columns of the prediction too) it is
"symmetric". -ws drops columns without ink first. The image edit distance takes the columns as they
are, without the tolerance.

Shape legend: H rows, W columns of a picture, D distinct columns.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.evaluate.levenshtein import Block, blocks, distance

INK_AT_MOST = 128
SAME_SYMBOL_BELOW_PX = 5
TOLERATED_BELOW_COLUMNS = 5


@dataclass(frozen=True)
class ColumnComparison:
    """What the columns of a pair of pictures say.

    Attributes:
        legacy, legacy_ws: the published match, with and without blank columns.
        symmetric, symmetric_ws: the same, held both ways round.
        edits: Levenshtein distance of the columns.
        width: columns of the wider picture.
    """

    legacy: bool
    legacy_ws: bool
    symmetric: bool
    symmetric_ws: bool
    edits: int
    width: int


def compare_columns(gold: np.ndarray, prediction: np.ndarray) -> ColumnComparison:
    """Compare two renderings.

    Args:
        gold, prediction: uint8 (H, W), 0 ink to 255 paper, cropped to their ink. A blank one is
            given as all paper.
    """
    height = max(gold.shape[0], prediction.shape[0])
    ours, theirs = _ink(gold, height), _ink(prediction, height)
    keys = np.concatenate([_keys(ours), _keys(theirs)])
    first, second = keys[: len(ours)].tolist(), keys[len(ours) :].tolist()
    width = max(len(first), len(second))
    if first == second:
        return ColumnComparison(True, True, True, True, 0, width)
    legacy, symmetric = _matches(ours, theirs)
    # The matcher sees no blank columns at all here, not even among those that give out symbols.
    legacy_ws, symmetric_ws = _matches(ours[ours.any(axis=1)], theirs[theirs.any(axis=1)])
    edits = distance(first, second)
    return ColumnComparison(legacy, legacy_ws, symmetric, symmetric_ws, edits, width)


def _ink(picture: np.ndarray, height: int) -> np.ndarray:
    """bool (W, height): columns as rows, white added at the bottom."""
    columns = np.zeros((picture.shape[1], height), bool)
    columns[:, : picture.shape[0]] = (picture <= INK_AT_MOST).T
    return columns


def _keys(columns: np.ndarray) -> np.ndarray:
    """bytes (W,): one value per column, equal for equal columns."""
    packed = np.ascontiguousarray(np.packbits(columns, axis=1))
    # A fixed-width bytes type would take trailing zero bytes for padding; void keeps them.
    return packed.view(np.dtype((np.void, packed.shape[1]))).ravel()


def _matches(gold: np.ndarray, prediction: np.ndarray) -> tuple[bool, bool]:
    """Legacy and symmetric match of bool (W, H) columns."""
    if not len(gold) or not len(prediction):
        both_blank = len(gold) == len(prediction)
        return both_blank, both_blank
    symbols = column_symbols(np.concatenate([gold, prediction]))
    runs = blocks(symbols[: len(gold)].tolist(), symbols[len(gold) :].tolist())
    unequal = [run for run in runs if run.kind != "equal"]
    legacy = all(_gold_columns(run) < TOLERATED_BELOW_COLUMNS for run in unequal)
    other_way = all(run.second_stop - run.second_start < TOLERATED_BELOW_COLUMNS for run in unequal)
    return legacy, legacy and other_way


def _gold_columns(run: Block) -> int:
    return run.first_stop - run.first_start


def column_symbols(columns: np.ndarray) -> np.ndarray:
    """The symbol of each column, numbered in the order of first sight.

    Args:
        columns: bool (W, H), a column a row.

    Returns:
        int (W,).
    """
    _, firsts, inverse = np.unique(_keys(columns), return_index=True, return_inverse=True)
    order = np.argsort(firsts)
    distinct = columns[firsts[order]].astype(np.float32)  # D, H; float so that BLAS multiplies
    ink = distinct.sum(axis=1)
    apart = ink[:, None] + ink[None, :] - 2.0 * (distinct @ distinct.T)
    near = apart < SAME_SYMBOL_BELOW_PX - 0.5
    symbol = np.full(len(distinct), -1)
    count = 0
    for i in range(len(distinct)):
        if symbol[i] < 0:  # unlike all before: a new symbol, also for the later ones near to it
            symbol[near[i] & (symbol < 0)] = count
            count += 1
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    return symbol[place[inverse.ravel()]]
