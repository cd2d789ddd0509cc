"""The recogniser that compares its readings with the picture before it chooses one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PIL import Image

from im2tex_desktop.checking.recognizer import SURE, CheckedRecognizer, checked
from im2tex_desktop.render import draw
from model.errors import ModelError
from model.evidence import ComparedConfidence
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


def test_readings_that_branch_off_are_asked_for_until_one_is_sure(picture: Image.Image) -> None:
    wrong, right = candidate(WRONG, -1.0, 0.6), candidate(GOLD, -2.0, 0.3)
    asked: list[str] = []

    def others(
        best: Candidate, behind: float, doubts: Mapping[int, float], late: Callable[[], bool]
    ) -> list[Candidate]:
        assert not late()
        assert behind >= 0.0
        asked.append(best.latex)
        return [right] if best.latex == WRONG else []

    first = recognition(picture, wrong)
    assert checked(picture, first, 60_000, others=others).latex == GOLD
    assert asked == [WRONG, GOLD]

    asked.clear()
    sure = ComparedConfidence((0.0, 0.0, 0.0), 9.0)
    assert checked(picture, first, 60_000, None, sure, others).latex == WRONG
    assert asked == []

    checked(picture, first, 0.001, others=others)  # no time is left after the first
    assert asked == []


def test_a_network_that_fails_further_on_spoils_nothing(
    picture: Image.Image, caplog: pytest.LogCaptureFixture
) -> None:
    wrong, right = candidate(WRONG, -1.0, 0.6), candidate(GOLD, -2.0, 0.3)

    def fails(
        best: Candidate, behind: float, doubts: Mapping[int, float], late: Callable[[], bool]
    ) -> list[Candidate]:
        raise ModelError("the network failed: no memory", "close something")

    found = checked(picture, recognition(picture, wrong, right), 60_000, others=fails)
    assert found.latex == GOLD
    assert "no memory" in caplog.text


def test_the_quickest_reading_is_not_followed_further(picture: Image.Image) -> None:
    class Inner:
        name, device = "toy", "cpu"

        def recognize(self, image: Image.Image, **given: Any) -> Recognition:
            return recognition(image, candidate(WRONG, -1.0, 0.6))

        def others(
            self, first: Recognition, best: Candidate, **given: Any
        ) -> tuple[Candidate, ...]:
            assert first.latex == WRONG
            return (candidate(GOLD, -2.0, 0.3),)

    one = CheckedRecognizer(Inner(), 60_000)
    assert one.recognize(picture, beam=1).latex == WRONG
    assert one.recognize(picture, beam=2).latex == GOLD


def test_a_likely_reading_that_looks_right_is_compared_with_no_other(picture: Image.Image) -> None:
    def others(
        best: Candidate, behind: float, doubts: Mapping[int, float], late: Callable[[], bool]
    ) -> list[Candidate]:
        raise AssertionError("nothing more was to be asked for")

    right, wrong = candidate(GOLD, -0.3, 0.8), candidate(WRONG, -1.9, 0.1)
    found = checked(picture, recognition(picture, right, wrong), 60_000, others=others)
    assert [one.latex for one in found.candidates] == [right.latex, wrong.latex]
    assert found.candidates[0].evidence is not None
    assert found.candidates[1].evidence is None


@pytest.mark.parametrize(("first", "log_prob"), [(GOLD, -0.8), (WRONG, -0.3)])
def test_an_unlikely_one_and_one_that_looks_wrong_are_compared_with_all(
    picture: Image.Image, first: str, log_prob: float
) -> None:
    second = WRONG if first == GOLD else GOLD
    both = recognition(picture, candidate(first, log_prob, 0.8), candidate(second, -1.9, 0.1))
    found = checked(picture, both, 60_000)
    assert found.latex == GOLD
    assert all(one.evidence is not None for one in found.candidates)


def test_the_chosen_reading_has_the_spaces_of_the_picture() -> None:
    true, read = (
        r"a + b = c ~ , \quad d = \frac{e}{f} + g",
        r"a + b = c , \quad d = \frac{e}{f} + g",
    )
    snip = Image.fromarray(255 - np.pad(draw(true, 20.0).alpha, 12))
    found = checked(
        snip, recognition(snip, candidate(read, -0.3, 0.8), candidate(GOLD, -9, 0.0)), 1
    )
    assert found.candidates[0].tokens == tuple(canonical_tokens(true))
    assert [one.token for one in found.tokens] == canonical_tokens(true)
    assert found.latex == found.candidates[0].latex
