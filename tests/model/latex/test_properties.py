"""Canonical once is canonical for ever, and printing loses nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from model.errors import LatexError
from model.latex import canonical_tokens, to_latex
from tests.model.latex.formulas import FORMULAS

_PERMITTED = ("double_superscript", "double_subscript", "empty", "unbalanced_left")


@settings(max_examples=500, deadline=None)
@given(FORMULAS)
def test_canonical_is_idempotent_and_survives_printing(source: str) -> None:
    try:
        tokens = canonical_tokens(source)
    except LatexError as error:
        assert error.reason in _PERMITTED, source
        return
    assert canonical_tokens(" ".join(tokens)) == tokens
    assert canonical_tokens(to_latex(tokens)) == tokens


@settings(max_examples=200, deadline=None)
@given(FORMULAS, st.sampled_from(["{%s}", "$%s$", r"\[%s\]", "%s\n", r"\ensuremath{%s}", r"%s\,"]))
def test_what_stands_around_a_formula_does_not_matter(source: str, around: str) -> None:
    try:
        tokens = canonical_tokens(source)
    except LatexError:
        return
    if "\\displaystyle" in source or "\\textstyle" in source:
        return  # a style ends with the group that holds it
    assert canonical_tokens(around % source) == tokens


@settings(max_examples=200, deadline=None)
@given(FORMULAS)
def test_tokens_are_balanced_and_one_word_each(source: str) -> None:
    try:
        tokens = canonical_tokens(source)
    except LatexError:
        return
    assert " ".join(tokens).split() == tokens
    assert tokens.count("{") == tokens.count("}")
    for mark in ("_", "^"):
        assert all(tokens[i + 1] == "{" for i, token in enumerate(tokens) if token == mark)
