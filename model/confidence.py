"""How likely a whole answer is right."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from model.errors import DataError, ModelError

if TYPE_CHECKING:
    from model.decode import Hypothesis

FEATURES = ("sum_log_prob", "min_log_prob", "length")
LEAST_LOG_PROB = -1e4


@dataclass(frozen=True)
class AnswerConfidence:
    """Probability that an answer is right token for token, from what the decoder knows of it.

    Attributes:
        weights: F weights of the features as they are (not standardised).
        bias: the constant term.
    """

    weights: tuple[float, ...]
    bias: float

    def probability(self, sum_log_prob: float, min_log_prob: float, length: int) -> float:
        """In (0, 1)."""
        features = (
            max(sum_log_prob, LEAST_LOG_PROB),
            max(min_log_prob, LEAST_LOG_PROB),
            float(length),
        )
        logit = self.bias + sum(w * x for w, x in zip(self.weights, features, strict=True))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))

    def to_dict(self) -> dict[str, object]:
        """For the metadata of a checkpoint."""
        return {"features": list(FEATURES), "weights": list(self.weights), "bias": self.bias}

    @staticmethod
    def from_dict(data: Mapping[str, object]) -> AnswerConfidence:
        """Read what `to_dict` gave.

        Raises:
            DataError: it is of another make.
        """
        weights, bias = data.get("weights"), data.get("bias")
        if data.get("features") != list(FEATURES) or not isinstance(weights, Sequence):
            raise DataError("the confidence of answers was fitted on other features")
        if len(weights) != len(FEATURES) or not isinstance(bias, int | float):
            raise DataError("the confidence of answers is damaged")
        return AnswerConfidence(tuple(float(w) for w in weights), float(bias))


def answer_confidence(calibration: Mapping[str, Any]) -> Callable[[Hypothesis], float]:
    """The confidence that goes with a checkpoint, as a function of an answer: 0 to 1.

    A logistic of the answer's log-probability, of that of its least likely token and of its
    length, fitted on answers to validation pictures (`model.evaluate.calibrate`) and kept in the
    checkpoint as ``calibration["answer"]``. Without one it is the answer's own probability, which
    runs high. An answer that was cut off is wrong.

    Raises:
        ModelError: the calibration is damaged or of another make.
    """
    if "answer" not in calibration:
        return lambda answer: math.exp(min(0.0, answer.sum_log_prob)) * answer.complete
    try:
        fitted = AnswerConfidence.from_dict(calibration["answer"])
    except DataError as error:
        raise ModelError(str(error), "get the model file again") from error
    return lambda answer: (
        answer.complete
        * fitted.probability(answer.sum_log_prob, answer.min_log_prob, len(answer.tokens))
    )
