"""Formulas whose signs are changed for like ones."""

from __future__ import annotations

import random

import pytest

from model.data.confuse import ORIGIN, confuse, confused
from model.data.exclusion import Exclusion, formula_key
from model.data.selection import Chosen
from model.latex import Vocabulary, canonical_tokens

LATEX = (
    r"\bar{\psi}_i = \left( x + \mathbf{v}_0 \right) \cdot \hat n",
    r"\sum_{n=1}^{N} a_n \sin x",
    r"\mathrm{exp}(t) = \begin{array}{cc} a & b \\ c & d \end{array}",
)
FORMULAS = [Chosen(tuple(canonical_tokens(latex)), latex, "test") for latex in LATEX]
EVERYTHING = Vocabulary(
    sorted(
        {token for chosen in FORMULAS for token in chosen.tokens}
        | set(r"\bar \tilde \hat \vec \mathbf \mathrm { } + - p q \alpha \omega 0".split())
    )
)
NOTHING = Exclusion(frozenset())


@pytest.mark.parametrize("chosen", FORMULAS)
def test_what_comes_out_is_canonical_and_another_formula(chosen: Chosen) -> None:
    for seed in range(40):
        made = confused(chosen.tokens, random.Random(seed))
        if made is not None:
            assert made != chosen.tokens
            assert tuple(canonical_tokens(" ".join(made))) == made


def test_accents_and_alphabets_are_put_on_and_changed() -> None:
    rng = random.Random(1)
    seen = {token for _ in range(300) for token in confused(FORMULAS[0].tokens, rng) or ()}
    assert {r"\tilde", r"\vec", r"\dot", r"\boldsymbol", r"\mathrm"} <= seen


def test_the_columns_of_an_array_are_left_alone() -> None:
    rng = random.Random(2)
    for _ in range(200):
        made = confused(FORMULAS[2].tokens, rng) or FORMULAS[2].tokens
        assert r"\begin{array} { c c }" in " ".join(made)


def test_they_are_new_known_to_the_vocabulary_and_not_held_out() -> None:
    known = {chosen.tokens for chosen in FORMULAS}
    made = list(confuse(FORMULAS, 30, EVERYTHING, NOTHING, known, seed=4))
    assert len(made) == 30 == len({one.tokens for one in made})
    assert {one.origin for one in made} == {ORIGIN}
    assert not {one.tokens for one in made} & {chosen.tokens for chosen in FORMULAS}
    assert {one.tokens for one in made} < known
    assert all(token in EVERYTHING for one in made for token in one.tokens)
    again = list(confuse(FORMULAS, 30, EVERYTHING, NOTHING, set(), seed=4))
    assert [one.tokens for one in made if one.tokens not in {f.tokens for f in FORMULAS}][:5] == [
        one.tokens for one in again if one.tokens not in {f.tokens for f in FORMULAS}
    ][:5]

    held_out = Exclusion(frozenset(formula_key(one.latex) for one in made[:10]))
    others = list(confuse(FORMULAS, 30, EVERYTHING, held_out, set(), seed=4))
    assert held_out.refused > 0
    assert not {one.tokens for one in others} & {one.tokens for one in made[:10]}


def test_where_nothing_can_be_changed_it_ends() -> None:
    short = [Chosen(("+", "=", "+"), "+=+", "test")]
    assert len(list(confuse(short, 50, EVERYTHING, NOTHING, set(), seed=1))) < 50
    assert list(confuse([], 5, EVERYTHING, NOTHING, set(), seed=1)) == []
