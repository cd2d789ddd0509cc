"""Unicode text reads as a person would type it."""

from __future__ import annotations

import pytest

from im2tex_desktop.formats import CannotConvert
from im2tex_desktop.formats.alphabets import styled
from im2tex_desktop.formats.plain_text import to_text


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("x_i^2 + 1", "xᵢ² + 1"),
        (r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}", "x = (−b ± √(b² − 4ac))/(2a)"),
        (r"\frac{1}{2} \frac{a}{bc}", "(1/2)(a/(bc))"),
        (r"{\frac{a}{b}}^2", "(a/b)²"),
        (r"e^{-x^2}", "e^(−x²)"),
        (r"\sum_{i=1}^n i", "∑ᵢ₌₁ⁿ i"),
        (r"\sin x + \sin(x)", "sin x + sin(x)"),
        (r"\mathbb{R} \mathbf{12} \mathcal{L}", "ℝ𝟏𝟐ℒ"),
        (r"\text{if } x > 0", "if x > 0"),
        (r"\hat{x} \not\in A", "x̂ ∉ A"),
        (r"90^\circ f''", "90°f′′"),
        (r"\begin{aligned} a &= b \\ &= c \end{aligned}", "a = b\n= c"),
        (r"\left| a \right|^{k}", "|a|ᵏ"),
        ("a := b", "a := b"),
    ],
)
def test_text(latex: str, text: str) -> None:
    assert to_text(latex) == text


@pytest.mark.parametrize(
    ("latex", "part"),
    [
        (r"\begin{pmatrix} a \\ b \end{pmatrix}", "a matrix"),
        (r"\begin{cases} a & b \\ c & d \end{cases}", "cases"),
        (r"\overset{a}{b}", "one symbol above another"),
        (r"\widehat{abc}", "an accent over more than one letter"),
        (r"\binom{n}{k}", "a binomial"),
    ],
)
def test_what_needs_two_dimensions_is_refused(latex: str, part: str) -> None:
    with pytest.raises(CannotConvert, match=part):
        to_text(latex)


def test_letters_of_the_alphabets() -> None:
    assert styled("A", "\\mathbf") == "𝐀"
    assert styled("h", "\\mathit") == "ℎ"
    assert styled("R", "\\mathbb") == "ℝ"
    assert styled("α", "", bold=True) == "𝜶"
    assert styled("x", "\\mathrm") == "x"
    assert styled("+", "\\mathbf") == "+"
