"""The notations of the proof: new to the model, and never the same formula on both sides."""

from __future__ import annotations

import json

import pytest
from safetensors import safe_open

from model.files import bundled_weights
from model.latex import canonical_tokens
from model.teach.proof_notation import NOTATIONS, formulas


@pytest.mark.parametrize("name", NOTATIONS)
def test_only_the_symbol_is_new(name: str) -> None:
    """GIVEN the formulas of a notation THEN the bundled model has every token of them but one."""
    weights = bundled_weights()
    assert weights is not None
    with safe_open(str(weights), framework="np") as file:
        known = set(json.loads(file.metadata()["vocabulary"])["tokens"])
    notation = NOTATIONS[name]
    used = {
        token
        for text in formulas(notation, 60, 1)
        for token in canonical_tokens(text.replace("@", notation.symbol))
    }
    assert used - known == {notation.symbol}
    assert notation.stand_in in known


@pytest.mark.parametrize("name", NOTATIONS)
def test_what_is_examined_was_not_taught(name: str) -> None:
    taught = formulas(NOTATIONS[name], 30, 11)
    examined = formulas(NOTATIONS[name], 120, 12, taught)
    assert len({*taught, *examined}) == 150
    assert formulas(NOTATIONS[name], 30, 11) == taught
