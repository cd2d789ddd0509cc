r"""Which character of which font a token is, under alphabets and ``\boldsymbol``."""

from __future__ import annotations

from functools import cache
from typing import Final

from im2tex_desktop.render.faces import chosen
from im2tex_desktop.render.fonts import DOUBLE, Font, font
from im2tex_desktop.render.glyph_table import ALPHABETS, BOLD, PLACES, Place
from im2tex_desktop.render.hlist import Box
from model.latex import symbols
from model.latex.extras import BLACKBOARD
from model.latex.symbols import OPERATOR
from model.latex.text import TEXT_TOKENS

# Inside the name of an operator these are the marks of text.
_IN_NAMES: Final = {
    "*": Place("r", 0x2A),
    "-": Place("r", 0x2D),
    "/": Place("r", 0x2F),
    ":": Place("r", 0x3A),
    ".": Place("m", 0x3A),
}
CLASSES_IN_NAMES: Final = {
    "*": symbols.ORD,
    "-": symbols.ORD,
    "/": symbols.ORD,
    ":": symbols.PUNCT,
    ".": symbols.PUNCT,
}
r"""Classes of marks inside ``\operatorname``."""
_VARYING: Final = symbols.LETTERS | symbols.DIGITS | symbols.UPPER_GREEK
"""What alphabets change."""
_OVERPRINT_EM: Final = (0.0448, 0.033)


def glyph_of(token: str, alphabet: str, bold: bool, size: int) -> tuple[Font, int] | None:
    """Font and code of a token; None where it is more than one character, or no symbol."""
    return _glyph_of(token, alphabet, bold, size, chosen())


@cache
def _glyph_of(
    token: str, alphabet: str, bold: bool, size: int, face: str
) -> tuple[Font, int] | None:
    """face: in which this thread lays out; the fonts depend on it."""
    place = _place(token, alphabet)
    if place is None:
        return None
    family = place.family
    if bold and token not in TEXT_TOKENS:
        family = BOLD.get(family, family)
    found = font(family, size)
    if place.code not in found:
        plain = PLACES[token]
        return font(plain.family, size), plain.code
    return found, place.code


def _place(token: str, alphabet: str) -> Place | None:
    place = _IN_NAMES.get(token) if alphabet == OPERATOR else None
    if place is None:
        place = PLACES.get(token)
    if place is None or not alphabet or token not in _VARYING:
        return place
    if alphabet == BLACKBOARD and not token.isupper() and token not in symbols.UPPER_GREEK:
        return Place(DOUBLE, ord(token))
    family = ALPHABETS[alphabet]
    return Place(family, place.code if token in symbols.UPPER_GREEK else ord(token))


@cache
def is_overprinted(token: str, alphabet: str) -> bool:
    """Whether the token's family has no bold of its own."""
    place = _place(token, alphabet)
    return (
        place is not None
        and token not in TEXT_TOKENS
        and place.family not in BOLD
        and place.family != "bold"
    )


def overprinted(box: Box, size_pt: float) -> Box:
    """Bold by printing three times, a little to the side, as the package bm does it."""
    aside, up = _OVERPRINT_EM[0] * size_pt, _OVERPRINT_EM[1] * size_pt
    parts = [(0.0, 0.0, box), (aside / 2, up, box), (aside, 0.0, box)]
    return Box(box.width + aside, box.height, box.depth, parts)
