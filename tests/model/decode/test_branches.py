"""Answers that go another way at one place."""

from __future__ import annotations

import math

import pytest

from model.decode import BeamSearch, Hypothesis, SearchOptions, StructureGuard
from model.decode.branches import Branch, branches_of, follow
from model.latex.vocabulary import EOS
from tests.model.decode.tables import B_, A, C, Table, TableDecoder, TableMemory

TABLE: Table = {
    (): {A: 0.6, B_: 0.4},
    (A,): {A: 0.7, C: 0.3},
    (A, A): {EOS: 0.9, B_: 0.1},
    (A, C): {C: 0.8, EOS: 0.2},
    (B_,): {C: 1.0},
    (B_, C): {EOS: 1.0},
}
MEMORY = TableMemory((0,))
OPTIONS = SearchOptions(beams=1, alternatives=3)


def greedy() -> Hypothesis:
    search = BeamSearch(TableDecoder([TABLE]), MEMORY, OPTIONS)
    list(search)
    return search.answers()[0][0]


def test_every_place_where_another_token_was_likely_is_a_branch_the_nearest_first() -> None:
    answer = greedy()
    assert answer.tokens == (A, A)

    found = branches_of(answer.trace, [(A, A, EOS)], frozenset())

    assert [branch.prefix for branch in found] == [(B_,), (A, C), (A, A, B_)]
    assert [branch.behind for branch in found] == pytest.approx(
        [math.log(0.6 / 0.4), math.log(0.7 / 0.3), math.log(9.0)], rel=1e-4
    )


def test_what_is_there_already_is_no_branch() -> None:
    found = branches_of(greedy().trace, [(A, A, EOS), (A, C, C, EOS)], frozenset())
    assert [branch.prefix for branch in found] == [(B_,), (A, A, B_)]


def test_what_shows_nothing_is_neither_put_in_nor_taken_out() -> None:
    answer = greedy()
    put_in = branches_of(answer.trace, [], frozenset({C}))
    assert (A, C) not in [branch.prefix for branch in put_in]

    spaced: Table = {
        (): {C: 0.6, A: 0.4},
        (C,): {A: 0.8, B_: 0.2},
        (C, A): {EOS: 1.0},
    }
    search = BeamSearch(TableDecoder([spaced]), MEMORY, OPTIONS)
    list(search)
    trace = search.answers()[0][0].trace
    assert [step.token for step in trace] == [C, A, EOS]
    taken_out = branches_of(trace, [], frozenset({C}))
    assert [branch.prefix for branch in taken_out] == [(C, B_)]  # not A without the space before


def test_branches_are_completed_greedily_with_their_own_probabilities() -> None:
    branches = branches_of(greedy().trace, [], frozenset())

    answers = follow(TableDecoder([TABLE]), MEMORY, branches, OPTIONS)

    assert [answer.tokens for answer in answers] == [(B_, C), (A, C, C), (A, A, B_)]
    assert [math.exp(answer.sum_log_prob) for answer in answers] == pytest.approx(
        [0.4, 0.6 * 0.3 * 0.8, 0.6 * 0.7 * 0.1], rel=1e-4
    )
    assert all(answer.complete for answer in answers)


def test_each_step_of_a_branch_keeps_its_attention_and_alternatives() -> None:
    answer = follow(TableDecoder([TABLE]), MEMORY, [Branch((A, C), 1.0)], OPTIONS)[0]

    assert [step.token for step in answer.trace] == [A, C, C, EOS]
    assert [token for token, _ in answer.trace[1].alternatives] == [A, C]
    assert answer.trace[1].log_prob == pytest.approx(math.log(0.3), rel=1e-4)
    assert answer.trace[2].coarse is not None
    assert answer.trace[2].coarse.tolist() == [[2.0, float(C)]]


def test_an_answer_can_be_kept_without_its_attention() -> None:
    answer = greedy()
    kept = answer.without_attention()
    assert kept.tokens == answer.tokens and kept.sum_log_prob == answer.sum_log_prob
    assert all(step.coarse is None and step.fine is None for step in kept.trace)
    assert [step.alternatives for step in kept.trace] == [s.alternatives for s in answer.trace]


def test_a_branch_may_be_the_end() -> None:
    answers = follow(TableDecoder([TABLE]), MEMORY, [Branch((A, C, EOS), 1.0)], OPTIONS)
    assert [answer.tokens for answer in answers] == [(A, C)]
    assert math.exp(answers[0].sum_log_prob) == pytest.approx(0.6 * 0.3 * 0.2, rel=1e-4)


def test_a_branch_without_an_end_is_left_out() -> None:
    endless: Table = {(A,) * n: {A: 0.9, B_: 0.1} for n in range(9)}
    options = SearchOptions(beams=1, max_tokens=6)
    answers = follow(
        TableDecoder([endless]), MEMORY, [Branch((A,), 0.1), Branch((B_,), 2.0)], options
    )
    assert [answer.tokens for answer in answers] == [(B_,)]


def test_a_branch_that_becomes_too_unlikely_is_given_up() -> None:
    branches = branches_of(greedy().trace, [], frozenset())
    decoder = TableDecoder([TABLE])

    answers = follow(decoder, MEMORY, branches, OPTIONS, floor=math.log(0.1))

    assert [answer.tokens for answer in answers] == [(B_, C), (A, C, C)]
    assert [step.token for step in answers[1].trace] == [A, C, C, EOS]
    assert answers[1].trace[3].coarse is not None  # of its own row, though others are gone
    assert answers[1].trace[3].coarse.tolist() == [[3.0, float(C)]]
    assert decoder.rows_seen == [3, 3, 3, 1]


def test_the_guard_watches_branches_too() -> None:
    guard = StructureGuard(("<pad>", "<bos>", "<eos>", "<unk>", "x", "{", "}"))
    table: Table = {(): {A: 0.9, B_: 0.1}, (B_,): {EOS: 0.6, C: 0.4}, (B_, C): {EOS: 1.0}}
    answers = follow(TableDecoder([table]), MEMORY, [Branch((B_,), 1.0)], OPTIONS, guard)
    assert [answer.tokens for answer in answers] == [(B_, C)]


def test_without_branches_the_network_is_not_asked() -> None:
    decoder = TableDecoder([TABLE])
    assert follow(decoder, MEMORY, [], OPTIONS) == []
    assert decoder.rows_seen == []


def test_what_may_be_misread_in_several_places_is_taken_otherwise_in_all_of_them() -> None:
    table: Table = {
        (): {A: 0.6, B_: 0.4},
        (A,): {A: 0.7, B_: 0.3},
        (A, A): {EOS: 1.0},
        (B_,): {A: 0.8, B_: 0.2},
        (B_, B_): {EOS: 1.0},
    }
    search = BeamSearch(TableDecoder([table]), MEMORY, OPTIONS)
    list(search)
    answer = search.answers()[0][0]

    found = branches_of(answer.trace, [], frozenset())

    assert {branch.prefix for branch in found} == {(B_,), (A, B_), (B_, B_)}
    behind = {branch.prefix: branch.behind for branch in found}
    assert behind[B_, B_] == behind[(B_,)] == pytest.approx(math.log(1.5), rel=1e-4)
    both = follow(TableDecoder([table]), MEMORY, [Branch((B_, B_), 0.0)], OPTIONS)[0]
    assert math.exp(both.sum_log_prob) == pytest.approx(0.4 * 0.2, rel=1e-4)
