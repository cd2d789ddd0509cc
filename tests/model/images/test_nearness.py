"""Boxes near others: the painted answer is that of comparing each pair."""

from __future__ import annotations

import numpy as np
import pytest

from model.images.components import Components, find_components
from model.images.nearness import near, reached


def scattered(seed: int) -> Components:
    rng = np.random.default_rng(seed)
    mask = np.zeros((60, 90), bool)
    for _ in range(25):
        y, x = int(rng.integers(0, 57)), int(rng.integers(0, 86))
        mask[y : y + int(rng.integers(1, 4)), x : x + int(rng.integers(1, 5))] = True
    return find_components(mask)


def gaps(c: Components) -> np.ndarray:
    """(K, K): px between each two boxes."""
    across = np.maximum(c.left[:, None] - c.right, c.left - c.right[:, None])
    down = np.maximum(c.top[:, None] - c.bottom, c.top - c.bottom[:, None])
    return np.maximum(across, down)


def dashes(*lefts: int) -> Components:
    """One row of pieces of 2 px."""
    mask = np.zeros((5, 200), bool)
    for left in lefts:
        mask[2, left : left + 2] = True
    return find_components(mask)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("gap", [0.0, 1.0, 4.5, 12.0])
def test_near_is_what_each_pair_says(seed: int, gap: float) -> None:
    c = scattered(seed)
    others = np.random.default_rng(seed).random(len(c)) < 0.2
    expected = ~others & (gaps(c)[:, others] <= gap).any(axis=1)
    assert near(c, ~others, others, gap).tolist() == expected.tolist()


def test_nothing_is_near_to_nothing() -> None:
    c = dashes(10, 20)
    assert not near(c, np.ones(2, bool), np.zeros(2, bool), 100.0).any()
    assert not reached(c, np.ones(2, bool), np.zeros(2, bool), 100.0).any()


def test_a_way_leads_from_piece_to_piece() -> None:
    c = dashes(10, 30, 50, 70, 120)
    first = c.left == 10
    assert sorted(c.left[reached(c, ~first, first, 18.0)]) == [30, 50, 70]
    assert not reached(c, ~first, first, 16.0).any()


def test_a_way_leads_over_no_piece_that_is_not_asked_about() -> None:
    c = dashes(10, 30, 50, 70)
    first, gone = c.left == 10, c.left == 50
    assert sorted(c.left[reached(c, ~first & ~gone, first, 18.0)]) == [30]
