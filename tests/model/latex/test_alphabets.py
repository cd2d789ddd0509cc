"""The alphabets of mathematics: every letter is where Unicode has it."""

from __future__ import annotations

import string
import unicodedata

import pytest

from model.latex import alphabets

WORDS = {
    alphabets.ITALIC: "ITALIC",
    alphabets.BOLD: "BOLD",
    alphabets.BOLD_ITALIC: "BOLD ITALIC",
    alphabets.SCRIPT: "SCRIPT",
    alphabets.BOLD_SCRIPT: "BOLD SCRIPT",
    alphabets.FRAKTUR: "FRAKTUR",
    alphabets.DOUBLE: "DOUBLE-STRUCK",
    alphabets.BOLD_FRAKTUR: "BOLD FRAKTUR",
}
OLDER = {"ℎ": "PLANCK CONSTANT", "ℭ": "BLACK-LETTER CAPITAL C"}


@pytest.mark.parametrize("alphabet", WORDS)
def test_every_letter_of_an_alphabet(alphabet: int) -> None:
    for number, letter in enumerate(string.ascii_uppercase + string.ascii_lowercase):
        found = chr(alphabets.place(alphabet, number))
        name = unicodedata.name(found)
        case = "CAPITAL" if letter.isupper() else "SMALL"
        expected = (f"{WORDS[alphabet]} {case} {letter.upper()}", OLDER.get(found, "-"))
        assert name.endswith(expected) or name == f"BLACK-LETTER CAPITAL {letter}", name


@pytest.mark.parametrize(
    ("alphabet", "words"),
    [
        (alphabets.BOLD_GREEK, "BOLD"),
        (alphabets.ITALIC_GREEK, "ITALIC"),
        (alphabets.BOLD_ITALIC_GREEK, "BOLD ITALIC"),
    ],
)
def test_greek_begins_with_alpha_on_both_sides(alphabet: int, words: str) -> None:
    names = [unicodedata.name(chr(alphabet + k)) for k in (0, alphabets.SMALL)]
    assert names == [f"MATHEMATICAL {words} {case} ALPHA" for case in ("CAPITAL", "SMALL")]


def test_digits() -> None:
    starts = alphabets.BOLD_DIGITS, alphabets.DOUBLE_DIGITS
    assert [unicodedata.digit(chr(start)) for start in starts] == [0, 0]
