"""What is refused says where and why, and nothing that can be typed makes it crash."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.errors import LatexError
from model.latex import canonical_tokens, parse
from model.latex.nodes import Command, Fenced, Font, Group, Leaf, Scripts, Space, Table
from model.latex.parser import MAX_DEPTH


@pytest.mark.parametrize(
    ("source", "reason", "position"),
    [
        (r"a\foo b", "unknown_command:\\foo", 1),
        (r"a \begin{picture}x\end{picture}", "unknown_environment:picture", 2),
        ("a{b", "unbalanced_brace", 3),
        ("a}b", "unbalanced_brace", 1),
        (r"\left( a", "unbalanced_left", 8),
        (r"a \right)", "unbalanced_left", 2),
        (r"\left a \right)", "bad_delimiter", 6),
        (r"\left", "bad_delimiter", 5),
        (r"\big", "bad_delimiter", 4),
        ("x^a^b", "double_superscript", 3),
        ("x^a'", "double_superscript", 3),
        ("x_a_b", "double_subscript", 3),
        ("x^", "missing_argument", 2),
        ("x^_", "missing_argument", 2),
        (r"\frac{a}", "missing_argument", 8),
        (r"\sqrt[3", "unbalanced_bracket", 7),
        (r"a\over b\over c", "double_infix", 8),
        (r"\begin{matrix}a", "unbalanced_environment", 15),
        (r"\begin{matrix}a\end{array}", "unbalanced_environment", 15),
        (r"a\end{array}", "unbalanced_environment", 1),
        (r"\begin{array}a\end{array}", "bad_column_spec", 13),
        (r"\begin{array}{q}a\end{array}", "bad_column_spec", 16),
        (r"\begin{array}{c}a&b\end{array}", "too_many_cells", 16),
        ("a $ b", "dollar", 2),
        (r"\text{a_b}", "text_character:_", 7),
        (r"\text{a\alpha}", "text_command:\\alpha", 7),
        (r"\text{a $x}", "dollar", 10),
        (r"\hspace{3xx}a", "bad_length", 9),
        ("\\", "empty", 0),
        ("a\\\x00b", "unknown_command:\\\x00", 1),
        ("a#b", "unknown_character:#", 1),
        ("aéb", "unknown_character:é", 1),
    ],
)
def test_refusals_name_the_place_and_the_reason(source: str, reason: str, position: int) -> None:
    with pytest.raises(LatexError) as caught:
        canonical_tokens(source)
    assert (caught.value.reason, caught.value.position) == (reason, position)
    assert caught.value.message


def test_the_tree() -> None:
    x, y = Leaf("x"), Leaf("y")
    assert parse("x") == (x,)
    assert parse(r"{x}\,y") == (Group((x,)), Space("\\,"), y)
    assert parse("x_y^x") == (Scripts(x, (y,), (x,)),)
    assert parse(r"\frac x{y}") == (Command("\\frac", ((x,), (y,))),)
    assert parse(r"\sqrt[x]{y}") == (Command("\\sqrt", ((y,),), (x,)),)
    assert parse(r"\left(x\right.") == (Fenced("(", (x,), "."),)
    assert parse(r"{\bf x}") == (Group((Font("\\mathbf", (x,), grouped=False),)),)
    assert parse(r"\mathbf x") == (Font("\\mathbf", (x,)),)
    (table,) = parse(r"\begin{array}{lr}x&y\\y\end{array}")
    assert isinstance(table, Table)
    assert (table.name, table.spec) == ("array", "lr")
    assert [row.cells for row in table.rows] == [((x,), (y,)), ((y,),)]


def test_depth_is_limited_and_the_limit_is_usable() -> None:
    deep = MAX_DEPTH - 1
    assert canonical_tokens("{" * deep + "x" + "}" * deep) == ["x"]
    fractions = r"\frac{" * 25 + "x" + "}{y}" * 25
    assert canonical_tokens(fractions).count("\\frac") == 25
    for source in ("{" * 90_000, "{" * 45_000 + "x" + "}" * 44_000, "x^{" * 30_000):
        with pytest.raises(LatexError) as caught:
            canonical_tokens(source)
        assert caught.value.reason == "too_deep"
    assert len(canonical_tokens("[" * 9_000)) == 9_000


@pytest.mark.parametrize(
    "source",
    [
        r"\sqrt" * 1000,
        r"\sqrt[" * 1000,
        r"\left(" * 1000,
        r"\begin{matrix}" * 1000,
        r"\text{$" * 1000,
        r"\text{" * 1000,
        r"\mathrm" * 1000,
        r"x^\hat" * 1000,
        r"\bf{" * 1000,
        r"\abs{" * 1000,
        r"\nonumber" * 1000 + "^",
        r"^\nonumber" * 1000,
        r"\begin{array}{" + "*{99}{" * 50,
    ],
)
def test_repetition_is_refused_without_a_crash(source: str) -> None:
    with pytest.raises(LatexError):
        canonical_tokens(source)


def test_a_formula_of_absurd_length_is_refused() -> None:
    with pytest.raises(LatexError) as caught:
        canonical_tokens("x" * 300_000)
    assert caught.value.reason == "too_long"


_FRAGMENTS = [
    *r"""\frac \sqrt \left \right ( ) [ ] { } _ ^ & \\ \begin{array} \begin{matrix} \end{array}
    \end{matrix} \text \mbox \bf \rm \over \atop ' \prime \limits \sum \operatorname \mathop \hspace
    1 c m x \hat \bar \not \big \bigl | . \middle $ ~ \quad \, \mathrm \mathbf \bm \stackrel
    \substack \cr \hline \displaystyle \tfrac \label \abs \ket \textstyle = + , \dots \prescript
    \genfrac * \cases \matrix \eqalign \kern - \boldmath \sp %""".split(),
    " ",
    "\n",
    "\\",
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_FRAGMENTS), max_size=30))
def test_fragments_in_any_order_never_crash(fragments: list[str]) -> None:
    _reads_or_refuses(" ".join(fragments))
    _reads_or_refuses("".join(fragments))


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), st.binary(max_size=60).map(lambda b: b.decode("latin-1"))))
def test_any_text_never_crashes(source: str) -> None:
    _reads_or_refuses(source)


def test_broken_formulas_never_crash() -> None:
    source = (
        r"\left(\begin{array}{cc}\frac{a}{b}&\text{if $x$}\\{\bf x}_1^2&\hat{y}'\end{array}\right)"
        r"\mathop{\rm max}_{i\over j}\bigl[\sqrt[3]{x}\bigr]\operatorname*{tr}\limits_a"
    )
    generator = random.Random(7)
    for _ in range(1500):
        start, end = sorted(generator.randrange(len(source)) for _ in range(2))
        place = generator.randrange(len(source))
        _reads_or_refuses(source[:place] + source[start:end] + source[place:])
        _reads_or_refuses(source[:start] + source[end:])


def _reads_or_refuses(source: str) -> None:
    """A second reading of what was read gives the same; a refusal has place and reason."""
    try:
        tokens = canonical_tokens(source)
    except LatexError as error:
        assert error.reason
        assert 0 <= error.position <= len(source)
        return
    assert canonical_tokens(" ".join(tokens)) == tokens, source
