"""Several views are one search over the mean of what they say."""

from __future__ import annotations

import math
import random

import pytest

from model.decode import BeamSearch, SearchOptions
from model.decode.views import ViewsDecoder, ViewsMemory
from model.latex.vocabulary import EOS
from tests.model.decode.tables import B_, A, C, Table, TableDecoder, TableMemory
from tests.model.decode.test_search import random_table, search


def together(tables: list[Table], pictures: int = 1, **options: object) -> BeamSearch:
    memory = ViewsMemory(TableMemory(tuple(range(len(tables)))), len(tables) // pictures)
    return BeamSearch(ViewsDecoder(TableDecoder(tables)), memory, SearchOptions(**options))  # type: ignore[arg-type]


def mean(tables: list[Table]) -> Table:
    """The table of the geometric means, normalised."""
    result: Table = {}
    for so_far in tables[0]:
        row = {
            token: math.exp(sum(math.log(t[so_far][token]) for t in tables) / len(tables))
            for token in tables[0][so_far]
        }
        result[so_far] = {token: value / sum(row.values()) for token, value in row.items()}
    return result


@pytest.mark.parametrize("seed", range(8))
def test_the_ensemble_is_a_search_over_the_mean(seed: int) -> None:
    tables = [random_table(3 * seed + k) for k in range(3)]
    beam, expected = together(tables, beams=4), search(mean(tables), beams=4)
    list(beam), list(expected)
    ours, theirs = beam.answers()[0], expected.answers()[0]
    assert [answer.tokens for answer in ours] == [answer.tokens for answer in theirs]
    assert [a.sum_log_prob for a in ours] == pytest.approx(
        [a.sum_log_prob for a in theirs], abs=1e-4
    )


@pytest.mark.parametrize("seed", range(4))
def test_pictures_are_kept_apart_and_dropped_when_they_end(seed: int) -> None:
    rng = random.Random(seed)
    tables = [random_table(50 + seed * 8 + k, depth=rng.randint(1, 4)) for k in range(8)]
    tables = [tables[k - k % 2] for k in range(8)]  # the two views of a picture say the same
    beam = together(tables, pictures=4, beams=3)
    list(beam)
    for picture, answers in enumerate(beam.answers()):
        alone = search(tables[2 * picture], beams=3)
        list(alone)
        assert [a.tokens for a in answers] == [a.tokens for a in alone.answers()[0]]


def test_one_view_that_knows_better_turns_the_others() -> None:
    unsure: Table = {(): {A: 0.5, B_: 0.45, EOS: 0.05}, (A,): {EOS: 1.0}, (B_,): {EOS: 1.0}}
    sure: Table = {(): {A: 0.01, B_: 0.98, EOS: 0.01}, (A,): {EOS: 1.0}, (B_,): {EOS: 1.0}}
    alone, beam = search(unsure, beams=2), together([unsure, unsure, sure], beams=2)
    list(alone), list(beam)
    assert alone.answers()[0][0].tokens == (A,)
    assert beam.answers()[0][0].tokens == (B_,)


def test_the_attention_is_that_of_the_first_view() -> None:
    table: Table = {(): {A: 0.9, C: 0.1}, (A,): {EOS: 1.0}, (C,): {EOS: 1.0}}
    beam, alone = together([table, table], beams=2), search(table, beams=2)
    list(beam), list(alone)
    ours, theirs = beam.answers()[0][0].trace, alone.answers()[0][0].trace
    for one, other in zip(ours, theirs, strict=True):
        assert one.coarse is not None and other.coarse is not None
        assert one.coarse.tolist() == other.coarse.tolist()
        assert one.fine is not None and other.fine is not None
        assert one.fine.tolist() == other.fine.tolist()
