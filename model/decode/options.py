"""How a search goes about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SearchOptions:
    """Attributes:
    beams: hypotheses kept at each step; 1 is greedy.
    max_tokens: an answer longer than this is given up.
    alpha: answers are ranked by log-probability / length ** alpha. 0 ranks by probability,
        which favours short answers; 1 by the mean of a token.
    alternatives: tokens reported at each place of an answer.
    keep_attention: whether answers carry their attention; off saves memory in evaluation.
    margin: nats; once an answer is complete, hypotheses this much less likely are dropped.
    """

    beams: int = 5
    max_tokens: int = 320
    alpha: float = 0.0
    alternatives: int = 5
    keep_attention: bool = True
    margin: float = 12.0

    def __post_init__(self) -> None:
        if self.beams < 1 or self.max_tokens < 1 or self.alternatives < 0:
            raise ValueError(f"beams, max_tokens and alternatives must be positive: {self}")
        if self.alpha < 0.0 or self.margin <= 0.0:
            raise ValueError(f"alpha must not be negative and margin must be positive: {self}")

    def score(self, sum_log_prob: float, length: int) -> float:
        """What answers are ranked by; length includes the end."""
        return float(sum_log_prob / length**self.alpha)

    @property
    def width(self) -> int:
        """Tokens looked at per hypothesis: even if half of the best are ends, enough go on."""
        return max(2 * self.beams, self.alternatives)
