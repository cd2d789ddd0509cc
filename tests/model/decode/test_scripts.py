"""A second script of one kind gets an atom of its own."""

from __future__ import annotations

import pytest

from model.decode import Hypothesis, TokenTrace
from model.decode.scripts import with_atoms_for_scripts
from model.latex import canonical_tokens


def mended(source: str) -> str:
    names = source.split()
    vocabulary = ["<eos>", *sorted({*names, "{", "}"})]
    numbers = tuple(vocabulary.index(name) for name in names)
    trace = [TokenTrace(number, -0.1 * at, (), None, None) for at, number in enumerate(numbers)]
    end = TokenTrace(0, -0.5, (), None, None)
    found = with_atoms_for_scripts(
        Hypothesis(numbers, -3.0, -3.0, complete=True, trace=(*trace, end)), vocabulary
    )
    assert [step.token for step in found.trace] == [*found.tokens, 0]
    assert found.sum_log_prob == -3.0
    return " ".join(vocabulary[number] for number in found.tokens)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("x _ { a } _ { b }", "x _ { a } { } _ { b }"),
        ("x _ { b } ^ { a } _ { c }", "x _ { b } ^ { a } { } _ { c }"),
        ("x _ { a } _ { b } _ { c } = y", "x _ { a } { } _ { b } { } _ { c } = y"),
        ("x _ { y _ { a } _ { b } }", "x _ { y _ { a } { } _ { b } }"),
        ("x _ { y _ { a } } _ { b }", "x _ { y _ { a } } { } _ { b }"),
        (
            r"\frac { x ^ { 2 } ^ { 3 } } { y ^ { 2 } }",
            r"\frac { x ^ { 2 } { } ^ { 3 } } { y ^ { 2 } }",
        ),
    ],
)
def test_a_second_script_gets_an_atom(source: str, wanted: str) -> None:
    assert mended(source) == wanted
    assert " ".join(canonical_tokens(wanted)) == wanted


@pytest.mark.parametrize(
    "source",
    [
        "x + y",
        "x _ { a } ^ { b } y _ { a } ^ { b }",
        "x _ { a } { } _ { b }",
        r"\mathbf { x _ { a } } _ { b }",
        r"\sum \limits _ { a } ^ { b } \left( x ^ { 2 } \right) ^ { 2 }",
        r"\begin{array} { c } x ^ { 2 } & ^ { 2 } \\ ^ { 2 } \end{array} ^ { 2 }",
        "{ } ^ { a } { } ^ { b }",
        "} x _ { a",
        "x _ _ ^ ^",
    ],
)
def test_all_others_are_left_alone(source: str) -> None:
    assert mended(source) == source
