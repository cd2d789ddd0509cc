"""Formulas in other faces: the same tokens, other shapes, and nothing left behind."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from im2tex_desktop.render import LAYOUT, Status, draw
from im2tex_desktop.render.faces import FACES, MODERN, chosen, drawn_in, face
from im2tex_desktop.render.fonts import font, outline
from im2tex_desktop.render.glyph_table import ACCENTS, PLACES

FORMULA = (
    r"\hat{x}_{i} + \frac{\alpha \beta^{2}}{\sqrt{1 - v^{2}}} \left( \sum_{n = 0}^{\infty}"
    r" \int_{0}^{1} f(x, y) d x \right) \leq \mathcal{L} \mathbb{R} \mathbf{A} \max \Gamma"
)


@pytest.mark.parametrize("name", FACES)
def test_every_face_draws_each_token_where_it_belongs(name: str) -> None:
    modern, other = draw(FORMULA, 40.0), draw(FORMULA, 40.0, (LAYOUT,), name)
    assert other.status is Status.OK
    assert other.tokens == modern.tokens
    assert other.token_boxes.keys() == modern.token_boxes.keys()
    height = modern.alpha.shape[0]
    for token, box in modern.token_boxes.items():
        theirs = other.token_boxes[token]
        above, below = (modern.baseline_px - y for y in (box[1], box[3]))
        their_above, their_below = (other.baseline_px - y for y in (theirs[1], theirs[3]))
        assert abs((above + below) - (their_above + their_below)) / 2 < 0.12 * height, token


def test_no_two_faces_are_alike() -> None:
    pictures = [draw(FORMULA, 40.0, (LAYOUT,), name).alpha for name in (MODERN, *FACES)]
    assert len({picture.tobytes() for picture in pictures}) == len(pictures)


@pytest.mark.parametrize("name", FACES)
def test_a_face_has_the_letters_and_the_common_symbols(name: str) -> None:
    own = face(name).outlines
    letters = [("m", ord(letter)) for letter in "azAZ"] + [("r", ord(digit)) for digit in "09"]
    tokens = ["\\alpha", "\\omega", "\\sum", "\\int", "\\leq", "+", "-", "\\infty", "("]
    places = [PLACES[token] for token in tokens] + [ACCENTS["\\hat"], ACCENTS["\\vec"]]
    missing = [place for place in (*letters, *places) if tuple(place) not in own]
    assert not missing


@pytest.mark.parametrize("name", FACES)
def test_letters_are_about_as_large_as_in_computer_modern(name: str) -> None:
    """A glyph in the wrong place, or in other units, would be of another size."""
    with drawn_in(name):
        theirs = font("m", 0)
    ours = font("m", 0)
    for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ":
        one, other = outline(ours.name, ord(letter)).ink, outline(theirs.name, ord(letter)).ink
        assert 0.7 < (other[3] - other[1]) / (one[3] - one[1]) < 1.4, letter


def test_an_accent_lies_over_its_letter_in_a_face() -> None:
    for name in FACES:
        boxes = draw(r"\hat{w}", 40.0, (LAYOUT,), name).token_boxes
        hat, letter = boxes[0], boxes[2]
        assert hat[3] < letter[1] + 0.1 * (letter[3] - letter[1])
        assert letter[0] < (hat[0] + hat[2]) / 2 < letter[2] + 2


def test_what_is_drawn_next_is_in_computer_modern_again() -> None:
    before = draw(FORMULA, 30.0)
    draw(FORMULA, 30.0, (LAYOUT,), FACES[0])
    with pytest.raises(RuntimeError), drawn_in(FACES[0]):
        raise RuntimeError
    assert chosen() == MODERN
    assert np.array_equal(draw(FORMULA, 30.0).alpha, before.alpha)


def test_a_face_is_chosen_for_one_thread_alone() -> None:
    with drawn_in(FACES[0]), ThreadPoolExecutor(1) as pool:
        assert pool.submit(chosen).result() == MODERN
