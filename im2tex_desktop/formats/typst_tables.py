"""Tables in Typst: matrices, cases, and lines that are aligned."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from im2tex_desktop.formats.tree import refusal
from model.latex.nodes import Items, Table

_DELIMITERS: Final = {
    "matrix": "#none",
    "smallmatrix": "#none",
    "array": "#none",
    "pmatrix": "",
    "bmatrix": '"["',
    "Bmatrix": '"{"',
    "vmatrix": '"|"',
    "Vmatrix": '"||"',
}
Write = Callable[[Items], str]


def lines(write: Write, node: Table) -> str | None:
    """The lines of an aligned or gathered formula that stands alone; None for other tables."""
    if node.name not in ("aligned", "alignedat", "gathered"):
        return None
    return " \\\n".join(_rows(write, node))


def table(write: Write, node: Table) -> str:
    """A table inside a formula."""
    if node.name == "substack":
        return " \\ ".join(_rows(write, node))
    if node.name == "cases":
        return (
            f"cases({', '.join(' &'.join(write(cell) for cell in row.cells) for row in node.rows)})"
        )
    if node.name not in _DELIMITERS:
        raise refusal("Typst", node.name)
    return _matrix(write, node)


def _rows(write: Write, node: Table) -> list[str]:
    return [" &".join(write(cell) for cell in row.cells) for row in node.rows]


def _matrix(write: Write, node: Table) -> str:
    options = []
    if _DELIMITERS[node.name]:
        options.append(f"delim: {_DELIMITERS[node.name]}")
    if node.name == "array":
        options += _rules(node)
        sides = set(node.spec) & set("lcr")
        if sides in ({"l"}, {"r"}):
            options.append(f"align: #{'left' if sides == {'l'} else 'right'}")
    rows = [row for row in node.rows if any(row.cells) or row is not node.rows[-1]]
    wide = max(len(row.cells) for row in rows)
    filled = [(*row.cells, *[()] * (wide - len(row.cells))) for row in rows]
    body = "; ".join(", ".join(write(cell) or "#none" for cell in cells) for cells in filled)
    made = f"mat({', '.join([*options, body])})"
    return f"inline({made})" if node.name == "smallmatrix" else made


def _rules(node: Table) -> list[str]:
    """The lines inside an array; Typst draws none at its edges."""
    upright, place = [], 0
    for letter in node.spec:
        if letter == "|":
            upright.append(place)
        else:
            place += 1
    level = [number for number, row in enumerate(node.rows) if row.rules and any(row.cells)]
    closed = bool(node.rows[-1].rules) and not any(node.rows[-1].cells)
    if closed or 0 in level or 0 in upright or place in upright:
        raise refusal("Typst", "a frame around a table")
    parts = [
        f"{name}: ({', '.join(map(str, places))},)"
        for name, places in (("hline", level), ("vline", upright))
        if places
    ]
    return [f"augment: #({', '.join(parts)})"] if parts else []
