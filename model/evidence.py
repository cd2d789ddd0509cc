"""How likely a reading is right once its drawing has been compared with the picture.

The network's own confidence knows nothing of that comparison, and the comparison nothing of the
other readings. A logistic of both, fitted on validation pictures, knows more than either.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from model.errors import DataError

FEATURES = ("network_logit", "log_check", "log_share")
KEY = "compared"
"""Of a checkpoint's calibration."""
_LEAST = 1e-6


@dataclass(frozen=True)
class Evidence:
    """What speaks for a reading.

    Attributes:
        network: probability that it is right by the network alone, calibrated.
        check: score of its drawing against the picture, 0 to 1.
        share: of its weight among all readings that were compared, 0 to 1.
    """

    network: float
    check: float
    share: float

    def features(self) -> tuple[float, float, float]:
        """In the order of FEATURES, finite."""
        network = min(max(self.network, _LEAST), 1.0 - _LEAST)
        return (
            math.log(network / (1.0 - network)),
            math.log(max(self.check, _LEAST)),
            math.log(max(self.share, _LEAST)),
        )


@dataclass(frozen=True)
class ComparedConfidence:
    """Probability that a compared reading is right: a logistic of its evidence."""

    weights: tuple[float, ...]
    bias: float

    def probability(self, features: Sequence[float]) -> float:
        """In (0, 1), from `Evidence.features`."""
        logit = self.bias + sum(w * x for w, x in zip(self.weights, features, strict=True))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))

    def to_dict(self) -> dict[str, object]:
        """For the metadata of a checkpoint."""
        return {"features": list(FEATURES), "weights": list(self.weights), "bias": self.bias}

    @staticmethod
    def of(calibration: Mapping[str, Any]) -> ComparedConfidence | None:
        """The one that goes with a checkpoint; None where none was fitted.

        Raises:
            DataError: it is damaged or of another make.
        """
        data = calibration.get(KEY)
        if data is None:
            return None
        try:
            known = data["features"] == list(FEATURES) and len(data["weights"]) == len(FEATURES)
            weights, bias = tuple(map(float, data["weights"])), float(data["bias"])
        except (TypeError, KeyError, ValueError) as error:
            raise DataError("the confidence of compared readings is damaged") from error
        if not known:
            raise DataError("the confidence of compared readings was fitted on other features")
        return ComparedConfidence(weights, bias)
