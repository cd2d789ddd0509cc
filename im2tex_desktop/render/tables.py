r"""Rows and cells: arrays, matrices, cases, aligned lines, ``\substack``.

Distances are those of LaTeX's ``array`` and of amsmath at 10 pt.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from im2tex_desktop.render.atoms import ORD, Atom, Element, Kern
from im2tex_desktop.render.delimiters import fenced, reach
from im2tex_desktop.render.fonts import font
from im2tex_desktop.render.hlist import Box, rule
from im2tex_desktop.render.layout import Layout
from im2tex_desktop.render.registry import STRUCTURES, Env
from im2tex_desktop.render.style import DISPLAY, SCRIPT, TEXT, lengths, mu
from im2tex_desktop.render.tree import Node, Table

_STRUT: Final = (8.4, 3.6)
_COLUMN_PT: Final = 5.0
_RULE_PT: Final = 0.4
_DOUBLE_PT: Final = 2.0
_QUAD_PT: Final = 10.0
_PAIR_PT: Final = 10.0  # between two pairs of columns of an alignment
_FENCES: Final = {
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "Bmatrix": ("\\{", "\\}"),
    "vmatrix": ("|", "|"),
    "Vmatrix": ("\\|", "\\|"),
    "cases": ("\\{", "."),
}


class Leading(NamedTuple):
    """How far the baselines of two rows are apart, and the least room between rows, in pt."""

    baseline: float
    gap: float
    least: float


class Column(NamedTuple):
    """How cells lie in a column, the room before it, and its rules, each with its place there."""

    align: str
    before: float
    bars: tuple[tuple[float, int], ...] = ()


_SOLID: Final = Leading(0.0, 0.0, 0.0)  # rows of an array stand on their struts
_OPEN: Final = Leading(15.0, 4.0, 3.0)


def table(layout: Layout, node: Node, env: Env) -> Sequence[Element]:
    """Any environment."""
    assert isinstance(node, Table)
    return _KINDS.get(node.name, _matrix)(layout, node, env)


def _cells(layout: Layout, node: Table, env: Env) -> list[list[Box]]:
    # A cell is a formula of its own: alphabets outside do not reach into it.
    inner = Env(env.style, "", env.bold, before_close=True)
    return [[layout.box(cell, inner) for cell in row.cells] for row in node.rows]


def _count(cells: list[list[Box]]) -> int:
    return max(len(row) for row in cells)


def _matrix(layout: Layout, node: Table, env: Env) -> Sequence[Element]:
    cells = _cells(layout, node, env.at(TEXT))
    columns = [Column("c", 2 * _COLUMN_PT if i else 0.0) for i in range(_count(cells))]
    return _finished(node, _grid(node, cells, columns, 0.0, (), _STRUT, _SOLID), env)


def _cases(layout: Layout, node: Table, env: Env) -> Sequence[Element]:
    cells = _cells(layout, node, env.at(TEXT))
    columns = [Column("l", _QUAD_PT if i else 0.0) for i in range(_count(cells))]
    strut = (1.2 * _STRUT[0], 1.2 * _STRUT[1])
    return _finished(node, _grid(node, cells, columns, 0.0, (), strut, _SOLID), env)


def _array(layout: Layout, node: Table, env: Env) -> Sequence[Element]:
    cells = _cells(layout, node, env.at(TEXT))
    columns, last, bars = _array_columns(node.spec, _count(cells))
    return _finished(node, _grid(node, cells, columns, last, bars, _STRUT, _SOLID), env)


def _array_columns(
    spec: Sequence[tuple[str, int]], count: int
) -> tuple[list[Column], float, tuple[tuple[float, int], ...]]:
    """Columns, the room after the last, and the rules in it.

    A single rule takes no room; each further one beside it takes the distance of double rules.
    """
    columns: list[Column] = []
    room, bars = 0.0, list[tuple[float, int]]()
    for letter, index in spec:
        if letter == "|":
            room += _DOUBLE_PT if bars else 0.0
            bars.append((room, index))
        elif len(columns) == count:
            break  # columns that no row uses take no room
        else:
            columns.append(Column(letter, room + _COLUMN_PT, tuple(bars)))
            room, bars = _COLUMN_PT, []
    columns += [Column("c", 2 * _COLUMN_PT)] * (count - len(columns))
    return columns, room, tuple(bars)


def _aligned(layout: Layout, node: Table, env: Env) -> Sequence[Element]:
    inner = Env(DISPLAY, "", env.bold)
    cells = []
    for row in node.rows:
        boxes = []
        for number, cell in enumerate(row.cells):
            found = layout.elements(cell, inner)
            if number % 2:  # amsmath puts an empty atom first, so that a relation has its space
                found = [Atom(ORD, Box(0.0)), *found]
            boxes.append(_line(found))
        cells.append(boxes)
    pair = 0.0 if node.name == "alignedat" else _PAIR_PT
    columns = [
        Column("l" if i % 2 else "r", pair if i and not i % 2 else 0.0)
        for i in range(_count(cells))
    ]
    # A left column alone still has its empty right one, and a strut in each row.
    box = _grid(node, cells, columns, 0.0, (), _STRUT, _OPEN)
    return _spaced(box, env)


def _line(elements: Sequence[Element]) -> Box:
    from im2tex_desktop.render.atoms import line

    return line(elements, DISPLAY)


def _gathered(layout: Layout, node: Table, env: Env) -> Sequence[Element]:
    cells = _cells(layout, node, env.at(DISPLAY))
    columns = [Column("c", 0.0) for _ in range(_count(cells))]
    return _spaced(_grid(node, cells, columns, 0.0, (), _STRUT, _OPEN), env)


def _spaced(box: Box, env: Env) -> Sequence[Element]:
    """amsmath begins its alignments with an empty atom."""
    return [Atom(ORD, Box(0.0)), Atom(ORD, _on_axis(box, env.style))]


def _small(layout: Layout, node: Table, env: Env) -> Sequence[Element]:
    cells = _cells(layout, node, env.at(SCRIPT))
    thick = 5 * mu(TEXT)
    columns = [Column("c", thick if i else 0.0) for i in range(_count(cells))]
    box = _grid(node, cells, columns, 0.0, (), (0.0, 0.0), Leading(6.0, 1.5, 1.5))
    thin = Kern(3 * mu(env.style))
    return [Atom(ORD, Box(0.0)), thin, Atom(ORD, _on_axis(box, env.style)), thin]


def _substack(layout: Layout, node: Table, env: Env) -> Sequence[Element]:
    cells = _cells(layout, node, env.at(SCRIPT))
    symbols, large = font("y", 1), font("x", 1)
    gap = 3 * large.parameter(8)
    leading = Leading(symbols.parameter(10) + symbols.parameter(12), gap, gap)
    columns = [Column("c", 0.0) for _ in range(_count(cells))]
    box = _grid(node, cells, columns, 0.0, (), (0.0, 0.0), leading)
    return [Atom(ORD, _on_axis(box, env.style))]


def _finished(node: Table, box: Box, env: Env) -> Sequence[Element]:
    """On the axis, between delimiters where the environment has them."""
    box = _on_axis(box, env.style)
    atom = Atom(ORD, box)
    fences = _FENCES.get(node.name)
    if fences is None:
        return [atom]
    total = reach(box.height, box.depth, env.style)
    indices = (node.index, node.index if node.name == "cases" else node.last)
    return [fenced(*fences, indices, [[atom]], (), total, env)]


def _on_axis(box: Box, style: int) -> Box:
    """`box` has its reference point at the top."""
    total = box.depth
    height = lengths(style).axis + total / 2
    return Box(box.width, height, total - height, [(0.0, height, box)])


def _grid(
    node: Table,
    cells: list[list[Box]],
    columns: Sequence[Column],
    last_room: float,
    last_bars: Sequence[tuple[float, int]],
    strut: tuple[float, float],
    leading: Leading,
) -> Box:
    """The cells in their places; the reference point is the top left corner."""
    widths = [
        max((row[i].width for row in cells if i < len(row)), default=0.0)
        for i in range(len(columns))
    ]
    lefts, bars, x = [], list[tuple[float, int]](), 0.0
    for column, width in zip(columns, widths, strict=True):
        bars += [(x + at, index) for at, index in column.bars]
        lefts.append(x + column.before)
        x += column.before + width
    bars += [(x + at, index) for at, index in last_bars]
    total = x + last_room
    parts: list[tuple[float, float, Box]] = []
    y, depth, bar_top = 0.0, 0.0, 0.0
    for number, (row, boxes) in enumerate(zip(node.rows, cells, strict=True)):
        for count, index in enumerate(row.rules):
            if count:  # between double rules the upright ones are broken
                parts += _bars(bars, bar_top, y)
                y -= _DOUBLE_PT - _RULE_PT
                bar_top = y
            y -= _RULE_PT
            parts.append((0.0, y, rule(total, _RULE_PT, index)))
        if not any(row.cells) and row.rules and number == len(cells) - 1:
            break  # what follows the last line end is a rule alone
        height = max([strut[0], *(box.height for box in boxes)])
        if number:
            gap = leading.baseline - depth - height
            y -= leading.gap if gap < leading.least else gap
        y -= height
        for box, column, left, width in zip(boxes, columns, lefts, widths, strict=False):
            spare = {"l": 0.0, "c": 0.5, "r": 1.0}[column.align] * (width - box.width)
            parts.append((left + spare, y, box))
        depth = max([strut[1], *(box.depth for box in boxes)])
        # An array makes its strut deeper, and takes room away between the rows.
        deeper = row.gap > 0 and leading is _SOLID
        depth = max(depth, strut[1] + row.gap) if deeper else depth
        y -= depth if deeper else depth + row.gap
    parts += _bars(bars, bar_top, y)
    return Box(total, 0.0, -y, parts)


def _bars(
    bars: Sequence[tuple[float, int]], top: float, bottom: float
) -> list[tuple[float, float, Box]]:
    """Upright rules between two heights."""
    return [(at - _RULE_PT / 2, bottom, rule(_RULE_PT, top - bottom, index)) for at, index in bars]


_KINDS: Final = {
    "array": _array,
    "cases": _cases,
    "aligned": _aligned,
    "alignedat": _aligned,
    "gathered": _gathered,
    "smallmatrix": _small,
    "substack": _substack,
}
STRUCTURES[Table] = table
