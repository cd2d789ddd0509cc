from __future__ import annotations

import itertools
import math
import random

import numpy as np
import pytest
import torch

from model.decode import BeamSearch, SearchOptions, beam_batch, greedy_batch
from model.errors import ModelError
from model.latex.vocabulary import EOS
from tests.model.decode.tables import B_, A, C, Table, TableDecoder, TableMemory

# Greedy falls for A: 0.5 * 0.4 * 1; the best is B C with 0.4 * 0.9 * 1.
TRAP: Table = {
    (): {A: 0.5, B_: 0.4, EOS: 0.1},
    (A,): {A: 0.4, B_: 0.35, C: 0.25},
    (B_,): {C: 0.9, A: 0.1},
}


def search(table: Table, **options: object) -> BeamSearch:
    return BeamSearch(TableDecoder([table]), TableMemory((0,)), SearchOptions(**options))  # type: ignore[arg-type]


def random_table(seed: int, depth: int = 4) -> Table:
    rng = random.Random(seed)
    table: Table = {}
    for length in range(depth):
        for so_far in itertools.product((A, B_, C), repeat=length):
            weights = {token: rng.random() ** 3 + 1e-3 for token in (EOS, A, B_, C)}
            total = sum(weights.values())
            table[so_far] = {token: weight / total for token, weight in weights.items()}
    return table


def all_answers(table: Table) -> list[tuple[float, tuple[int, ...]]]:
    """Every answer with its log-probability, the best first."""
    found = []
    for so_far, nexts in table.items():
        for token, probability in nexts.items():
            whole = so_far if token == EOS else (*so_far, token)
            if token == EOS or whole not in table:
                steps = [table[so_far[:i]][so_far[i]] for i in range(len(so_far))] + [probability]
                found.append((sum(math.log(p) for p in steps), whole))
    return sorted(found, reverse=True)


class TestOneStepAtATime:
    def test_two_beams_on_the_trap(self) -> None:
        beam = search(TRAP, beams=2, margin=100.0)
        beam.step()
        assert beam.leading() == (A,)
        assert not beam.done
        assert beam.answers() == [[]]
        beam.step()
        assert beam.leading() == (B_, C)  # 0.36 before A A with 0.2
        beam.step()
        assert beam.done
        best, second = beam.answers()[0]
        assert best.tokens == (B_, C)
        assert best.sum_log_prob == pytest.approx(math.log(0.36))
        assert second.tokens == (A, A)
        assert second.sum_log_prob == pytest.approx(math.log(0.2))

    def test_each_token_has_its_log_probability(self) -> None:
        beam = search(TRAP, beams=2)
        list(beam)
        trace = beam.answers()[0][0].trace
        assert [step.token for step in trace] == [B_, C, EOS]
        assert [step.log_prob for step in trace] == pytest.approx(
            [math.log(0.4), math.log(0.9), 0.0], abs=1e-6
        )

    def test_attention_is_that_of_the_surviving_history(self) -> None:
        beam = search(TRAP, beams=2)
        list(beam)
        trace = beam.answers()[0][0].trace
        marks = [step.coarse.ravel().tolist() for step in trace if step.coarse is not None]
        assert marks == [[0, 0], [1, B_], [2, C]]
        assert all(step.fine is not None and step.fine.shape == (2, 1) for step in trace)

    def test_answers_share_the_tokens_that_they_have_in_common(self) -> None:
        table = {(): {A: 1.0}, (A,): {B_: 0.6, C: 0.4}}
        beam = search(table, beams=2)
        list(beam)
        first, second = beam.answers()[0]
        assert (first.tokens, second.tokens) == ((A, B_), (A, C))
        assert first.trace[0] is second.trace[0]
        assert [step.token for step in second.trace] == [A, C, EOS]

    def test_alternatives_are_those_of_the_place(self) -> None:
        beam = search(TRAP, beams=2, alternatives=2)
        list(beam)
        first, second, end = beam.answers()[0][0].trace
        assert [token for token, _ in first.alternatives] == [A, B_]
        assert [token for token, _ in second.alternatives] == [C, A]
        assert end.alternatives == ((EOS, 0.0),)

    def test_iteration_counts_tokens(self) -> None:
        assert list(search(TRAP, beams=2)) == [1, 2, 3]

    def test_a_step_after_the_end_is_an_error(self) -> None:
        beam = search(TRAP, beams=1)
        list(beam)
        with pytest.raises(RuntimeError):
            beam.step()

    def test_it_can_be_left_at_any_time(self) -> None:
        beam = search(TRAP, beams=2)
        next(iter(beam))
        assert beam.length == 1
        assert beam.answers() == [[]]


class TestGreedy:
    def test_falls_into_the_trap(self) -> None:
        beam = search(TRAP, beams=1)
        list(beam)
        assert [answer.tokens for answer in beam.answers()[0]] == [(A, A)]

    @pytest.mark.parametrize("seed", range(20))
    @pytest.mark.parametrize("alpha", [0.0, 1.0])
    def test_one_beam_takes_the_likeliest_token_each_time(self, seed: int, alpha: float) -> None:
        table = random_table(seed)
        so_far: tuple[int, ...] = ()
        while so_far in table:
            token = max(table[so_far], key=lambda t: table[so_far][t])
            if token == EOS:
                break
            so_far = (*so_far, token)
        beam = search(table, beams=1, alpha=alpha)
        list(beam)
        assert beam.answers()[0][0].tokens == so_far


class TestBest:
    @pytest.mark.parametrize("seed", range(20))
    def test_a_wide_beam_finds_the_n_best_of_all(self, seed: int) -> None:
        table = random_table(seed)
        beam = search(table, beams=200, margin=1e9)
        list(beam)
        found = [(answer.sum_log_prob, answer.tokens) for answer in beam.answers()[0]]
        expected = all_answers(table)[:200]
        assert [tokens for _, tokens in found] == [tokens for _, tokens in expected]
        assert [value for value, _ in found] == pytest.approx([v for v, _ in expected], abs=1e-5)

    def test_length_normalisation_ranks_by_the_mean(self) -> None:
        # Probability: A has 0.45, B C 0.44; mean of a token: B C.
        table: Table = {
            (): {A: 0.5, B_: 0.5},
            (A,): {EOS: 0.9, C: 0.1},
            (B_,): {C: 0.88, EOS: 0.12},
        }
        for alpha, expected in ((0.0, (A,)), (1.0, (B_, C))):
            beam = search(table, beams=3, alpha=alpha)
            list(beam)
            best = beam.answers()[0][0]
            assert best.tokens == expected
            length = len(expected) + 1
            assert best.score == pytest.approx(best.sum_log_prob / length**alpha)

    def test_equal_scores_come_in_the_same_order_each_time(self) -> None:
        table: Table = {(): {A: 0.25, B_: 0.25, C: 0.25, EOS: 0.25}}
        runs = []
        for _ in range(3):
            beam = search(table, beams=4)
            list(beam)
            runs.append([answer.tokens for answer in beam.answers()[0]])
        assert runs[0] == runs[1] == runs[2]
        assert sorted(runs[0]) == [(), (A,), (B_,), (C,)]

    def test_a_hopeless_hypothesis_is_not_followed(self) -> None:
        endless = {(): {EOS: 0.999999, A: 1e-6}} | {(A,) * n: {A: 1.0} for n in range(1, 50)}
        beam = search(endless, beams=2, margin=5.0)
        assert list(beam) == [1]


class TestLimits:
    def test_an_endless_answer_is_cut_and_says_so(self) -> None:
        endless: Table = {(A,) * n: {A: 1.0} for n in range(50)}
        beam = search(endless, beams=2, max_tokens=7)
        list(beam)
        answers = beam.answers()[0]
        assert [answer.tokens for answer in answers] == [(A,) * 7]
        assert not answers[0].complete
        assert len(answers[0].trace) == 7

    def test_special_tokens_are_never_written(self) -> None:
        table: Table = {(): {0: 0.4, 1: 0.3, 3: 0.2, A: 0.1}}
        beam = search(table, beams=3)
        list(beam)
        assert [answer.tokens for answer in beam.answers()[0]] == [(A,)]

    def test_what_is_no_number_is_reported(self) -> None:
        class Broken(TableDecoder):
            def step(self, tokens, state, memory):  # type: ignore[no-untyped-def]
                log_probs, state, attention = super().step(tokens, state, memory)
                return torch.full_like(log_probs, torch.nan), state, attention

        beam = BeamSearch(Broken([TRAP]), TableMemory((0,)), SearchOptions(beams=2))
        with pytest.raises(ModelError, match="not a number"):
            beam.step()

    @pytest.mark.parametrize(
        "bad", [{"beams": 0}, {"max_tokens": 0}, {"alpha": -1.0}, {"margin": 0.0}]
    )
    def test_senseless_options_are_refused(self, bad: dict[str, float]) -> None:
        with pytest.raises(ValueError, match="must"):
            SearchOptions(**bad)  # type: ignore[arg-type]


class TestBatches:
    tables = [random_table(seed) for seed in range(6)] + [TRAP]

    def test_greedy_of_many_equals_greedy_of_each(self) -> None:
        decoder = TableDecoder(self.tables)
        together = greedy_batch(decoder, TableMemory(tuple(range(7))))
        for number, answer in enumerate(together):
            alone = search(self.tables[number], beams=1)
            list(alone)
            assert answer.tokens == alone.answers()[0][0].tokens
            assert answer.sum_log_prob == pytest.approx(alone.answers()[0][0].sum_log_prob)

    @pytest.mark.parametrize("beams", [2, 3])
    def test_beams_of_many_equal_beams_of_each(self, beams: int) -> None:
        options = SearchOptions(beams, keep_attention=False)
        together = beam_batch(TableDecoder(self.tables), TableMemory(tuple(range(7))), options)
        for number, answers in enumerate(together):
            alone = search(self.tables[number], beams=beams)
            list(alone)
            expected = [(a.tokens, a.sum_log_prob) for a in alone.answers()[0]]
            assert [a.tokens for a in answers] == [tokens for tokens, _ in expected]
            assert [a.sum_log_prob for a in answers] == pytest.approx([v for _, v in expected])

    def test_finished_pictures_leave_the_batch(self) -> None:
        long = {(A,) * n: {A: 1.0} for n in range(9)}
        decoder = TableDecoder([{(): {EOS: 1.0}}, long])
        greedy_batch(decoder, TableMemory((0, 0, 0, 1)))
        assert decoder.rows_seen[0] == 4
        assert decoder.rows_seen[-1] == 1

    def test_attention_survives_compaction(self) -> None:
        long = {(A,) * n: {A: 1.0} for n in range(5)}
        decoder = TableDecoder([{(): {EOS: 1.0}}, long])
        beam = BeamSearch(decoder, TableMemory((0, 1, 0)), SearchOptions(beams=2))
        list(beam)
        trace = beam.answers()[1][0].trace
        marks = [step.coarse.ravel().tolist() for step in trace if step.coarse is not None]
        assert marks == [[0, 0]] + [[n, A] for n in range(1, 6)]

    def test_without_attention_none_is_kept(self) -> None:
        (answer,) = greedy_batch(TableDecoder([TRAP]), TableMemory((0,)))
        assert all(step.coarse is None and step.fine is None for step in answer.trace)

    def test_scores_are_plain_numbers(self) -> None:
        (answers,) = beam_batch(TableDecoder([TRAP]), TableMemory((0,)))
        for answer in answers:
            assert type(answer.score) is float
            assert all(type(token) is int for token in answer.tokens)
            assert not isinstance(answer.min_log_prob, np.floating)
