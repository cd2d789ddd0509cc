"""Typst's own compiler takes what we write, and the forms are those a person would type."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst

from im2tex_desktop.formats import CannotConvert
from im2tex_desktop.formats.typst import to_typst
from model.latex import symbols

_PAIRS = (
    (r"\frac{a}{b} + x_i^2", "frac(a, b) + x_i^2"),
    (r"x^{-1}", "x^(- 1)"),
    (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", "mat(a, b; c, d)"),
    (r"\mathbb{R}", "RR"),
    (r"\left| x \right|", "abs(x)"),
    (r"\left\| x \right\|", "norm(x)"),
    (r"\left( \frac{a}{b} \right)", "(frac(a, b))"),
    (r"\left( x \right]", "lr(paren.l x bracket.r)"),
    (r"f''^2", "f''^2"),
    (r"\text{if } x", '"if" space.nobreak x'),
    (r"\begin{aligned} a &= b \\ &= c \end{aligned}", "a &= b \\\n &= c"),
    (r"\begin{cases} 1 & x > 0 \\ 0 & y \end{cases}", "cases(1 &x > 0, 0 &y)"),
    (r"\underbrace{a + b}_{n}", "underbrace(a + b, n)"),
    (r"\sqrt[3]{x}", "root(3, x)"),
    (r"\not\subset", "⊄"),
    (r"\operatorname{tr} A", 'op("tr") A'),
    (r"\int\limits_0^1", "limits(integral)_0^1"),
    (r"\frac{f(a, b)}{c}", r"frac(f (a\, b), c)"),
    (r"[0, 1)", r"\[ 0\, 1 \)"),
    (r"{a + b}^2", 'class("normal", a + b)^2'),
)
_MORE = (
    r"\begin{array}{c|c} a & b \\ \hline c & d \end{array}",
    r"x \xrightarrow[b]{a} y \stackrel{!}{=} z",
    r"\#\$\%\&\_ \{x | y\} \langle a; b \rangle / : \alpha (x)",
    r"\hat{x} \vec{v} \overline{ab} \overrightarrow{AB} \dddot{x} \mathring{A}",
    r"\mathbf{AB} \mathcal{L} \mathfrak{g} \mathsf{T} \mathtt{t} \mathscr{S} \boldsymbol{\alpha}",
    r"\phantom{x} \boxed{E} \tfrac12 \cfrac12 \binom{n}{k} {a \atop b} a \bmod b \pmod{n}",
    r"\sum_{\substack{i < n \\ j}} a \operatorname*{argmax}_x {}^{2}_{1}X \bigl( x \bigr)",
    r"\displaystyle x \textstyle \sum_i \scriptstyle y \! \, \: \; ~ \quad \qquad z",
    r"\left\langle a \middle| b \right\rangle \left. x \right|_0 \mathrel{R} \mathop{x}_a",
    r"\begin{matrix} a & b \\ c \end{matrix} \begin{smallmatrix} a \end{smallmatrix}",
)


def compile_all(lines: list[str], folder: Path) -> None:
    """Typeset each line as mathematics; the compiler's error names the place."""
    source = folder / "formulas.typ"
    source.write_text("\n\n".join(f"$ {line} $" for line in lines), encoding="utf-8")
    typst.compile(str(source), format="pdf")


@pytest.mark.parametrize(("latex", "wanted"), _PAIRS)
def test_form(latex: str, wanted: str) -> None:
    assert to_typst(latex) == wanted


def test_the_compiler_takes_all_of_it(tmp_path: Path) -> None:
    compile_all([to_typst(latex) for latex, _ in _PAIRS] + [to_typst(m) for m in _MORE], tmp_path)


def test_the_compiler_takes_every_symbol(tmp_path: Path) -> None:
    refused, lines = [], []
    for token in symbols.CLASSES:
        if token == "\\not":
            continue
        try:
            lines.append(f"a {to_typst(token)} b")
        except CannotConvert:
            refused.append(token)
    assert refused == ["\\varinjlim", "\\varprojlim", "\\mapstochar"]
    compile_all(lines, tmp_path)


@pytest.mark.parametrize(
    ("latex", "part"),
    [
        (r"x + \begin{aligned} a &= b \\ c &= d \end{aligned}", "aligned lines"),
        (r"\underrightarrow{AB}", "an arrow below"),
        (r"\begin{array}{|c|} a \end{array}", "a frame around a table"),
    ],
)
def test_what_it_cannot_say_is_named(latex: str, part: str) -> None:
    with pytest.raises(CannotConvert, match=part):
        to_typst(latex)
