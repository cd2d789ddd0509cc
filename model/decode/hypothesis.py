"""One finished answer of a search.

Shape legend: T tokens of the answer without EOS, Hc Wc coarse grid, Hf Wf fine grid.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import torch
from torch import Tensor


@dataclass(frozen=True)
class Hypothesis:
    """An answer with what is known of each of its tokens.

    tokens: T numbers, EOS left out. log_probs: T + 1 natural logarithms, that of EOS last.
    score: length-normalised, the higher the better. coarse, fine: T grids (Hc, Wc) and (Hf, Wf).
    alternatives: for each token its most probable rivals as (number, log-probability).
    """

    tokens: tuple[int, ...]
    log_probs: tuple[float, ...]
    score: float
    coarse: tuple[Tensor, ...] = ()
    fine: tuple[Tensor, ...] = ()
    alternatives: tuple[tuple[tuple[int, float], ...], ...] = field(default=())

    @property
    def log_prob(self) -> float:
        """Log-probability of the whole answer."""
        return sum(self.log_probs)


def normalised(log_prob: float, length: int, alpha: float) -> float:
    """Score of an answer of `length` tokens with EOS: log-probability over length ** alpha.

    alpha 0 prefers short answers, alpha 1 is the mean log-probability a token.
    """
    return log_prob / max(1, length) ** alpha


def concentrate(weights: Tensor) -> Tensor:
    """A grid of attention on the CPU as float32."""
    return weights.detach().to("cpu", torch.float32)
