"""Letters of the mathematical alphabets: bold, script, blackboard and the rest, as characters."""

from __future__ import annotations

from typing import Final

_CAPITALS: Final = {
    "bold": 0x1D400,
    "italic": 0x1D434,
    "bold italic": 0x1D468,
    "script": 0x1D49C,
    "bold script": 0x1D4D0,
    "fraktur": 0x1D504,
    "double": 0x1D538,
    "bold fraktur": 0x1D56C,
    "sans": 0x1D5A0,
    "bold sans": 0x1D5D4,
    "mono": 0x1D670,
}
"""Where capital A stands; the small letters follow after Z."""
_DIGITS: Final = {
    "bold": 0x1D7CE,
    "bold italic": 0x1D7CE,
    "double": 0x1D7D8,
    "sans": 0x1D7E2,
    "bold sans": 0x1D7EC,
    "mono": 0x1D7F6,
}
_GREEK: Final = {"bold": 0x1D6A8, "italic": 0x1D6E2, "bold italic": 0x1D71C}
_GREEK_ORDER: Final = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ"
# Letters that were characters before the alphabets came.
_OLDER: Final = {
    "italic": dict(zip("h", "ℎ", strict=True)),
    "script": dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True)),
    "fraktur": dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True)),
    "double": dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)),
}
_FACES: Final = {
    "": ("", "bold italic"),
    "\\mathnormal": ("", "bold italic"),
    "\\mathrm": ("", "bold"),
    "\\mathbf": ("bold", "bold"),
    "\\mathit": ("italic", "bold italic"),
    "\\mathsf": ("sans", "bold sans"),
    "\\mathtt": ("mono", "mono"),
    "\\mathcal": ("script", "bold script"),
    "\\mathscr": ("script", "bold script"),
    "\\mathbb": ("double", "double"),
    "\\mathfrak": ("fraktur", "bold fraktur"),
}
r"""Alphabet to its face, plain and inside ``\boldsymbol``."""


def styled(char: str, alphabet: str, *, bold: bool = False) -> str:
    r"""The letter or digit in an alphabet such as ``\mathbb``; unchanged where it has no such form.

    Upright and the usual italic are both the plain letter: which one is meant is for the format
    to say.
    """
    face = _FACES[alphabet][bold]
    if not face or len(char) != 1:
        return char
    if char in _OLDER.get(face, {}):
        return _OLDER[face][char]
    if char.isascii() and char.isalpha():
        return chr(_CAPITALS[face] + (ord(char) - 65 if char.isupper() else ord(char) - 97 + 26))
    if char.isascii() and char.isdigit():
        return chr(_DIGITS[face] + int(char)) if face in _DIGITS else char
    if char in _GREEK_ORDER and face in _GREEK:
        return chr(_GREEK[face] + _GREEK_ORDER.index(char))
    return char
