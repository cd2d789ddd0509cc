"""The n-gram language model of the paper's Table 3: how far LaTeX can be guessed without the image.

Interpolated modified Kneser-Ney (Chen and Goodman 1998, sections 3 and 4.1.6): each order takes
one of three discounts off its counts, by whether an n-gram was seen once, twice or more often, and
hands what it took to the next lower order. Lower orders count in how many contexts a token was
seen, not how often. At the bottom lies the uniform distribution over the vocabulary.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

ORDER = 5
_BEGIN, _END, _UNKNOWN = "<s>", "</s>", "<unk>"

Gram = tuple[str, ...]


@dataclass
class _Level:
    """Counts of one order.

    Attributes:
        counts: n-gram -> count (the highest order) or number of distinct left neighbours.
        totals: context -> sum of the counts that follow it.
        kinds: context -> how many followers were counted once, twice, and three times or more.
        discounts: what is taken off a count of one, two, three or more.
    """

    counts: Counter[Gram]
    totals: defaultdict[Gram, int] = field(default_factory=lambda: defaultdict(int))
    kinds: defaultdict[Gram, list[int]] = field(
        default_factory=lambda: defaultdict(lambda: [0] * 3)
    )
    discounts: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def __post_init__(self) -> None:
        for gram, count in self.counts.items():
            self.totals[gram[:-1]] += count
            self.kinds[gram[:-1]][min(count, 3) - 1] += 1
        self.discounts = _discounts(self.counts)


class NgramModel:
    """A Kneser-Ney model of token sequences. Tokens seen once at most are one unknown token."""

    def __init__(
        self, sentences: Iterable[Sequence[str]], order: int = ORDER, min_count: int = 2
    ) -> None:
        """Train on sentences of tokens.

        Raises:
            ValueError: the order is below 1, or there is no sentence.
        """
        kept = [tuple(sentence) for sentence in sentences]
        if order < 1 or not kept:
            raise ValueError("an n-gram model needs an order of at least 1 and sentences")
        seen = Counter(token for sentence in kept for token in sentence)
        self.order = order
        self.vocabulary = frozenset(t for t, n in seen.items() if n >= min_count)
        self._floor = 1.0 / (len(self.vocabulary) + 2)  # and the end and the unknown token
        highest: Counter[Gram] = Counter()
        for sentence in kept:
            padded = self._padded(sentence)
            ends = range(order, len(padded) + 1)
            highest.update(padded[end - order : end] for end in ends)
        self._levels = [_Level(highest)]
        for _ in range(order - 1):
            # Each distinct longer gram is one left neighbour of the gram without its first token.
            shorter = Counter(gram[1:] for gram in self._levels[0].counts)
            self._levels.insert(0, _Level(shorter))

    def _padded(self, sentence: Sequence[str]) -> Gram:
        tokens = (t if t in self.vocabulary else _UNKNOWN for t in sentence)
        return (_BEGIN,) * (self.order - 1) + (*tokens, _END)

    def log_prob(self, sentence: Sequence[str]) -> float:
        """Natural log-probability of the sentence and its end: len(sentence) + 1 tokens."""
        padded = self._padded(sentence)
        return sum(
            math.log(self.probability(padded[end - 1], padded[end - self.order : end - 1]))
            for end in range(self.order, len(padded) + 1)
        )

    def probability(self, token: str, context: Gram) -> float:
        """Of a token after the order - 1 tokens before it; all tokens together give 1."""
        chance = self._floor
        for n, level in enumerate(self._levels):
            before = context[len(context) - n :]
            total = level.totals.get(before, 0)
            if not total:
                break  # an unseen context: the longer ones are unseen as well
            count = level.counts.get((*before, token), 0)
            off = level.discounts[min(count, 3) - 1] if count else 0.0
            kept_back = sum(
                d * kind for d, kind in zip(level.discounts, level.kinds[before], strict=True)
            )
            chance = (max(count - off, 0.0) + kept_back * chance) / total
        return chance

    def perplexity(self, sentences: Iterable[Sequence[str]]) -> float:
        """e to the mean negative log-probability of a token, ends included; NaN for nothing."""
        total, tokens = 0.0, 0
        for sentence in sentences:
            total += self.log_prob(sentence)
            tokens += len(sentence) + 1
        return math.exp(-total / tokens) if tokens else math.nan


def _discounts(counts: Counter[Gram]) -> tuple[float, float, float]:
    """Chen and Goodman's estimates; 0.75 each where too few n-grams were seen to estimate."""
    seen = Counter(min(count, 5) for count in counts.values())
    n1, n2, n3, n4 = (seen[k] for k in (1, 2, 3, 4))
    if not (n1 and n2 and n3 and n4):
        return (0.75, 0.75, 0.75)
    y = n1 / (n1 + 2 * n2)
    first, second, third = 1 - 2 * y * n2 / n1, 2 - 3 * y * n3 / n2, 3 - 4 * y * n4 / n3
    return min(max(first, 0.0), 1.0), min(max(second, 0.0), 2.0), min(max(third, 0.0), 3.0)
