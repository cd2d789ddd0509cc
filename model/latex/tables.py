r"""Environments of rows and cells, and the document level where a bare ``&`` may stand.

Spellings unified here: ``align``, ``eqnarray``, ``split`` and a bare ``&`` make ``aligned``;
``gather``, ``multline`` and a bare ``\\`` make ``gathered``; plain TeX's ``\matrix{...\cr}`` and
``\eqalign`` make environments. An ``eqnarray`` with a lone relation in its middle column loses that
column, because ``aligned`` puts its relation at the start of the right one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from model.latex import symbols, text
from model.latex.dimensions import read_dimension, read_group_text
from model.latex.nodes import Command, Fenced, Group, Items, Leaf, Node, Row, Space, Style, Table
from model.latex.parser import Handler, Parser

MATRICES: Final = ("matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix")
_NAMES: Final[dict[str, str]] = {
    **{name: name for name in (*MATRICES, "cases", "array", "aligned", "gathered")},
    **dict.fromkeys(["align", "align*", "eqnarray", "eqnarray*", "split"], "aligned"),
    **dict.fromkeys(["flalign", "flalign*", "xalignat", "eqnarraystar"], "aligned"),
    **dict.fromkeys(["alignedat", "alignat", "alignat*"], "alignedat"),
    **dict.fromkeys(["gather", "gather*", "multline", "multline*", "multlined"], "gathered"),
    "dcases": "dcases",
    "rcases": "rcases",
    "subarray": "substack",
}
_WRAPPERS: Final = (
    "equation",
    "equation*",
    "displaymath",
    "math",
    "dmath",
    "dmath*",
    "subequations",
    "small",
    "footnotesize",
    "scriptsize",
    "tiny",
    "normalsize",
    "large",
    "Large",
    "center",
)
_BRACED: Final[dict[str, str]] = {
    "\\matrix": "matrix",
    "\\pmatrix": "pmatrix",
    "\\cases": "cases",
    "\\eqalign": "aligned",
    "\\eqalignno": "aligned",
    "\\displaylines": "gathered",
    "\\substack": "substack",
}
_LINE_ENDS: Final = ("\\\\", "\\cr", "\\crcr")
_LENGTH = re.compile(r"\s*-?\s*[0-9.]+\s*(true)?\s*[a-z]{2}|\s*-?[0-9.]*\s*\\[a-z]+(skip|sep)")
_REPEAT = re.compile(r"\*\{(\d{1,2})\}\{([^{}]*)\}")
_COLUMN_OPTIONS = re.compile(r"[@!<>]\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
_WIDE_COLUMN = re.compile(r"[pmb]\{[^{}]*\}")
_MAX_COLUMNS = 60
_WIDEST_GAP_PT: Final = 500.0


def read_rows(parser: Parser, *, inner: bool = False) -> list[Row]:
    """Read cells and rows up to a token that ends neither; ``inner`` ones are of an environment."""
    rows: list[Row] = []
    cells: list[Items] = []
    rules = 0
    while True:
        if not cells:
            rules += _rules(parser)
        cells.append(_cell(parser, inner=inner))
        token = parser.texts[parser.index]
        if token == "&":
            parser.index += 1
            if len(cells) > _MAX_COLUMNS:
                parser.fail("Too many columns", "too_many_columns")
        elif token in _LINE_ENDS:
            parser.index += 1
            gap = _line_option(parser)
            rows.append(Row(tuple(cells), rules, gap))
            cells, rules = [], 0
        else:
            rows.append(Row(tuple(cells), rules))
            return rows


def _cell(parser: Parser, *, inner: bool) -> Items:
    """A cell; a ``$`` in one of an environment ends its mathematics, and the next begins it."""
    found = parser.items()
    while inner and parser.drawing and parser.texts[parser.index] == "$":
        found += text.between_dollars(parser)
        found += parser.items()
    return tuple(found)


def _rules(parser: Parser) -> int:
    found = 0
    while parser.texts[parser.index] in ("\\hline", "\\noalign"):
        parser.index += 1
        if parser.texts[parser.index - 1] == "\\noalign":
            read_group_text(parser)
        else:
            found += 1
    return found


def _line_option(parser: Parser) -> float:
    """Pass over ``*`` and ``[6pt]``; the length for those who draw, else 0."""
    texts, stream = parser.texts, parser.stream
    gap = 0.0
    if texts[parser.index] == "*":
        parser.index += 1
    if texts[parser.index] == "[" and _LENGTH.match(stream.source, stream.starts[parser.index] + 1):
        if parser.drawing:
            parser.index += 1
            gap = read_dimension(parser)
        while texts[parser.index] not in ("]", ""):
            parser.index += 1
        parser.index += texts[parser.index] == "]"
    return gap if abs(gap) < _WIDEST_GAP_PT else 0.0


def _column_spec(parser: Parser) -> str:
    spec = read_group_text(parser)
    for _ in range(4):
        spec = _REPEAT.sub(lambda match: match[2] * int(match[1]), spec)
    spec = _COLUMN_OPTIONS.sub("", spec)
    spec = _WIDE_COLUMN.sub("l", spec).replace("X", "l")
    if len(spec) > 2 * _MAX_COLUMNS or set(spec) - set("lcr|"):
        parser.fail("A column specification that cannot be read", "bad_column_spec")
    return spec


def _skip_position(parser: Parser) -> None:
    texts = parser.texts
    option = texts[parser.index : parser.index + 3]
    if len(option) == 3 and option[0] == "[" and option[1] in "tbc" and option[2] == "]":
        parser.index += 3


def _environment(parser: Parser, token: str) -> Node | list[Node] | None:
    name = token[7:-1]
    spec = ""
    _skip_position(parser)
    if name in ("array", "subarray", "alignedat", "alignat", "alignat*"):
        if parser.texts[parser.index] != "{":
            parser.fail("A column specification is missing", "bad_column_spec")
        if name == "array":
            spec = _column_spec(parser)
        else:
            read_group_text(parser)
    start = parser.index
    rows = read_rows(parser, inner=True)
    end = parser.texts[parser.index]
    if end != "\\end{" + name + "}":
        parser.fail(f"Environment {name} is not closed", "unbalanced_environment")
    parser.index += 1
    if name == "array":
        widest = max(len(row.cells) for row in rows)
        columns = len(spec.replace("|", ""))
        if widest > columns:
            parser.fail("More cells than columns", "too_many_cells", start)
    return make_table(_NAMES[name], rows, spec)


def _wrapper(parser: Parser, token: str) -> list[Node]:
    """An equation environment inside the formula: its body alone."""
    name = token[7:-1]
    rows = read_rows(parser)
    parser.expect("\\end{" + name + "}")
    return bare(rows)


def _braced(parser: Parser, token: str) -> Node | list[Node]:
    parser.expect("{")
    rows = read_rows(parser)
    parser.expect("}")
    return make_table(_BRACED[token], rows, "")


def _ams_old(parser: Parser, token: str) -> Node | list[Node]:
    rows = read_rows(parser)
    if parser.texts[parser.index] != "\\end" + token[1:]:
        parser.fail(f"{token} is not closed", "unbalanced_environment")
    parser.index += 1
    return make_table(token[1:], rows, "")


def make_table(name: str, rows: list[Row], spec: str) -> Node | list[Node]:
    """The table in its one spelling: no empty last line, no lone cell in an ``aligned``."""
    rows = _trim(rows)
    if name in ("aligned", "alignedat"):
        rows = [_merge_relation_column(rows, row) for row in rows]
        if name == "alignedat" and max(len(row.cells) for row in rows) <= 2:
            name = "aligned"
    alone = len(rows) == 1 and not rows[0].rules
    if alone and name in ("aligned", "gathered") and (len(rows[0].cells) <= 2 or _blank(rows[0])):
        return _joined(rows[0])
    if name == "aligned" and max(len(row.cells) for row in rows) == 1:
        name = "gathered"
    if name == "dcases":
        name = "cases"
        rows = [
            replace(row, cells=tuple((_DISPLAY, *cell) if cell else cell for cell in row.cells))
            for row in rows
        ]
    if name == "rcases":
        return Fenced(".", (Table("array", tuple(rows), "ll"),), "\\}")
    if name == "alignedat":
        columns = max(len(row.cells) for row in rows)
        spec = str((columns + 1) // 2)
    return Table(name, tuple(rows), spec)


_DISPLAY: Final = Style("\\displaystyle")


def _trim(rows: list[Row]) -> list[Row]:
    """Without the empty line that a last line end leaves."""
    last = rows[-1]
    if len(rows) > 1 and not last.rules and len(last.cells) == 1 and not last.cells[0]:
        return rows[:-1]
    return rows


def _merge_relation_column(rows: list[Row], row: Row) -> Row:
    if max(len(r.cells) for r in rows) != 3:
        return row
    if any(len(r.cells) > 1 and not _is_relation(r.cells[1]) for r in rows):
        return row
    if len(row.cells) < 3:
        return row
    return replace(row, cells=(row.cells[0], row.cells[1] + row.cells[2]))


def _is_relation(cell: Items) -> bool:
    solid = [item for item in cell if not isinstance(item, Space)]
    if len(solid) > 1:
        return False
    if not solid:
        return True
    if isinstance(solid[0], Group):
        return _is_relation(solid[0].items)
    if isinstance(solid[0], Leaf):
        return symbols.CLASSES.get(solid[0].token) in (symbols.REL, symbols.BIN)
    return isinstance(solid[0], Command) and solid[0].name in symbols.STACKS


def _blank(row: Row) -> bool:
    return all(isinstance(item, (Space, Style)) for cell in row.cells for item in cell)


def _joined(row: Row) -> list[Node]:
    """Cells of a single line as one list: an ``&`` alone moves nothing."""
    return [item for cell in row.cells for item in cell]


def bare(rows: list[Row]) -> list[Node]:
    """The top level of a formula: one cell as it is, more as a table."""
    if len(rows) == 1 and len(rows[0].cells) == 1 and not rows[0].rules:
        return list(rows[0].cells[0])
    columns = max(len(row.cells) for row in rows)
    made = make_table("aligned" if columns > 1 else "gathered", rows, "")
    return made if isinstance(made, list) else [made]


_DOLLARS: Final[dict[str, str]] = {"$": "$", "\\[": "\\]", "\\(": "\\)"}


def read_document(parser: Parser) -> Items:
    """Read a whole formula without the marks around it."""
    texts = parser.texts
    # The mark at the end is another one than that at the beginning.
    while parser.index < len(texts) - 2 and _DOLLARS.get(texts[parser.index]) == texts[-2]:
        del texts[-2], parser.stream.starts[-2]
        parser.index += 1
    rows = read_rows(parser)
    token = texts[parser.index]
    if token:
        reason = {"$": "dollar", "\\right": "unbalanced_left", "}": "unbalanced_brace"}
        parser.fail(f"{token} without its beginning", reason.get(token, "unbalanced_environment"))
    return tuple(bare(rows))


HANDLERS: Final[dict[str, Handler]] = {
    **{f"\\begin{{{name}}}": _environment for name in _NAMES},
    **{f"\\begin{{{name}}}": _wrapper for name in _WRAPPERS},
    **dict.fromkeys(_BRACED, _braced),
    **dict.fromkeys(("\\aligned", "\\gathered", "\\split"), _ams_old),
}
