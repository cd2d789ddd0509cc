"""Answers that run in circles are turned away; what formulas repeat is not."""

from __future__ import annotations

import pytest

from model.decode.circles import REPEATS, TOKENS, next_in_circle
from model.latex.vocabulary import EOS
from tests.model.decode.tables import B_, A, C, Table
from tests.model.decode.test_search import search


def test_a_token_that_comes_on_and_on() -> None:
    assert next_in_circle([7] * TOKENS) == 7
    assert next_in_circle([7] * (TOKENS - 1)) is None


@pytest.mark.parametrize("period", [2, 7, 10, 25, 40])
def test_a_row_of_tokens_that_comes_on_and_on(period: int) -> None:
    row = list(range(10, 10 + period))
    times = max(REPEATS, -(-TOKENS // period))
    assert next_in_circle([1, 2, 3] + row * times) == row[0]
    assert next_in_circle([1, 2, 3] + row * times + row[:1]) == row[1 % period]
    assert next_in_circle(row * (times - 1)) is None
    assert next_in_circle(row * times + [5]) is None


def test_the_zeros_of_a_matrix_are_no_circle() -> None:
    line = [4, 5] * 4 + [4, 6]  # 0 & 0 & 0 & 0 & 0 \\
    assert next_in_circle(line * 5) is None


class _Ring(dict):  # type: ignore[type-arg]
    """A table in which A and B follow each other for ever, nearly."""

    def get(self, spoken: tuple[int, ...], default: object = None) -> dict[int, float]:
        if spoken and spoken[-1] == C:
            return {EOS: 1.0}
        following = B_ if spoken and spoken[-1] == A else A
        return {following: 0.99, C: 0.01}


def test_the_search_leaves_a_circle() -> None:
    ring: Table = _Ring()
    beam = search(ring, beams=1, max_tokens=200)
    list(beam)
    answer = beam.answers()[0][0]
    assert answer.complete
    assert answer.tokens == (A, B_) * (TOKENS // 2) + (C,)
