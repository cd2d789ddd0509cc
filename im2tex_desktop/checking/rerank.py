"""Ranks readings by model and round trip together, as far as a time budget allows.

The model says how likely a reading is, the round trip whether its rendering looks like the snip.
The first answer is there at once; whoever shows it is told when a better one is found.

Of all readings one is right, and the score of a check is how likely the rendering shows what the
snip shows. By Bayes' rule what counts is then the model's probability times the odds of the check.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from PIL import Image

from im2tex_desktop.checking.check import Check, check
from im2tex_desktop.checking.snip import Snip, snip_of
from model.evidence import ComparedConfidence, Evidence
from model.latex.symbols import SPACES
from model.recognition import Candidate, Recognition

WEIGHT = 3.0
"""Nats of the model that a nat of the round trip's odds is worth."""
_BEST_ODDS = 6.6  # natural logarithm; no check of a real picture says more
_LEAST_DOUBT = 1e-3  # a check is never surer than this: renderers err too
_NOT_DRAWN = -2.2  # log-odds of what cannot be drawn: most such readings are broken


@dataclass(frozen=True, eq=False)
class Ranked:
    """Attributes:
    candidate: a reading.
    check: of its rendering, or of one that differs in its spaces alone; None where the time was up
        before, or where no check could have made it the best.
    log_prob: natural logarithm of its probability under the model, its end included.
    rank: what it is ranked by, the largest first.
    """

    candidate: Candidate
    check: Check | None
    log_prob: float
    rank: float


OnBetter = Callable[[Ranked], None]


class Ranking:
    """Takes readings one after another, and knows the best so far."""

    def __init__(
        self,
        image: Image.Image | Snip,
        budget_ms: float,
        *,
        weight: float = WEIGHT,
        on_better: OnBetter | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        """
        Args:
            image: the picture, or the snip made from it.
            budget_ms: wall time from now on; the first reading is checked in any case.
            weight: see `WEIGHT`.
            on_better: told when a checked reading takes the place of the one before.
            cancelled: asked before each check; what is checked by then is ranked.

        Raises:
            ImageError: the picture cannot be used.
        """
        self._end = time.perf_counter() + budget_ms / 1000
        self._snip = image if isinstance(image, Snip) else snip_of(image)
        self._weight, self._on_better, self._cancelled = weight, on_better, cancelled
        self._all: dict[str, Ranked] = {}
        self._looks: dict[tuple[str, ...], Check] = {}
        self._best: Ranked | None = None

    @property
    def snip(self) -> Snip:
        """The picture that the readings are compared with."""
        return self._snip

    @property
    def best(self) -> Ranked | None:
        """Of the checked ones; None without any."""
        return self._best

    @property
    def room(self) -> float:
        """Nats by which a reading may be less likely than the best and still take its place."""
        if self._best is None or self._best.check is None:
            return math.inf
        return self._weight * max(_BEST_ODDS - log_odds(self._best.check), 0.0)

    @property
    def late(self) -> bool:
        """Nothing more is checked."""
        if time.perf_counter() >= self._end:
            return True
        return self._cancelled is not None and self._cancelled()

    def add(self, candidates: Iterable[Candidate]) -> None:
        """Check readings that are new; the iterable may make them as it goes."""
        for candidate in candidates:
            if candidate.latex in self._all:
                continue
            ranked = self._ranked(candidate)
            self._all[candidate.latex] = ranked
            if ranked.check is None or (self._best and ranked.rank <= self._best.rank):
                continue
            if self._best is not None and self._on_better is not None:
                self._on_better(ranked)
            self._best = ranked

    def keep(self, candidates: Iterable[Candidate]) -> None:
        """Take readings that are new without checking them."""
        for candidate in candidates:
            log_prob = candidate.score * (len(candidate.tokens) + 1)
            self._all.setdefault(candidate.latex, Ranked(candidate, None, log_prob, log_prob))

    def order(self) -> tuple[Ranked, ...]:
        """All readings, the best first; those that were not checked follow the checked ones."""
        return tuple(
            sorted(self._all.values(), key=lambda ranked: (ranked.check is None, -ranked.rank))
        )

    def _ranked(self, candidate: Candidate) -> Ranked:
        """With its check, if it is the first, or there is time and it can win. Spaces alone are not
        checked anew: the comparison leaves them free."""
        log_prob = candidate.score * (len(candidate.tokens) + 1)
        look = tuple(token for token in candidate.tokens if token not in SPACES)
        if look not in self._looks:
            hopeless = self._best is not None and log_prob < self._best.log_prob - self.room
            if self._looks and (hopeless or self.late):
                return Ranked(candidate, None, log_prob, log_prob)
            self._looks[look] = check(self._snip, candidate.latex)
        found = self._looks[look]
        return Ranked(candidate, found, log_prob, log_prob + self._weight * log_odds(found))


def log_odds(result: Check) -> float:
    """Of the score of a check, natural logarithm, never infinite.

    It goes on falling with every mistake, so that mending one of several counts.
    """
    if result.verdict is None:
        return _NOT_DRAWN
    return result.log_score - math.log(max(-math.expm1(result.log_score), _LEAST_DOUBT))


def reranked(recognition: Recognition, order: Sequence[Ranked]) -> Recognition:
    """The recognition with its candidates in a new order, and the first of them chosen."""
    candidates = tuple(ranked.candidate for ranked in order)
    if not candidates:
        return recognition
    best = candidates[0]
    if best.latex == recognition.latex:
        return replace(recognition, confidence=best.confidence, candidates=candidates)
    return replace(
        recognition,
        latex=best.latex,
        confidence=best.confidence,
        candidates=candidates,
        tokens=best.readings,
    )


def weighed(order: Sequence[Ranked], confidence: ComparedConfidence | None) -> tuple[Ranked, ...]:
    """The same with what speaks for each checked reading, and how sure that makes it.

    confidence: as it was fitted for the weights; None leaves the network's own.
    """
    compared = [ranked for ranked in order if ranked.check is not None]
    if not compared:
        return tuple(order)
    most = max(ranked.rank for ranked in compared)
    total = sum(math.exp(ranked.rank - most) for ranked in compared)
    return tuple(
        ranked
        if ranked.check is None
        else _weighed(ranked, math.exp(ranked.rank - most) / total, confidence)
        for ranked in order
    )


def _weighed(ranked: Ranked, share: float, confidence: ComparedConfidence | None) -> Ranked:
    assert ranked.check is not None
    evidence = Evidence(ranked.candidate.confidence, ranked.check.score, share)
    sure = ranked.candidate.confidence
    if confidence is not None:
        sure = confidence.probability(evidence.features())
    return replace(ranked, candidate=replace(ranked.candidate, confidence=sure, evidence=evidence))
