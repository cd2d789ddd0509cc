"""The plan: nothing twice, nothing lost, budgets kept, the same again from a seed."""

from __future__ import annotations

import numpy as np
import pytest

from model.data.plan import (
    NEGATIVE,
    PROGRAM,
    REAL,
    TOKEN_LENGTHS,
    Curriculum,
    Planner,
    PlanRules,
    Stock,
    cut_batches,
    draw_scales,
    padded_length,
)
from model.errors import DataError
from model.images.buckets import LARGEST_CONTENT

COUNT = 3000


@pytest.fixture(scope="module")
def stock() -> Stock:
    rng = np.random.default_rng(0)
    height = np.exp(rng.normal(3.3, 0.5, COUNT)) * 6
    width = np.exp(rng.normal(5.2, 0.8, COUNT)) * 6
    zero = np.zeros(COUNT)
    return Stock(
        np.stack([zero, zero, width, height], axis=1).astype(np.int32),
        np.full(COUNT, 10.0, np.float32),
        np.clip(width / 24, 1, 200).astype(np.int64),
        np.arange(COUNT).astype(np.uint8) % 2,
        np.tile(np.array([[30, 200]], np.int32), (50, 1)),
        np.full(50, 40),
    )


def rules(**changes: object) -> PlanRules:
    return PlanRules(**{"chunk": 2048, **changes})  # type: ignore[arg-type]


def rows_of(planner: Planner, chunks: int, kind: int = PROGRAM) -> np.ndarray:
    rows = np.concatenate([p.rows for n in range(chunks) for p in planner.chunk(n)])
    return rows[rows["kind"] == kind]


def test_an_epoch_has_every_formula_once(stock: Stock) -> None:
    planner = Planner(stock, rules(chunk=1000, real_share=0.0, negative_share=0.0))
    index = rows_of(planner, 3)["index"]
    assert sorted(index.tolist()) == list(range(COUNT))


def test_repeats_bring_an_origin_more_often(stock: Stock) -> None:
    settings = rules(chunk=1500, real_share=0.0, negative_share=0.0, repeats=((1, 3),))
    index = rows_of(Planner(stock, settings), 4)["index"]
    counts = np.bincount(index, minlength=COUNT)
    assert (counts[0::2] == 1).all() and (counts[1::2] == 3).all()


def test_the_shares_of_kinds(stock: Stock) -> None:
    rows = np.concatenate([p.rows for p in Planner(stock, rules()).chunk(0)])
    kinds = np.bincount(rows["kind"], minlength=3)
    assert kinds[REAL] == round(2048 * 0.1)
    assert kinds[NEGATIVE] == round(2048 * 0.03)
    assert kinds.sum() == 2048


def test_the_same_seed_gives_the_same_plan(stock: Stock) -> None:
    first, second = Planner(stock, rules()).chunk(3), Planner(stock, rules()).chunk(3)
    assert len(first) == len(second)
    for a, b in zip(first, second, strict=True):
        assert (a.height, a.width, a.length) == (b.height, b.width, b.length)
        np.testing.assert_array_equal(a.rows, b.rows)
    other = Planner(stock, rules(seed=2)).chunk(3)
    assert not np.array_equal(first[0].rows["index"], other[0].rows["index"])


def test_every_sample_fits_its_bucket_and_every_batch_its_budget(stock: Stock) -> None:
    settings = rules(max_pixels=600_000, max_tokens=2000, max_batch=64)
    plans = Planner(stock, settings).chunk(0)
    for plan in plans:
        assert (plan.rows["height"] <= plan.height).all()
        assert (plan.rows["width"] <= plan.width).all()
        assert (plan.rows["tokens"] <= plan.length).all()
        assert plan.length in TOKEN_LENGTHS
        assert len(plan.rows) <= 64
        if len(plan.rows) > 1:
            assert len(plan.rows) * plan.height * plan.width <= 600_000
            assert len(plan.rows) * plan.length <= 2000
    assert sum(len(plan.rows) for plan in plans) == 2048


def test_what_is_too_big_is_scaled_down(stock: Stock) -> None:
    rows = rows_of(Planner(stock, rules()), 1)
    wide = stock.bounds[rows["index"], 2] / 6 > LARGEST_CONTENT[1]
    assert wide.any()
    assert (rows["scale"][wide] < 1.0).all()


def test_the_curriculum_grows_and_then_stays(stock: Stock) -> None:
    curriculum = Curriculum(start_tokens=10, full_after=8192, longest=200)
    limits = [curriculum.limit(n) for n in range(0, 10_000, 500)]
    assert limits[0] == 10 and limits[-1] == 200 and limits == sorted(limits)
    planner = Planner(stock, rules(curriculum=curriculum))
    longest = [max(p.rows["tokens"].max() for p in planner.chunk(n)) for n in (0, 2, 4)]
    assert longest[0] <= 12 and longest[0] < longest[1] < longest[2]


def test_scales_are_exact_as_often_as_stated() -> None:
    scales = draw_scales(20_000, rules(), np.random.default_rng(0))
    assert abs((scales == 1.0).mean() - 0.35) < 0.02
    assert scales.min() >= 0.75 and scales.max() <= 1.35


def test_no_row_is_lost_however_few_there_are(stock: Stock) -> None:
    rows = rows_of(Planner(stock, rules()), 1)[:7]
    plans = cut_batches(rows, rules())
    assert sorted(np.concatenate([p.rows["seed"] for p in plans])) == sorted(rows["seed"])


def test_lengths_are_padded_to_few_sizes() -> None:
    assert [padded_length(n) for n in (2, 16, 17, 208, 209, 300)] == [16, 16, 24, 208, 256, 320]


def test_impossible_rules_are_refused(stock: Stock) -> None:
    with pytest.raises(DataError):
        PlanRules(real_share=0.7, negative_share=0.3)
    with pytest.raises(DataError):
        PlanRules(max_pixels=1000)
    empty = Stock(
        stock.bounds[:0], stock.size_pt[:0], stock.token_counts[:0], stock.origins[:0],
        stock.real_sizes, stock.real_counts,
    )  # fmt: skip
    with pytest.raises(DataError, match="no formulas"):
        Planner(empty, rules())
