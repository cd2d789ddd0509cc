from __future__ import annotations

import numpy as np
import pytest

from model.images.components import find_components


def flood(mask: np.ndarray) -> list[set[tuple[int, int]]]:
    """The slow way: the pieces as sets of pixels."""
    left = {(int(y), int(x)) for y, x in zip(*np.nonzero(mask), strict=True)}
    pieces = []
    while left:
        todo, piece = [left.pop()], set()
        while todo:
            y, x = todo.pop()
            piece.add((y, x))
            near = {(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)} & left
            left -= near
            todo += near
        pieces.append(piece)
    return pieces


@pytest.mark.parametrize("seed", range(60))
def test_equals_flood_filling(seed: int) -> None:
    rng = np.random.default_rng(seed)
    mask = rng.random(rng.integers(1, 30, 2)) < rng.choice([0.1, 0.3, 0.5, 0.8])
    found = find_components(mask)
    expected = flood(mask)
    assert len(found) == len(expected)
    for piece in expected:
        ys, xs = np.array(sorted(piece)).T
        (number,) = set(found.labels[ys, xs].tolist())
        box = (found.left[number], found.top[number], found.right[number], found.bottom[number])
        assert box == (xs.min(), ys.min(), xs.max() + 1, ys.max() + 1)
        assert found.area[number] == len(piece)
        assert found.width[number] == np.ptp(xs) + 1
        assert found.height[number] == np.ptp(ys) + 1
    assert ((found.labels >= 0) == mask).all()


def test_nothing() -> None:
    found = find_components(np.zeros((5, 7), bool))
    assert len(found) == 0
    assert (found.labels == -1).all()


def test_rows_do_not_join_around_the_edge() -> None:
    mask = np.array([[0, 0, 1], [1, 0, 0]], bool)
    assert len(find_components(mask)) == 2


def test_a_spiral_is_one_piece() -> None:
    mask = np.zeros((41, 41), bool)
    y = x = 20
    for turn in range(19):
        dy, dx = ((0, 1), (1, 0), (0, -1), (-1, 0))[turn % 4]
        for _ in range(2 * (turn // 2 + 1)):
            mask[y, x] = True
            y, x = y + dy, x + dx
    assert len(find_components(mask)) == len(flood(mask)) == 1


def test_sums_and_maxima() -> None:
    values = np.array([[1, 2, 0, 7], [0, 4, 0, 5]], np.uint8)
    found = find_components(values > 0)
    order = np.argsort(found.left)
    assert found.sums(values)[order].tolist() == [7, 12]
    assert found.maxima(values)[order].tolist() == [4, 7]
