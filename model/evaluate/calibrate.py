"""Confidence that means something: a temperature for tokens, a logistic for whole answers.

Guo et al. 2017 (temperature scaling). The probability that a whole answer is right is not the
product of its tokens' probabilities: a single unlikely token says more than a long row of likely
ones. So it is fitted on three features of the answer: the sum of the log-probabilities, the least
of them, and the length.

Shape legend: N tokens or answers, V vocabulary, F features.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from model.confidence import LEAST_LOG_PROB, AnswerConfidence
from model.errors import DataError
from model.evaluate.reliability import (
    bins_as_dicts,
    expected_calibration_error,
    reliability,
)
from model.evidence import KEY, ComparedConfidence

_CHUNK = 4096
_STEPS = 50
_RIDGE = 1e-3
_FOLDS = 5


def fit_temperature(logits: np.ndarray, gold: np.ndarray) -> float:
    """The temperature at which the gold tokens are most likely: softmax(logits / temperature).

    The negative log-likelihood is convex in 1 / temperature; Newton's method finds its minimum.

    Args:
        logits: float (N, V), any float type.
        gold: int (N,).

    Returns:
        In [0.05, 20]; at the lower end the gold is always likeliest, at the upper end never.

    Raises:
        DataError: there are no tokens.
    """
    if not len(gold):
        raise DataError("a temperature needs tokens to be fitted on")
    inverse = 1.0
    for _ in range(_STEPS):
        slope, curvature = _slope_and_curvature(logits, gold, inverse)
        if curvature <= 0.0:
            break
        # A step to at most double or half: far from the minimum Newton overshoots.
        wanted = inverse - slope / curvature
        wanted = min(max(wanted, inverse / 2, 0.05), inverse * 2, 20.0)
        if abs(wanted - inverse) < 1e-6:
            inverse = wanted
            break
        inverse = wanted
    return 1.0 / inverse


def _slope_and_curvature(
    logits: np.ndarray, gold: np.ndarray, inverse: float
) -> tuple[float, float]:
    """First and second derivative of the mean negative log-likelihood by 1 / temperature."""
    slope = curvature = 0.0
    for start in range(0, len(gold), _CHUNK):
        part = logits[start : start + _CHUNK].astype(np.float64)
        part -= part.max(axis=1, keepdims=True)
        weight = np.exp(part * inverse)
        weight /= weight.sum(axis=1, keepdims=True)
        mean = (weight * part).sum(axis=1)
        curvature += float(((weight * part * part).sum(axis=1) - mean**2).sum())
        slope += float((mean - part[np.arange(len(part)), gold[start : start + _CHUNK]]).sum())
    return slope / len(gold), curvature / len(gold)


def token_confidence(
    logits: np.ndarray, gold: np.ndarray, temperature: float
) -> tuple[np.ndarray, np.ndarray]:
    """Probability of the most likely token and whether it is the gold one, (N,) both."""
    stated, right = np.empty(len(gold)), np.empty(len(gold), bool)
    for start in range(0, len(gold), _CHUNK):
        part = logits[start : start + _CHUNK].astype(np.float64) / temperature
        best = part.argmax(axis=1)
        top = part[np.arange(len(part)), best]
        here = slice(start, start + len(part))
        stated[here] = 1.0 / np.exp(part - top[:, None]).sum(axis=1)
        right[here] = best == gold[here]
    return stated, right


def fit_logistic(table: np.ndarray, right: np.ndarray) -> tuple[tuple[float, ...], float]:
    """Logistic regression by Newton's method, with a slight ridge on standardised features.

    Args:
        table: float (N, F).
        right: bool (N,).

    Returns:
        F weights of the features as they are, and the constant term.

    Raises:
        DataError: there are no answers, or all are right, or all are wrong.
    """
    truth = np.asarray(right, float)
    if not truth.size or truth.min() == truth.max():
        raise DataError("confidence needs both right and wrong answers to be fitted on")
    mean, scale = table.mean(axis=0), np.maximum(table.std(axis=0), 1e-9)
    design = np.hstack([(table - mean) / scale, np.ones((len(table), 1))])
    ridge = np.diag([_RIDGE] * table.shape[1] + [0.0])
    theta = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(design @ theta, -30.0, 30.0)))
        slope = design.T @ (chance - truth) / len(truth) + ridge @ theta
        spread = np.maximum(chance * (1.0 - chance), 1e-9)
        curvature = design.T @ (design * spread[:, None]) / len(truth) + ridge
        curvature += 1e-9 * np.eye(len(theta))  # a feature may not vary at all
        step = np.linalg.solve(curvature, slope)
        theta -= step * min(1.0, 5.0 / max(float(np.abs(step).max()), 1e-12))
        if float(np.abs(step).max()) < 1e-8:
            break
    weights = theta[:-1] / scale
    return tuple(weights.tolist()), float(theta[-1] - weights @ mean)


def fit_answer_confidence(features: np.ndarray, right: np.ndarray) -> AnswerConfidence:
    """`fit_logistic` on features (N, F) in the order of FEATURES; raises as it does."""
    table = np.maximum(np.asarray(features, float), LEAST_LOG_PROB)
    return AnswerConfidence(*fit_logistic(table, right))


def cross_validated(
    features: np.ndarray, right: np.ndarray, seed: int = 0, folds: int = _FOLDS
) -> np.ndarray:
    """Probability of each answer from a fit on the other folds, float (N,)."""

    def fit(table: np.ndarray, truth: np.ndarray) -> Callable[[list[float]], float]:
        fitted = fit_answer_confidence(table, truth)
        return lambda row: fitted.probability(row[0], row[1], round(row[2]))

    return _by_other_folds(fit, features, right, seed, folds)


def _by_other_folds(
    fit: Callable[[np.ndarray, np.ndarray], Callable[[list[float]], float]],
    features: np.ndarray,
    right: np.ndarray,
    seed: int = 0,
    folds: int = _FOLDS,
) -> np.ndarray:
    fold = np.arange(len(right)) % folds
    np.random.default_rng(seed).shuffle(fold)
    stated = np.empty(len(right))
    for k in range(folds):
        probability = fit(features[fold != k], right[fold != k])
        for i in np.flatnonzero(fold == k).tolist():
            stated[i] = probability(features[i].tolist())
    return stated


def calibrate_compared(features: np.ndarray, right: np.ndarray) -> dict[str, object]:
    """As `calibrate_answers`, for readings that were compared with the picture.

    Args:
        features: float (N, 3) by `model.evidence.Evidence.features`.
        right: bool (N,).

    Returns:
        For the metadata of a checkpoint: ``compared``, ``compared_ece``, ``compared_reliability``
        and ``compared_answers``.
    """

    def fit(table: np.ndarray, truth: np.ndarray) -> Callable[[list[float]], float]:
        return ComparedConfidence(*fit_logistic(table, truth)).probability

    bins = reliability(_by_other_folds(fit, features, right), right)
    return {
        KEY: ComparedConfidence(*fit_logistic(features, right)).to_dict(),
        f"{KEY}_ece": expected_calibration_error(bins),
        f"{KEY}_reliability": bins_as_dicts(bins),
        f"{KEY}_answers": len(right),
    }


def calibrate_answers(features: np.ndarray, right: np.ndarray, seed: int = 0) -> dict[str, object]:
    """The fit on all answers, with the error that cross-validation finds.

    Returns:
        For the metadata of a checkpoint: ``answer`` (see `AnswerConfidence.from_dict`),
        ``answer_ece``, ``answer_reliability`` (bins) and ``answers`` (how many it rests on).
    """
    bins = reliability(cross_validated(features, right, seed), right)
    return {
        "answer": fit_answer_confidence(features, right).to_dict(),
        "answer_ece": expected_calibration_error(bins),
        "answer_reliability": bins_as_dicts(bins),
        "answers": len(right),
    }


def calibrate_tokens(logits: np.ndarray, gold: np.ndarray) -> dict[str, object]:
    """The temperature, and the calibration error of tokens before and after it.

    The temperature is one number fitted on tens of thousands of tokens, so the error after it is
    measured on the same ones.

    Returns:
        For the metadata of a checkpoint: ``temperature``, ``token_ece``, ``token_ece_before``,
        ``token_reliability`` (bins) and ``tokens``.
    """
    temperature = fit_temperature(logits, gold)
    before = reliability(*token_confidence(logits, gold, 1.0))
    after = reliability(*token_confidence(logits, gold, temperature))
    return {
        "temperature": temperature,
        "token_ece": expected_calibration_error(after),
        "token_ece_before": expected_calibration_error(before),
        "token_reliability": bins_as_dicts(after),
        "tokens": len(gold),
    }
