"""Shapes of symbols from OpenType fonts: faces of which no formula was typeset.

A math font has every symbol under its Unicode character, letters of each alphabet under their own;
a text font, upright or italic, has letters and digits.

Legend: N pieces.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from matplotlib.ft2font import FT2Font
from PIL import Image, ImageDraw, ImageFont

from model.errors import DataError
from model.latex import alphabets
from model.latex.symbols import CLASSES
from model.latex.unicode import UNICODE_MATH
from model.roundtrip.metric_data import EM_PX, Named, separate

_LATIN = string.ascii_uppercase + string.ascii_lowercase
# Of Latin; the last three are the sans, bold sans and typewriter ones.
_STYLES = (alphabets.BOLD, alphabets.ITALIC, alphabets.BOLD_ITALIC, 0x1D5A0, 0x1D5D4, 0x1D670)
_ALPHABETS = {r"\mathfrak": alphabets.FRAKTUR, r"\mathbb": alphabets.DOUBLE}
_DIGITS = (alphabets.BOLD_DIGITS, 0x1D7E2, 0x1D7F6)
_GREEK_STYLES = (alphabets.BOLD_GREEK, alphabets.ITALIC_GREEK, alphabets.BOLD_ITALIC_GREEK)
_GREEK_CAPITALS = (
    "- - \\Gamma \\Delta - - - \\Theta - - \\Lambda - - \\Xi - \\Pi - - \\Sigma - \\Upsilon \\Phi -"
    " \\Psi \\Omega \\nabla"
).split()
_GREEK_SMALL = r"""\alpha \beta \gamma \delta \varepsilon \zeta \eta \theta \iota \kappa \lambda \mu
\nu \xi - \pi \rho \varsigma \sigma \tau \upsilon \varphi \chi \psi \omega \partial \epsilon
\vartheta \varkappa \phi \varrho \varpi""".split()
_MATH_FONTS = "*[Mm]ath*.otf"
_TEXT_FAMILIES = """antt cochineal ebgaramond erewhon fbb fira heuristica kerkis montserrat nunito
oldstandard rosario scholax tempora xcharter atkinson chivo hindmadurai inriafonts etbb
garamond-libre""".split()
_TEXT_FONTS = ("*-Regular*.otf", "*-Roman*.otf", "*-Italic*.otf")


def characters() -> Iterator[tuple[str, str]]:
    """(character, symbol as `metric_data` names it), a symbol in each of its styles."""
    for k, letter in enumerate(_LATIN):
        yield letter, letter
        for start in _STYLES:
            yield chr(alphabets.place(start, k)), letter
        for alphabet, start in _ALPHABETS.items():
            yield chr(alphabets.place(start, k)), alphabet + letter
    for k, digit in enumerate(string.digits):
        yield digit, digit
        for start in _DIGITS:
            yield chr(start + k), digit
    for start in _GREEK_STYLES:
        for k, name in enumerate([*_GREEK_CAPITALS, *_GREEK_SMALL]):
            if name != "-":
                yield chr(start + k), name
    for character, latex in UNICODE_MATH.items():
        if latex in CLASSES and latex not in _LATIN and latex != "-":
            yield character, latex
    for character in "+=<>()[]/|!?,.;:*":
        yield character, character
    yield "\u2212", "-"


def font_files(folder: Path) -> list[Path]:
    """The math fonts of a folder at any depth, and the text fonts of families that are known."""
    found = set(folder.rglob(_MATH_FONTS))
    for family in folder.rglob("*/"):
        if family.name in _TEXT_FAMILIES:
            found.update(path for pattern in _TEXT_FONTS for path in family.glob(pattern))
    return sorted(found)


def read_fonts(paths: list[Path]) -> list[Named]:
    """The pieces of every symbol that the fonts have, each under its name and its font's.

    Raises:
        DataError: a font cannot be read.
    """
    rows: list[Named] = []
    for path in paths:
        try:
            font = ImageFont.truetype(str(path), round(EM_PX))
        except OSError as error:
            raise DataError(f"{path} is no font that can be read") from error
        known = FT2Font(str(path)).get_charmap()
        for character, symbol in characters():
            picture = _drawn(font, character) if ord(character) in known else None
            if picture is None:
                continue
            pieces = separate(picture)
            for number, piece in enumerate(pieces):
                name = f"{symbol} {number}/{len(pieces)}"
                rows.append((name, piece, frozenset([path.stem])))
    return rows


def _drawn(font: ImageFont.FreeTypeFont, character: str) -> np.ndarray | None:
    """uint8 (h, w), 255 full ink; None for a blank."""
    left, top, right, bottom = (round(edge) for edge in font.getbbox(character))
    if right <= left or bottom <= top:
        return None
    sheet = Image.new("L", (right - left + 4, bottom - top + 4), 0)
    ImageDraw.Draw(sheet).text((2 - left, 2 - top), character, fill=255, font=font)
    return np.asarray(sheet)
