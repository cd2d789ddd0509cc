"""Held-out formulas are refused however they are spelt."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest

from model.data.exclusion import Exclusion, formula_key
from model.errors import DataError
from model.latex import canonical_tokens

HELD_OUT = r"\lbrace x _ { 1 } , \, x ^ { \prime } \rbrace \to { \frac { a } { b } } ."


def test_the_key_is_blind_to_spacing_and_braces_only() -> None:
    expected = hashlib.sha1(b"x_1+y").hexdigest()[:16]
    assert formula_key(r"{ x } _ {1}\, +~y") == expected
    assert formula_key("x_1+z") != expected


@pytest.fixture
def exclusion() -> Exclusion:
    return Exclusion.load(None, [HELD_OUT])


@pytest.mark.parametrize(
    "spelling",
    [
        HELD_OUT,
        HELD_OUT.replace(" ", "  "),
        HELD_OUT.rstrip(" ."),
        HELD_OUT.rstrip(" .") + " ,",
        r"\{ x_1, x^\prime \} \rightarrow \frac a b.",
        r"\{ x_1, x' \} \rightarrow \frac{a}{b}",
    ],
)
def test_every_spelling_of_a_held_out_formula_is_refused(
    exclusion: Exclusion, spelling: str
) -> None:
    assert exclusion.refuse(spelling, canonical_tokens(spelling))
    assert exclusion.refused == 1


def test_a_key_alone_refuses_other_spellings_of_its_formula() -> None:
    exclusion = Exclusion(frozenset([formula_key(r"\lbrace x \rbrace = y ^ { \prime }")]))
    raw = r"\{x\} = y'"
    assert not exclusion.holds_raw(raw)
    assert exclusion.holds_tokens(canonical_tokens(raw))


def test_other_formulas_pass_and_are_not_counted(exclusion: Exclusion) -> None:
    assert not exclusion.refuse("x + y", canonical_tokens("x + y"))
    assert exclusion.refused == 0


def test_the_list_is_read_and_checked(tmp_path: Path) -> None:
    path = tmp_path / "keys.txt.gz"
    path.write_bytes(gzip.compress(f"{formula_key('x')}\n{formula_key('y')}\n".encode()))
    assert Exclusion.load(path).keys == {formula_key("x"), formula_key("y")}
    path.write_bytes(gzip.compress(b"hello\n"))
    with pytest.raises(DataError, match="not a list of keys"):
        Exclusion.load(path)
    with pytest.raises(DataError, match="cannot be read"):
        Exclusion.load(tmp_path / "missing.gz")
