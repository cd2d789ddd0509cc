"""The JSON contract of `im2tex recognize --json`: one object a picture, the same keys in each."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.recognition import Recognition

OK = "ok"
NOT_FORMULA = "not_formula"
UNREADABLE = "unreadable"


def reading_fields(file: str, recognition: Recognition) -> dict[str, object]:
    """What was read from a picture.

    ``alternatives`` are the readings that were not chosen, best first; their ``score`` is the mean
    log-probability of a token, so 0 is certainty. ``seconds`` is the time from pixels to LaTeX.
    """
    return {
        "file": file,
        "status": recognition.status,
        "latex": recognition.latex,
        "confidence": round(recognition.confidence, 4),
        "alternatives": [
            {"latex": candidate.latex, "score": round(candidate.score, 4)}
            for candidate in recognition.candidates[1:]
            if math.isfinite(candidate.score)  # JSON has no infinity
        ],
        "seconds": round(recognition.seconds, 4),
        "model": recognition.model,
    }


def unreadable_fields(file: str, model: str) -> dict[str, object]:
    """The same keys for a picture that could not be read; the reason goes to standard error."""
    return {
        "file": file,
        "status": UNREADABLE,
        "latex": "",
        "confidence": 0.0,
        "alternatives": [],
        "seconds": 0.0,
        "model": model,
    }
