"""Which tokens are taken for which: what the mistakes have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from model.evaluate.levenshtein import blocks

SHOWN = 60


@dataclass
class Confusions:
    """Counts (gold token, predicted token) where they differ; an empty one is none at all."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, gold: Sequence[str], answer: Sequence[str]) -> None:
        """Count the differences of a pair along a shortest way from one to the other."""
        for kind, i, i_end, j, j_end in blocks(gold, answer):
            if kind == "replace":
                self.counts.update(zip(gold[i:i_end], answer[j:j_end], strict=True))
            elif kind == "delete":
                self.counts.update((item, "") for item in gold[i:i_end])
            elif kind == "insert":
                self.counts.update(("", item) for item in answer[j:j_end])

    def summary(self, shown: int = SHOWN) -> list[dict[str, str | int]]:
        """The most frequent ones, for JSON."""
        return [
            {"gold": gold, "predicted": answer, "count": count}
            for (gold, answer), count in self.counts.most_common(shown)
        ]
