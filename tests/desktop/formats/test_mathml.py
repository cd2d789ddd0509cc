"""MathML is well-formed, keeps the meaning, and says what it cannot."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from im2tex_desktop.formats import CannotConvert
from im2tex_desktop.formats.mathml import NAMESPACE, to_mathml
from model.errors import LatexError
from model.latex import symbols

_IN = "{" + NAMESPACE + "}"
_FORMULAS = (
    r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}^{-1}",
    r"f(x) = \begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}",
    r"\begin{aligned} a &= b < c \\ &= d \end{aligned}",
    r"\hat{x} \vec{v} \overline{ab} \underbrace{x + y}_{n} \mathring{A} \widetilde{abc}",
    r"\mathbf{x} \mathbb{R} \mathcal{L} \mathfrak{g} \mathsf{T} \mathtt{t} \boldsymbol{\alpha}",
    r"\sum_{i=1}^n \int_0^1 \lim_{x \to 0} \operatorname*{argmax}_\theta \sin x",
    r"\left\langle a \middle| b \right\rangle \bigl( x \bigr) \left. x \right|_0",
    r"x \xrightarrow[b]{a} y \stackrel{!}{=} z \not\subset \overset{a}{b}",
    r"\begin{array}{|c|r|} \hline a & b \\ \hline c & d \\ \hline \end{array}",
    r"{}^{2}_{1}X f''^2 \binom{n}{k} \tfrac12 \boxed{E} \phantom{x} a \bmod b \pmod{n}",
    r"\text{if } x \& \% \AA",
)


def tree(latex: str, *, word: bool = False) -> ElementTree.Element:
    return ElementTree.fromstring(to_mathml(latex, word=word))


def outline(element: ElementTree.Element) -> str:
    """Names and texts without the namespace: mfrac(mi a, mi b)."""
    name = element.tag.removeprefix(_IN)
    inner = ", ".join(outline(child) for child in element)
    return f"{name}({inner})" if len(element) else f"{name} {element.text or ''}".strip()


@pytest.mark.parametrize("word", [False, True])
@pytest.mark.parametrize("latex", _FORMULAS)
def test_it_parses_in_its_namespace(latex: str, word: bool) -> None:
    root = tree(latex, word=word)
    assert root.tag == _IN + "math"
    assert root.get("display") == "block"
    assert all(element.tag.startswith(_IN) for element in root.iter())
    assert "\\" not in "".join(root.itertext())


@pytest.mark.parametrize("latex", _FORMULAS)
def test_scripts_and_fractions_have_as_many_children_as_they_need(latex: str) -> None:
    """Word drops a formula whose mfrac or msub has another number of children, without a word."""
    wanted = {"mfrac": 2, "msub": 2, "msup": 2, "msubsup": 3, "mroot": 2}
    wanted |= {"munder": 2, "mover": 2, "munderover": 3}
    for element in tree(latex).iter():
        name = element.tag.removeprefix(_IN)
        assert len(element) == wanted.get(name, len(element)), name


@pytest.mark.parametrize(
    ("latex", "wanted"),
    [
        (r"\frac{a}{b}", "mfrac(mi a, mi b)"),
        ("x_i^2", "msubsup(mi x, mi i, mn 2)"),
        ("12^2", "msup(mrow(mn 12), mn 2)"),
        ("3.14", "mn 3.14"),
        (r"\sqrt[3]{x}", "mroot(mi x, mn 3)"),
        (r"\not\in", "mo ∉"),
        (r"\mathbb{R}", "mi ℝ"),
        (r"\mathbf{A}", "mi 𝐀"),
        (r"\sin x", "mrow(mi sin, mspace, mi x)"),
        (r"\sum_i", "munder(mo ∑, mi i)"),
        (r"\int_i", "msub(mo ∫, mi i)"),
        (r"\int\limits_i", "munder(mo ∫, mi i)"),
        (r"\varlimsup", "mover(mi lim, mo ¯)"),
    ],
)
def test_meaning(latex: str, wanted: str) -> None:
    assert outline(tree(latex)[0]) == wanted


def test_upright_letters_say_so() -> None:
    assert tree(r"\mathrm{d}")[0].get("mathvariant") == "normal"
    assert tree(r"\Gamma")[0].get("mathvariant") == "normal"
    assert tree("d")[0].get("mathvariant") is None


def test_growing_fences_differ_between_browsers_and_word() -> None:
    browser, word = tree(r"\left( x \right]"), tree(r"\left( x \right]", word=True)
    ends = [mark.text for mark in browser.iter(_IN + "mo") if mark.get("stretchy") == "true"]
    assert ends == ["(", "]"]
    fenced = word.find(f".//{_IN}mfenced")
    assert fenced is not None
    assert (fenced.get("open"), fenced.get("close")) == ("(", "]")


def test_aligned_lines_are_a_table() -> None:
    table = tree(r"\begin{aligned} a &= b \\ c &= d \end{aligned}")[0]
    assert table.get("columnalign") == "right left"
    assert [len(row) for row in table] == [2, 2]


def test_every_symbol_has_a_form() -> None:
    refused = []
    for token in symbols.CLASSES:
        if token == "\\not":
            continue
        try:
            tree(token)
        except CannotConvert:
            refused.append(token)
    assert refused == ["\\mapstochar"]  # half an arrow


def test_what_cannot_be_read_is_refused_with_its_place() -> None:
    with pytest.raises(LatexError) as caught:
        to_mathml(r"x + \nosuch")
    assert caught.value.position == 4
