"""The recogniser that compares its readings with the picture before it chooses one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PIL import Image

from im2tex_desktop.checking.recognizer import SURE, CheckedRecognizer, checked
from im2tex_desktop.render import draw
from model.images import prepare
from model.latex import canonical_tokens
from model.recognition import Candidate, Recognition, TokenReading

GOLD, WRONG = r"x + \frac{a}{b}", r"x + \frac{a}{b} + \Omega"
NO_GRID = np.zeros((0, 0), np.float32)


@pytest.fixture(scope="module")
def picture() -> Image.Image:
    return Image.fromarray(255 - np.pad(draw(GOLD, 32.0).alpha, 12))


def candidate(latex: str, log_prob: float, confidence: float) -> Candidate:
    tokens = tuple(canonical_tokens(latex))
    readings = tuple(TokenReading(token, -0.1, NO_GRID, NO_GRID) for token in tokens)
    return Candidate(latex, tokens, log_prob / (len(tokens) + 1), confidence, readings)


def recognition(picture: Image.Image, *candidates: Candidate) -> Recognition:
    first = candidates[0]
    return Recognition(
        "ok", first.latex, first.confidence, candidates, first.readings, prepare(picture),
        0.25, {"decode": 0.2}, "toy", "cpu",
    )  # fmt: skip


def test_the_reading_that_looks_like_the_picture_is_chosen_whole(picture: Image.Image) -> None:
    wrong, right = candidate(WRONG, -1.0, 0.6), candidate(GOLD, -2.0, 0.3)
    found = checked(picture, recognition(picture, wrong, right), 60_000)
    assert found.latex == GOLD
    assert found.candidates == (right, wrong)
    assert [one.token for one in found.tokens] == list(right.tokens)
    assert found.confidence == 0.3
    assert found.seconds > 0.25 and found.timings["compare"] > 0


def test_what_is_sure_or_no_formula_or_alone_is_left_as_it_is(picture: Image.Image) -> None:
    wrong, right = candidate(WRONG, -1.0, 0.6), candidate(GOLD, -2.0, 0.3)
    for one in (
        recognition(picture, replace(wrong, confidence=SURE), right),
        replace(recognition(picture, wrong, right), status="not_formula"),
        recognition(picture, wrong),
    ):
        assert checked(picture, one, 60_000) is one
    both = recognition(picture, wrong, right)
    assert checked(picture, both, 0) is both


def test_it_stands_for_the_recogniser_inside(picture: Image.Image) -> None:
    class Inner:
        name, device = "toy", "cpu"

        def recognize(self, image: Image.Image, **given: Any) -> Recognition:
            assert given["beam"] == 3
            return recognition(image, candidate(WRONG, -1.0, 0.6), candidate(GOLD, -2.0, 0.3))

    one = CheckedRecognizer(Inner(), 60_000)
    assert (one.name, one.device) == ("toy", "cpu")
    assert one.recognize(picture, beam=3).latex == GOLD
