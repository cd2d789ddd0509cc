"""Drawings of formulas: there is ink, it scales, and refusals name what they refuse."""

from __future__ import annotations

import numpy as np
import pytest

from im2tex_desktop.render.mathtext import CannotDraw, draw, outline
from model.errors import LatexError

_DRAWN = [
    r"x_i^2",
    r"\frac{1}{2} \int_0^\infty e^{-x^2} \, dx",
    r"\left( \frac{a}{b} \right)^{n}",
    r"\sqrt[3]{x + 1} \hat{y} \mathbf{v} \operatorname*{argmax} f",
    r"\text{if } x \leq 0",
    r"\sum_{\substack{i < n \\ j < m}} a_{ij}",
    r"\Bigl( x \Bigr) \big| y \bigg]",
    r"A = \begin{pmatrix} a & b \\ c & \frac{d}{2} \end{pmatrix}^{T} + B",
    r"f(x) = \begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}",
    r"\begin{aligned} a &= b \\ &= c \end{aligned}",
    r"\left[ \begin{array}{c|c} 1 & 2 \\ \hline 3 & 4 \end{array} \right]",
    r"\underbrace{a + b}_{n} = \overbrace{c}^{m}",
    r"\frac{\begin{vmatrix} a & b \\ c & d \end{vmatrix}}{2}",
]


@pytest.mark.parametrize("latex", _DRAWN)
def test_it_is_drawn(latex: str) -> None:
    painting = draw(latex, 20)
    assert painting.alpha.dtype == np.uint8
    assert (painting.alpha > 128).sum() > 20
    assert 0 < painting.baseline_px <= painting.alpha.shape[0]


def test_the_size_follows_the_em() -> None:
    """GIVEN one formula WHEN painted twice as large THEN the picture is twice as wide and high."""
    small, large = draw(r"x + \frac{1}{2}", 20), draw(r"x + \frac{1}{2}", 40)
    ratio = np.array(large.alpha.shape) / np.array(small.alpha.shape)
    assert ratio == pytest.approx([2, 2], rel=0.1)


def test_ten_point_type_has_the_height_of_ten_point_type() -> None:
    """A capital of Computer Modern is 0.683 em high: the scale that both panes share."""
    alpha = draw("E", 100).alpha
    rows = np.flatnonzero((alpha > 128).any(axis=1))
    assert rows[-1] - rows[0] + 1 == pytest.approx(68.3, abs=2)


def test_rows_of_a_matrix_do_not_touch() -> None:
    alpha = draw(r"\begin{matrix} a \\ b \\ c \end{matrix}", 40).alpha
    filled = (alpha > 64).any(axis=1).astype(int)
    assert (np.diff(np.r_[0, filled, 0]) == 1).sum() == 3


def test_delimiters_reach_over_what_they_hold() -> None:
    inner = draw(r"\begin{matrix} a \\ b \\ c \\ d \end{matrix}", 40).alpha.shape[0]
    alpha = draw(r"\begin{pmatrix} a \\ b \\ c \\ d \end{pmatrix}", 40).alpha
    rows = np.flatnonzero((alpha > 64).any(axis=1))
    assert rows[-1] - rows[0] > 0.9 * inner


def test_what_cannot_be_drawn_is_named() -> None:
    """GIVEN a matrix under a root WHEN drawn THEN the sentence names it and calms."""
    with pytest.raises(CannotDraw) as refusal:
        outline(r"\sqrt{\begin{pmatrix} a \end{pmatrix}}")
    assert refusal.value.message == r"This preview cannot draw \begin{pmatrix} yet"
    assert refusal.value.hint == "The LaTeX is unaffected."


@pytest.mark.parametrize("latex", ["", "   ", r"\frac{a", r"\begin{pmatrix} a"])
def test_what_is_no_latex_is_said_as_such(latex: str) -> None:
    with pytest.raises(LatexError):
        outline(latex)


def test_a_very_long_formula_stays_within_memory() -> None:
    painting = draw(" + ".join(["x"] * 300), 400)
    assert max(painting.alpha.shape) <= 6000
    assert painting.em_px < 400
