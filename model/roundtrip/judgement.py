"""From the evidence to a score: how likely it is that no mark is a mistake.

Two small networks, fitted by `judgement_fit`, say of each mark that was found, and of each piece of
ink that has no counterpart, how likely it is a mistake. The formulas are the same where none is
one, so the score is the product of what each leaves over (a noisy or): it was fitted so, on
formulas of which it is known only whether they are the same.

Legend: R marks of the rendering, L leftovers of the snip, then marks that were not found.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import numpy as np

from model.errors import Im2texError
from model.files import resource
from model.roundtrip.evidence import lost_evidence, mark_evidence
from model.roundtrip.settle import Settled

WEIGHTS_NAME = "roundtrip-judge.safetensors"
SAME = 0.5  # score from which on both show the same formula
_ODD = 0.5
_MOST = 0.9999  # nothing is surer than that


@dataclass(frozen=True, eq=False)
class Judgement:
    """Attributes:
    log_score: natural logarithm of the score: it tells two mistakes from one where both are near 0.
    odd: bool (R,), marks of the rendering that the snip does not have.
    odd_rest: bool (L,), leftovers that count.
    share: odd ink of both sides as a share of all.
    """

    log_score: float
    odd: np.ndarray
    odd_rest: np.ndarray
    share: float

    @property
    def score(self) -> float:
        """0 to 1."""
        return math.exp(self.log_score)


def judge(settled: Settled, em_px: float, sure: float = SAME) -> Judgement:
    """Weigh every mark.

    Args:
        settled: the pairs.
        em_px: px of the snip per em.
        sure: score below which the likeliest mark is odd where no mark is likely so.
    """
    leftovers = len(settled.rest)
    lost = _mistaken("lost", lost_evidence(settled, em_px))
    wrong = _mistaken("mark", mark_evidence(settled, em_px))
    wrong[~settled.found] = lost[leftovers:]
    every = np.concatenate([wrong, lost[:leftovers]])
    log_score = float(np.log1p(-every).sum())
    # Where no mark alone is likely wrong, the likeliest is what the doubt is about.
    limit = _ODD if log_score >= math.log(sure) else min(_ODD, float(every.max()))
    odd, odd_rest = wrong >= limit, lost[:leftovers] >= limit
    masses = settled.rendering.mass, settled.rest.mass
    total = masses[0].sum() + masses[1].sum()
    share = (masses[0][odd].sum() + masses[1][odd_rest].sum()) / max(total, 1e-6)
    return Judgement(log_score, odd, odd_rest, float(share))


def _mistaken(kind: str, evidence: np.ndarray) -> np.ndarray:
    """How likely each is a mistake: float32 (K, F) -> float64 (K,)."""
    weights = _weights()
    hidden = (evidence - weights[f"{kind}_mean"]) / weights[f"{kind}_spread"]
    hidden = np.tanh(np.clip(hidden, -6, 6) @ weights[f"{kind}_in"] + weights[f"{kind}_in_bias"])
    odds = hidden @ weights[f"{kind}_out"] + weights[f"{kind}_out_bias"]
    return np.asarray(_MOST / (1.0 + np.exp(-odds.astype(np.float64))))


@cache
def _weights() -> dict[str, np.ndarray]:
    """Raises Im2texError when the file is missing or damaged."""
    from safetensors import SafetensorError
    from safetensors.numpy import load

    path = resource(WEIGHTS_NAME)
    try:
        return load(path.read_bytes())
    except (OSError, ValueError, SafetensorError) as error:
        raise Im2texError(
            f"the program's file {path.name} is damaged", "install it anew"
        ) from error
