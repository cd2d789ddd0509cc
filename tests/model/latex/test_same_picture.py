"""LaTeX draws the same from a source, from its canonical tokens and from what is printed."""

from __future__ import annotations

import pytest

from model.latex import canonical_tokens, symbols, to_latex
from model.latex.pieces import glue
from model.latex.symbols import ORD
from model.typeset.latexrun import latex_available
from tests.model.latex.pictures import CONTROL_SPACE, difference, draw

pytestmark = [
    pytest.mark.latex,
    pytest.mark.skipif(not latex_available(), reason="LaTeX is not installed"),
]

_GLUE_PT = (0.0, 1.667, 2.222, 2.778)

_SOURCES = r"""x{\frac{a}{b}}y
{\bar K}_a^2 + {\hat{K}}^2 + {\vec\psi}_n^2
{\widehat{KL}}^2 + {\overline K}^2 + {\sqrt K}^2 + {\underline g}_2
a{=}b{,}c{+}d = {-x} + a{-x}
{\left(K\right)}^2 a{\left(x\right)} = {\left(x\right)}
{\bf K}_2^2 + {\rm Tr}_2 \, {\cal L}_{\rm eff} + \mathrm{p}_2^2
\mathrm{x=y} + \mathbf{a+b}
\mathbf{\hat r}\mathrm{\hat r}\mathcal{\hat r}\mathbf{\vec x}\mathrm{\vec x}\mathit{\bar A}
\boldsymbol{a+b} + \bm{x_i} + \bm{\frac ab} + \bm{\hat a}
\bm{\sqrt a} + \bm{\mathcal A} + \bm\Gamma
\boldsymbol{1} + \mathbf\Gamma + {\mit\Gamma} + \mathit\Gamma
a \bigl( x \bigr) + \sin\bigl(x\bigr) = \bigl[ - x \bigr] \sin
\dfrac ab + \frac{\tfrac ab}{c} + {\textstyle\frac ab}x + \tfrac ab + {\displaystyle\frac ab}
\left(\begin{matrix}a&b\\c&d\\\end{matrix}\right) + \left[{\begin{matrix}a\end{matrix}}\right]
\text{for all } x-y \text{ in } \text{a-b, c}
\mathrm{H2O} + \mathrm{dep}_2 + \mathrm{Tr}_{\mathrm{a b}}
\stackrel{a}{=}b \stackrel{a}{x} \overset{a}{x}c \stackrel{<}{\sim} d \stackrel{a}{x}_2
\mathop{\rm Tr}_x y + \mathop{\rm max}_x y + \mathop{\rm sin} x + \operatorname{Tr} x
\underset{x}{\max} ( y ) + a \underset{x}{\max} ( y )
x'^2 + f''_a + \not= \neq x\not\in y
a\choose b
{n \atop k}x + {n \brace k} + {n \brack k}
x\lvert y\rvert + \sin\lvert x\rvert + x\mid y + x_{a\mid b} + \|x\| \parallel y
x^\bot + x\bot y + x^{\perp} + x \perp y
a\iff b \implies c
a,\dots,b + \dots + c \ldots d
\sum\limits_i^n + \sum\nolimits_i + \int\limits_a + \frac{\sum\limits_i x}{\sum_i x}
T^a{}_b {}^4 X_{} - {}
\begin{array}{lc|r}a&{}&b\\\hline cccc&d\\e\end{array}
\substack{a\\b} + \begin{cases}a&b\\c\end{cases}
\sqrt[3]{x} + \xrightarrow[a]{b} + \underbrace{x+y}_n + \overbrace{x}^{n}
a \pmod{n} + a \bmod n + f\colon X
x_{\mbox{max}} + x_{\text{max}} + x^{\textstyle a}
\mathrel{x}a\mathbin{x}b\mathord{+}c\mathop{x}d""".splitlines()


def test_decisions_leave_the_picture_as_it_is() -> None:
    tokens = [canonical_tokens(source) for source in _SOURCES]
    pictures = draw(
        [f"{{{source}}}" for source in _SOURCES]
        + [CONTROL_SPACE + " ".join(found) for found in tokens]
        + [CONTROL_SPACE + to_latex(found) for found in tokens]
    )
    count = len(_SOURCES)
    for i, source in enumerate(_SOURCES):
        for other in (pictures[count + i], pictures[2 * count + i]):
            assert difference(pictures[i], other, x_pt=0.9) == "", source


def test_symbols_exist_and_have_the_class_that_the_table_says() -> None:
    """The space around ``a TOKEN b`` against ``a{TOKEN}b`` gives the class away."""
    tokens = list(symbols.CLASSES)
    pictures = draw([f"a {t} b" for t in tokens] + [f"a{{{t}}}b" for t in tokens])
    for i, token in enumerate(tokens):
        loose, tight = pictures[i].ink, pictures[len(tokens) + i].ink
        assert loose is not None, f"{token}: {pictures[i].error}"
        assert tight is not None
        space = (loose[-1].x_pt - loose[0].x_pt) - (tight[-1].x_pt - tight[0].x_pt)
        found = symbols.CLASSES[token]
        expected = sum(_GLUE_PT[glue(*pair, script=False)] for pair in ((ORD, found), (found, ORD)))
        assert space == pytest.approx(expected, abs=0.02), token
