"""Our layout puts every glyph where LaTeX does; and the comparison sees it where it does not."""

from __future__ import annotations

from collections import Counter

import pytest

from im2tex_desktop.render.against_latex import difference
from im2tex_desktop.render.engines import draw
from im2tex_desktop.render.hlist import Glyph, marks
from im2tex_desktop.render.layout import Layout
from im2tex_desktop.render.registry import Env
from im2tex_desktop.render.rendering import Drawing, Rendering
from im2tex_desktop.render.rules import REGISTERED
from im2tex_desktop.render.tree import read
from model.latex import canonical_tokens
from model.typeset.latexrun import latex_available
from tests.desktop.render.test_draw import DRAWN

assert REGISTERED
FORMULAS = [latex for latex in DRAWN if "mathscr" not in latex] + [
    r"\left( \gamma_P + \frac{\theta^2}{\kappa} \right)^2 \in \sqrt{\frac{1}{\sqrt{2}}}",
    r"f'' (x) = - \hat{\hat{A}} , \widehat{abc} , \vec{k}_1^2 , \dot{x}^\nu , \tilde{X}'",
    r"\sum_{i=1}^{n} \prod \int_0^1 \lim_{x \to 0} \max_i \sup \oint_C \bigcup_{k}^{m}",
    r"a + - b , ( - c ) : = d ; \mid x \mid ! ? \ldots \cdots \neq \mapsto \longrightarrow",
    r"\mathrm{eff} \mathbf{AV} \mathcal{L} \mathbb{R} \mathfrak{g} \mathsf{T} \mathtt{t}",
    r"\mathit{fi} \text{a sentence, of text}",
    r"\begin{array}{|l||r|} \hline a & \frac{b}{c} \\ \hline\hline d^2 & e \\ \hline \end{array}",
    r"\begin{aligned} a & = b & c & = \frac{d}{e} \\ f & = g \end{aligned}",
    r"{n \choose k} \binom{n}{k} \tfrac{1}{2} \dfrac{1}{2} \cfrac{1}{1 + \cfrac{1}{x}}",
    r"\overline{z} \underline{x} \overset{a}{\to} \underset{b}{\min} x \bigl( x \bigr]",
    r"\boldsymbol{x + \Gamma} \cong \varinjlim_i \idotsint_S",
]


def _placed(latex: str) -> tuple[list, list]:
    """(font, code, size, x, y) of our glyphs and of LaTeX's, in pt, y downwards."""
    from model.typeset.faces import BY_NAME
    from model.typeset.typesetter import Refusal, Typesetter

    tokens = canonical_tokens(latex)
    ours = [
        (mark.font.name, mark.code, round(mark.font.size_pt), x, -y)
        for x, y, mark in marks(Layout().box(read(tokens), Env()))
        if isinstance(mark, Glyph)
    ]
    with Typesetter(tags=False) as typesetter:
        (program,) = typesetter.typeset([tokens], BY_NAME["cm10"])
        keys = typesetter.atlas().keys
    assert not isinstance(program, Refusal)
    theirs = [
        (keys[i].font, keys[i].code, round(keys[i].size_sp / 65536), x / 256, y / 256)
        for i, x, y, _ in program.glyphs.tolist()
    ]
    return sorted(ours), sorted(theirs)


@pytest.mark.latex
@pytest.mark.skipif(not latex_available(), reason="LaTeX is not installed")
def test_every_glyph_stands_where_latex_puts_it() -> None:
    """Each formula is a cell of one tall column, so that one run of LaTeX does for all."""
    whole = r"\begin{gathered}" + r" \\ ".join(FORMULAS) + r"\end{gathered}"
    ours, theirs = _placed(whole)
    assert Counter(one[:3] for one in ours) == Counter(one[:3] for one in theirs)
    for mine, other in zip(ours, theirs, strict=True):
        assert mine[3:] == pytest.approx(other[3:], abs=0.12), (mine, other)


def _as_drawing(one: Rendering) -> Drawing:
    return Drawing(one.alpha, one.em_px, one.baseline_px, one.token_boxes, lambda: "")


def test_a_drawing_is_the_same_as_itself() -> None:
    one = draw(r"\frac{a}{b_i} + \sqrt{c}", 60)
    assert difference(one, _as_drawing(one)).verdict == "same"


@pytest.mark.parametrize(
    ("ours", "theirs", "missing", "extra"),
    [
        (r"a + b", r"a - b", {"-"}, {"+"}),
        (r"x_n", r"x^n", {"n"}, {"n"}),
        (r"( a )", r"( a", set(), {")"}),
    ],
)
def test_what_differs_is_named(ours: str, theirs: str, missing: set[str], extra: set[str]) -> None:
    one, other = draw(ours, 60), draw(theirs, 60)
    found = difference(one, _as_drawing(other))
    assert found.verdict == "different"
    assert set(found.extra) == extra
    assert len(found.missing) == len(missing)
