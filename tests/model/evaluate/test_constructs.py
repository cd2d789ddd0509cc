import pytest

from model.evaluate.constructs import (
    construct_names,
    constructs,
    length_bin,
    length_bins,
)


@pytest.mark.parametrize(
    ("count", "name"),
    [
        (0, "up to 10 tokens"),
        (10, "up to 10 tokens"),
        (11, "11-20 tokens"),
        (120, "81-120 tokens"),
        (121, "over 120 tokens"),
    ],
)
def test_length_bin(count: int, name: str) -> None:
    assert length_bin(count) == name
    assert name in length_bins()


def test_bins_are_seven() -> None:
    assert len(set(length_bins())) == 7


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("a + b", set()),
        (r"\frac { a } { b }", {"fractions 1 deep"}),
        (r"\frac { a } { \frac { b } { c } } + \frac { a } { b }", {"fractions 2 deep"}),
        (
            r"\frac { \frac { \frac { \frac { a } { b } } { b } } { b } } { b }",
            {"fractions 3 deep or more"},
        ),
        (r"x _ { i } ^ { 2 }", {"scripts 1 deep"}),
        (r"x _ { i _ { j } }", {"scripts 2 deep"}),
        (
            r"x _ { \frac { a _ { b } } { c } } + \frac { 1 } { 2 }",
            {"scripts 2 deep", "fractions 1 deep"},
        ),
        (r"\begin{pmatrix} a & b \end{pmatrix}", {"matrices"}),
        (r"\begin{array} { l c } a & b \end{array}", {"arrays"}),
        (r"\begin{cases} a \\ b \end{cases}", {"cases"}),
        (r"\begin{aligned} a \\ b \end{aligned}", {"aligned lines"}),
        (r"\mathbf { x } \hat { y }", {"fonts", "accents"}),
        (r"\sum _ { i } \sqrt { 2 }", {"big operators", "roots", "scripts 1 deep"}),
        (r"\left( a \right)", {"sized delimiters"}),
        (r"\bigl\{ a \Bigr\rangle", {"sized delimiters"}),
        (r"\leftarrow \rightarrow \Big|", {"sized delimiters"}),
        (r"\leftarrow \rightarrow \bigcup \leftrightarrow", {"big operators"}),
        (r"\text { i f }", {"text"}),
    ],
)
def test_constructs(latex: str, expected: set[str]) -> None:
    found = set(constructs(latex.split()))
    assert found - {"no fractions", "no scripts"} == expected
    assert found <= set(construct_names())


def test_unbalanced_braces_are_no_crash() -> None:
    assert constructs(list("}}{_{"))
