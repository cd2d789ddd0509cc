"""Drawings of formulas: there is ink, it scales, and what is missing is named with its place."""

from __future__ import annotations

import numpy as np
import pytest

from im2tex_desktop.render import Status, draw
from model.latex.symbols import is_visible
from model.typeset.structure import SILENT, WITH_OPTION

DRAWN = [
    r"x_i^2",
    r"\frac{1}{2} \int_0^\infty e^{-x^2} \, dx",
    r"\left( \frac{a}{b} \middle| c \middle\}_{0}^{1} d \right)^{n}",
    r"\sqrt[3]{x + 1} \hat{y} \mathbf{v} \operatorname*{argmax} f",
    r"\text{if } x \leq 0",
    r"\sum_{\substack{i < n \\ j < m}} a_{ij}",
    r"\Bigl( x \Bigr) \big| y \bigg]",
    r"A = \begin{pmatrix} a & b \\ c & \frac{d}{2} \end{pmatrix}^{T} + B",
    r"f(x) = \begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}",
    r"\begin{aligned} a &= b \\ &= c \end{aligned}",
    r"\left[ \begin{array}{c|c} 1 & 2 \\ \hline 3 & 4 \end{array} \right]",
    r"\underbrace{a + b}_{n} = \overbrace{c}^{m}",
    r"\sqrt{\begin{vmatrix} a & b \\ c & d \end{vmatrix}}",
    r"{a \atop b} \stackrel{!}{=} \overset{x}{y} \xrightarrow[b]{a} \overrightarrow{AB}",
    r"\boldsymbol{\alpha + \sum} \mathscr{H} \mathfrak{g} \mathbb{R} \mathcal{L} \mathtt{x}",
    r"\iint \iiint \idotsint \varlimsup \varinjlim \bmod \colon \vdots \ddots \neq \notin \cong",
]


def visible(tokens: tuple[str, ...]) -> set[int]:
    """Tokens with ink of their own; brackets of options and column letters are none."""
    found, skip = set(), ""
    for i, token in enumerate(tokens):
        if token == "[" and i and tokens[i - 1] in WITH_OPTION:
            skip = "]"
            continue
        if token == "\\begin{array}":
            skip = "}"
        if skip and token in (skip, "l", "c", "r") and (skip == "}" or token == skip):
            skip = "" if token == skip else skip
        elif is_visible(token) and token not in SILENT:
            found.add(i)
    return found


@pytest.mark.parametrize("latex", DRAWN)
def test_it_is_drawn(latex: str) -> None:
    rendering = draw(latex, 20)
    assert (rendering.status, rendering.error) == (Status.OK, None)
    assert rendering.alpha.dtype == np.uint8
    assert (rendering.alpha > 128).sum() > 20
    assert 0 < rendering.baseline_px <= rendering.height


@pytest.mark.parametrize("latex", DRAWN)
def test_every_visible_token_has_a_box_inside_the_picture(latex: str) -> None:
    rendering = draw(latex, 30)
    assert rendering.token_boxes.keys() >= visible(rendering.tokens)
    for left, top, right, bottom in rendering.token_boxes.values():
        assert 0 <= left < right <= rendering.width
        assert 0 <= top < bottom <= rendering.height


def test_the_boxes_hold_all_the_ink() -> None:
    """GIVEN a drawing WHEN everything in a token's box is wiped THEN no ink is left."""
    rendering = draw(
        r"\sqrt{\frac{a_1}{b}} = \left[ \begin{matrix} x \\ y \end{matrix} \right]", 40
    )
    ink = rendering.alpha.copy()
    for left, top, right, bottom in rendering.token_boxes.values():
        ink[int(top) : int(bottom) + 1, int(left) : int(right) + 1] = 0
    assert not (ink > 64).any()


def test_a_box_lies_where_its_token_is() -> None:
    rendering = draw(r"a = \frac{b}{c}", 40)
    boxes = {rendering.tokens[i]: box for i, box in rendering.token_boxes.items()}
    assert boxes["a"][2] < boxes["="][0] < boxes["="][2] < boxes["\\frac"][0]
    assert boxes["b"][3] < boxes["\\frac"][1] < boxes["\\frac"][3] < boxes["c"][1]


def test_a_ligature_is_shared_among_its_letters() -> None:
    rendering = draw(r"\mathrm{ffi}", 40)
    boxes = [rendering.token_boxes[i] for i, token in enumerate(rendering.tokens) if token in "fi"]
    assert len(boxes) == 3
    assert boxes[0][2] == pytest.approx(boxes[1][0])
    assert boxes[1][2] == pytest.approx(boxes[2][0])


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


def test_delimiters_reach_over_what_they_hold() -> None:
    inner = draw(r"\begin{matrix} a \\ b \\ c \\ d \end{matrix}", 40).alpha.shape[0]
    alpha = draw(r"\begin{pmatrix} a \\ b \\ c \\ d \end{pmatrix}", 40).alpha
    rows = np.flatnonzero((alpha > 64).any(axis=1))
    assert rows[-1] - rows[0] > 0.9 * inner


def test_a_bar_is_black_at_any_size() -> None:
    """GIVEN a size at which a bar is thinner than a pixel WHEN painted THEN it is not grey."""
    rendering = draw(r"\frac{a}{b}", 13.8)
    index = rendering.tokens.index(r"\frac")
    left, top, right, bottom = (round(side) for side in rendering.token_boxes[index])
    assert (rendering.alpha[top:bottom, left + 1 : right - 1] > 250).all()


def test_an_unknown_command_is_drawn_as_its_name() -> None:
    rendering = draw(r"a + \foo{x} = b", 20)
    assert rendering.status is Status.PARTIAL
    assert rendering.error is not None
    assert (rendering.error.reason, rendering.error.position) == ("unknown_command:\\foo", 4)
    assert "\\backslash" in rendering.tokens
    assert rendering.tokens[-1] == "b"


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"\mathpzc{R} + 1", r"\mathcal { R } + 1"),
        (r"\text{a \foo{b} c}", r"\mathrm { a ~ b ~ c }"),
        (r"z\mathsmaller{x}y", "z { x } y"),
    ],
)
def test_the_nearest_that_can_be_drawn_stands_in(latex: str, shown: str) -> None:
    rendering = draw(latex, 20)
    assert rendering.status is Status.PARTIAL
    assert " ".join(rendering.tokens).replace("{ x }", "x") == shown.replace("{ x }", "x")


def test_a_blackboard_digit_is_double_struck() -> None:
    """The AMS fonts have capitals alone; nothing is lost all the same."""
    rendering = draw(r"\mathbb{R} + \mathbb{1}_A", 20)
    assert rendering.status is Status.OK
    assert rendering.tokens == tuple(r"\mathbbm { R } + \mathbbm { 1 } _ { A }".split())


def test_a_second_script_is_drawn_where_tex_puts_it_and_said() -> None:
    rendering = draw("x^a^b", 20)
    assert rendering.status is Status.PARTIAL
    assert rendering.error is not None and rendering.error.reason == "double_superscript"
    assert rendering.tokens == tuple("x ^ { a } { } ^ { b }".split())


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"x + \frac{a", ["x", "+"]),
        (r"\left( a + b", [r"\left(", "a", "+", "b", r"\right."]),
        (r"\begin{pmatrix} a & b", [r"\begin{pmatrix}", "a", "&", "b", r"\end{pmatrix}"]),
        ("a + b } + c", ["a", "+", "b"]),
    ],
)
def test_what_is_broken_is_drawn_up_to_there(latex: str, shown: list[str]) -> None:
    rendering = draw(latex, 20)
    assert rendering.status is Status.PARTIAL
    assert list(rendering.tokens)[: len(shown)] == shown
    assert rendering.error is not None
    assert rendering.error.reason.startswith(("unbalanced", "missing"))


@pytest.mark.parametrize("latex", ["", "   ", r"\,", "}"])
def test_where_nothing_can_be_drawn_it_is_refused(latex: str) -> None:
    rendering = draw(latex, 20)
    assert rendering.status is Status.REFUSED
    assert rendering.error is not None
    assert rendering.alpha.shape == (1, 1)
    assert rendering.svg == ""


def test_a_very_long_formula_stays_within_memory() -> None:
    rendering = draw(" + ".join(["x"] * 300), 400)
    assert max(rendering.alpha.shape) <= 6000
    assert rendering.em_px < 400
