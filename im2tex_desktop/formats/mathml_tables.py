"""Tables in MathML: matrices, cases, aligned lines, arrays with their rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from model.latex.nodes import Items, Table

if TYPE_CHECKING:
    from im2tex_desktop.formats.mathml import Writer
    from im2tex_desktop.formats.mathml_commands import Face

_FENCES: Final = {
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "Bmatrix": ("\\{", "\\}"),
    "vmatrix": ("|", "|"),
    "Vmatrix": ("\\|", "\\|"),
    "cases": ("\\{", "."),
}
_SIDES: Final = {"l": "left", "c": "center", "r": "right"}


def table(writer: Writer, node: Table, face: Face) -> str:
    """An `mtable` between the environment's own delimiters."""
    sides = _columns(node)
    rows = "".join(f"<mtr>{_row(writer, row.cells, sides, face)}</mtr>" for row in node.rows)
    made = f"<mtable{_attributes(node, sides)}>{rows}</mtable>"
    if node.name in ("smallmatrix", "substack"):
        made = f'<mstyle scriptlevel="1">{made}</mstyle>'
    if node.name in _FENCES:
        left, right = _FENCES[node.name]
        return writer.between(left, made, right)
    return made


def _row(writer: Writer, cells: tuple[Items, ...], sides: list[str], face: Face) -> str:
    return "".join(
        _cell(writer.elements(cell, face), sides, number) for number, cell in enumerate(cells)
    )


def _cell(elements: list[str], sides: list[str], number: int) -> str:
    side = sides[number] if number < len(sides) else "center"
    # The attribute of the table is for Word, the style for browsers.
    style = "" if side == "center" else f' style="text-align: {side}"'
    return f"<mtd{style}>{''.join(elements)}</mtd>"


def _columns(node: Table) -> list[str]:
    wide = max(len(row.cells) for row in node.rows)
    if node.name in ("aligned", "alignedat"):
        return [("right", "left")[number % 2] for number in range(wide)]
    if node.name == "cases":
        return ["left"] * wide
    if node.name == "array":
        return [_SIDES[letter] for letter in node.spec if letter in _SIDES][:wide]
    return ["center"] * wide


def _attributes(node: Table, sides: list[str]) -> str:
    out = ""
    if set(sides) != {"center"}:
        out += f' columnalign="{" ".join(sides)}"'
    if node.name in ("aligned", "alignedat"):
        gaps = " ".join(("0em", "2em")[number % 2] for number in range(max(1, len(sides) - 1)))
        out += f' displaystyle="true" columnspacing="{gaps}"'
    elif node.name == "gathered":
        out += ' displaystyle="true"'
    return out + _rules(node, len(sides))


def _rules(node: Table, columns: int) -> str:
    """Lines between rows and columns; a frame where there is one on every side."""
    out = ""
    bars = [False] * (columns + 1)
    place = 0
    for letter in node.spec if node.name == "array" else "":
        if letter == "|":
            bars[min(place, columns)] = True
        else:
            place += 1
    rules = [row.rules > 0 for row in node.rows]
    bottom = rules[-1] and not any(node.rows[-1].cells)
    if any(bars[1:-1]):
        lines = " ".join("solid" if bar else "none" for bar in bars[1:-1])
        out += f' columnlines="{lines}"'
    if any(rules[1:]):
        lines = " ".join("solid" if rule else "none" for rule in rules[1:])
        out += f' rowlines="{lines}"'
    if bars[0] and bars[-1] and rules[0] and bottom:
        out += ' frame="solid"'
    return out
