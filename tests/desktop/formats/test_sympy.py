"""The code runs in SymPy and means the formula; what is not clear is refused."""

from __future__ import annotations

from typing import Any

import pytest
import sympy

from im2tex_desktop.formats import CannotConvert
from im2tex_desktop.formats.sympy_code import to_sympy


def run(latex: str) -> Any:
    """What the code makes, run as a person would."""
    space: dict[str, Any] = {}
    exec("from sympy import *", space)
    *lines, last = to_sympy(latex).split("\n")
    for line in lines:
        exec(line, space)
    return eval(last, space)


a, b, c, x, y, n, t = sympy.symbols("a b c x y n t")


@pytest.mark.parametrize(
    ("latex", "meaning"),
    [
        (r"x = \frac{-b + \sqrt{b^2 - 4ac}}{2a}",
         sympy.Eq(x, (-b + sympy.sqrt(b**2 - 4 * a * c)) / (2 * a))),
        (r"\int_0^\infty e^{-x^2} \, dx", sympy.Integral(sympy.exp(-(x**2)), (x, 0, sympy.oo))),
        (r"\int_0^1 (x + 1) \, dx + 3", sympy.Integral(x + 1, (x, 0, 1)) + 3),
        (r"\sum_{n=0}^{\infty} \frac{1}{n!}",
         sympy.Sum(1 / sympy.factorial(n), (n, 0, sympy.oo))),
        (r"\lim_{x \to 0} \frac{\sin x}{x}", sympy.Limit(sympy.sin(x) / x, x, 0, "+-")),
        (r"\frac{d^2}{dx^2} \sin 2x", sympy.Derivative(sympy.sin(2 * x), (x, 2))),
        (r"\sin^{-1} x + \log_2 x", sympy.asin(x) + sympy.log(x, 2)),
        (r"\begin{pmatrix} a & b \\ c & x \end{pmatrix}", sympy.Matrix([[a, b], [c, x]])),
        (r"\begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}",
         sympy.Piecewise((1, x > 0), (0, True))),
        (r"{\frac{a}{bc}}^2", (a / (b * c)) ** 2),
        (r"x / \frac{a}{b}", x / (a / b)),
        (r"\frac{a + b}{c} x", (a + b) / c * x),
        (r"12^2", sympy.Integer(144)),
        (r"\left| x \right|^2 \lfloor y \rfloor", sympy.Abs(x) ** 2 * sympy.floor(y)),
        (r"\binom{n}{2} \sqrt[3]{x}", sympy.binomial(n, 2) * sympy.root(x, 3)),
        (r"a < b \leq c", sympy.And(a < b, b <= c)),
        (r"-x^2 (a - b)^2", -(x**2) * (a - b) ** 2),
        (r"\frac{dx}{dt}", sympy.Derivative(x, t)),
    ],
)  # fmt: skip
def test_meaning(latex: str, meaning: Any) -> None:
    assert run(latex) == meaning


def test_a_function_and_its_argument() -> None:
    made = run("f(x, y) = x + y")
    assert made.lhs == sympy.Function("f")(x, y)
    assert made.rhs == x + y


def test_an_index_that_runs_is_no_part_of_a_name() -> None:
    """SymPy would make x_i**n of a product of the symbol x_i."""
    i = sympy.Symbol("i")
    family = sympy.IndexedBase("x")
    assert run(r"\prod_{i=1}^n x_i") == sympy.Product(family[i], (i, 1, n))
    assert run("x_i") == sympy.Symbol("x_i")


def test_names_that_python_or_sympy_keep_are_not_taken() -> None:
    assert run(r"\lambda") == sympy.Symbol("lamda")
    with pytest.raises(CannotConvert, match="if as the name"):
        to_sympy(r"\text{if} + x")


@pytest.mark.parametrize(
    ("latex", "part"),
    [
        (r"a \pm b", "two values"),
        (r"x \in A", r"the relation \\in"),
        (r"f'(x)", "exponent before its argument|prime"),
        ("a, b", "a list with commas"),
        ("a / b c", "a slash before several factors"),
        (r"\int x", "an integral without its d"),
        (r"\sum_i x_i", "without both bounds"),
        (r"\langle a | b \rangle", "langle"),
        ("a +", "missing"),
        (r"f(x) + f", "two meanings"),
        (r"\partial_x y", "partial"),
    ],
)
def test_what_is_not_clear_is_refused(latex: str, part: str) -> None:
    with pytest.raises(CannotConvert, match=part):
        to_sympy(latex)
