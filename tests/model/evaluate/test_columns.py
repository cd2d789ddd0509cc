"""Hand-made pictures: what each of the column metrics says to each kind of difference."""

import numpy as np
import pytest

from model.evaluate.columns import ColumnComparison, compare_columns

PAPER, INK = 255, 0


def block(width: int, *, height: int = 48, seed: int = 0) -> np.ndarray:
    """A picture of distinct columns, each far from all others."""
    rows = np.random.default_rng(seed).random((height, width)) < 0.5
    rows[:3] = True  # no column is near to blank
    return np.where(rows, INK, PAPER).astype(np.uint8)


def blank(width: int, height: int = 48) -> np.ndarray:
    return np.full((height, width), PAPER, np.uint8)


def beside(*parts: np.ndarray) -> np.ndarray:
    return np.concatenate(parts, axis=1)


def test_equal() -> None:
    picture = block(40)
    assert compare_columns(picture, picture) == ColumnComparison(True, True, True, True, 0, 40)


def test_ink_is_128_and_darker() -> None:
    grey = np.where(block(40) == INK, 128, 129).astype(np.uint8)
    assert compare_columns(block(40), grey).edits == 0


def test_the_shorter_picture_is_filled_at_the_bottom() -> None:
    picture = block(40)
    taller = np.concatenate([picture, blank(40, 7)])
    assert compare_columns(picture, taller) == ColumnComparison(True, True, True, True, 0, 40)


def test_one_symbol_changed() -> None:
    """GIVEN 9 columns of another symbol THEN every match fails."""
    gold = beside(block(30), block(9, seed=1), block(30, seed=2))
    wrong = beside(block(30), block(9, seed=3), block(30, seed=2))
    found = compare_columns(gold, wrong)
    assert found == ColumnComparison(False, False, False, False, 9, 69)


def test_shifted_by_three_and_seven() -> None:
    """A gap 3 wider is tolerated, one 7 wider is not by the symmetric match; -ws sees no gap."""
    first, second = block(30), block(30, seed=1)
    gold = beside(first, blank(10), second)
    by_three = compare_columns(gold, beside(first, blank(13), second))
    by_seven = compare_columns(gold, beside(first, blank(17), second))
    narrower = compare_columns(gold, beside(first, blank(3), second))
    assert by_three == ColumnComparison(True, True, True, True, 3, 73)
    assert by_seven == ColumnComparison(True, True, False, True, 7, 77)
    assert narrower == ColumnComparison(False, True, False, True, 7, 70)


def test_appended_columns_pass_the_legacy_match_alone() -> None:
    gold = block(40)
    found = compare_columns(gold, beside(gold, block(25, seed=1)))
    assert found == ColumnComparison(True, True, False, False, 25, 65)


def test_missing_columns_fail() -> None:
    gold = block(40)
    found = compare_columns(gold, gold[:, :30])
    assert found == ColumnComparison(False, False, False, False, 10, 40)


def test_plus_against_minus() -> None:
    """The bar of a plus is thin: its columns share the minus's symbol but for the upright ones."""
    plus, minus = blank(13), blank(13)
    plus[10:12, :] = minus[10:12, :] = INK
    plus[4:17, 6:8] = INK  # two columns: fewer than five, so every match lets it pass
    a, b = block(20), block(20, seed=1)
    found = compare_columns(beside(a, plus, b), beside(a, minus, b))
    assert found == ColumnComparison(True, True, True, True, 2, 53)


def test_columns_of_fewer_than_five_other_pixels_share_a_symbol() -> None:
    gold = block(40)
    near, far = gold.copy(), gold.copy()
    near[3:7, 10:30] = 255 - near[3:7, 10:30]
    far[3:8, 10:30] = 255 - far[3:8, 10:30]
    assert compare_columns(gold, near) == ColumnComparison(True, True, True, True, 20, 40)
    assert not compare_columns(gold, far).legacy


def test_a_symbol_belongs_to_the_column_seen_first() -> None:
    """GIVEN b near a and c near b but not a WHEN a is first THEN c is another symbol than a."""
    a, b, c = blank(6), blank(6), blank(6)
    a[:8], b[:11], c[:14] = INK, INK, INK
    frame = block(20, seed=5)
    assert compare_columns(beside(frame, a), beside(frame, b)).legacy
    assert compare_columns(beside(frame, b), beside(frame, c)).legacy
    assert not compare_columns(beside(frame, a), beside(frame, c)).legacy


def test_blank() -> None:
    """A blank picture equals a blank one alone."""
    gold = block(40)
    assert compare_columns(blank(1, 1), blank(1, 1)).legacy
    assert compare_columns(gold, blank(1, 1)) == ColumnComparison(
        False, False, False, False, 40, 40
    )
    extra = compare_columns(blank(1, 1), gold)
    assert not extra.legacy_ws
    assert extra.edits == 40


@pytest.mark.parametrize("height", [1, 8, 63, 320])
def test_heights_of_all_kinds(height: int) -> None:
    first = block(30, height=height)
    second = block(30, height=height, seed=1)
    found = compare_columns(beside(first, second), beside(first, first))
    expected = sum(not np.array_equal(a, b) for a, b in zip(first.T, second.T, strict=True))
    assert found.edits <= expected
    assert compare_columns(first, first).edits == 0
