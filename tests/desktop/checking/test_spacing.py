"""The gaps of the picture tell which spaces a reading has."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from im2tex_desktop.checking.snip import Snip, snip_of
from im2tex_desktop.checking.spacing import in_other_spaces, respaced, with_measured_spaces
from im2tex_desktop.render import draw
from model.latex import canonical_tokens
from model.recognition import Candidate, TokenReading

NO_GRID = np.zeros((0, 0), np.float32)
SUM = r"E = m c ^ { 2 } + \frac { p ^ { 2 } } { 2 m } %s , \quad p = m v ( t ) + k"


def snip(latex: str, em_px: float = 14.0, stretch: float = 1.0) -> Snip:
    picture = Image.fromarray(255 - np.pad(draw(latex, em_px).alpha, 12))
    size = (round(picture.width * stretch), picture.height)
    return snip_of(picture.resize(size, Image.Resampling.BICUBIC))


def found(true: str, read: str, em_px: float = 14.0, stretch: float = 1.0) -> str | None:
    tokens = respaced(snip(true, em_px, stretch), read.split())
    return None if tokens is None else " ".join(tokens)


@pytest.mark.parametrize("em_px", [14.0, 20.0, 32.0])
@pytest.mark.parametrize("space", [r"~", r"\:", r"\,", r"\!"])
def test_a_space_that_was_not_read_is_put_in(space: str, em_px: float) -> None:
    assert found(SUM % space, SUM % "", em_px) == " ".join((SUM % space).split())


@pytest.mark.parametrize(("read", "true"), [("~", ""), (r"\quad", "~ ~"), ("~ ~", r"\quad")])
def test_a_space_that_is_another_one_is_changed(read: str, true: str) -> None:
    assert found(SUM % true, SUM % read) == " ".join((SUM % true).split())


@pytest.mark.parametrize("space", ["", "~", r"\:", r"\qquad"])
def test_right_spaces_stay(space: str) -> None:
    assert found(SUM % space, SUM % space) is None


def test_a_picture_that_is_a_little_wider_than_thought_is_no_row_of_spaces() -> None:
    assert found(SUM % "~", SUM % "~", 20.0, stretch=1.03) is None
    assert found(SUM % "~", SUM % "", 20.0, stretch=1.03) == SUM % "~"


def test_the_sign_after_a_space_is_no_operator() -> None:
    row = r"a + b + c = %s - d _ { 1 } , e = f + g"
    assert found((row % "~").replace("~", r"\ "), row % "") == row % "~"
    assert found((row % "~").replace("~", r"\ "), row % "~") is None


def test_where_most_gaps_differ_the_font_does_and_nothing_is_changed() -> None:
    true = r"a \, b \: c ~ d \, e ~ f \: g \, h"
    assert found(true, r"a b c d e f g h") is None


def test_too_little_to_measure_changes_nothing() -> None:
    assert found("x ~ y", "x y") is None
    assert found("x", "x") is None


def test_spaces_inside_of_scripts_and_fractions_are_not_looked_at() -> None:
    true = r"a + b = \frac { x ~ y + z } { t } + c - d + e"
    read = true.replace("~ ", "")
    changed = found(true, read)
    assert changed is None or changed.replace(" ~", "") == read


def candidate(latex: str) -> Candidate:
    tokens = tuple(canonical_tokens(latex))
    readings = tuple(
        TokenReading(token, -0.01 * at, NO_GRID, NO_GRID) for at, token in enumerate(tokens)
    )
    return Candidate(latex, tokens, -0.1, 0.9, readings)


def test_the_reading_keeps_what_was_read_where() -> None:
    one = candidate(r"a ~ + b")
    tokens = tuple(r"a + \quad b".split())
    changed = in_other_spaces(one, tokens)
    assert changed.tokens == tokens
    assert changed.latex == r"a + \quad b"
    assert [reading.token for reading in changed.readings] == list(tokens)
    assert [reading.log_prob for reading in changed.readings] == [0.0, -0.02, 0.0, -0.03]
    assert (changed.score, changed.confidence) == (one.score, one.confidence)
    assert in_other_spaces(Candidate("x", ("x",), 0.0), ("x",)).readings == ()


def test_a_reading_is_changed_or_stays_the_same() -> None:
    picture = snip(SUM % "~")
    right = candidate(SUM % "~")
    assert with_measured_spaces(picture, right) is right
    assert with_measured_spaces(picture, candidate(SUM % "")).tokens == right.tokens
    cannot_be_drawn = Candidate(r"\foo", (r"\foo",), -1.0)
    assert with_measured_spaces(picture, cannot_be_drawn) is cannot_be_drawn
