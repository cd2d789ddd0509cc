import numpy as np
import pytest

from model.evaluate.cdm import TOLERANCE_UNITS, BoxedTokens, Cdm, cdm_score

PT = 256.0


def line(tokens: str, *, step_pt: float = 10.0, shift_pt: float = 0.0) -> BoxedTokens:
    """Tokens side by side, each 8 pt wide and high."""
    names = tuple(tokens.split())
    left = np.arange(len(names)) * step_pt + shift_pt
    boxes = np.stack([left, np.zeros_like(left) - 8, left + 8, np.zeros_like(left)], axis=1)
    return BoxedTokens(names, boxes * PT)


def test_equal() -> None:
    score = cdm_score(line("a + b = c"), line("a + b = c"))
    assert score.f1 == 1.0
    assert score.pairs == ((0, 0), (1, 1), (2, 2), (3, 3), (4, 4))


def test_one_symbol_changed() -> None:
    score = cdm_score(line("a + b = c"), line("a - b = c"))
    assert (score.matched, score.gold, score.predicted) == (4, 5, 5)
    assert score.f1 == pytest.approx(0.8)


def test_one_appended() -> None:
    assert cdm_score(line("a + b"), line("a + b c")).f1 == pytest.approx(2 * 3 / 7)


def test_swapped_neighbours_of_the_same_kind_are_matched_by_place() -> None:
    assert cdm_score(line("x y x"), line("x y x")).pairs == ((0, 0), (1, 1), (2, 2))


def test_moved_as_a_whole() -> None:
    assert cdm_score(line("a + b = c"), line("a + b = c", shift_pt=300)).f1 == 1.0


def test_spacing_within_the_tolerance() -> None:
    assert cdm_score(line("a + b = c"), line("a + b = c", step_pt=11)).f1 == 1.0


def test_one_out_of_place() -> None:
    """GIVEN the last token far away THEN it moved alone and does not count."""
    gold, wrong = line("a + b = c"), line("a + b = c")
    wrong.boxes[4] += [0, 3 * TOLERANCE_UNITS, 0, 3 * TOLERANCE_UNITS]
    score = cdm_score(gold, wrong)
    assert score.matched == 4


def test_the_size_of_a_delimiter_costs_little() -> None:
    assert cdm_score(line(r"\left( a + b \right)"), line("( a + b )")).f1 == 1.0
    assert cdm_score(line(r"\Bigl\{ a + b"), line(r"\{ a + b")).f1 == 1.0
    assert cdm_score(line(r"a \rightarrow b"), line(r"a arrow b")).matched == 2


def test_nothing_on_one_side_or_both() -> None:
    nothing = BoxedTokens((), np.zeros((0, 4)))
    assert cdm_score(nothing, nothing).f1 == 1.0
    assert cdm_score(line("a"), nothing).f1 == 0.0


def test_invisible_tokens_are_left_out() -> None:
    boxes = np.array([[0, 0, 1, 1], [np.nan] * 4, [2, 0, 3, 1]], np.float32)
    kept = BoxedTokens.visible(("a", r"\,", "b"), boxes)
    assert kept.tokens == ("a", "b")
    assert kept.boxes.shape == (2, 4)


def test_accumulator_counts_what_cannot_be_rendered() -> None:
    metric = Cdm()
    for f1 in (1.0, 0.5, None):
        metric.add(f1)
    assert metric.value() == pytest.approx(0.5)
    assert (metric.perfect, metric.failures, metric.count) == (1, 1, 3)
