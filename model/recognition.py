"""What a recognition says. Free of torch, so that the window can show one before torch is loaded.

Shape legend: Hc Wc coarse cells (16 px of the prepared picture), Hf Wf fine cells (4 px).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from model.errors import Im2texError
from model.evidence import Evidence
from model.images.prepared import Prepared

Status = Literal["ok", "not_formula"]


class Cancelled(Im2texError):
    """The caller asked for the recognition to stop."""

    def __init__(self, message: str = "recognition was cancelled", hint: str = "") -> None:
        super().__init__(message, hint)


@dataclass(frozen=True, eq=False)
class TokenReading:
    """One token of the chosen answer, and where it was read.

    Attributes:
        token: a canonical token.
        log_prob: natural logarithm of its probability, given those before it.
        coarse: float32 (Hc, Wc), attention weights that sum to 1; (0, 0) where the network has no
            coarse grid.
        fine: float32 (Hf, Wf), likewise.
        alternatives: the likeliest tokens at this place with their log-probabilities, the best
            first. The chosen token is among them unless another beam made it win.
    """

    token: str
    log_prob: float
    coarse: np.ndarray
    fine: np.ndarray
    alternatives: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Candidate:
    """One of the n best answers.

    Attributes:
        latex: as a person would write it.
        tokens: its canonical tokens, as the network gave them.
        score: mean log-probability of a token, the end included.
        confidence: calibrated probability, 0 to 1, that it is right as a whole.
        readings: it token by token, without the end; empty where that was not kept.
        evidence: what the confidence rests on where the drawing was compared with the picture.
    """

    latex: str
    tokens: tuple[str, ...]
    score: float
    confidence: float = 0.0
    readings: tuple[TokenReading, ...] = field(default=(), compare=False, repr=False)
    evidence: Evidence | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, eq=False)
class Recognition:
    """What was read on one picture.

    Attributes:
        status: ``not_formula`` when the network sees none; the answer is then a guess and the
            window should say so first.
        latex: the chosen answer.
        confidence: calibrated probability, 0 to 1, that the whole answer is right.
        candidates: the n best, the chosen one first.
        tokens: the chosen answer token by token, without the end.
        prepared: the picture as the network saw it, with the way back to the given one.
        seconds: wall time of the whole call.
        timings: seconds of its parts: prepare, encode, decode.
        model: name of the weights.
        device: where it ran, such as ``cpu`` or ``cuda``.
        notes: what the person should know, each a sentence without a full stop.
        cut_off: sides of the picture, of left, top, right and bottom in this order, at which ink
            runs into the edge; there is a note of it as well.
    """

    status: Status
    latex: str
    confidence: float
    candidates: tuple[Candidate, ...]
    tokens: tuple[TokenReading, ...]
    prepared: Prepared
    seconds: float
    timings: dict[str, float]
    model: str
    device: str
    notes: tuple[str, ...] = ()
    cut_off: tuple[str, ...] = ()


def cut_off_note(sides: Sequence[str]) -> str:
    """The note of ink that runs into the edge of the picture."""
    return f"ink touches the {' and '.join(sides)} edge; part of the formula may be cut off"
