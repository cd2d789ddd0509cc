"""What choosing among the readings brings: the figures of the first answers beside the chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from model.evaluate.figures import Figures
from model.evaluate.pairs import PairScore, score_pairs
from model.evaluate.predictions import Prediction
from model.evaluate.renderings import Renderer


@dataclass
class Gain:
    """Accumulates pairs of the same picture: its first answer, and the chosen one.

    Attributes:
        first, chosen: figures of either.
        changed: pictures whose chosen answer is not the first.
        mended, spoilt: those of them that are exact afterwards, or were before.
        cost_ms: of each picture, what choosing took.
    """

    first: Figures = field(default_factory=Figures)
    chosen: Figures = field(default_factory=Figures)
    changed: int = 0
    mended: int = 0
    spoilt: int = 0
    cost_ms: list[float] = field(default_factory=list)

    def add(self, first: PairScore, chosen: PairScore) -> None:
        """Count one picture."""
        self.first.add(first)
        self.chosen.add(chosen)
        self.changed += first.answer != chosen.answer
        self.mended += chosen.exact and not first.exact
        self.spoilt += first.exact and not chosen.exact
        before, after = first.prediction.seconds, chosen.prediction.seconds
        if before is not None and after is not None:
            self.cost_ms.append(1000 * (after - before))

    def summary(self) -> dict[str, object]:
        """For JSON."""
        cost = np.array(self.cost_ms)
        return {
            "first": self.first.summary(),
            "chosen": self.chosen.summary(),
            "changed": self.changed,
            "mended": self.mended,
            "spoilt": self.spoilt,
            "compared": int((cost > 0).sum()),
            "cost_ms_mean": float(cost.mean()) if len(cost) else None,
            "cost_ms_p90": float(np.percentile(cost, 90)) if len(cost) else None,
        }


def gain_of(pairs: Sequence[PairScore]) -> Gain | None:
    """From pairs whose predictions know the first answer too; None where there are none.

    Raises:
        LatexMissing: LaTeX is not installed.
    """
    told = [pair for pair in pairs if pair.prediction.first is not None]
    if not told:
        return None
    other = [pair for pair in told if _first(pair.prediction).latex != pair.prediction.latex]
    with Renderer() as renderer:  # what is the same on both sides has been scored already
        scored = list(score_pairs([_first(pair.prediction) for pair in other], renderer))
    by_name = {pair.prediction.img_name: pair for pair in scored}
    gain = Gain()
    for pair in told:
        same = replace(pair, prediction=_first(pair.prediction))
        gain.add(by_name.get(pair.prediction.img_name, same), pair)
    return gain


def _first(chosen: Prediction) -> Prediction:
    """The line as it would be without the choosing."""
    return Prediction(
        chosen.img_name, latex=chosen.first, gold=chosen.gold, seconds=chosen.first_seconds
    )
