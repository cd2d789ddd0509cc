"""The text as tokens: what was read keeps its place, what was changed is known as such."""

from __future__ import annotations

import math

import numpy as np
import pytest

from im2tex_desktop.window.formula import align, difference, understand
from model.errors import LatexError
from model.latex import canonical_tokens
from model.recognition import TokenReading

_LATEX = r"\frac{a}{b} + x_i^2"


def readings_of(latex: str, doubtful: str = "") -> list[TokenReading]:
    nothing = np.zeros((0, 0), np.float32)
    return [
        TokenReading(token, math.log(0.5 if token == doubtful else 0.99), nothing, nothing)
        for token in canonical_tokens(latex)
    ]


def test_every_token_of_an_untouched_text_has_its_reading() -> None:
    formula = understand(_LATEX, readings_of(_LATEX, doubtful="b"))
    assert [token.reading for token in formula.tokens] == list(range(len(formula.tokens)))
    assert [formula.tokens[index].token for index in formula.doubts] == ["b"]


def test_an_insertion_moves_the_readings_along() -> None:
    """GIVEN a reading WHEN a person types something before it THEN what was read is found again."""
    formula = understand("y = " + _LATEX, readings_of(_LATEX))
    assert [token.reading for token in formula.tokens[:2]] == [None, None]
    assert formula.tokens[2].reading == 0
    assert formula.of_reading(0) == 2


def test_an_exchanged_token_keeps_its_place_on_the_snip_but_not_its_probability() -> None:
    formula = understand(_LATEX.replace("x", r"\chi"), readings_of(_LATEX, doubtful="x"))
    changed = next(token for token in formula.tokens if token.token == r"\chi")
    assert changed.reading == canonical_tokens(_LATEX).index("x")
    assert changed.probability is None
    assert not changed.is_doubtful


def test_places_point_at_the_typed_token() -> None:
    source = r"\frac ab + x^2_i"  # other braces and order of scripts than the canonical form
    formula = understand(source)
    for token in formula.tokens:
        if token.place is not None:
            assert source[token.place[0] : token.place[1]] == token.token
    placed = {token.token for token in formula.tokens if token.place is not None}
    assert {r"\frac", "a", "b", "+", "x", "i", "2"} <= placed
    assert formula.tokens[formula.at_place(source.index("+")) or 0].token == "+"


def test_what_does_not_parse_says_where() -> None:
    formula = understand(r"\frac{a}{b", readings_of(_LATEX))
    assert formula.tokens == ()
    assert formula.error is not None
    assert 0 <= formula.error.position <= len(r"\frac{a}{b")


def test_a_replacement_that_breaks_the_formula_is_refused() -> None:
    formula = understand(_LATEX)
    with pytest.raises(LatexError):
        formula.replaced(0, "}")


def test_a_command_does_not_run_into_the_letter_after_it() -> None:
    formula = understand("xy")
    assert canonical_tokens(formula.replaced(0, r"\chi")) == [r"\chi", "y"]


def test_doubts_are_walked_round_in_both_directions() -> None:
    formula = understand(_LATEX, [*readings_of(_LATEX, doubtful="b")])
    (only,) = formula.doubts
    assert formula.next_doubt(-1) == formula.next_doubt(only) == only
    assert formula.next_doubt(only, -1) == only
    assert understand(_LATEX).next_doubt(0) is None


def test_alignment_leaves_unequal_stretches_open() -> None:
    assert align(["a", "b", "c"], ["a", "x", "y", "c"]) == [0, None, None, 2]


def test_the_difference_of_two_readings_in_words() -> None:
    assert difference(["a", "+", "b"], ["a", "-", "b"]) == "- for +"
    assert difference(["a"], ["a", "b"]) == "with b"
    assert difference(["a", "b"], ["a"]) == "without b"
    assert difference(["{", "a", "}"], ["a"]) == "other grouping"
