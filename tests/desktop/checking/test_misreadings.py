"""What counts as misread, and how the check fares against it."""

from __future__ import annotations

import numpy as np
from PIL import Image

from im2tex_desktop.checking.measure import measure, table
from im2tex_desktop.checking.misreadings import Reads, misreadings, same_ink
from im2tex_desktop.checking.samples import KnownPicture
from im2tex_desktop.render import draw
from model.latex import canonical_tokens
from model.roundtrip import DRAW_EM_PX

TRUE = "f ( x ) > 0"


def known(latex: str) -> KnownPicture:
    image = Image.fromarray(255 - np.pad(draw(latex, 32.0).alpha, 6))
    return KnownPicture(latex, "", tuple(canonical_tokens(latex)), image)


def reads(*readings: str) -> Reads:
    return lambda _image: [tuple(canonical_tokens(latex)) for latex in readings]


def misread(*readings: str) -> list[str]:
    right = draw(TRUE, DRAW_EM_PX)
    return [one.latex for one in misreadings(known(TRUE), right, reads(*readings))]


def test_another_sign_is_misread_and_counts_once() -> None:
    assert misread(TRUE, "f(z)>0", "f ( z ) > 0", r"f ( z ) ~ > 0") == ["f ( z ) > 0"]


def test_spaces_and_what_looks_the_same_are_not() -> None:
    r"""Brackets by `\left` that are as large without it have the same ink."""
    assert misread(r"f ~ ( x ) > 0", r"f \left( x \right) > 0") == []


def test_of_many_readings_the_likeliest_are_taken() -> None:
    assert len(misread(*(f"f ( {letter} ) > 0" for letter in "abcdez"))) == 3


def test_what_cannot_be_drawn_shows_nothing() -> None:
    assert list(misreadings(known("a"), draw("a", 48.0), lambda _image: [(r"\frac",)])) == []


def test_ink_is_the_same_wherever_it_stands() -> None:
    assert same_ink(draw("a+b", 48.0), draw(r"a \quad + b", 48.0))
    assert not same_ink(draw("a+b", 48.0), draw("a+h", 48.0))


def test_misreadings_are_counted_apart_from_made_mistakes() -> None:
    plain = measure([known("a b = c")])["real pictures"]

    tally = measure([known("a b = c")], reads=reads("a b = c", "a = c", "a h = c"))["real pictures"]

    assert tally.misread.total() == 2
    assert tally.misread_rejected == 1.0
    assert (tally.wrong, tally.rejected) == (plain.wrong, plain.rejected)
    assert "  misreadings rejected     100.0 %  of 2" in table({"real pictures": tally})
    assert not any("misread" in line for line in table({"real pictures": plain}))
