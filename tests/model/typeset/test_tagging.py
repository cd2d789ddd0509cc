r"""Where tags go. Each is written ``\9{index}`` in front of the token of that index."""

import re

import pytest

from model.errors import LatexError
from model.typeset.structure import KNOWN, TAGGED
from model.typeset.tagging import plain_latex, tagged_latex


def tagged(source: str) -> str:
    """The tagged form, a tag as <index>, single spaces."""
    text = re.sub(r"\\9\{(\d+)\}", r"<\1>", tagged_latex(source.split()))
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a + b", "<0>a <1>+ <2>b"),
        ("x _ { i }", "<0>x _ { <3>i <0>}"),
        (r"\frac { 1 } { 2 }", r"<0>\frac { <2>1 <0>} { <5>2 <0>}"),
        (r"\sqrt [ 3 ] { x }", r"<0>\sqrt [ <2>3 <0>] { <5>x <0>}"),
        ("[ x ]", "<0>[ <1>x <2>]"),
        (r"\sum _ { k } ^ { n }", r"<0>\sum _ { <3>k <0>} ^ { <7>n <0>}"),
        (r"\hat { x } ^ { 2 }", r"<0>\hat { <2>x <0>} ^ { <6>2 <0>}"),
        (r"\mathbf { A B }", r"\mathbf { <2>A <3>B }"),
        (r"\boldsymbol { x }", r"\8 { <2>x }"),
        (r"\boldsymbol { \hat { \boldsymbol { x } } }", r"\8 { <2>\hat { { <6>x } <2>} }"),
        (r"\overset { a } { = }", r"\overset { <2>a } { <5>= }"),
        (r"\left( x \right)", r"<0>\left( <1>x <2>\right)"),
        (r"\left. x \right|", r"\left. <1>x <2>\right|"),
        (
            r"\begin{pmatrix} a & b \\ c \end{pmatrix}",
            r"<0>\begin{pmatrix} <1>a & <3>b \\ <5>c <6>\end{pmatrix}",
        ),
        (
            r"\begin{array} { l | r } a \\ \hline b \end{array}",
            r"\begin{array}{l@{<3>\vline}r} <6>a \\ \noalign{<8>}\hline <9>b \end{array}",
        ),
        (
            r"\begin{alignedat} { 2 } a \end{alignedat}",
            r"\begin{alignedat}{2} <4>a \end{alignedat}",
        ),
        (r"\operatorname* { a b } _ { x }", r"\operatorname* { <2>a <3>b } _ { <7>x }"),
        (r"{ a \atop b }", r"{ <1>a \atop <3>b }"),
    ],
)
def test_tags(source: str, expected: str) -> None:
    assert tagged(source) == expected


def test_plain_form_is_the_tokens() -> None:
    source = r"\frac { 1 } { \sqrt [ 3 ] { x } } \begin{array} { l | r } a \\ \hline b \end{array}"
    assert plain_latex(source.split()).replace(" ", "") == source.replace(" ", "")


def test_tuples_do_as_well_as_lists() -> None:
    tokens = r"\begin{array} { c } a \end{array}".split()
    assert tagged_latex(tuple(tokens)) == tagged_latex(tokens)


@pytest.mark.parametrize(
    "hostile",
    [
        r"\input",
        r"\input{/etc/passwd}",
        r"\write18",
        r"\write",
        r"\openin",
        r"\openout",
        r"\catcode",
        r"\csname",
        r"\special",
        r"\def",
        r"\loop",
        r"\immediate",
        r"\read",
        r"\font",
        r"\end",
        r"\end{document}",
        r"\begin{verbatim}",
        r"\begin{filecontents}",
        r"\usepackage",
        r"\shipout",
        r"\9",
        r"\8",
        r"\F",
        r"\par",
        r"\rule",
        r"\hskip",
        "%",
        "#",
        "$",
        "^^M",
        "\\",
        "a\n",
        "ab",
        "é",
        "",
        " ",
        "\0",
    ],
)
def test_tokens_that_never_reach_tex(hostile: str) -> None:
    assert hostile not in KNOWN
    for write in (plain_latex, tagged_latex):
        with pytest.raises(LatexError) as caught:
            write(["a", hostile, "b"])
        assert caught.value.reason == "token"


@pytest.mark.parametrize("source", ["{ a", "a }", r"\frac { a } { b", r"\sqrt [ 3 { x }"])
def test_unbalanced(source: str) -> None:
    with pytest.raises(LatexError, match="brace"):
        tagged_latex(source.split())


@pytest.mark.parametrize(
    "source",
    [
        r"\begin{array} a \end{array}",
        r"\begin{array} { p } a",
        r"\begin{array} { l",
        r"\begin{array}",
        r"\begin{alignedat} { x }",
    ],
)
def test_columns_that_are_not_understood(source: str) -> None:
    with pytest.raises(LatexError):
        plain_latex(source.split())


def test_structure_is_never_tagged() -> None:
    assert not TAGGED & {"{", "}", "_", "^", "&", r"\\", r"\mathbf", r"\left.", "~", r"\quad"}
    assert {"a", "+", r"\frac", r"\alpha", r"\left(", r"\begin{cases}", r"\sin"} <= TAGGED
