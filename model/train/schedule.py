"""Budgets and learning rates.

A run is bounded by minutes or by steps; `Budget.progress` in [0, 1] is what every schedule reads,
so that a run against the clock and a run by steps decay alike.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from model.errors import TrainError


@dataclass
class Budget:
    """Time or steps that a run may take, also across interruptions.

    minutes, steps: at least one is given; the one that runs out first ends the run.
    spent_s, step: what earlier parts of a resumed run have used.
    """

    minutes: float | None = None
    steps: int | None = None
    spent_s: float = 0.0
    step: int = 0
    clock: Callable[[], float] = time.monotonic
    _started: float = field(init=False)

    def __post_init__(self) -> None:
        if self.minutes is None and self.steps is None:
            raise TrainError("The run has no end", "Give --minutes or --steps.")
        self._started = self.clock()

    def elapsed_s(self) -> float:
        """Seconds used so far, earlier parts included."""
        return self.spent_s + self.clock() - self._started

    def progress(self) -> float:
        """Share of the budget that is used, in [0, 1]."""
        shares = [0.0]
        if self.minutes is not None:
            shares.append(self.elapsed_s() / (60 * self.minutes))
        if self.steps is not None:
            shares.append(self.step / self.steps)
        return min(1.0, max(shares))

    def over(self) -> bool:
        """Whether the run has to end."""
        return self.progress() >= 1.0


def rate_factor(step: int, warmup: int, progress: float) -> float:
    """Factor of the peak learning rate: linear warm-up by steps, linear decay to zero by progress.

    A decay to zero gave lower loss than a cosine to a tenth at the same budget in short runs.
    """
    return min(1.0, (step + 1) / max(1, warmup)) * max(0.0, 1.0 - progress)


@dataclass
class Plateau:
    """The paper's rule: halve the rate once validation perplexity does not decrease."""

    factor: float = 1.0
    best: float = float("inf")

    def update(self, perplexity: float) -> float:
        """Note a validation; returns the factor of the initial rate from here on."""
        if perplexity < self.best:
            self.best = perplexity
        else:
            self.factor /= 2
        return self.factor
