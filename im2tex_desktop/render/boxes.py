"""Outlines with TeX's three measures, and the few ways of putting them together.

All lengths are in em; x to the right, y upwards from the baseline. Sizes follow Appendix G of The
TeXbook and plain LaTeX's defaults at 10 pt where they are easy to follow, by eye where not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

AXIS_EM = 0.25  # height of fraction bars and of the middle of delimiters
RULE_EM = 0.04
SCRIPT_SCALE = 0.7

_MOVE, _LINE, _CLOSE = 1, 2, 79  # matplotlib's path codes


@dataclass(frozen=True, eq=False)
class Box:
    """An outline that takes part in a layout.

    Attributes:
        vertices: float (N, 2), em.
        codes: uint8 (N,), matplotlib's path codes.
        width: advance.
        height: above the baseline.
        depth: below the baseline, positive downwards.
    """

    vertices: np.ndarray
    codes: np.ndarray
    width: float
    height: float
    depth: float

    def moved(self, dx: float, dy: float) -> Box:
        """The same ink elsewhere; the measures of height follow, the advance does not."""
        return Box(
            self.vertices + np.array((dx, dy)),
            self.codes,
            self.width,
            self.height + dy,
            self.depth - dy,
        )

    def scaled(self, x: float, y: float | None = None) -> Box:
        """Scaled about the origin."""
        y = x if y is None else y
        return Box(
            self.vertices * (x, y), self.codes, self.width * x, self.height * y, self.depth * y
        )

    @property
    def ink(self) -> tuple[float, float, float, float]:
        """(left, bottom, right, top) of the ink; zeros without ink."""
        if not len(self.vertices):
            return 0.0, 0.0, 0.0, 0.0
        low, high = self.vertices.min(axis=0), self.vertices.max(axis=0)
        return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def empty(width: float = 0.0) -> Box:
    """White space."""
    return Box(np.zeros((0, 2)), np.zeros(0, np.uint8), width, 0.0, 0.0)


def rule(width: float, height: float, bottom: float = 0.0) -> Box:
    """A filled rectangle standing on `bottom`."""
    top = bottom + height
    corners = [(0, bottom), (width, bottom), (width, top), (0, top), (0, bottom)]
    codes = np.array([_MOVE, _LINE, _LINE, _LINE, _CLOSE], np.uint8)
    return Box(np.array(corners, float), codes, width, max(top, 0.0), max(-bottom, 0.0))


def overlaid(boxes: Sequence[Box], width: float) -> Box:
    """All boxes where they are, as one of the given advance."""
    if not boxes:
        return empty(width)
    return Box(
        np.concatenate([box.vertices for box in boxes]),
        np.concatenate([box.codes for box in boxes]),
        width,
        max(box.height for box in boxes),
        max(box.depth for box in boxes),
    )


def in_a_row(boxes: Sequence[Box]) -> Box:
    """Side by side on one baseline."""
    x = 0.0
    placed = []
    for box in boxes:
        placed.append(box.moved(x, 0.0))
        x += box.width
    return overlaid(placed, x)


def centred_on_axis(box: Box) -> Box:
    """Moved up or down until as much is above the axis as below it."""
    return box.moved(0.0, AXIS_EM - (box.height - box.depth) / 2)


def fraction(upper: Box, lower: Box, *, bar: bool = True) -> Box:
    """One over the other, with a bar on the axis."""
    width = max(upper.width, lower.width) + 0.1
    gap = 0.16
    raised = upper.moved((width - upper.width) / 2, AXIS_EM + gap + upper.depth)
    lowered = lower.moved((width - lower.width) / 2, AXIS_EM - gap - lower.height)
    line = [rule(width, RULE_EM, AXIS_EM - RULE_EM / 2)] if bar else []
    side = empty(0.08)
    return in_a_row([side, overlaid([raised, lowered, *line], width), side])


def with_scripts(base: Box, sub: Box | None, sup: Box | None) -> Box:
    """Scripts at the right of a tall box: at its top and at its bottom."""
    placed = [base]
    widest = 0.0
    for script, up in ((sub, False), (sup, True)):
        if script is None:
            continue
        small = script.scaled(SCRIPT_SCALE)
        shift = base.height - 0.28 - small.depth if up else -base.depth + 0.28 - small.height / 2
        placed.append(small.moved(base.width + 0.05, shift))
        widest = max(widest, small.width + 0.1)
    return overlaid(placed, base.width + widest)


@dataclass(frozen=True)
class Column:
    """How the cells of a column lie (l, c or r), and the room before it."""

    align: str = "c"
    gap_before_em: float = 1.0
    line_before: bool = False


@dataclass(frozen=True)
class Grid:
    """How the rows of an alignment lie.

    strut_*: what an empty row takes; row_gap_em: extra room between rows.
    """

    strut_height_em: float = 0.84
    strut_depth_em: float = 0.36
    row_gap_em: float = 0.0


def grid(
    rows: Sequence[Sequence[Box]],
    columns: Sequence[Column],
    layout: Grid,
    lines_above: frozenset[int] = frozenset(),
    line_after: bool = False,
) -> Box:
    """Cells in rows and columns, centred on the axis.

    Args:
        rows: cells; a row may be shorter than `columns`.
        columns: at least as many as the longest row.
        layout: distances.
        lines_above: rows with a rule above; `len(rows)` stands for one below the last.
        line_after: a rule after the last column.
    """
    widths = [
        max((row[index].width for row in rows if index < len(row)), default=0.0)
        for index in range(len(columns))
    ]
    lefts, x = [], 0.0
    bars: list[float] = []
    for column, width in zip(columns, widths, strict=True):
        if column.line_before:
            bars.append(x + column.gap_before_em / 2)
        x += column.gap_before_em
        lefts.append(x)
        x += width
    total = x + (0.5 if line_after else 0.0)
    if line_after:
        bars.append(total)
    placed, y, edges = [], 0.0, [0.0]
    for row in rows:
        height = max([layout.strut_height_em, *(cell.height for cell in row)])
        depth = max([layout.strut_depth_em, *(cell.depth for cell in row)])
        y -= height
        for cell, column, left, width in zip(row, columns, lefts, widths, strict=False):
            spare = {"l": 0.0, "c": 0.5, "r": 1.0}[column.align] * (width - cell.width)
            placed.append(cell.moved(left + spare, y))
        y -= depth + layout.row_gap_em
        edges.append(y)
    bottom = y + (layout.row_gap_em if rows else 0.0)
    placed += [rule(total, RULE_EM, edges[index]) for index in lines_above if index < len(edges)]
    placed += [rule(RULE_EM, -bottom, bottom).moved(at, 0.0) for at in bars]
    whole = overlaid(placed, total)
    return centred_on_axis(Box(whole.vertices, whole.codes, total, 0.0, -bottom))
