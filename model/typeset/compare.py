r"""Strict match: the same glyphs of the same fonts, in the same order, at the same heights.

Horizontal spacing is free: formulas that differ in ``\,`` alone match, and so do those whose bars
are therefore longer. A wrong sign, a dropped subscript, another size of a bracket, a bar over one
letter more do not.
"""

from __future__ import annotations

import numpy as np

from model.typeset.glyphs import UNITS_PER_PT, Atlas, GlyphProgram
from model.typeset.render import glyph_boxes

HEIGHT_TOLERANCE = UNITS_PER_PT // 4
"""Units. The heights of a superscript in two styles of TeX differ by twice as much."""

_SAME_PLACE = 8  # units (1/32 pt): places that differ by rounding alone
_NEAR = 6 * UNITS_PER_PT  # a bar is this near to what it covers; other lines are farther off


def same_formula(
    first: GlyphProgram,
    second: GlyphProgram,
    atlas: Atlas,
    height_tolerance: int = HEIGHT_TOLERANCE,
) -> bool:
    """Whether two formulas show the same but for horizontal spacing.

    The order is that in which TeX sets glyphs: along the line, an upper limit or script before the
    lower one, a numerator before its denominator. Formulas that get to the very same picture in
    another order match as well.

    Args:
        atlas: of both, so that equal glyphs have equal ids.
        height_tolerance: units of 1/256 pt by which heights may differ.
    """
    if first.glyphs.shape != second.glyphs.shape or first.rules.shape != second.rules.shape:
        return False
    if _same_order(first, second, height_tolerance):
        return _spans(first, atlas) == _spans(second, atlas)
    return _same_places(first, second)


def _same_order(first: GlyphProgram, second: GlyphProgram, tolerance: int) -> bool:
    glyphs = np.array_equal(first.glyphs[:, 0], second.glyphs[:, 0])
    heights = np.abs(first.glyphs[:, 2] - second.glyphs[:, 2]) <= tolerance
    rules = first.rules, second.rules
    upright = [r[:, 3] > r[:, 2] for r in rules]
    if not glyphs or not heights.all() or not np.array_equal(upright[0], upright[1]):
        return False
    top, height = (np.abs(rules[0][:, c] - rules[1][:, c]) <= tolerance for c in (1, 3))
    thin = np.abs(rules[0][:, 2] - rules[1][:, 2]) <= tolerance
    return bool(top.all() and height.all() and (thin | ~upright[0]).all())


def _spans(program: GlyphProgram, atlas: Atlas) -> list[tuple[int, ...]]:
    """For each rule the numbers of the glyphs that it covers, or that stand left of an upright one.

    Only glyphs next to the rule count: those of other lines shift against it with the spacing.
    """
    left, top, right, bottom = glyph_boxes(program, atlas).T
    middle = (left + right) / 2
    spans = []
    for x, y, width, height, _ in program.rules.tolist():
        if height > width:
            beside = (top + bottom > 2 * y) & (top + bottom < 2 * (y + height))
            inside = beside & (middle < x)
        else:
            near = (top <= y + height + _NEAR) & (bottom >= y - _NEAR)
            inside = near & (middle > x) & (middle < x + width)
        spans.append(tuple(np.flatnonzero(inside).tolist()))
    return spans


def _same_places(first: GlyphProgram, second: GlyphProgram) -> bool:
    """The same ink in the same places, in whatever order."""
    return all(
        _matched(a[:, :columns], b[:, :columns])
        for a, b, columns in ((first.glyphs, second.glyphs, 3), (first.rules, second.rules, 4))
    )


def _matched(ours: np.ndarray, theirs: np.ndarray) -> bool:
    """Rows of equal length pair off; the picture's left end is where each formula's ink begins."""
    if not len(ours):
        return True
    ours, theirs = _sorted(ours), _sorted(theirs)
    exact = 1 if ours.shape[1] == 3 else 0  # the first column of glyphs is their id
    return np.array_equal(ours[:, :exact], theirs[:, :exact]) and bool(
        (np.abs(ours[:, exact:] - theirs[:, exact:]) <= _SAME_PLACE).all()
    )


def _sorted(rows: np.ndarray) -> np.ndarray:
    return rows[np.lexsort(rows.T[::-1])]
