"""The time that canonical form takes grows with the formula, not with its square or faster."""

from __future__ import annotations

import time

import pytest

from model.latex import canonical_tokens

_COUNT = 400
_BOUND = 9.0
"""Four times as long a formula takes four times as long; sixteen times where pairs are compared."""
_UNITS = (
    r"\bigl(",
    "{=}",
    "{+}",
    r"\mid ",
    r"\text{a b}",
    "{a+b}",
    "{}",
    r"{\rm a}",
    r"\textstyle ",
    r"{\textstyle a}",
    r"\, \! ",
    r"{a \over b}",
    r"\abs{x}",
    r"\half ",
    "²",
    "x'",
    r"\mathrel{=}",
    r"\left(x\right)",
    "x \\\\",
)
_DEPTH = 5
_DEEP_BOUND = 60.0
"""Three times as deep: a few times as long where each level costs what is in it, thousands of times
where each level is written twice."""
_WRAPS = (
    (r"\mathrel{", "}"),
    (r"\mathbin{{", "}}"),
    (r"\boldsymbol{\mathrel{", "}}"),
    (r"\mathop{", "}"),
    (r"\stackrel{a}{", "}"),
    (r"{\textstyle ", "}"),
    (r"\mathrel{\textstyle ", "}"),
    (r"\left(", r"\right)_a^b"),
    (r"\mathrm{\hat{", "}}"),
)


def _seconds(source: str) -> float:
    """The least of three runs: others may hold up a run, none makes it quicker."""
    runs = []
    for _ in range(3):
        started = time.process_time()
        canonical_tokens(source)
        runs.append(time.process_time() - started)
    return max(min(runs), 1e-4)


@pytest.mark.parametrize("unit", _UNITS)
def test_a_long_formula(unit: str) -> None:
    short, long = (_seconds("x" + unit * n + "x") for n in (_COUNT, 4 * _COUNT))
    assert long < _BOUND * short


@pytest.mark.parametrize(("opening", "closing"), _WRAPS)
def test_a_deep_formula(opening: str, closing: str) -> None:
    inside = r"\sum a + b"
    shallow, deep = (_seconds(opening * n + inside + closing * n) for n in (_DEPTH, 3 * _DEPTH))
    assert deep < _DEEP_BOUND * shallow
