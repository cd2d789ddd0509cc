r"""Lengths in a formula, and the spacing token that comes nearest to each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from model.latex import symbols
from model.latex.nodes import Space

if TYPE_CHECKING:
    from model.latex.parser import Parser

_POINTS: Final[dict[str, float]] = {
    "pt": 1.0,
    "em": 10.0,
    "ex": 4.31,
    "mu": 10.0 / 18.0,
    "cm": 28.45,
    "mm": 2.845,
    "in": 72.27,
    "bp": 1.00375,
    "pc": 12.0,
    "sp": 1 / 65536,
    "dd": 1.07,
    "cc": 12.84,
}
_NAMED: Final[dict[str, float]] = {
    "\\thinmuskip": 1.667,
    "\\medmuskip": 2.222,
    "\\thickmuskip": 2.778,
    "\\parindent": 15.0,
    "\\arraycolsep": 5.0,
    "\\tabcolsep": 6.0,
    "\\quad": 10.0,
    "\\nulldelimiterspace": 1.2,
    "\\scriptspace": 0.5,
    "\\arrayrulewidth": 0.4,
    "\\fboxsep": 3.0,
    "\\jot": 3.0,
    "\\unitlength": 1.0,
    "\\baselineskip": 12.0,
    "\\normalbaselineskip": 12.0,
    "\\smallskipamount": 3.0,
    "\\medskipamount": 6.0,
    "\\bigskipamount": 12.0,
    "\\fill": 0.0,
}
_NUMBER = re.compile(r"[0-9.,]")


def read_dimension(parser: Parser, *, glue: bool = False) -> float:
    """Read ``-1.5 em`` in points at 10 pt; with ``glue`` also a stretch after it."""
    points = _one_dimension(parser)
    while glue and _word(parser, "plus", "minus"):
        _one_dimension(parser)
    return points


def _one_dimension(parser: Parser) -> float:
    texts = parser.texts
    sign = 1.0
    while texts[parser.index] in ("-", "+", "~"):
        sign = -sign if texts[parser.index] == "-" else sign
        parser.index += 1
    digits = ""
    while _NUMBER.match(texts[parser.index]):
        digits += texts[parser.index].replace(",", ".")
        parser.index += 1
    while texts[parser.index] == "~":
        parser.index += 1
    _word(parser, "true")
    if texts[parser.index] in _NAMED:
        parser.index += 1
        return sign * _NAMED[texts[parser.index - 1]]
    if texts[parser.index].startswith("\\") and texts[parser.index] in (
        "\\textwidth",
        "\\linewidth",
        "\\columnwidth",
        "\\hsize",
    ):
        parser.index += 1
        return sign * 345.0
    unit = "".join(texts[parser.index : parser.index + 2])
    if unit in ("fi",):
        while texts[parser.index] in ("f", "i", "l"):
            parser.index += 1
        return 0.0
    if unit not in _POINTS:
        parser.fail("A length that cannot be read", "bad_length")
    parser.index += 2
    try:
        return sign * float(digits or "0") * _POINTS[unit]
    except ValueError:
        parser.fail("A length that cannot be read", "bad_length")


def read_braced_dimension(parser: Parser) -> float:
    """Read ``{2pt}``; what follows the first length there is passed over."""
    parser.expect("{")
    points = read_dimension(parser)
    while parser.texts[parser.index] not in ("}", ""):
        parser.index += 1
    parser.expect("}")
    return points


def _word(parser: Parser, *words: str) -> bool:
    for word in words:
        if "".join(parser.texts[parser.index : parser.index + len(word)]) == word:
            parser.index += len(word)
            return True
    return False


def nearest_space(points: float) -> Space | None:
    """The spacing token whose width is nearest, None where that is no space at all."""
    token, width = min(symbols.SPACES.items(), key=lambda item: abs(item[1] - points))
    return Space(token) if abs(width - points) < abs(points) else None


MU_PT: Final = 10.0 / 18.0
_SAME_PT: Final = 0.02
_WIDEST_PT: Final = 2000.0


def space_of(parser: Parser, points: float, *, in_mu: bool = False) -> Space | None:
    """What stands for a width: the nearest token, or for those who draw, one that says it exactly.

    Args:
        parser: reads the formula.
        points: width, of text style where it was given in mu.
        in_mu: it shrinks with the style.
    """
    nearest = nearest_space(points)
    exact = nearest is not None and abs(symbols.SPACES[nearest.token] - points) < _SAME_PT
    if not parser.drawing or exact or abs(points) < _SAME_PT or abs(points) > _WIDEST_PT:
        return nearest
    if in_mu:
        return Space(f"\\mkern{{{round(points / MU_PT, 2):g}}}")
    return Space(f"\\hspace{{{round(points, 2):g}}}")


def space_width(token: str) -> float:
    """Width of a spacing token in points, in text style."""
    width = symbols.SPACES.get(token)
    if width is not None:
        return width
    command, _, number = token[:-1].partition("{")
    return float(number) * (MU_PT if command == "\\mkern" else 1.0)


def read_group_text(parser: Parser) -> str:
    """Skip a braced argument and return its tokens joined, for options that are not mathematics."""
    parser.expect("{")
    depth = 1
    parts: list[str] = []
    while True:
        token = parser.texts[parser.index]
        if not token:
            parser.fail("A brace is not closed", "unbalanced_brace")
        parser.index += 1
        depth += (token == "{") - (token == "}")
        if depth == 0:
            return "".join(parts)
        parts.append(token)
