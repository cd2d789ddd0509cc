"""The alphabets of mathematics in Unicode: where each begins, and letters that lie elsewhere."""

from __future__ import annotations

from typing import Final

ITALIC: Final = 0x1D434
BOLD: Final = 0x1D400
BOLD_ITALIC: Final = 0x1D468
SCRIPT: Final = 0x1D49C
BOLD_SCRIPT: Final = 0x1D4D0
FRAKTUR: Final = 0x1D504
DOUBLE: Final = 0x1D538
BOLD_FRAKTUR: Final = 0x1D56C
BOLD_DIGITS: Final = 0x1D7CE
DOUBLE_DIGITS: Final = 0x1D7D8
# A Greek alphabet begins with Alpha, has alpha 26 places on, and ends with the variants.
BOLD_GREEK: Final = 0x1D6A8
ITALIC_GREEK: Final = 0x1D6E2
BOLD_ITALIC_GREEK: Final = 0x1D71C
SMALL: Final = 26  # of Latin and of Greek: places from a capital alphabet to its small letters

_ELSEWHERE: Final = {
    0x1D455: 0x210E, 0x1D49D: 0x212C, 0x1D4A0: 0x2130, 0x1D4A1: 0x2131, 0x1D4A3: 0x210B,
    0x1D4A4: 0x2110, 0x1D4A7: 0x2112, 0x1D4A8: 0x2133, 0x1D4AD: 0x211B, 0x1D4BA: 0x212F,
    0x1D4BC: 0x210A, 0x1D4C4: 0x2134, 0x1D506: 0x212D,
    0x1D50B: 0x210C, 0x1D50C: 0x2111, 0x1D515: 0x211C, 0x1D51D: 0x2128, 0x1D53A: 0x2102,
    0x1D53F: 0x210D, 0x1D545: 0x2115, 0x1D547: 0x2119, 0x1D548: 0x211A, 0x1D549: 0x211D,
    0x1D551: 0x2124,
}  # fmt: skip


def place(alphabet: int, number: int) -> int:
    """The code point of a letter, counted from 0; Unicode had some before it had the alphabets."""
    return _ELSEWHERE.get(alphabet + number, alphabet + number)
