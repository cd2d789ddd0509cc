"""Pairs through LaTeX: the hand-made cases, end to end."""

import shutil

import numpy as np
import pytest

from model.evaluate.columns import ColumnComparison
from model.evaluate.pairs import PairScore, score_pairs
from model.evaluate.predictions import Prediction
from model.evaluate.renderings import Renderer

pytestmark = [
    pytest.mark.latex,
    pytest.mark.skipif(shutil.which("latex") is None, reason="LaTeX is not installed"),
]


def scored(*pairs: tuple[str, str | None]) -> list[PairScore]:
    lines = [Prediction(f"{i}.png", latex=b, gold=a) for i, (a, b) in enumerate(pairs)]
    with Renderer() as renderer:
        return list(score_pairs(lines, renderer))


def test_equal_tokens_match_without_a_picture_but_must_compile() -> None:
    same, written_otherwise, broken = scored(
        ("x _ 1 ^ 2", "x^{2}_{1}"),
        (r"\frac { a } { b }", r"{a \over b}"),
        (r"\left( a", r"\left( a"),
    )
    for pair in (same, written_otherwise):
        assert pair.exact
        assert pair.strict
        assert pair.f1 == 1.0
        assert pair.columns == ColumnComparison(True, True, True, True, 0, pair.gold_width)
        assert pair.gold_width > 10
    assert broken.exact
    assert not broken.compiles
    assert broken.strict is None
    assert broken.gold_fault


def test_one_symbol_changed() -> None:
    # A wide symbol: the columns of narrow ones find their like elsewhere, and the match lets
    # them pass (beta against B does).
    (pair,) = scored((r"\alpha + \Sigma = M", r"\alpha + W = M"))
    assert pair.strict is False
    assert pair.columns is not None
    assert not pair.columns.legacy
    assert pair.columns.edits > 5
    assert pair.f1 == pytest.approx(0.8)


def test_plus_against_minus_fools_the_columns_but_not_the_strict_match() -> None:
    (pair,) = scored(("a + b", "a - b"))
    assert pair.columns is not None
    assert pair.columns.legacy
    assert pair.strict is False
    assert pair.f1 == pytest.approx(2 / 3)


def test_spacing_alone() -> None:
    thin, wide = scored(("a b + c", r"a \, b + c"), ("a b + c", r"a \quad b + c"))
    assert thin.strict
    assert wide.strict
    assert not thin.exact
    assert thin.f1 == 1.0
    assert wide.columns is not None
    assert wide.columns.legacy_ws
    assert wide.columns.symmetric_ws
    assert not wide.columns.symmetric


def test_columns_appended() -> None:
    (pair,) = scored(("a + b", "a + b + c + d"))
    assert pair.columns is not None
    assert pair.columns.legacy
    assert not pair.columns.symmetric
    assert pair.strict is False


def test_dropped_subscript_and_bracket_of_another_size() -> None:
    dropped, sized = scored(("x _ { i }", "x i"), (r"\bigl( x \bigr)", r"\Bigl( x \Bigr)"))
    assert dropped.strict is False
    assert sized.strict is False


def test_blank_and_missing() -> None:
    """An answer of spaces alone is no formula to the parser; it fails like a missing one."""
    missing, blank = scored(("a", None), ("a", r"\,"))
    assert missing.answer_fault == "missing"
    assert blank.answer_fault == "refused: empty"
    for pair in (missing, blank):
        assert pair.strict is None
        assert pair.columns is None
        assert not pair.compiles
        assert pair.gold_width > 0


def test_ink_against_none() -> None:
    (pair,) = scored(("a", r"\phantom { a }"))
    assert pair.compiles
    assert pair.strict is False
    assert pair.f1 == 0.0
    assert pair.columns is not None
    assert not pair.columns.legacy_ws


def test_a_bad_formula_harms_no_other() -> None:
    bad = [r"\frac { a }", r"\undefinedmacro", "a _ b _ c", "} {", r"\begin{array} a", "x ^"]
    pairs = scored(*[("a + b", "a + c")] * 3, *[("a + b", latex) for latex in bad], ("z", "z"))
    assert [pair.compiles for pair in pairs] == [True] * 3 + [False] * len(bad) + [True]
    assert pairs[-1].strict
    assert all(pair.answer_fault for pair in pairs[3:-1])


def test_tokens_that_the_parser_refuses_still_count_as_text() -> None:
    line = Prediction("a", tokens=("a", "+", "{"), gold="a + b")
    with Renderer() as renderer:
        (pair,) = score_pairs([line], renderer)
    assert pair.answer == ("a", "+", "{")
    assert pair.answer_fault.startswith("refused")


def test_pictures_are_cropped_and_dark_on_white() -> None:
    with Renderer() as renderer:
        first, second = renderer.render([("x", "+", "y"), None])
    assert second == "missing"
    assert not isinstance(first, str)
    picture = first.picture()
    assert picture.dtype == np.uint8
    assert picture.shape[1] == first.width_px()
    for edge in (picture[0], picture[-1], picture[:, 0], picture[:, -1]):
        assert edge.min() < 255
    assert picture.max() == 255
    assert first.boxed_tokens().tokens == ("x", "+", "y")
