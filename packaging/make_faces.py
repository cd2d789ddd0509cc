"""Makes resources/faces: the letters and symbols of math fonts, in the places of Computer Modern.

For developers with a TeX installation that has the fonts: ``python packaging/make_faces.py``. Each
face becomes one file of outlines and measures, by family and character code as
`im2tex_desktop.render.glyph_table` has them, so that the layout can draw a formula in it. What a
font lacks stays as Computer Modern has it, and so do the pieces of the largest delimiters.
"""

from __future__ import annotations

import io
import math
import re
import string
import subprocess
import sys
from pathlib import Path

import numpy as np
from fontTools.ttLib import TTFont
from matplotlib.ft2font import FT2Font, LoadFlags

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from im2tex_desktop.render.fonts import font, path_of  # noqa: E402
from im2tex_desktop.render.glyph_table import ACCENTS, PLACES, SMALL_AND_LARGE  # noqa: E402
from model import files  # noqa: E402
from model.latex import alphabets  # noqa: E402

FOLDER = ROOT / "resources" / "faces"
FONTS = {
    "times": "STIXTwoMath-Regular.otf",
    "palatino": "KpMath-Regular.otf",
    "utopia": "Erewhon-Math.otf",
    "charter": "XCharter-Math.otf",
    "libertine": "LibertinusMath-Regular.otf",
    "euler": "Euler-Math.otf",
}
_SYMBOLS = "unicode-math-table.tex"
_UNITS = 1000  # of an em, in the files
_ROOM_EM = 0.03  # at the sides of an accent
_LEAST_LEAN_EM = 0.1

_ASCII = string.ascii_letters + string.digits + "!()+,-./:;=?[]'`*&%$#@"
_GREEK_CAPITALS = "ΓΔΘΛΞΠΣΥΦΨΩ"  # codes 0 to 10
_GREEK_SMALL = "αβγδϵζηθικλμνξπρστυϕχψωεϑϖϱςφ∂"  # codes 11 to 39, and 64
_VARIANTS = "∂ϵϑϰϕϱϖ"  # at the end of each Greek alphabet
# Tokens whose name in the table of unicode-math is another character, or none.
_CHARACTERS = {
    "-": "−", "*": "∗", r"\cdot": "⋅", r"\cdotp": "⋅", r"\ldotp": ".", r"\|": "‖", r"\{": "{",
    r"\}": "}", r"\neg": "¬", r"\imath": "𝚤", r"\jmath": "𝚥", r"\Box": "□", r"\bot": "⊥",
    r"\bullet": "∙", r"\backslash": "\\", r"\setminus": "∖", r"\triangle": "△", r"\star": "⋆",
    r"\varnothing": "⌀", r"\colon": ":",
}  # fmt: skip
_NOT_ALIKE = {r"\not", r"\mapstochar", r"\prime", r"\relbar", r"\Relbar"}  # pieces of a sign
_ACCENTS = {
    r"\hat": "ˆ\u0302", r"\bar": "¯\u0304", r"\tilde": "˜\u0303", r"\dot": "˙\u0307",
    r"\ddot": "¨\u0308", r"\check": "ˇ\u030c", r"\acute": "´\u0301", r"\grave": "`\u0300",
    r"\breve": "˘\u0306", r"\mathring": "˚\u030a", r"\vec": "\u20d7",
}  # fmt: skip
_OPERATORS = {
    r"\sum": "∑", r"\prod": "∏", r"\coprod": "∐", r"\int": "∫", r"\oint": "∮", r"\bigcup": "⋃",
    r"\bigcap": "⋂", r"\bigvee": "⋁", r"\bigwedge": "⋀", r"\bigoplus": "⨁", r"\bigotimes": "⨂",
    r"\bigodot": "⨀", r"\biguplus": "⨄", r"\bigsqcup": "⨆",
}  # fmt: skip
_DELIMITERS = {
    "(": "(", ")": ")", "[": "[", "]": "]", r"\{": "{", r"\}": "}", r"\langle": "⟨",
    r"\rangle": "⟩", r"\lfloor": "⌊", r"\rfloor": "⌋", r"\lceil": "⌈", r"\rceil": "⌉",
}  # fmt: skip

Key = tuple[str, int]


def find(name: str) -> Path:
    """A file of the TeX installation."""
    found = subprocess.run(["kpsewhich", name], capture_output=True, text=True, check=False)
    if found.returncode:
        sys.exit(f"{name} is not in this TeX installation: install texlive-fonts-extra")
    return Path(found.stdout.strip())


def characters() -> dict[Key, str]:
    """(family, code) -> the characters that may stand there, the best first."""
    places = {**_letters(), **_digits(), **_greek_letters()}
    named = _named()
    for token, place in PLACES.items():
        name = _CHARACTERS.get(token) or named.get(token) or (token if len(token) == 1 else "")
        if name and token not in _NOT_ALIKE and place.family != "x":
            places.setdefault((place.family, place.code), name)
    for token, name in _ACCENTS.items():
        places[ACCENTS[token].family, ACCENTS[token].code] = name
    return places


def _letters() -> dict[Key, str]:
    capitals, small = string.ascii_uppercase, string.ascii_lowercase
    places: dict[Key, str] = {("r", ord(letter)): letter for letter in _ASCII}
    for family, (alphabet, letters) in {
        "m": (alphabets.ITALIC, capitals + small),
        "italic": (alphabets.ITALIC, capitals + small),
        "bold m": (alphabets.BOLD_ITALIC, capitals + small),
        "bold": (alphabets.BOLD, capitals + small),
        "fraktur": (alphabets.FRAKTUR, capitals + small),
        "bold fraktur": (alphabets.BOLD_FRAKTUR, capitals + small),
        "y": (alphabets.SCRIPT, capitals),
        "bold y": (alphabets.BOLD_SCRIPT, capitals),
        "b": (alphabets.DOUBLE, capitals),
    }.items():
        for number, letter in enumerate(letters):
            places[family, ord(letter)] = chr(alphabets.place(alphabet, number))
            if family in ("m", "italic"):  # Euler has its letters, which stand upright, there alone
                places[family, ord(letter)] += letter
    return places


def _digits() -> dict[Key, str]:
    bold = {("bold", ord(d)): chr(alphabets.BOLD_DIGITS + k) for k, d in enumerate(string.digits)}
    return bold | {("italic", ord(digit)): digit for digit in string.digits}


def _greek_letters() -> dict[Key, str]:
    places: dict[Key, str] = {}
    for code, letter in enumerate(_GREEK_CAPITALS + _GREEK_SMALL):
        place = 0x40 if letter == "∂" else code
        places["m", place] = _greek(letter, alphabets.ITALIC_GREEK) + letter
        places["bold m", place] = _greek(letter, alphabets.BOLD_ITALIC_GREEK)
        if letter in _GREEK_CAPITALS:
            places["r", place] = letter
            places["bold", place] = _greek(letter, alphabets.BOLD_GREEK)
    return places


def _greek(letter: str, alphabet: int) -> str:
    """A letter in one of the Greek alphabets."""
    if letter in _VARIANTS:
        return chr(alphabet + 2 * alphabets.SMALL - 1 + _VARIANTS.index(letter))
    if letter < "α":
        return chr(alphabet + ord(letter) - ord("Α"))
    return chr(alphabet + alphabets.SMALL + ord(letter) - ord("α"))


def _named() -> dict[str, str]:
    """Command -> character, as the package unicode-math has it."""
    rows = re.findall(
        r'\\UnicodeMathSymbol\{"([0-9A-F]+)\}\{(\\\w+)\s*\}', find(_SYMBOLS).read_text()
    )
    return {command: chr(int(code, 16)) for code, command in reversed(rows)}


class Face:
    """The glyphs of a font, (family, code) -> (measures in em, skew in em, vertices, codes)."""

    def __init__(self, path: Path) -> None:
        self._tables = TTFont(path)
        self._drawn = FT2Font(str(path))
        self._drawn.set_size(_UNITS, 72)
        self._numbers = {name: k for k, name in enumerate(self._tables.getGlyphOrder())}
        self._glyphs = self._tables.getBestCmap()
        table = self._tables["MATH"].table
        info = table.MathGlyphInfo
        lean, top = info.MathItalicsCorrectionInfo, info.MathTopAccentAttachment
        self._lean = _by_glyph(lean.Coverage, lean.ItalicsCorrection)
        self._top = _by_glyph(top.TopAccentCoverage, top.TopAccentAttachment)
        variants = table.MathVariants
        self._larger = {
            glyph: [row.VariantGlyph for row in construction.MathGlyphVariantRecord]
            for glyph, construction in zip(
                variants.VertGlyphCoverage.glyphs, variants.VertGlyphConstruction, strict=True
            )
        }
        self._units = self._tables["head"].unitsPerEm
        self.found: dict[Key, tuple[np.ndarray, float, np.ndarray, np.ndarray]] = {}

    def fill(self) -> None:
        """Take everything that the font has."""
        for key, choices in characters().items():
            glyph = next((self._glyphs[ord(c)] for c in choices if ord(c) in self._glyphs), None)
            if glyph is not None:
                self._take(key, glyph)
        for token, character in _OPERATORS.items():
            self._take_operator(PLACES[token].code, character)
        for token, character in _DELIMITERS.items():
            self._take_delimiter(SMALL_AND_LARGE[token][1].code, character)

    def source(self) -> str:
        """What the font says of itself: its name, version, makers and licence."""
        names = self._tables["name"]
        return " ".join(
            " ".join((names.getDebugName(number) or "").split())[:400] for number in (4, 5, 0, 14)
        )

    def _measures(self, glyph: str) -> tuple[np.ndarray, float]:
        """Width, height, depth and italic correction in em, and the left edge of the ink."""
        drawn = self._drawn.load_glyph(self._numbers[glyph], LoadFlags.NO_HINTING)
        left, bottom, right, top = (side / 64 / _UNITS for side in drawn.bbox)
        width = drawn.linearHoriAdvance / 65536 / _UNITS
        if width <= 0 < right - left:  # an accent that stands over the letter before it
            return np.array([right - left + 2 * _ROOM_EM, top, -bottom, 0.0]), left - _ROOM_EM
        return np.array([width, top, -bottom, self._lean.get(glyph, 0) / self._units]), 0.0

    def _take(self, key: Key, glyph: str) -> None:
        measures, left = self._measures(glyph)
        vertices, codes = path_of(self._drawn, self._numbers[glyph])
        skew = math.nan
        if glyph in self._top:
            skew = self._top[glyph] / self._units - measures[0] / 2
        self.found[key] = measures, skew, vertices - (left, 0.0), codes

    def _take_operator(self, code: int, character: str) -> None:
        """In the size of text and in that of displays."""
        glyph = self._glyphs.get(ord(character))
        larger = font("x", 0).larger(code)
        if glyph is None or larger is None:
            return
        sizes = self._larger.get(glyph, [])  # the first is the glyph itself
        for place, name in ((code, glyph), (larger, sizes[1] if len(sizes) > 1 else glyph)):
            self._take(("x", place), name)
            measures, *rest = self.found["x", place]
            if measures[3] > _LEAST_LEAN_EM:
                # TeX has the slant of an integral beside its width, OpenType within.
                measures = measures - (measures[3], 0.0, 0.0, 0.0)
            self.found["x", place] = (measures, *rest)

    def _take_delimiter(self, code: int | None, character: str) -> None:
        """In the heights that Computer Modern has, up to where it is built of pieces."""
        glyph, modern = self._glyphs.get(ord(character)), font("x", 0)
        larger = self._larger.get(glyph or "", [])
        while larger and code is not None and modern.recipe(code) is None:
            wanted = modern.measures(code)
            height, depth = wanted.height / modern.size_pt, wanted.depth / modern.size_pt
            sizes = [float(self._measures(name)[0][1:3].sum()) for name in larger]
            best = min(range(len(sizes)), key=lambda k: abs(math.log(sizes[k] / (height + depth))))
            self._take(("x", code), larger[best])
            measures, skew, vertices, codes = self.found["x", code]
            taller = (height + depth) / sizes[best]
            stretched = (vertices - (0.0, measures[1])) * (1.0, taller) + np.array([0.0, height])
            measures = np.array([measures[0], height, depth, 0.0])
            self.found["x", code] = measures, skew, stretched, codes
            code = modern.larger(code)


def _by_glyph(coverage: object, values: list[object]) -> dict[str, int]:
    return {glyph: value.Value for glyph, value in zip(coverage.glyphs, values, strict=True)}


def packed(face: Face) -> bytes:
    """As `im2tex_desktop.render.faces` reads it."""
    keys = sorted(face.found)
    rows = [face.found[key] for key in keys]
    made = io.BytesIO()
    np.savez_compressed(
        made,
        families=np.array([family for family, _ in keys]),
        characters=np.array([code for _, code in keys], np.int16),
        measures=np.array([row[0] for row in rows], np.float32),
        skews=np.array([row[1] for row in rows], np.float32),
        starts=np.cumsum([0, *(len(row[2]) for row in rows)]).astype(np.int32),
        vertices=np.rint(np.concatenate([row[2] for row in rows]) * _UNITS).astype(np.int16),
        codes=np.concatenate([row[3] for row in rows]),
    )
    return made.getvalue()


def main() -> None:
    """Write a file for each face, and where they come from."""
    FOLDER.mkdir(exist_ok=True)
    lines = [
        "The outlines here are those of these fonts, in another form and under no font's name.",
        "All may be used, changed and passed on under the SIL Open Font License, version 1.1.",
    ]
    for name, file in FONTS.items():
        face = Face(find(file))
        face.fill()
        files.write_atomically(FOLDER / f"{name}.npz", packed(face))
        lines.append(f"\n{name}: {face.source()}")
        sys.stdout.write(f"{name}: {len(face.found)} characters\n")
    files.write_atomically(FOLDER / "SOURCES.txt", "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
