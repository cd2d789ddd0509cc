r"""Delimiters that grow, and tables."""

from __future__ import annotations

from typing import Final

from model.latex.nodes import Fenced, Node, Table
from model.latex.pieces import Piece
from model.latex.symbols import CLOSE, INNER, OPEN, ORD
from model.latex.writing import DISPLAY, SCRIPT, TEXT, Context, Writer, spell

_MATRIX_OF_FENCE: Final = {
    ("(", ")"): "pmatrix",
    ("[", "]"): "bmatrix",
    ("\\{", "\\}"): "Bmatrix",
    ("|", "|"): "vmatrix",
    ("\\|", "\\|"): "Vmatrix",
}
_CELL_STYLE: Final = {
    "aligned": DISPLAY,
    "alignedat": DISPLAY,
    "gathered": DISPLAY,
    "smallmatrix": SCRIPT,
    "substack": SCRIPT,
}
_WITH_FENCE: Final = frozenset([*_MATRIX_OF_FENCE.values(), "cases"])
_Cells = list[list[str]]


def fenced(writer: Writer, node: Node, context: Context) -> Piece:
    r"""``\left( ... \right)``; around a lone matrix the matrix that has the delimiters."""
    assert isinstance(node, Fenced)
    pieces = writer.settled(node.items, context, OPEN, CLOSE)
    inner = spell(pieces)
    matrix = _MATRIX_OF_FENCE.get((node.left, node.right))
    if matrix and len(pieces) == 1 and pieces[0].name == "matrix":
        tokens = [f"\\begin{{{matrix}}}", *inner[1:-1], f"\\end{{{matrix}}}"]
    else:
        tokens = ["\\left" + node.left, *inner, "\\right" + node.right]
    return Piece(tokens, INNER, name="fenced")


def table(writer: Writer, node: Node, context: Context) -> Piece:
    """An environment of rows. Cells are formulas of their own: alphabets do not reach into them."""
    assert isinstance(node, Table)
    inner = Context(_CELL_STYLE.get(node.name, TEXT), "", context.bold)
    lines = [[writer.tokens(cell, inner) for cell in row.cells] for row in node.rows]
    _drop_trailing_cells(lines)
    body: list[str] = []
    for number, (row, cells) in enumerate(zip(node.rows, lines, strict=True)):
        if number:
            gap = node.rows[number - 1].gap
            body.append(f"\\\\{{{round(gap, 2):g}}}" if gap else "\\\\")
        body += ["\\hline"] * row.rules
        body += _line(cells, number, last=number == len(lines) - 1 and not row.rules)
    if node.name == "substack":
        tokens = ["\\substack", "{", *body, "}"]
    else:
        tokens = [f"\\begin{{{node.name}}}", *_spec(node), *body, f"\\end{{{node.name}}}"]
    if node.name in _WITH_FENCE:
        return Piece(tokens, INNER, name="fenced")
    return Piece(tokens, ORD, name="matrix" if node.name == "matrix" else "box")


def _line(cells: _Cells, number: int, *, last: bool) -> list[str]:
    """One row; empty braces where TeX would miss the row or read an option of the line end."""
    first = cells[0]
    if number and ((first and first[0] in ("[", "*")) or (last and cells == [[]])):
        first = ["{", "}", *first]
    out = list(first)
    for cell in cells[1:]:
        out += ["&", *cell]
    return out


def _drop_trailing_cells(lines: list[_Cells]) -> None:
    """Empty cells at the end of a row draw nothing; the first of the widest rows keeps its own."""
    widest = max(len(cells) for cells in lines)
    keeper = next(cells for cells in lines if len(cells) == widest)
    if any(len(cells) == widest and cells[-1] for cells in lines):
        keeper = []
    for cells in lines:
        while len(cells) > 1 and not cells[-1] and cells is not keeper:
            cells.pop()


def _spec(node: Table) -> list[str]:
    return ["{", *node.spec, "}"] if node.spec or node.name == "array" else []
