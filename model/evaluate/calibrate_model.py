"""Calibrate a checkpoint on pictures that it was not trained on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from model.errors import DataError, ImageError
from model.evaluate.calibrate import (
    calibrate_answers,
    calibrate_compared,
    calibrate_tokens,
)
from model.evaluate.predictions import Dataset, Prediction, Sample
from model.evaluate.tasks import gold_tokens
from model.images import load, prepare

LEAST_COMPARED = 50
TOKENS_ENOUGH = 60_000
"""A temperature is one number: more tokens than this do not move it."""


class ScoresGold(Protocol):
    """Gives the scores of every place of a true answer; see `reader.NetworkReader`."""

    def gold_logits(
        self, pictures: np.ndarray, golds: Sequence[tuple[str, ...] | None]
    ) -> tuple[np.ndarray, np.ndarray]:
        """Scores (N, V) and the tokens there (N,) for pictures (B, H, W)."""


def calibrate_model(
    reader: ScoresGold,
    dataset: Dataset,
    samples: Sequence[Sample],
    predictions: Sequence[Prediction],
) -> dict[str, object]:
    """Everything that a checkpoint keeps of its calibration.

    Args:
        reader: the model.
        dataset, samples: pictures for the temperature; as many as are needed are taken.
        predictions: answers with their log-probabilities and golds, for the whole answers.

    Returns:
        See `calibrate.calibrate_tokens` and `calibrate.calibrate_answers`.

    Raises:
        DataError: there is too little to fit on.
    """
    logits, gold = _logits(reader, dataset, samples)
    features, right = answer_table(predictions)
    return {**calibrate_tokens(logits, gold), **calibrate_answers(features, right)}


def answer_table(predictions: Sequence[Prediction]) -> tuple[np.ndarray, np.ndarray]:
    """Features (N, 3) of the answers and whether each is right, token for token."""
    rows, right = [], []
    for line in predictions:
        truth = gold_tokens(line.gold or "")
        if line.tokens is None or line.log_prob is None or line.min_log_prob is None or not truth:
            continue
        rows.append((line.log_prob, line.min_log_prob, float(len(line.tokens))))
        right.append(line.tokens == truth)
    return np.array(rows, float).reshape(-1, 3), np.array(right, bool)


def calibrate_program(predictions: Sequence[Prediction]) -> dict[str, object]:
    """What a checkpoint keeps of how sure readings are once they are compared with the picture.

    Raises:
        DataError: too few of them were compared.
    """
    rows, right = [], []
    for line in predictions:
        truth = gold_tokens(line.gold or "")
        if line.tokens is not None and line.evidence is not None and truth:
            rows.append(line.evidence)
            right.append(line.tokens == truth)
    if len(rows) < LEAST_COMPARED:
        raise DataError(
            f"only {len(rows)} readings were compared with their pictures",
            f"take a set with at least {LEAST_COMPARED} that the network is not sure of",
        )
    return calibrate_compared(np.array(rows, float), np.array(right, bool))


def _logits(
    reader: ScoresGold, dataset: Dataset, samples: Sequence[Sample]
) -> tuple[np.ndarray, np.ndarray]:
    scores, tokens, count = [], [], 0
    for sample in samples:
        try:
            pixels = prepare(load(dataset.image_bytes(sample.img_name))).pixels
        except (ImageError, DataError):
            continue  # it has a failed line among the predictions
        some, truth = reader.gold_logits(pixels[None], [gold_tokens(sample.formula)])
        scores.append(some.astype(np.float16))
        tokens.append(truth)
        count += len(truth)
        if count >= TOKENS_ENOUGH:
            break
    if not count:
        raise DataError("no formula can be scored: none is within the vocabulary")
    return np.concatenate(scores), np.concatenate(tokens)
