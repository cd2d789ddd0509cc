"""The tables agree with each other."""

from __future__ import annotations

import pytest

from model.latex import canonical_tokens, symbols, to_latex


def test_every_symbol_is_read_and_printed() -> None:
    for token in symbols.CLASSES:
        tokens = canonical_tokens(f"a {token} b")
        assert canonical_tokens(to_latex(tokens)) == tokens, token


def test_every_synonym_is_read() -> None:
    needs_more = symbols.ALPHABETS | symbols.ACCENTS | {"^", "_", "{", "}", "\\\\", "\\boldsymbol"}
    needs_more |= {"\\operatorname*", "\\overline"}
    for old, new in symbols.SYNONYMS.items():
        if new not in needs_more:
            assert canonical_tokens(f"a {old} b")[0] == "a", old


@pytest.mark.parametrize(
    "token",
    [
        "a",
        "7",
        "+",
        "(",
        "|",
        "\\alpha",
        "\\sum",
        "\\sin",
        "\\frac",
        "\\sqrt",
        "\\hat",
        "\\overline",
        "\\left(",
        "\\right\\}",
        "\\middle|",
        "\\big(",
        "\\begin{pmatrix}",
        "\\binom",
        "\\hline",
        "\\underbrace",
        "\\xrightarrow",
        "\\boxed",
        "\\text{-}",
        "\\{",
        "\\prime",
        "\\ldots",
    ],
)
def test_tokens_that_leave_ink(token: str) -> None:
    assert symbols.is_visible(token)


@pytest.mark.parametrize(
    "token",
    [
        "{",
        "}",
        "_",
        "^",
        "&",
        "\\\\",
        "\\left.",
        "\\right.",
        "~",
        "\\,",
        "\\!",
        "\\quad",
        "\\mathrm",
        "\\boldsymbol",
        "\\begin{array}",
        "\\begin{matrix}",
        "\\end{pmatrix}",
        "\\displaystyle",
        "\\phantom",
        "\\limits",
        "\\operatorname",
        "\\mathrel",
        "\\overset",
        "\\substack",
        "\\smash",
        "\\atop",
    ],
)
def test_tokens_without_ink(token: str) -> None:
    assert not symbols.is_visible(token)


def test_variants_share_a_glyph_but_not_a_class() -> None:
    for token, others in symbols.VARIANTS.items():
        for other in others:
            assert symbols.CLASSES[token] != symbols.CLASSES[other], token
