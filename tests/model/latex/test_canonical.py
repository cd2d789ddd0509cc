"""One spelling for one picture: examples by decision."""

from __future__ import annotations

import pytest

from model.errors import LatexError
from model.latex import canonical_tokens


def canonical(source: str) -> str:
    return " ".join(canonical_tokens(source))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # scripts: the subscript first, always in braces, primes first in the superscript
        ("x^2_i", "x _ { i } ^ { 2 }"),
        ("f'", r"f ^ { \prime }"),
        ("f''^2_a", r"f _ { a } ^ { \prime \prime 2 }"),
        (r"f^{\prime\prime}", r"f ^ { \prime \prime }"),
        ("^4He", "{ } ^ { 4 } H e"),
        ("{}^4He", "{ } ^ { 4 } H e"),
        (r"x\sp2\sb3", "x _ { 3 } ^ { 2 }"),
        ("x_{}", "x"),
        ("T^{a}{}_{b}", "T ^ { a } { } _ { b }"),
        # braces fall where TeX spaces the same without them
        ("{x}", "x"),
        ("{{x}}+{y}", "x + y"),
        ("a{=}b", "a { = } b"),
        ("a{,}b", "a { , } b"),
        ("{=}", "="),
        ("{-x}", "- x"),
        ("a={-x}", "a = - x"),
        ("a{-x}", "a { - x }"),
        ("a{+}b", "a { + } b"),
        ("x^{{+}}", "x ^ { + }"),
        ("a{}b", "a b"),
        ("a{}-b", "a - b"),
        ("{}-b", "{ } - b"),
        (r"{\frac12}x", r"\frac { 1 } { 2 } x"),
        (r"\frac12x", r"\frac { 1 } { 2 } x"),
        (r"a{\left(x\right)}", r"a { \left( x \right) }"),
        (r"={\left(x\right)}=", r"= \left( x \right) ="),
        (r"{\left(x\right)}", r"\left( x \right)"),
        # and with scripts, where a box is no letter
        ("{x}^2", "x ^ { 2 }"),
        ("{ab}^2", "{ a b } ^ { 2 }"),
        ("{x_1}^2", "{ x _ { 1 } } ^ { 2 }"),
        (r"{\bar K}_a", r"\bar { K } _ { a }"),
        (r"{\bar{K}_a}^2", r"{ \bar { K } _ { a } } ^ { 2 }"),
        (r"{\frac ab}^2", r"\frac { a } { b } ^ { 2 }"),
        (r"{\sqrt x}^2", r"\sqrt { x } ^ { 2 }"),
        (r"{\left(x\right)}^2", r"\left( x \right) ^ { 2 }"),
        (r"a{\left(x\right)}^2", r"a { \left( x \right) } ^ { 2 }"),
    ],
)
def test_scripts_and_braces(source: str, expected: str) -> None:
    assert canonical(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"{\bf M}_+", r"\mathbf { M } _ { + }"),
        (r"{\cal L}", r"\mathcal { L }"),
        (r"{\bf x y}", r"\mathbf { x y }"),
        (r"x \rm y z", r"x \mathrm { y z }"),
        (r"{\rm Tr}A", r"\mathrm { T r } A"),
        (r"\mathrm{a}\mathrm{b}", r"\mathrm { a b }"),
        (r"\mathrm{x=y}", r"\mathrm { x } = \mathrm { y }"),
        (r"\mathbf{a+b}", r"\mathbf { a } + \mathbf { b }"),
        (r"\mathrm{=}", "="),
        (r"b\mathrm{=}a", r"b { = } a"),
        (r"\mathrm{H2O}", r"\mathrm { H 2 O }"),
        (r"\mathrm{2}", "2"),
        (r"\mathbf{2}", r"\mathbf { 2 }"),
        (r"\mathrm{\alpha}", r"\alpha"),
        (r"\mathbf{\Gamma}", r"\boldsymbol { \Gamma }"),
        (r"\bm{\Gamma}", r"\boldsymbol { \Gamma }"),
        (r"\bm{1}", r"\mathbf { 1 }"),
        (r"{\mit\Gamma}", r"\varGamma"),
        (r"\mathrm{Tr}_2", r"\mathrm { T r } _ { 2 }"),
        (r"\mathrm{x_i}", r"\mathrm { x } _ { \mathrm { i } }"),
        (r"\mathrm{\frac{a}{b}}", r"\frac { \mathrm { a } } { \mathrm { b } }"),
        (r"\mathbf{\hat x}", r"\mathbf { \hat { x } }"),
        (r"\mathcal{\hat A}", r"\hat { \mathcal { A } }"),
        (r"\mathrm{\hat A}", r"\hat { \mathrm { A } }"),
        (r"\mathrm{\vec A}", r"\mathrm { \vec { A } }"),
        (r"\bm{a+b}", r"\boldsymbol { a } \boldsymbol { + } \boldsymbol { b }"),
        (r"\bm{ab}", r"\boldsymbol { a b }"),
        (r"\boldsymbol{=}", r"\boldsymbol { = }"),
        (r"\bm{\mathcal A}", r"\boldsymbol { \mathcal { A } }"),
        (r"\bm{\frac ab}", r"\boldsymbol { \frac { a } { b } }"),
        (r"\Bbb R", r"\mathbb { R }"),
        (r"\frak g", r"\mathfrak { g }"),
        (r"\textbf{a}", r"\mathbf { a }"),
        (r"\mathrm{\begin{matrix}a\end{matrix}}", r"\begin{matrix} a \end{matrix}"),
    ],
)
def test_fonts_belong_to_glyphs(source: str, expected: str) -> None:
    assert canonical(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"x\text{ if }y", r"x ~ \mathrm { i f } ~ y"),
        (r"\text{for all}", r"\mathrm { f o r ~ a l l }"),
        (r"\mathrm{for~all}", r"\mathrm { f o r ~ a l l }"),
        (r"\text{a-b, c: d}", r"\mathrm { a \text{-} b \text{,} ~ c \text{:} ~ d }"),
        (r"\text{a--b}", r"\mathrm { a \text{--} b }"),
        (r"\text{if $x=y$}", r"\mathrm { i f } ~ x = y"),
        (r"x_{\mbox{max}}", r"x _ { \textstyle \mathrm { m a x } }"),
        (r"x_{\text{max}}", r"x _ { \mathrm { m a x } }"),
        (r"\mbox{max}", r"\mathrm { m a x }"),
        (r"\mbox{\boldmath $x$}", r"\boldsymbol { x }"),
        (r"\text{na\"\i f}", r"\mathrm { n a } \ddot { \i } \mathrm { f }"),
        (r"\text{café}", r"\mathrm { c a f } \acute { \mathrm { e } }"),
        (r"\text{it's}", r"\mathrm { i t \text{'} s }"),
        (r"x\mbox{\tiny A}y", r"x { \scriptscriptstyle \mathrm { A } } y"),
    ],
)  # fmt: skip
def test_text_is_upright_letters(source: str, expected: str) -> None:
    assert canonical(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"a\le b\ne c\to d", r"a \leq b \neq c \rightarrow d"),
        (r"\not=", r"\neq"),
        (r"\lbrace a\rbrace", r"\{ a \}"),
        (r"\vert x\Vert", r"| x \|"),
        (r"a*b\ast c", "a * b * c"),
        (r"\dag\ddag", r"\dagger \ddagger"),
        (r"a\dots b", r"a \ldots b"),
        (r"a+\dots+b", r"a + \cdots + b"),
        (r"a\iff b", r"a \; \Longleftrightarrow \; b"),
        ("α≤β", r"\alpha \leq \beta"),
        ("a−b×c", r"a - b \times c"),
        ("ℝ²", r"\mathbb { R } { } ^ { 2 }"),
        # same glyph, other class: the plain one where no space tells them apart
        (r"x^\bot", r"x ^ { \perp }"),
        (r"a\bot b", r"a \bot b"),
        (r"\lvert x\rvert", "| x |"),
        (r"\sin\lvert x\rvert", r"\sin \lvert x |"),
        (r"a\mid b", r"a \mid b"),
        (r"x_{a\mid b}", "x _ { a | b }"),
        (r"a\bigl(x\bigr)", r"a \big( x \big)"),
        (r"\sin\bigl(x\bigr)", r"\sin \bigl( x \big)"),
        (r"a\bigm|b", r"a \bigm| b"),
        (r"\left<x\right>", r"\left\langle x \right\rangle"),
        (r"\left.x\right|", r"\left. x \right|"),
        (r"\left(x\middle|y\right)", r"\left( x \middle| y \right)"),
        (r"\stackrel{a}{=}", r"\overset { a } { = }"),
        (r"b\stackrel{a}{x}c", r"b \stackrel { a } { x } c"),
        (r"\buildrel a\over=", r"\overset { a } { = }"),
        (r"\underset{x}{\max}", r"\max _ { x }"),
        (r"\mathrel{=}", "="),
        (r"\mathbin{x}", "x"),
        (r"a\mathbin{x}b", r"a \mathbin { x } b"),
        (r"a\mathord{+}b", "a { + } b"),
        (r"\llbracket x\rrbracket", r"[ \! [ x ] \! ]"),
        (r"\abs{x}", r"\left| x \right|"),
        (r"\braket{a|b}", r"\langle a | b \rangle"),
        (r"\prescript{a}{b}X", "{ } _ { b } ^ { a } X"),
    ],
)
def test_synonyms(source: str, expected: str) -> None:
    assert canonical(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a\\over b", r"\frac { a } { b }"),
        ("{n\\choose k}x", r"\binom { n } { k } x"),
        ("{n\\atop k}x", r"{ n \atop k } x"),
        (r"\genfrac(){0pt}{}nk", r"\binom { n } { k }"),
        (r"\dfrac ab", r"\frac { a } { b }"),
        (r"\frac{\dfrac ab}{\tfrac cd}",
         r"\frac { \dfrac { a } { b } } { \frac { c } { d } }"),
        (r"\tfrac ab", r"\tfrac { a } { b }"),
        (r"{\textstyle\frac12}x", r"\tfrac { 1 } { 2 } x"),
        (r"{\displaystyle\frac12}x", r"\frac { 1 } { 2 } x"),
        (r"\displaystyle x", "x"),
        (r"\begin{matrix}\displaystyle\frac ab\end{matrix}",
         r"\begin{matrix} \displaystyle \frac { a } { b } \end{matrix}"),
        (r"\sqrt[3]x", r"\sqrt [ 3 ] { x }"),
        (r"\sqrt[{]}]x", r"\sqrt [ { ] } ] { x }"),
        (r"\sum\limits_i", r"\sum _ { i }"),
        (r"\sum\nolimits_i", r"\sum \nolimits _ { i }"),
        (r"\int\limits_a", r"\int \limits _ { a }"),
        (r"\frac{\sum\limits_i}2", r"\frac { \sum \limits _ { i } } { 2 }"),
        (r"\underbrace{x}\limits_a", r"\underbrace { x } _ { a }"),
        (r"\operatorname{s i n}x", r"\sin x"),
        (r"\operatorname{tr}x", r"\operatorname { t r } x"),
        (r"\operatorname*{arg\,max}_x", r"\operatorname* { a r g \, m a x } _ { x }"),
        (r"\operatorname*{tr}x", r"\operatorname { t r } x"),
        (r"\operatorname*{lim}_x", r"\lim _ { x }"),
        (r"\operatorname{lim}_x", r"\operatorname { l i m } _ { x }"),
        (r"\mathop{\rm Tr}x", r"\operatorname { T r } x"),
        (r"\mathop{\rm max}_x", r"\max _ { x }"),
        (r"\mathop{\rm sin}\nolimits x", r"\sin x"),
        (r"\mathop{x}y", r"\mathop { x } y"),
        (r"\mathop{\sum\sum}_i", r"\mathop { \sum \sum } _ { i }"),
        (r"\mathop{\sum_i}_j", r"\mathop { \sum _ { i } } _ { j }"),
        (r"\xrightarrow[a]{b}", r"\xrightarrow [ a ] { b }"),
        (r"a\pmod n", r"a \pmod { n }"),
        (r"\mathrm{sin}", r"\mathrm { s i n }"),
    ],
)  # fmt: skip
def test_structures(source: str, expected: str) -> None:
    assert canonical(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"\left(\begin{matrix}a&b\\c&d\\\end{matrix}\right)",
         r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}"),
        (r"\left[{\begin{matrix}a\end{matrix}}\right]", r"\begin{bmatrix} a \end{bmatrix}"),
        (r"\matrix{a&b\cr c&d\cr}", r"\begin{matrix} a & b \\ c & d \end{matrix}"),
        (r"\begin{array}{*{2}{c}|r@{x}}a&b&c\end{array}",
         r"\begin{array} { c c | r } a & b & c \end{array}"),
        (r"\begin{array}{c}\hline a\\[2pt]b\\\hline\end{array}",
         r"\begin{array} { c } \hline a \\ b \\ \hline \end{array}"),
        (r"\begin{array}{cc}{a}&{}\\{b}&{c}\end{array}",
         r"\begin{array} { c c } a \\ b & c \end{array}"),
        (r"\begin{array}{c}a\\{[}b]\end{array}",
         r"\begin{array} { c } a \\ { } [ b ] \end{array}"),
        (r"\begin{array}{c}a\\{}\\\end{array}", r"\begin{array} { c } a \\ { } \end{array}"),
        (r"a&=b\\&=c", r"\begin{aligned} a & = b \\ & = c \end{aligned}"),
        (r"\begin{align*}a&=b\\&=c\end{align*}",
         r"\begin{aligned} a & = b \\ & = c \end{aligned}"),
        (r"\begin{eqnarray}a&=&b\\&=&c\nonumber\end{eqnarray}",
         r"\begin{aligned} a & = b \\ & = c \end{aligned}"),
        (r"a\\b", r"\begin{gathered} a \\ b \end{gathered}"),
        (r"a&=b", "a = b"),
        (r"\begin{aligned}a&=b\end{aligned}", "a = b"),
        (r"\begin{cases}a&b\\c\end{cases}", r"\begin{cases} a & b \\ c \end{cases}"),
        (r"\begin{dcases}\frac ab&x\end{dcases}",
         r"\begin{cases} \displaystyle \frac { a } { b } & \displaystyle x \end{cases}"),
        (r"\substack{a\\b}", r"\substack { a \\ b }"),
        (r"\begin{subarray}{l}a\\b\end{subarray}", r"\substack { a \\ b }"),
        (r"\begin{equation}\label{x}a\end{equation}", "a"),
        ("$$a$$", "a"),
        (r"\[a\]", "a"),
    ],
)  # fmt: skip
def test_tables(source: str, expected: str) -> None:
    assert canonical(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"a\ b~c", "a ~ b ~ c"),
        (r"a\thinspace b\>c", r"a \, b \: c"),
        (r"a\quad\quad b", r"a \qquad b"),
        (r"a\,\quad b", r"a \quad \, b"),
        (r"a\,\!b", "a b"),
        (r"\,a\;.\quad", r"a \; ."),
        (r"a\hspace{1cm}b", r"a \qquad b"),
        (r"a\hspace{1em}b", r"a \quad b"),
        (r"a\hspace { 0 . 1 c m } b", r"a \; b"),
        (r"a\kern-3mu b", r"a \! b"),
        (r"a\mskip 3mu plus 1mu b", r"a \, b"),
        (r"a\hspace{0pt}b", "a b"),
        (r"a\label{eq:1}\tag{2}\nonumber", "a"),
        (r"\color{red}a\textcolor{blue}{b}", "a b"),
        (r"a % comment" + "\n b", "a b"),
    ],
)
def test_spaces_and_what_draws_nothing(source: str, expected: str) -> None:
    assert canonical(source) == expected


def test_a_dimension_is_the_nearest_space_not_more_precise() -> None:
    widths = ["-2pt", "1.7pt", "2.2pt", "2.8pt", "3.4pt", "9pt", "3cm"]
    found = [canonical_tokens(rf"a\hspace{{{width}}}b")[1] for width in widths]
    assert found == ["\\!", "\\,", "\\:", "\\;", "~", "\\quad", "\\qquad"]


@pytest.mark.parametrize("source", ["", " ", "{}", r"\,", "%x", r"\displaystyle", r"\label{a}"])
def test_nothing_to_draw_is_refused(source: str) -> None:
    with pytest.raises(LatexError) as caught:
        canonical_tokens(source)
    assert caught.value.reason == "empty"


def test_a_letter_that_the_alphabet_lacks_is_refused() -> None:
    with pytest.raises(LatexError) as caught:
        canonical_tokens(r"\mathbb{1}")
    assert caught.value.reason == "no_glyph:\\mathbb"
