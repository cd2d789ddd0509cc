import itertools

import numpy as np
import pytest

from model.evaluate.assignment import assign


def test_by_hand() -> None:
    rows, columns = assign(np.array([[4.0, 1.0, 3.0], [2.0, 0.0, 5.0], [3.0, 2.0, 2.0]]))
    assert rows.tolist() == [0, 1, 2]
    assert columns.tolist() == [1, 0, 2]


@pytest.mark.parametrize("shape", [(1, 1), (3, 5), (5, 3), (5, 5)])
@pytest.mark.parametrize("seed", range(10))
def test_no_other_pairing_costs_less(shape: tuple[int, int], seed: int) -> None:
    """GIVEN tables with many equal entries THEN the cost is that of trying all pairings."""
    cost = np.random.default_rng(seed).integers(0, 4, shape).astype(float)
    rows, columns = assign(cost)
    assert len(set(columns.tolist())) == len(rows) == min(shape)
    assert rows.tolist() == sorted(set(rows.tolist()))
    table = cost if shape[0] <= shape[1] else cost.T
    least = min(
        sum(table[i, j] for i, j in enumerate(picked))
        for picked in itertools.permutations(range(table.shape[1]), table.shape[0])
    )
    assert cost[rows, columns].sum() == pytest.approx(least)


def test_equals_scipy_on_larger_tables() -> None:
    optimize = pytest.importorskip("scipy.optimize")
    cost = np.random.default_rng(0).random((60, 80))
    rows, columns = assign(cost)
    their_rows, their_columns = optimize.linear_sum_assignment(cost)
    assert cost[rows, columns].sum() == pytest.approx(cost[their_rows, their_columns].sum())


def test_negative_costs() -> None:
    _, columns = assign(np.array([[-5.0, -6.0], [-1.0, -9.0]]))
    assert columns.tolist() == [0, 1]


def test_empty() -> None:
    rows, columns = assign(np.zeros((0, 4)))
    assert len(rows) == len(columns) == 0


@pytest.mark.parametrize("cost", [np.zeros(3), np.array([[np.nan]]), np.array([[np.inf]])])
def test_refuses_what_is_no_table(cost: np.ndarray) -> None:
    with pytest.raises(ValueError, match="finite table"):
        assign(cost)
