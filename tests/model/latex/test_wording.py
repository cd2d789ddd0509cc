r"""`\mathrm{cos}~x` becomes `\cos x`, and three spaces a quad."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.latex.wording import usual_wording

TOKENS = r"\mathrm { } c o s l i m ~ \, \quad ^ _ ( x 2 \cos".split()


def worded(source: str) -> str:
    return " ".join(piece.token for piece in usual_wording(source.split()))


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        (r"\mathrm { c o s } ~ n \, \mathrm { s i n } \, x", r"\cos n \sin x"),
        (r"2 \mathrm { s i n } ^ { 2 } ~ \theta", r"2 \sin ^ { 2 } \theta"),
        (r"\mathrm { l o g } _ { 2 } ^ { a } \, x", r"\log _ { 2 } ^ { a } x"),
        (r"\mathrm { e x p } ( x )", r"\exp ( x )"),
        (r"\mathrm { e x p } ~ ( x )", r"\exp ~ ( x )"),
        (r"\mathrm { d e t } A", r"\det A"),
        (r"a ~ ~ ~ b", r"a \quad b"),
        (r"a ~ ~ ~ ~ ~ ~ b ~ ~ ~ ~ c", r"a \qquad b \quad ~ c"),
    ],
)
def test_what_is_written_out_is_written_as_usual(source: str, wanted: str) -> None:
    assert worded(source) == wanted


@pytest.mark.parametrize(
    "source",
    [
        r"\cos ~ x",
        r"x _ { \mathrm { e x p } }",
        r"\mathrm { l i m } _ { x } f",
        r"\mathrm { T r } ~ A",
        r"\mathrm { d i m } V",
        r"\mathrm { c o s h t } x",
        r"\mathrm { c o s",
        r"\mathbf { c o s } x",
        r"a ~ ~ b",
        r"a \quad \quad b",
    ],
)
def test_everything_else_stays_as_it_is(source: str) -> None:
    assert worded(source) == source


def test_each_piece_tells_what_it_stands_for() -> None:
    pieces = usual_wording(r"a \, \mathrm { c o s } ^ { 2 } ~ x".split())
    assert [tuple(piece) for piece in pieces] == [
        ("a", 0, 1),
        (r"\cos", 1, 8),
        ("^", 8, 9),
        ("{", 9, 10),
        ("2", 10, 11),
        ("}", 11, 13),
        ("x", 13, 14),
    ]


@given(st.lists(st.sampled_from(TOKENS), max_size=30))
def test_nothing_is_lost_and_nothing_is_left_to_change(tokens: list[str]) -> None:
    pieces = usual_wording(tokens)
    assert [at for piece in pieces for at in range(piece.start, piece.end)] == list(
        range(len(tokens))
    )
    once = [piece.token for piece in pieces]
    assert [piece.token for piece in usual_wording(once)] == once
