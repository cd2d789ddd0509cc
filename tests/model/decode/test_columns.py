"""Arrays get as many columns as they have cells."""

from __future__ import annotations

import pytest

from model.decode import Hypothesis, TokenTrace
from model.decode.columns import with_all_columns

WIDE = r"x \begin{array} { c l } a & b & c \\ d \end{array}"


def mended(source: str) -> tuple[str, Hypothesis]:
    names = source.split()
    vocabulary = ["<eos>", *sorted(set(names))]
    numbers = tuple(vocabulary.index(name) for name in names)
    trace = [TokenTrace(number, -0.1 * at, (), None, None) for at, number in enumerate(numbers)]
    end = TokenTrace(0, -0.5, (), None, None)
    answer = Hypothesis(numbers, -3.0, -3.0, complete=True, trace=(*trace, end))
    found = with_all_columns(answer, vocabulary)
    assert [step.token for step in found.trace] == [*found.tokens, 0]
    assert found.sum_log_prob == -3.0
    return " ".join(vocabulary[number] for number in found.tokens), found


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        (WIDE, WIDE.replace("{ c l }", "{ c l l }")),
        (
            r"\begin{array} { c } a & \begin{array} { r } b & c & d \end{array} \end{array}",
            r"\begin{array} { c c } a & \begin{array} { r r r } b & c & d \end{array} \end{array}",
        ),
        (
            r"\left( \begin{array} { c } a _ { 1 } & b \end{array} \right) &",
            r"\left( \begin{array} { c c } a _ { 1 } & b \end{array} \right) &",
        ),
    ],
)
def test_what_lacks_columns_gets_them(source: str, wanted: str) -> None:
    assert mended(source)[0] == wanted


@pytest.mark.parametrize(
    "source",
    [
        "x + y",
        r"\begin{array} { c c } a & b \\ c & d \end{array}",
        r"\begin{array} { c c c } a \end{array}",
        r"\begin{array} { c } \begin{pmatrix} a & b \end{pmatrix} \end{array}",
        r"\begin{array} { c } \substack { a & b } \end{array}",
        r"\begin{pmatrix} a & b & c \end{pmatrix}",
        r"\begin{array} x & y",
        r"\begin{array} { c",
        r"\begin{array} { } x & y \end{array}",
    ],
)
def test_everything_else_stays_as_it_is(source: str) -> None:
    assert mended(source)[0] == source


def test_the_columns_put_in_were_read_where_the_last_one_was() -> None:
    trace = mended(WIDE)[1].trace
    assert [step.log_prob for step in trace[3:7]] == pytest.approx([-0.3, -0.4, -0.4, -0.5])
