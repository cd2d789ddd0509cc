"""What is printed is what a person would write, and reads back as the same tokens."""

from __future__ import annotations

import pytest

from model.errors import LatexError
from model.latex import canonical_tokens, to_latex


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        (r"\frac { a } { b }", r"\frac{a}{b}"),
        ("x_{i}^{2}", "x_i^2"),
        ("x_{ij}^{-1}", "x_{ij}^{-1}"),
        (r"x^{\alpha}_{\mu\nu}", r"x_{\mu \nu}^\alpha"),
        (r"p_{\max}", r"p_{\max}"),
        (r"x^{\neq}", r"x^{\neq}"),
        (r"f ^ { \prime } ( x )", "f'(x)"),
        (r"f''^2_i", "f_i''^2"),
        (r"\sin x", r"\sin x"),
        (r"\sin(x)", r"\sin(x)"),
        (r"\sin^2x", r"\sin^2 x"),
        (r"\left(\frac ab\right)", r"\left( \frac{a}{b} \right)"),
        (r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}"),
        (r"\begin{array}{l|c}a&b\\\hline c&d\end{array}",
         r"\begin{array}{l|c} a & b \\ \hline c & d \end{array}"),
        (r"a&=b\\&=c", r"\begin{aligned} a &= b \\ &= c \end{aligned}"),
        (r"\begin{cases}a&\text{if }x\\b&\text{else}\end{cases}",
         r"\begin{cases} a & \text{if }x \\ b & \mathrm{else} \end{cases}"),
        (r"x \text{ if } y", r"x\text{ if }y"),
        (r"\text{if and only if}", r"\text{if and only if}"),
        (r"\text{so-called: x}", r"\text{so-called: x}"),
        (r"\text{note:}x", r"\text{note:}x"),
        (r"\textbf{a b}", r"\textbf{a b}"),
        (r"\mathrm{d}x", r"\mathrm{d}x"),
        (r"{\rm d}x\over{\rm d}t", r"\frac{\mathrm{d}x}{\mathrm{d}t}"),
        ("a+b=c", "a + b = c"),
        ("-a", "-a"),
        ("a=-b", "a = -b"),
        ("a:=b", "a := b"),
        ("f(x,y)", "f(x, y)"),
        ("x_{i,j+1}", "x_{i,j+1}"),
        (r"x_{i\in I}", r"x_{i \in I}"),
        (r"\sum_{i=1}^nx_i", r"\sum_{i=1}^n x_i"),
        (r"\int f(x)\,dx", r"\int f(x) \, dx"),
        (r"\alpha\beta x", r"\alpha \beta x"),
        (r"\alpha(x)", r"\alpha(x)"),
        (r"\sqrt[3]{x}", r"\sqrt[3]{x}"),
        ("{n\\atop k}", r"{n \atop k}"),
        (r"\substack{a\\b}", r"\substack{a \\ b}"),
        (r"\operatorname{tr}(x)", r"\operatorname{tr}(x)"),
        (r"\operatorname{tr}x", r"\operatorname{tr} x"),
        (r"{}^4\mathrm{He}", r"{}^4\mathrm{He}"),
        (r"\bm{\mu}", r"\boldsymbol{\mu}"),
        (r"f\colon X\to Y", r"f\colon X \rightarrow Y"),
        (r"\hat{\mathbf{x}}", r"\hat{\mathbf{x}}"),
        (r"a{=}b", "a{=}b"),
    ],
)  # fmt: skip
def test_printed_as_a_person_writes(source: str, printed: str) -> None:
    tokens = canonical_tokens(source)
    assert to_latex(tokens) == printed
    assert canonical_tokens(printed) == tokens


def test_tokens_that_are_no_formula_are_refused() -> None:
    with pytest.raises(LatexError):
        to_latex(["{", "x"])
