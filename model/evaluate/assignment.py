"""Minimum-cost assignment of rows to columns (the Hungarian problem), in numpy alone.

Shortest augmenting paths with dual variables (Jonker and Volgenant 1987; Crouse 2016 for
rectangular tables). A 60 x 60 table takes about a millisecond, so scipy is not needed for it.
"""

from __future__ import annotations

import numpy as np


def assign(cost: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pair as many rows with columns as there are of the fewer, at the least total cost.

    Args:
        cost: float (N, M), finite.

    Returns:
        Row indices in ascending order and the column of each, int (min(N, M),) both.

    Raises:
        ValueError: the table is not of two dimensions or not finite.
    """
    table = np.asarray(cost, float)
    if table.ndim != 2 or not np.isfinite(table).all():
        raise ValueError("an assignment needs a finite table of two dimensions")
    if 0 in table.shape:
        return np.zeros(0, int), np.zeros(0, int)
    if table.shape[0] <= table.shape[1]:
        return np.arange(table.shape[0]), _columns_of_rows(table)
    columns = _columns_of_rows(table.T)
    order = np.argsort(columns)
    return columns[order], order


def _columns_of_rows(cost: np.ndarray) -> np.ndarray:
    """int (N,): the column of each row of an (N, M) table with N <= M."""
    n, m = cost.shape
    row_dual, column_dual = np.zeros(n), np.zeros(m)
    column_of, row_of = np.full(n, -1), np.full(m, -1)
    for row in range(n):
        shortest, came_from, closed, rows, end = _shortest_path(
            cost, row, row_dual, column_dual, row_of
        )
        least = shortest[end]
        row_dual[row] += least
        others = rows[1:]
        row_dual[others] += least - shortest[column_of[others]]
        column_dual[closed] -= least - shortest[closed]
        while True:  # flip the path, from its end back to `row`
            before = came_from[end]
            row_of[end] = before
            column_of[before], end = end, column_of[before]
            if before == row:
                break
    return column_of


def _shortest_path(
    cost: np.ndarray,
    row: int,
    row_dual: np.ndarray,
    column_dual: np.ndarray,
    row_of: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[int], int]:
    """Dijkstra from a row to the nearest free column.

    Returns:
        Distances of the columns (M,), the row before each on the path (M,), which columns were
        passed (M,), the rows passed, and the free column.
    """
    m = cost.shape[1]
    shortest, came_from = np.full(m, np.inf), np.full(m, -1)
    closed = np.zeros(m, bool)
    rows, least, at = [row], 0.0, row
    while True:
        reach = least + cost[at] - row_dual[at] - column_dual
        better = ~closed & (reach < shortest)
        shortest[better] = reach[better]
        came_from[better] = at
        open_ones = np.where(closed, np.inf, shortest)
        column = int(open_ones.argmin())
        least = float(open_ones[column])
        closed[column] = True
        if row_of[column] < 0:
            return shortest, came_from, closed, rows, column
        at = int(row_of[column])
        rows.append(at)
