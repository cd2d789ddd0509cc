"""Each form of copying is what a person would type."""

from __future__ import annotations

import pytest

from im2tex_desktop.formats import wrapped
from im2tex_desktop.formats.latex_forms import align_body


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("plain", "a = b"),
        ("inline", "$a = b$"),
        ("display", "$$a = b$$"),
        ("bracket", r"\[ a = b \]"),
        ("equation", "\\begin{equation}\n  a = b\n\\end{equation}"),
        ("align", "\\begin{align}\n  a &= b\n\\end{align}"),
    ],
)
def test_wrapped(key: str, text: str) -> None:
    assert wrapped("  a = b \n", key) == text


def test_an_unknown_form_raises() -> None:
    with pytest.raises(KeyError):
        wrapped("a", "no such form")


def test_align_takes_the_rows_out_of_aligned() -> None:
    rows = r"a &= b \\ &= c"
    assert align_body(rf"\begin{{aligned}} {rows} \end{{aligned}}") == rows


def test_align_leaves_an_equals_sign_in_braces_alone() -> None:
    assert align_body(r"\sum_{i=1}^n i") == r"\sum_{i=1}^n i"
    assert align_body(r"\sum_{i=1}^n i = S") == r"\sum_{i=1}^n i &= S"
