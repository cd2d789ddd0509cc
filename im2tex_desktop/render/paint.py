"""From placed glyphs to pixels, to the boxes of tokens and to SVG.

Shape legend: N vertices, H W pixels. Lengths of a sheet are pt at 10 pt type, y upwards.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from im2tex_desktop.render.fonts import EM_PT, outline
from im2tex_desktop.render.hlist import NO_TOKEN, Box, Glyph, Rule, marks
from im2tex_desktop.render.rendering import PxBox
from im2tex_desktop.render.stamps import PHASES, stamp

MAX_SIDE_PX: Final = 6000
MAX_PIXELS: Final = 12_000_000
"""Of a picture: 48 MB while it is painted."""
MAX_MARKS: Final = 12_000
"""A page of text has some 3,000 characters."""
_MARGIN_PX: Final = 2

Ink = tuple[float, float, float, float]


class TooMuch(Exception):
    """More marks than a formula has."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """A laid out formula.

    Attributes:
        glyphs: (x, y, glyph) of each character.
        rules: (x, y, rule).
        extent: left, bottom, right, top of the ink and of the formula's own box.
    """

    glyphs: tuple[tuple[float, float, Glyph], ...]
    rules: tuple[tuple[float, float, Rule], ...]
    extent: Ink


def sheet(box: Box) -> Sheet:
    """Everything on a formula.

    Raises:
        TooMuch: there are more marks than `MAX_MARKS`.
    """
    glyphs: list[tuple[float, float, Glyph]] = []
    rules: list[tuple[float, float, Rule]] = []
    left, bottom, right, top = 0.0, -box.depth, box.width, box.height
    for number, (x, y, mark) in enumerate(marks(box)):
        if number >= MAX_MARKS:
            raise TooMuch
        if isinstance(mark, Glyph):
            glyphs.append((x, y, mark))
        else:
            rules.append((x, y, mark))
        ink = ink_of(x, y, mark)
        left, bottom = min(left, ink[0]), min(bottom, ink[1])
        right, top = max(right, ink[2]), max(top, ink[3])
    return Sheet(tuple(glyphs), tuple(rules), (left, bottom, right, top))


def renumbered(drawn: Sheet, places: Sequence[int]) -> Sheet:
    """The same with each mark's token at its other place."""
    glyphs = tuple(
        (x, y, glyph._replace(token=places[glyph.token]) if glyph.token >= 0 else glyph)
        for x, y, glyph in drawn.glyphs
    )
    rules = tuple(
        (x, y, rule._replace(token=places[rule.token]) if rule.token >= 0 else rule)
        for x, y, rule in drawn.rules
    )
    return Sheet(glyphs, rules, drawn.extent)


def ink_of(x: float, y: float, mark: Glyph | Rule) -> Ink:
    """Left, bottom, right, top of a mark's ink."""
    if isinstance(mark, Rule):
        return x, y, x + mark.width, y + mark.height
    shape = outline(mark.font.name, mark.code).ink
    size = mark.font.size_pt
    return x + size * shape[0], y + size * shape[1], x + size * shape[2], y + size * shape[3]


@dataclass(frozen=True)
class Frame:
    """How a sheet lies on pixels: x px = left_px + scale * x, y px = baseline_px - scale * y."""

    scale: float
    left_px: float
    baseline_px: float
    width: int
    height: int


def frame(drawn: Sheet, em_px: float) -> Frame:
    """Room for the sheet at `em_px` pixels an em, or at less where a side would be too long."""
    left, bottom, right, top = drawn.extent
    across, down = max(right - left, 1.0), max(top - bottom, 1.0)
    longest = (MAX_SIDE_PX - 2 * _MARGIN_PX - 1) / max(across, down)
    scale = min(em_px / EM_PT, longest, math.sqrt(MAX_PIXELS / (across * down)))
    # The baseline lies between two rows of pixels, so that equal formulas have equal pictures.
    above, below = math.ceil(top * scale), math.ceil(-bottom * scale)
    width = max(1, math.ceil((right - left) * scale)) + 2 * _MARGIN_PX
    height = max(1, above + below) + 2 * _MARGIN_PX
    return Frame(scale, _MARGIN_PX - left * scale, float(above + _MARGIN_PX), width, height)


def paint(drawn: Sheet, on: Frame) -> np.ndarray:
    """Coverage, uint8 (H, W), 255 where there is ink."""
    ink = np.zeros((on.height, on.width), np.float32)
    for x, y, glyph in drawn.glyphs:
        _print(ink, on.left_px + on.scale * x, on.baseline_px - on.scale * y, glyph, on.scale)
    for x, y, rule in drawn.rules:
        left, top, right, bottom = rule_px(x, y, rule, on)
        columns, across = _shares(left, right, on.width)
        rows, down = _shares(top, bottom, on.height)
        view = ink[rows, columns]
        np.maximum(view, down[:, None] * across, out=view)
    np.multiply(ink, 255, out=ink)
    return np.rint(ink, out=ink).astype(np.uint8)


def _print(ink: np.ndarray, x_px: float, y_px: float, glyph: Glyph, scale: float) -> None:
    """Put a glyph's stamp at the nearest quarter of a pixel."""
    across, down = round(x_px * PHASES), round(y_px * PHASES)
    found = stamp(
        glyph.font.name,
        glyph.code,
        scale * glyph.font.size_pt,
        across % PHASES,
        down % PHASES,
    )
    height, width = found.grey.shape
    left, top = across // PHASES + found.left, down // PHASES + found.top
    # The room around the ink is wider than the rounding, but not than that of a shrunk formula.
    cut_left, cut_top = max(0, -left), max(0, -top)
    view = ink[top + cut_top : top + height, left + cut_left : left + width]
    np.maximum(view, found.grey[cut_top:, cut_left:][: view.shape[0], : view.shape[1]], out=view)


def _shares(start: float, end: float, count: int) -> tuple[slice, np.ndarray]:
    """The pixels of a row of `count` between two places, and how much of each."""
    first, last = max(0, math.floor(start)), min(count, math.ceil(end))
    at = np.arange(first, last)
    shares = np.minimum(end, at + 1) - np.maximum(start, at)
    return slice(first, max(first, last)), shares.astype(np.float32)


def rule_px(x: float, y: float, rule: Rule, on: Frame) -> PxBox:
    """Where a rule is painted: its thin side fills whole pixels, so that it is never grey."""
    left, right = on.left_px + on.scale * x, on.left_px + on.scale * (x + rule.width)
    top = on.baseline_px - on.scale * (y + rule.height)
    bottom = on.baseline_px - on.scale * y
    if rule.height <= rule.width:
        thick = max(1, round(bottom - top))
        top = float(round((top + bottom - thick) / 2))
        bottom = top + thick
    else:
        thick = max(1, round(right - left))
        left = float(round((left + right - thick) / 2))
        right = left + thick
    return left, top, right, bottom


def token_boxes(drawn: Sheet, on: Frame) -> dict[int, PxBox]:
    """The box of each token's ink in px; a ligature is shared out evenly among its tokens."""
    boxes: dict[int, PxBox] = {}
    for x, y, glyph in drawn.glyphs:
        left, bottom, right, top = ink_of(x, y, glyph)
        if right <= left:
            continue
        step = (right - left) / glyph.span
        for part in range(glyph.span):
            box = (
                on.left_px + on.scale * (left + part * step),
                on.baseline_px - on.scale * top,
                on.left_px + on.scale * (left + (part + 1) * step),
                on.baseline_px - on.scale * bottom,
            )
            _join(boxes, glyph.token + part, box)
    for x, y, rule in drawn.rules:
        _join(boxes, rule.token, rule_px(x, y, rule, on))
    boxes.pop(NO_TOKEN, None)
    return boxes


def _join(boxes: dict[int, PxBox], token: int, box: PxBox) -> None:
    old = boxes.get(token)
    if old is not None:
        box = (
            min(old[0], box[0]),
            min(old[1], box[1]),
            max(old[2], box[2]),
            max(old[3], box[3]),
        )
    boxes[token] = box
