"""How sure a compared reading is."""

from __future__ import annotations

import json
import math

import pytest

from model.errors import DataError
from model.evidence import FEATURES, KEY, ComparedConfidence, Evidence


def test_features_are_finite_at_the_ends() -> None:
    for value in (0.0, 1.0):
        assert all(map(math.isfinite, Evidence(value, value, value).features()))
    logit, check, share = Evidence(0.75, 0.5, 0.25).features()
    assert (logit, check, share) == pytest.approx((math.log(3), math.log(0.5), math.log(0.25)))


def test_more_evidence_is_more_sure() -> None:
    fitted = ComparedConfidence((0.6, 0.8, 1.1), 1.0)
    sure, less, least = (
        fitted.probability(Evidence(*values).features())
        for values in ((0.9, 0.99, 0.95), (0.9, 0.3, 0.95), (0.3, 0.3, 0.4))
    )
    assert 1 > sure > less > least > 0
    assert fitted.probability((0.0, 0.0, 0.0)) == pytest.approx(1 / (1 + math.exp(-1.0)))


def test_it_is_kept_with_the_weights() -> None:
    fitted = ComparedConfidence((0.6, 0.8, 1.1), 1.0)
    kept = json.loads(json.dumps({KEY: fitted.to_dict()}))
    assert ComparedConfidence.of(kept) == fitted
    assert ComparedConfidence.of({"answer": {}}) is None


@pytest.mark.parametrize(
    "data",
    [
        {},
        [],
        {"features": ["a"], "weights": [1.0], "bias": 0.0},
        {"features": list(FEATURES), "weights": [1.0], "bias": 0.0},
        {"features": list(FEATURES), "weights": [1.0, 2.0, "x"], "bias": 0.0},
    ],
)
def test_what_is_damaged_is_refused(data: object) -> None:
    with pytest.raises(DataError):
        ComparedConfidence.of({KEY: data})
