r"""TeX's eight styles and the lengths that hold in them.

A style is an even number for display (0), text (2), script (4) and script of script (6), one more
where it is cramped. Rules and names of lengths: D. E. Knuth, The TeXbook, Appendix G.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from im2tex_desktop.render.fonts import Font, font

DISPLAY, TEXT, SCRIPT, SCRIPTSCRIPT = 0, 2, 4, 6
SWITCHES: Final = {
    "\\displaystyle": DISPLAY,
    "\\textstyle": TEXT,
    "\\scriptstyle": SCRIPT,
    "\\scriptscriptstyle": SCRIPTSCRIPT,
}
NULL_DELIMITER_PT: Final = 1.2
SCRIPT_SPACE_PT: Final = 0.5
DELIMITER_FACTOR: Final = 901  # thousandths of what a delimiter encloses
DELIMITER_SHORTFALL_PT: Final = 5.0


def cramped(style: int) -> int:
    """The same style, cramped."""
    return style | 1


def superscript(style: int) -> int:
    """Of a superscript."""
    return 2 * (style // 4) + 4 + (style & 1)


def subscript(style: int) -> int:
    """Of a subscript."""
    return 2 * (style // 4) + 5


def numerator(style: int) -> int:
    """Of what is above a bar."""
    return style + 2 - 2 * (style // 6)


def denominator(style: int) -> int:
    """Of what is below a bar."""
    return 2 * (style // 2) + 3 - 2 * (style // 6)


def size(style: int) -> int:
    """The size class of the fonts: 0, 1 or 2."""
    return max(0, (style - TEXT) // 2)


class Lengths(NamedTuple):
    """The parameters of the symbol and extension fonts at a size, in pt."""

    x_height: float
    quad: float
    num1: float
    num2: float
    num3: float
    denom1: float
    denom2: float
    sup1: float
    sup2: float
    sup3: float
    sub1: float
    sub2: float
    sup_drop: float
    sub_drop: float
    delim1: float
    delim2: float
    axis: float
    rule: float
    op_gap_above: float
    op_gap_below: float
    op_rise: float
    op_drop: float
    op_edge: float


def _lengths(number: int) -> Lengths:
    symbols, large = font("y", number), font("x", number)
    # Number 7 of the symbol font is a space of text, which mathematics does not use.
    of_symbols = [symbols.parameter(number) for number in range(5, 23) if number != 7]
    return Lengths(*of_symbols, *(large.parameter(number) for number in range(8, 14)))


_BY_SIZE: list[Lengths] = []


def lengths(style: int) -> Lengths:
    """Of the fonts of a style."""
    if not _BY_SIZE:
        _BY_SIZE.extend(_lengths(number) for number in range(3))
    return _BY_SIZE[size(style)]


def mu(style: int) -> float:
    """One mu in pt: an eighteenth of the symbol font's quad."""
    return lengths(style).quad / 18


def text_font() -> Font:
    """The font of running text."""
    return font("r", 0)
