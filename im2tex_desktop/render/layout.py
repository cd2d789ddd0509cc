r"""Lays out what mathtext cannot: environments, sized delimiters, braces over and under.

A formula is cut at those constructs. What lies between them is drawn by mathtext, the pieces are
put together here. Input are canonical tokens (see `model.latex`), so every argument is braced.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from im2tex_desktop.render import boxes
from im2tex_desktop.render.boxes import AXIS_EM, Box, Column, Grid, empty, in_a_row
from im2tex_desktop.render.translate import sized_delimiter

Leaf = Callable[[str], Box]  # LaTeX without such constructs -> its outline

_FENCED = {
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "Bmatrix": (r"\{", r"\}"),
    "vmatrix": ("|", "|"),
    "Vmatrix": (r"\|", r"\|"),
    "cases": (r"\{", "."),
    "rcases": (".", r"\}"),
}
_MATRICES = frozenset({"matrix", "smallmatrix", "array"} | set(_FENCED))
_ALIGNED = frozenset({"aligned", "alignedat", "split", "align", "align*", "eqnarray", "eqnarray*"})
_GATHERED = frozenset({"gathered", "gather", "gather*", "multline", "multline*"})
_BRACES = (r"\overbrace", r"\underbrace")
_FRACTIONS = (r"\frac", r"\dfrac", r"\tfrac", r"\cfrac", r"\binom", r"\dbinom", r"\tbinom")
# Height and depth together of \big, \Big, \bigg, \Bigg (plain TeX: 8.5, 11.5, 14.5, 17.5 pt).
_SIZES = {r"\bigg": 2.4, r"\Bigg": 3.0, r"\big": 1.2, r"\Big": 1.8}
# Bodies to hang a delimiter on: mathtext picks the next larger glyph for each.
_GAUGES = (r"x", r"\dfrac{x}{x}", r"\dfrac{\dfrac{x}{x}}{\dfrac{x}{x}}")
_AIR = 1 / 6
_BINARY = frozenset({"+", "-", "=", r"\pm", r"\mp", r"\times", r"\cdot", r"\otimes", r"\oplus"})


class Obstacle(Exception):
    """A construct at a place where it cannot be laid out; the argument is its token."""


def needs_layout(tokens: Sequence[str]) -> bool:
    """Whether mathtext alone would fail on the tokens, or draw delimiters too small."""
    return any(_is_hard(token) or sized_delimiter(token) for token in tokens)


def lay_out(tokens: Sequence[str], leaf: Leaf) -> Box:
    """The outline of a formula.

    Raises:
        Obstacle: a construct stands where only mathtext could put it, such as under a root.
    """
    return _Layout(leaf).row(list(tokens), display=True)


def _is_hard(token: str) -> bool:
    return token.startswith((r"\begin", r"\end")) or token in _BRACES


class _Layout:
    def __init__(self, leaf: Leaf) -> None:
        self._leaf = leaf

    def row(self, tokens: list[str], *, display: bool) -> Box:
        """A sequence on one baseline. display: the outermost fractions are not shrunk."""
        parts: list[Box] = []
        run: list[str] = []
        at = 0
        while at < len(tokens):
            end = _end_of_unit(tokens, at)
            box = self._special(tokens, at, end, display)
            if box is None:
                run += _without_hard(tokens[at:end])
                at = end
                continue
            self._flush(run, parts, display)
            sub, sup, at = self._scripts(tokens, end)
            parts.append(boxes.with_scripts(box, sub, sup) if sub or sup else box)
        self._flush(run, parts, display)
        return in_a_row(parts)

    def _flush(self, run: list[str], parts: list[Box], display: bool) -> None:
        if not run:
            return
        # Mathtext takes an operator at the very beginning for a sign and gives it no room.
        lead = "{} " if parts and run[0] in _BINARY else ""
        source = lead + " ".join(run)
        parts.append(self._leaf(source if display else _in_text_style(source)))
        run.clear()

    def _special(self, tokens: list[str], at: int, end: int, display: bool) -> Box | None:
        """The box of the unit tokens[at:end] if it is one that is laid out here."""
        token, unit = tokens[at], tokens[at:end]
        if token.startswith(r"\begin"):
            return self._environment(token[len(r"\begin{") : -1], tokens[at + 1 : end - 1])
        size = next((name for name in _SIZES if token.startswith(name)), "")
        if size and sized_delimiter(token):
            return self._delimiter(sized_delimiter(token), _SIZES[size])
        if not needs_layout(unit[1:]) and token not in _BRACES:
            return None
        if token == "{":
            return self.row(tokens[at + 1 : end - 1], display=display)
        if token.startswith(r"\left"):
            inner = self.row(tokens[at + 1 : end - 1], display=display)
            return self._fenced(inner, token[len(r"\left") :], tokens[end - 1][len(r"\right") :])
        if token in _FRACTIONS:
            return self._fraction(unit, display)
        if token in _BRACES:
            return self._brace(unit)
        return None

    def _scripts(self, tokens: list[str], at: int) -> tuple[Box | None, Box | None, int]:
        found: dict[str, Box] = {}
        while at < len(tokens) and tokens[at] in ("_", "^") and tokens[at] not in found:
            end = _end_of_group(tokens, at + 1)
            found[tokens[at]] = self.row(tokens[at + 2 : end - 1], display=False)
            at = end
        return found.get("_"), found.get("^"), at

    # -- constructs ---------------------------------------------------------------------------

    def _environment(self, name: str, body: list[str]) -> Box:
        if name not in _MATRICES | _ALIGNED | _GATHERED:
            raise Obstacle(rf"\begin{{{name}}}")
        spec = ""
        if name in ("array", "alignedat") and body[:1] == ["{"]:
            end = _end_of_group(body, 0)
            spec, body = "".join(body[1 : end - 1]), body[end:]
        display = name in _ALIGNED | _GATHERED
        rows, lines = _rows(body)
        cells = [[self.row(cell, display=display) for cell in row] for row in rows]
        count = max((len(row) for row in cells), default=0)
        columns = _columns(name, spec, count)
        layout = Grid(row_gap_em=0.3) if display else Grid()
        inner = boxes.grid(cells, columns, layout, lines, spec.rstrip().endswith("|"))
        if name == "smallmatrix":
            inner = boxes.centred_on_axis(inner.scaled(boxes.SCRIPT_SCALE))
        if name in _FENCED:
            return self._fenced(inner, *_FENCED[name])
        return in_a_row([empty(_AIR), inner, empty(_AIR)])

    def _fraction(self, unit: list[str], display: bool) -> Box:
        middle = _end_of_group(unit, 1)
        upper = self.row(unit[2 : middle - 1], display=False)
        lower = self.row(unit[middle + 1 : -1], display=False)
        binomial = "binom" in unit[0]
        box = boxes.fraction(upper, lower, bar=not binomial)
        if unit[0] == r"\tfrac" or not (display or unit[0].startswith((r"\d", r"\c"))):
            box = box.scaled(boxes.SCRIPT_SCALE)
        return self._fenced(box, "(", ")") if binomial else box

    def _brace(self, unit: list[str]) -> Box:
        """The first token is the command, then its argument, then perhaps the words at it."""
        over = unit[0] == r"\overbrace"
        end = _end_of_group(unit, 1)
        body = self.row(unit[2 : end - 1], display=True)
        upright = self._delimiter(r"\}" if over else r"\{", max(body.width, 0.8))
        turned = _turned(upright, body.width)
        gap = 0.12
        thickness = turned.height
        lift = body.height + gap if over else -body.depth - gap - thickness
        placed = [body, turned.moved(0.0, lift)]
        width = body.width
        if end + 1 < len(unit):
            note = self.row(unit[end + 2 : -1], display=False).scaled(boxes.SCRIPT_SCALE)
            y = lift + thickness + gap + note.depth if over else lift - gap - note.height
            placed.append(note.moved((body.width - note.width) / 2, y))
            if note.width > body.width:
                spare = (note.width - body.width) / 2
                placed = [box.moved(spare, 0.0) for box in placed]
                width = note.width
        return boxes.overlaid(placed, width)

    def _fenced(self, inner: Box, left: str, right: str) -> Box:
        reach = max(inner.height - AXIS_EM, inner.depth + AXIS_EM)
        size = max(1.0, 2 * reach * 0.94)
        opening, closing = self._delimiter(left, size), self._delimiter(right, size)
        return in_a_row([opening, empty(0.06), inner, empty(0.06), closing])

    def _delimiter(self, name: str, size_em: float) -> Box:
        """A delimiter of a given height, its middle on the axis."""
        name = name.strip()
        if name == ".":
            return empty(0.12)
        best: Box | None = None
        for gauge in _GAUGES:
            box = self._leaf(rf"\left{name}\phantom{{{gauge}}}\right.")
            left, bottom, right, top = box.ink
            box = Box(box.vertices - (left, 0), box.codes, right - left, top, -bottom)
            if best is None or top - bottom <= size_em * 1.05:
                best = box
        assert best is not None
        natural = best.height + best.depth
        stretched = best.scaled(1.0, size_em / natural) if natural > 0 else best
        placed = boxes.centred_on_axis(stretched).moved(0.05, 0.0)
        return Box(placed.vertices, placed.codes, placed.width + 0.1, placed.height, placed.depth)


def _turned(upright: Box, width: float) -> Box:
    """A brace that stood upright laid down to span `width`, its lowest ink on the baseline."""
    import numpy as np

    vertices = np.stack([-upright.vertices[:, 1], upright.vertices[:, 0]], axis=1)
    low, high = vertices.min(axis=0), vertices.max(axis=0)
    vertices = (vertices - low) * (width / max(high[0] - low[0], 1e-6), 1.0)
    return Box(vertices, upright.codes, width, float(high[1] - low[1]), 0.0)


# -- tokens -----------------------------------------------------------------------------------


def _end_of_group(tokens: Sequence[str], at: int) -> int:
    """Index after the group that begins at `at`; one token where there is no brace."""
    if at >= len(tokens) or tokens[at] != "{":
        return min(at + 1, len(tokens))
    depth = 0
    for index in range(at, len(tokens)):
        depth += (tokens[index] == "{") - (tokens[index] == "}")
        if depth == 0:
            return index + 1
    return len(tokens)


def _end_of_pair(tokens: Sequence[str], at: int, opening: str, closing: str) -> int:
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].startswith(opening) - tokens[index].startswith(closing)
        if depth == 0:
            return index + 1
    return len(tokens)


def _end_of_unit(tokens: Sequence[str], at: int) -> int:
    """Index after the construct that begins at `at`, with the arguments of a command."""
    token = tokens[at]
    if token.startswith(r"\begin"):
        return _end_of_pair(tokens, at, r"\begin", r"\end")
    if token.startswith(r"\left") and not token[len(r"\left") :][:1].isalpha():
        return _end_of_pair(tokens, at, r"\left", r"\right")
    if token == "{":
        return _end_of_group(tokens, at)
    if token in ("_", "^"):
        return _end_of_group(tokens, at + 1)
    end = at + 1
    if not token.startswith("\\") or len(token) < 3 or sized_delimiter(token):
        return end
    while end < len(tokens) and tokens[end] == "{":
        end = _end_of_group(tokens, end)
    if token in _BRACES and end < len(tokens) and tokens[end] in ("_", "^"):
        end = _end_of_group(tokens, end + 1)
    return end


def _without_hard(unit: list[str]) -> list[str]:
    for token in unit:
        if _is_hard(token):
            raise Obstacle(token)
    return unit


def _rows(body: list[str]) -> tuple[list[list[list[str]]], frozenset[int]]:
    """Cells of the rows, and the rows that have a rule above them."""
    rows: list[list[list[str]]] = [[[]]]
    lines = set()
    at = 0
    while at < len(body):
        if body[at] == r"\hline":
            lines.add(len(rows) - 1)
            at += 1
        elif body[at] == "&":
            rows[-1].append([])
            at += 1
        elif body[at] == "\\\\":
            rows.append([[]])
            at += 1
        else:
            end = _end_of_unit(body, at)
            rows[-1][-1] += body[at:end]
            at = end
    if rows[-1] == [[]]:
        rows.pop()
    return rows, frozenset(lines)


def _columns(name: str, spec: str, count: int) -> list[Column]:
    if name in _ALIGNED:
        # Pairs of right and left; eqnarray has its relation in a column of its own.
        kinds = "rcl" if name.startswith("eqnarray") else "rl"
        gaps = [0.28 if i % len(kinds) else 1.5 for i in range(count)]
        gaps = (
            gaps if name.startswith("eqnarray") else [0.0 if i % 2 else 1.5 for i in range(count)]
        )
        return [Column(kinds[i % len(kinds)], gaps[i] if i else 0.0) for i in range(count)]
    if name in ("cases", "rcases"):
        return [Column("l", 1.0 if i else 0.0) for i in range(count)]
    letters: list[Column] = []
    bar = False
    for char in spec:
        if char == "|":
            bar = True
        elif char in "lcr":
            gap = 1.0 if letters else (0.5 if bar else 0.0)
            letters.append(Column(char, gap, bar))
            bar = False
    while len(letters) < count:
        letters.append(Column("c", 1.0 if letters else 0.0))
    return letters


def _in_text_style(source: str) -> str:
    r"""Keeps `\frac` small: the translation enlarges those of the outermost level."""
    return source.replace(r"\frac ", r"\tfrac ")
