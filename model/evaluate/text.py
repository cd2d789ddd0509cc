"""Metrics on tokens. Each is an accumulator: `add` a pair at a time, `value` at any time.

A prediction that is missing is given as None: it is a failure, counted and in every denominator.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from model.evaluate.levenshtein import distance

Tokens = Sequence[str]
_ORDER = 4


@dataclass
class Share:
    """How many of all had some property: exact match, compiles, strict match and the like."""

    hits: int = 0
    count: int = 0
    failures: int = 0

    def add(self, hit: bool | None) -> None:
        """Count one; None is a failure: it could not be scored, and is not a hit."""
        self.count += 1
        self.hits += hit is True
        self.failures += hit is None

    def value(self) -> float:
        """Hits over all, failures included; NaN before the first."""
        return self.hits / self.count if self.count else math.nan


@dataclass
class TokenExactMatch:
    """Share of predictions that equal the gold token for token."""

    share: Share = field(default_factory=Share)

    def add(self, prediction: Tokens | None, gold: Tokens) -> None:
        """Count one pair."""
        self.share.add(None if prediction is None else list(prediction) == list(gold))

    def value(self) -> float:
        """In [0, 1]; NaN before the first pair."""
        return self.share.value()

    @property
    def failures(self) -> int:
        """Pairs without a prediction."""
        return self.share.failures


@dataclass
class Bleu:
    """Corpus BLEU-4 with one reference, on tokens as they are, without smoothing.

    Papineni et al. 2002. Equal to sacrebleu with its tokeniser off and smoothing "none". A missing
    prediction counts as an empty one: it lengthens the reference.
    """

    matches: list[int] = field(default_factory=lambda: [0] * _ORDER)
    totals: list[int] = field(default_factory=lambda: [0] * _ORDER)
    predicted_tokens: int = 0
    gold_tokens: int = 0
    count: int = 0
    failures: int = 0

    def add(self, prediction: Tokens | None, gold: Tokens) -> None:
        """Count the n-grams of one pair."""
        self.count += 1
        self.failures += prediction is None
        ours, truth = tuple(prediction or ()), tuple(gold)
        self.predicted_tokens += len(ours)
        self.gold_tokens += len(truth)
        for n in range(1, _ORDER + 1):
            grams = _grams(ours, n)
            self.totals[n - 1] += max(0, len(ours) - n + 1)
            self.matches[n - 1] += (grams & _grams(truth, n)).total()

    def value(self) -> float:
        """In [0, 100]; 0 as soon as one order has no match; NaN before the first pair."""
        if not self.count:
            return math.nan
        if min(self.matches) == 0:
            return 0.0
        precision = sum(math.log(m / t) for m, t in zip(self.matches, self.totals, strict=True))
        brevity = min(0.0, 1.0 - self.gold_tokens / self.predicted_tokens)
        return 100.0 * math.exp(precision / _ORDER + brevity)


def _grams(tokens: tuple[str, ...], n: int) -> Counter[tuple[str, ...]]:
    return Counter(tokens[i : i + n] for i in range(len(tokens) - n + 1))


@dataclass
class EditScore:
    """One minus the sum of distances over the sum of the longer lengths: of tokens or columns."""

    edits: int = 0
    longest: int = 0
    count: int = 0
    failures: int = 0

    def add_counts(self, edits: int, longest: int, failed: bool = False) -> None:
        """Count one pair by its distance and the length of its longer side."""
        self.edits += edits
        self.longest += longest
        self.count += 1
        self.failures += failed

    def value(self) -> float:
        """In [0, 1]; 1 where there was nothing to write; NaN before the first pair."""
        if not self.count:
            return math.nan
        return 1.0 - self.edits / self.longest if self.longest else 1.0


@dataclass
class TextEdit(EditScore):
    """Edit score on tokens."""

    def add(self, prediction: Tokens | None, gold: Tokens) -> None:
        """Count one pair; a missing prediction is as far off as an empty one."""
        ours = list(prediction or ())
        truth = list(gold)
        longest = max(len(ours), len(truth))
        self.add_counts(distance(truth, ours), longest, prediction is None)


@dataclass
class Perplexity:
    """e to the mean negative log-probability of a gold token, its end token included.

    Formulas whose probability is not known are counted as failures and left out of the mean: no
    number stands for a probability that was never computed.
    """

    log_prob: float = 0.0
    tokens: int = 0
    count: int = 0
    failures: int = 0

    def add(self, log_prob: float | None, tokens: int) -> None:
        """Count one formula.

        Args:
            log_prob: natural log-probability of the whole gold answer under the model.
            tokens: how many tokens that covers.
        """
        self.count += 1
        if log_prob is None or tokens == 0 or not math.isfinite(log_prob):
            self.failures += 1
            return
        self.log_prob += log_prob
        self.tokens += tokens

    def value(self) -> float:
        """At least 1; NaN before the first formula; infinite beyond what a float holds."""
        if not self.tokens:
            return math.nan
        mean = -self.log_prob / self.tokens
        return math.exp(mean) if mean < 700.0 else math.inf
