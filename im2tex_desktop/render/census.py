"""Counts what became of many drawings: by status, engine and reason, and how long they took."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from im2tex_desktop.render.rendering import Rendering


@dataclass
class Census:
    """An accumulator; every drawing counts, the refused ones too."""

    statuses: Counter[str] = field(default_factory=Counter)
    engines: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    ms: list[float] = field(default_factory=list)

    def add(self, rendering: Rendering) -> None:
        """Count one."""
        self.statuses[rendering.status] += 1
        self.engines[rendering.engine or "none"] += 1
        self.ms.append(rendering.ms)
        if rendering.error is not None:
            self.reasons[rendering.error.reason] += 1

    def lines(self) -> Iterator[str]:
        """The figures in words, one line each; the twenty most frequent reasons."""
        total = len(self.ms)
        if not total:
            yield "no formulas"
            return
        for name, counts in (("status", self.statuses), ("engine", self.engines)):
            shares = (f"{word} {n} ({100 * n / total:.2f} %)" for word, n in counts.most_common())
            yield f"{name}: {', '.join(shares)}"
        slowest = statistics.quantiles(self.ms, n=100)[98] if total > 1 else self.ms[0]
        yield (
            f"{total} formulas, median {statistics.median(self.ms):.1f} ms, "
            f"99 % within {slowest:.1f} ms, the slowest {max(self.ms):.1f} ms"
        )
        for reason, count in self.reasons.most_common(20):
            yield f"{count} times {reason}"
