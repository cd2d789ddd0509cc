import math

import numpy as np
import pytest

from model.errors import DataError
from model.evaluate.calibrate import (
    AnswerConfidence,
    calibrate_answers,
    calibrate_tokens,
    fit_answer_confidence,
    fit_temperature,
    token_confidence,
)
from model.evaluate.reliability import expected_calibration_error, reliability


def drawn_tokens(count: int, temperature: float) -> tuple[np.ndarray, np.ndarray]:
    """Logits, and gold drawn from softmax(logits / temperature)."""
    generator = np.random.default_rng(0)
    logits = generator.normal(0, 3, (count, 12)).astype(np.float32)
    gumbel = generator.gumbel(size=logits.shape)
    return logits, (logits / temperature + gumbel).argmax(axis=1)


@pytest.mark.parametrize("temperature", [0.5, 1.0, 2.5])
def test_finds_the_temperature_that_the_tokens_were_drawn_at(temperature: float) -> None:
    logits, gold = drawn_tokens(20000, temperature)
    assert fit_temperature(logits, gold) == pytest.approx(temperature, rel=0.04)


def test_is_where_the_gold_is_likeliest() -> None:
    logits, gold = drawn_tokens(3000, 1.7)

    def nll(temperature: float) -> float:
        scaled = logits.astype(float) / temperature
        scaled -= scaled.max(axis=1, keepdims=True)
        return float(
            (np.log(np.exp(scaled).sum(axis=1)) - scaled[np.arange(len(gold)), gold]).mean()
        )

    best = fit_temperature(logits, gold)
    assert nll(best) < nll(best * 1.02)
    assert nll(best) < nll(best / 1.02)


def test_gold_that_is_always_likeliest_wants_a_low_temperature() -> None:
    logits = np.eye(5, dtype=np.float32) * 4
    assert 0.05 <= fit_temperature(logits, np.arange(5)) < 0.25


def test_gold_that_is_always_least_likely_wants_a_high_temperature() -> None:
    logits = -np.eye(5, dtype=np.float32) * 4
    assert fit_temperature(logits, np.arange(5)) == pytest.approx(20.0)


def test_no_tokens() -> None:
    with pytest.raises(DataError):
        fit_temperature(np.zeros((0, 4)), np.zeros(0, int))


def test_scaling_mends_overconfident_tokens() -> None:
    logits, gold = drawn_tokens(20000, 3.0)
    found = calibrate_tokens(logits, gold)
    assert found["token_ece_before"] > 0.2
    assert found["token_ece"] < 0.02
    assert found["temperature"] == pytest.approx(3.0, rel=0.05)


def test_token_confidence_is_the_largest_probability() -> None:
    logits = np.log(np.array([[0.7, 0.2, 0.1], [0.25, 0.5, 0.25]]))
    stated, right = token_confidence(logits, np.array([0, 2]), 1.0)
    assert stated == pytest.approx([0.7, 0.5])
    assert right.tolist() == [True, False]


def drawn_answers(count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    generator = np.random.default_rng(3)
    least = -generator.exponential(1.0, count)
    total = least - generator.exponential(1.0, count)
    length = generator.integers(1, 100, count).astype(float)
    chance = 1 / (1 + np.exp(-(2.0 + 0.5 * total + 1.5 * least - 0.02 * length)))
    return np.stack([total, least, length], axis=1), generator.random(count) < chance, chance


def test_answer_confidence_finds_the_drawn_logistic() -> None:
    features, right, chance = drawn_answers(40000)
    fitted = fit_answer_confidence(features, right)
    assert fitted.weights == pytest.approx((0.5, 1.5, -0.02), abs=0.1)
    assert fitted.bias == pytest.approx(2.0, abs=0.15)
    stated = fitted.probability(*features[0, :2].tolist(), int(features[0, 2]))
    assert stated == pytest.approx(chance[0], abs=0.03)


def test_cross_validated_error_is_small_and_the_dict_gives_the_same_answers() -> None:
    features, right, _ = drawn_answers(8000)
    found = calibrate_answers(features, right)
    assert found["answer_ece"] < 0.03
    assert sum(b["count"] for b in found["answer_reliability"]) == 8000
    again = AnswerConfidence.from_dict(found["answer"])
    fitted = fit_answer_confidence(features, right)
    assert again.probability(-3.0, -1.0, 20) == fitted.probability(-3.0, -1.0, 20)


def test_confidence_of_extremes_is_a_number_within_0_and_1() -> None:
    confidence = AnswerConfidence((0.5, 1.5, -0.02), 2.0)
    assert 0.0 < confidence.probability(-math.inf, -math.inf, 500) < 1e-9
    assert 0.5 < confidence.probability(0.0, 0.0, 1) < 1.0


@pytest.mark.parametrize("right", [np.ones(5, bool), np.zeros(5, bool), np.zeros(0, bool)])
def test_one_sided_answers_cannot_be_fitted(right: np.ndarray) -> None:
    with pytest.raises(DataError):
        fit_answer_confidence(np.zeros((len(right), 3)), right)


def test_a_feature_that_does_not_vary() -> None:
    features = np.zeros((10, 3))
    features[:, 0] = np.arange(10)
    fitted = fit_answer_confidence(features, np.arange(10) % 3 > 0)
    assert all(map(math.isfinite, fitted.weights))


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"features": ["a"], "weights": [1.0], "bias": 0.0},
        {"features": ["sum_log_prob", "min_log_prob", "length"], "weights": [1.0], "bias": 0.0},
        {"features": ["sum_log_prob", "min_log_prob", "length"], "weights": [1, 2, 3], "bias": "x"},
    ],
)
def test_a_dict_of_another_make(data: dict[str, object]) -> None:
    with pytest.raises(DataError):
        AnswerConfidence.from_dict(data)


def test_reliability_by_hand() -> None:
    found = reliability(np.array([0.0, 0.1, 0.95, 0.9, 1.0]), np.array([0, 1, 1, 0, 1], bool), 10)
    assert [(b.low, b.count) for b in found] == [(0.0, 2), (0.8, 1), (0.9, 2)]
    assert [b.right for b in found] == [0.5, 0.0, 1.0]
    # 2/5 |0.05 - 0.5| + 1/5 |0.9 - 0| + 2/5 |0.975 - 1|
    assert expected_calibration_error(found) == pytest.approx(0.18 + 0.18 + 0.01)


def test_reliability_refuses_what_is_no_probability() -> None:
    with pytest.raises(ValueError, match="lie in"):
        reliability(np.array([1.2]), np.array([True]))
    with pytest.raises(ValueError, match="one length"):
        reliability(np.array([0.2]), np.array([True, False]))
