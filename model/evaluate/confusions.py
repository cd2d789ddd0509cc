"""Which tokens are taken for which: what the mistakes have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from model.evaluate.levenshtein import blocks

SHOWN = 60
_EXAMPLES = 3

Confusion = tuple[str, str]
"""Gold token and predicted token; an empty one is none at all."""


@dataclass
class Confusions:
    """Counts where a pair's tokens differ.

    Attributes:
        counts: how often each confusion was made.
        examples: names of the first few pictures with each.
    """

    counts: Counter[Confusion] = field(default_factory=Counter)
    examples: dict[Confusion, list[str]] = field(default_factory=dict)

    def add(self, gold: Sequence[str], answer: Sequence[str], name: str = "") -> None:
        """Count the differences of a pair along a shortest way from one to the other."""
        found = _differences(gold, answer)
        self.counts.update(found)
        for confusion in dict.fromkeys(found) if name else ():
            known = self.examples.setdefault(confusion, [])
            if len(known) < _EXAMPLES:
                known.append(name)

    def kinds(self) -> dict[str, int]:
        """How many tokens were read as others, left out, and made up."""
        return {
            "mistaken": sum(n for (gold, answer), n in self.counts.items() if gold and answer),
            "missing": sum(n for (_, answer), n in self.counts.items() if not answer),
            "added": sum(n for (gold, _), n in self.counts.items() if not gold),
        }

    def summary(self, shown: int = SHOWN) -> list[dict[str, str | int | list[str]]]:
        """The most frequent ones, for JSON."""
        return [
            {
                "gold": gold,
                "predicted": answer,
                "count": count,
                "examples": self.examples.get((gold, answer), []),
            }
            for (gold, answer), count in self.counts.most_common(shown)
        ]


def _differences(gold: Sequence[str], answer: Sequence[str]) -> list[Confusion]:
    found: list[Confusion] = []
    for kind, i, i_end, j, j_end in blocks(gold, answer):
        if kind == "replace":
            found += zip(gold[i:i_end], answer[j:j_end], strict=True)
        elif kind == "delete":
            found += ((item, "") for item in gold[i:i_end])
        elif kind == "insert":
            found += (("", item) for item in answer[j:j_end])
    return found
