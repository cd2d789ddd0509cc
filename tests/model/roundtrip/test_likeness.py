"""In one font the pixels tell what the shapes forgive."""

from __future__ import annotations

import numpy as np
import pytest

from im2tex_desktop.render import draw
from model.roundtrip import DRAW_EM_PX, RoundTrip, Verdict, compare

TRUE = r"\bar{x} + \mathbf{y} = \Big( \frac{a}{b} \Big)"
EM_PX = 20.0


def compared(true: str, read: str, em_px: float = EM_PX) -> RoundTrip:
    snip = 255 - np.pad(draw(true, em_px).alpha, 6)
    drawn = draw(read, DRAW_EM_PX)
    boxes = {number: tuple(box) for number, box in drawn.token_boxes.items()}
    return compare(snip, 255 - drawn.alpha, drawn.em_px, boxes, em_px)


@pytest.mark.parametrize(("em_px", "most"), [(14.0, 0.09), (20.0, 0.03), (32.0, 0.03)])
def test_the_right_formula_is_like_the_snip_to_the_pixel(em_px: float, most: float) -> None:
    found = compared(TRUE, TRUE, em_px)
    assert found.misfit < most * found.ink
    assert found.typical < most
    assert found.misfit < 0.03


@pytest.mark.parametrize(
    ("read", "number"),
    [
        (TRUE.replace(r"\bar", r"\tilde"), 0),
        (TRUE.replace("{a}", "{o}"), 13),
        (TRUE.replace("+", r"\pm"), 4),
        (TRUE.replace(r"\mathbf", r"\mathit"), 7),
    ],
)
def test_a_like_sign_is_another_one_and_is_found(read: str, number: int) -> None:
    right, wrong = compared(TRUE, TRUE), compared(TRUE, read)
    assert wrong.misfit > 1.05 * right.misfit
    more = {
        token: part - right.token_misfits.get(token, 0.0)
        for token, part in wrong.token_misfits.items()
    }
    assert max(more, key=lambda token: more[token]) == number
    assert sum(wrong.token_misfits.values()) == pytest.approx(wrong.misfit, rel=0.05)


@pytest.mark.parametrize(
    ("true", "read", "tokens"),
    [
        (r"a + b = c + \cdots + d", r"a + b = c + \ldots + d", {r"\ldots"}),
        ("x^{i} + y = z", "x_{i} + y = z", {"i"}),
        (r"A^{\prime} B = C", r"A_{\prime} B = C", {r"\prime"}),
        (r"{(x^{2})}^{2} + 1", "(x^{2})^{2} + 1", {"2"}),
    ],
)
def test_a_mark_at_another_height_costs_more_than_its_ink(
    true: str, read: str, tokens: set[str]
) -> None:
    right, wrong = compared(true, true), compared(true, read)
    assert wrong.misfit > right.misfit + 0.015
    worst = max(wrong.token_misfits, key=lambda token: wrong.token_misfits[token])
    assert draw(read, DRAW_EM_PX).tokens[worst] in tokens


@pytest.mark.parametrize(
    "latex", [r"a \equiv b", r"f : A \to B", r"i = \ddot{j} \div 2", r"a \cdots b"]
)
def test_signs_of_like_parts_are_where_they_should_be(latex: str) -> None:
    for em_px in (13.0, 17.0, 24.0):
        assert compared(latex, latex, em_px).misfit < 0.015


def test_rows_further_apart_are_no_mistake() -> None:
    row = r"\begin{matrix} \sum_{i=1}^{n} a_{i}^{2} + 1 \\%s x^{2} + y_{3} = z_{1} \end{matrix}"
    found = compared(row % "[3pt]", row % "")
    assert (found.verdict, found.tokens) == (Verdict.SAME, ())


def test_a_bracket_of_another_size_costs() -> None:
    assert compared(TRUE, TRUE.replace("Big", "bigg")).misfit > compared(TRUE, TRUE).misfit + 0.01


def test_a_mark_that_the_reading_lacks_is_put_down_to_its_neighbour() -> None:
    found = compared(TRUE, TRUE.replace(r"\bar{x}", "x"))
    worst = max(found.token_misfits, key=lambda token: found.token_misfits[token])
    assert draw(TRUE.replace(r"\bar{x}", "x"), EM_PX).tokens[worst] == "x"


@pytest.mark.parametrize("em_px", [20.0, 24.0, 32.0])
def test_what_stands_at_another_height_in_the_same_font_is_doubted_and_boxed(em_px: float) -> None:
    true = r"\int_{0}^{1} f ( x ) d x = a_{1} + \cdots + a_{n}"

    read = true.replace(r"\cdots", r"\ldots")

    right, wrong = compared(true, true, em_px), compared(true, read, em_px)

    assert (right.verdict, right.tokens) == (Verdict.SAME, ())
    assert wrong.verdict is Verdict.DOUBTFUL
    assert wrong.score < 0.1 < right.score
    assert len(wrong.snip_boxes) == len(wrong.rendering_boxes) == 3
    assert [draw(read, em_px).tokens[token] for token in wrong.tokens] == [r"\ldots"]
