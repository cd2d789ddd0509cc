"""Answers are mended after the search, and those that come out alike are one."""

from __future__ import annotations

import math

import numpy as np
import pytest

from model.decode import Hypothesis, TokenTrace
from model.decode.mending import Mender

NAMES = r"<eos> \mathrm { } c o s \cos x ~ + \begin{array} & \end{array}".split()
WRITTEN_OUT = r"\mathrm { c o s } ~ x"


def answer(source: str, log_prob: float, names: list[str] = NAMES) -> Hypothesis:
    numbers = tuple(names.index(name) for name in source.split())
    trace = [
        TokenTrace(number, -0.1, ((number, -0.1), (names.index("+"), -3.0)), grid(at), grid(at))
        for at, number in enumerate(numbers)
    ]
    end = TokenTrace(0, -0.1, (), None, None)
    return Hypothesis(numbers, log_prob, log_prob, complete=True, trace=(*trace, end))


def grid(at: int) -> np.ndarray:
    return np.full((1, 2), at, np.float32)


def said(one: Hypothesis) -> str:
    return " ".join(NAMES[number] for number in one.tokens)


def test_columns_and_wording_are_mended() -> None:
    wide = r"\begin{array} { c } \mathrm { c o s } x & x \end{array}"
    (found,) = Mender(NAMES).mended([answer(wide, -1.0)])
    assert said(found) == r"\begin{array} { c c } \cos x & x \end{array}"
    assert [step.token for step in found.trace] == [*found.tokens, 0]


def test_answers_that_are_written_alike_are_one_with_the_probability_of_both() -> None:
    answers = [answer(WRITTEN_OUT, math.log(0.4)), answer("x +", math.log(0.45))]
    answers.append(answer(r"\cos x", math.log(0.1)))
    first, second = Mender(NAMES).mended(answers)
    assert (said(first), said(second)) == (r"\cos x", "x +")
    assert math.exp(first.sum_log_prob) == pytest.approx(0.5)
    assert math.exp(first.score) == pytest.approx(0.5)
    assert math.exp(second.sum_log_prob) == pytest.approx(0.45)


def test_the_new_token_is_as_likely_as_those_it_replaces_and_lies_among_them() -> None:
    (found,) = Mender(NAMES).mended([answer(WRITTEN_OUT, -1.0)])
    step = found.trace[0]
    assert step.log_prob == pytest.approx(-0.7)  # six tokens of the name and a space
    assert step.coarse is not None
    assert step.coarse[0, 0] == pytest.approx(np.mean(range(7)))
    assert step.alternatives[0] == (NAMES.index(r"\cos"), step.log_prob)


def test_what_the_network_gave_the_new_token_itself_counts_too() -> None:
    one = answer(WRITTEN_OUT, -1.0)
    first = TokenTrace(
        one.tokens[0], -0.1, ((one.tokens[0], -0.1), (NAMES.index(r"\cos"), -0.5)), None, None
    )
    (found,) = Mender(NAMES).mended(
        [Hypothesis(one.tokens, -1.0, -1.0, complete=True, trace=(first, *one.trace[1:]))]
    )
    assert found.trace[0].log_prob == pytest.approx(
        min(math.log(math.exp(-0.7) + math.exp(-0.5)), 0.0)
    )


def test_a_vocabulary_without_the_command_keeps_its_wording() -> None:
    names = [name for name in NAMES if name != r"\cos"]
    (found,) = Mender(names).mended([answer(WRITTEN_OUT, -1.0, names)])
    assert " ".join(names[number] for number in found.tokens) == WRITTEN_OUT
