"""Formulas as matplotlib draws them: labelled rightly, at the working scale, in its fonts."""

from __future__ import annotations

import numpy as np

from model.data.compose import WORKING_EM_PX
from model.data.mathtext import FONT_SETS, drawn, mathtext_pictures
from model.data.selection import Chosen
from model.latex import Vocabulary

FORMULAS = [
    r"a + b = c",
    r"x _ { 1 } - y",
    r"\frac { a } { b }",
    r"\begin{matrix} a & b \end{matrix}",  # mathtext has no arrays
    " + ".join(["a"] * 40),  # too long
]


def chosen() -> tuple[list[Chosen], Vocabulary]:
    made = [Chosen(tuple(formula.split()), formula, "arxiv") for formula in FORMULAS]
    tokens = sorted({token for one in made for token in one.tokens})
    return made, Vocabulary(tokens)


def test_what_mathtext_cannot_draw_and_what_is_too_long_is_left_out() -> None:
    formulas, vocabulary = chosen()
    pictures = mathtext_pictures(formulas, 10, vocabulary, seed=1)
    labels = {" ".join(vocabulary.decode(pictures.tokens(n).tolist())) for n in range(3)}
    assert labels == set(FORMULAS[:3])
    assert len(pictures) == 3
    assert all(np.isnan(pictures.token_boxes(n)).all() for n in range(3))


def test_so_many_as_are_asked_for_and_the_same_for_the_same_seed() -> None:
    formulas, vocabulary = chosen()
    first, again = (mathtext_pictures(formulas, 2, vocabulary, seed=4) for _ in range(2))
    assert len(first) == 2
    assert first.names == again.names
    np.testing.assert_array_equal(first.pixels, again.pixels)


def test_the_text_has_the_working_scale_whatever_the_zoom() -> None:
    letters = [Chosen(("H",), "H", "arxiv")] * 30
    vocabulary = Vocabulary(["H"])
    pictures = mathtext_pictures(letters, 30, vocabulary, seed=2)
    heights = np.array([pictures.ink(n).shape[0] for n in range(30)])
    assert heights.min() >= 0.6 * WORKING_EM_PX  # a capital is 0.65 to 0.75 of an em
    assert heights.max() <= 0.9 * WORKING_EM_PX


def test_every_font_set_draws_another_letter() -> None:
    shapes = {font_set: drawn("g", font_set, 300.0) for font_set in FONT_SETS}
    assert all(ink is not None for ink in shapes.values())
    assert len({ink.tobytes() for ink in shapes.values() if ink is not None}) == len(FONT_SETS)


def test_what_cannot_be_drawn_is_none() -> None:
    assert drawn(r"\begin{matrix} a \end{matrix}", "cm", 100.0) is None
    assert drawn(r"\,", "cm", 100.0) is None
