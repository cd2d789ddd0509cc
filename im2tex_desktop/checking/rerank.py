"""Ranks readings by model and round trip together, as far as a time budget allows.

The model says how likely a reading is, the round trip whether its rendering looks like the snip.
The first answer is there at once; whoever shows it is told when a better one is found.

Of all readings one is right, and the score of a check is how likely the rendering shows what the
snip shows. By Bayes' rule what counts is then the model's probability times the odds of the check.
Where the snip is in the font of the rendering, its pixels say more than shapes do (`likeness`).
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
from model.roundtrip.likeness import SAME_FONT, SHARP
from model.roundtrip.result import log_odds_of

WEIGHT = 1.0
"""Nats of the model that a nat of the round trip's odds is worth."""
_SHARP_WEIGHT = 2.0  # times that where the picture is sharp: there the comparison errs less
_RIGHT_SHARE, _BEST_SHARE = 0.035, 0.02  # of a right drawing, and of the best
_NATS = 150.0  # of the model that a square em of misfit is worth: 0.8 for a px at 14 px an em
_BEST_ODDS = 6.6  # natural logarithm; no check of a real picture says more
_NOT_COMPARED = 5.0  # nats against a reading whose drawing has no pixels to compare
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
        self._typical = math.inf  # share of the ink of a typical mark that differs, at the best

    @property
    def snip(self) -> Snip:
        """The picture that the readings are compared with."""
        return self._snip

    @property
    def best(self) -> Ranked | None:
        """Of the checked ones; None without any."""
        checked = [ranked for ranked in self._all.values() if ranked.check is not None]
        return max((self._now(ranked) for ranked in checked), key=_rank_of, default=None)

    @property
    def room(self) -> float:
        """Nats by which a reading may be less likely than the best and still take its place."""
        best = self.best
        if best is None or best.check is None:
            return math.inf
        room = self._odds_weight * max(_BEST_ODDS - log_odds(best.check), 0.0)
        if self._same_font:
            room += max(self._worth(best.check) - self._worth(best.check, _BEST_SHARE), 0.0)
        return room

    @property
    def doubts(self) -> dict[int, float]:
        """By the number of a token of the best reading, nats that the pixels say against it."""
        best = self.best
        if best is None or best.check is None or not self._same_font:
            return {}
        # What was drawn may have been a reading with other spaces.
        drawn, read = _inked(best.check.rendering.tokens), _inked(best.candidate.tokens)
        if len(drawn) != len(read):
            return {}
        number = dict(zip(drawn, read, strict=True))
        worth = _NATS * self._weight / WEIGHT
        misfits = best.check.token_misfits.items()
        return {number[token]: worth * part for token, part in misfits if token in number}

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
            before = self.best
            self._all[candidate.latex] = self._ranked(candidate, before)
            now = self.best
            if before is None or now is None or now.candidate.latex == before.candidate.latex:
                continue
            if self._on_better is not None:
                self._on_better(now)

    def keep(self, candidates: Iterable[Candidate]) -> None:
        """Take readings that are new without checking them."""
        for candidate in candidates:
            log_prob = candidate.score * (len(candidate.tokens) + 1)
            self._all.setdefault(candidate.latex, Ranked(candidate, None, log_prob, log_prob))

    def order(self) -> tuple[Ranked, ...]:
        """All readings, the best first; those that were not checked follow the checked ones."""
        ranked = [self._now(one) for one in self._all.values()]
        return tuple(sorted(ranked, key=lambda one: (one.check is None, -one.rank)))

    def _ranked(self, candidate: Candidate, best: Ranked | None) -> Ranked:
        """With its check, if it is the first, or there is time and it can win. Spaces alone are not
        checked anew: the comparison leaves them free."""
        log_prob = candidate.score * (len(candidate.tokens) + 1)
        look = tuple(token for token in candidate.tokens if token not in SPACES)
        if look not in self._looks:
            hopeless = best is not None and log_prob < best.log_prob - self.room
            if self._looks and (hopeless or self.late):
                return Ranked(candidate, None, log_prob, log_prob)
            self._looks[look] = check(self._snip, candidate.latex, faces=False)
        found = self._looks[look]
        # One drawing that is like the snip to the pixel tells the font, whatever the others are.
        if not math.isnan(found.typical):
            self._typical = min(self._typical, found.typical)
        return Ranked(candidate, found, log_prob, log_prob)

    def _now(self, ranked: Ranked) -> Ranked:
        """With the rank by what is known so far."""
        if ranked.check is None:
            return ranked
        rank = ranked.log_prob + self._odds_weight * log_odds(ranked.check)
        if self._same_font:
            rank -= self._worth(ranked.check)
        return replace(ranked, rank=rank)

    @property
    def _same_font(self) -> bool:
        return self._typical < SAME_FONT

    @property
    def _odds_weight(self) -> float:
        return self._weight * (_SHARP_WEIGHT if self._typical < SHARP else 1.0)

    def _worth(self, found: Check, share: float | None = None) -> float:
        """Nats against a drawing by its pixels: about 0 for a right one.

        share: as if so much of the ink differed.
        """
        if math.isnan(found.misfit):
            return _NOT_COMPARED
        misfit = found.misfit if share is None else share * found.ink
        return _NATS * self._weight / WEIGHT * (misfit - _RIGHT_SHARE * found.ink)


def _inked(tokens: Sequence[str]) -> list[int]:
    """Numbers of all tokens but spaces."""
    return [number for number, token in enumerate(tokens) if token not in SPACES]


def _rank_of(ranked: Ranked) -> float:
    return ranked.rank


def log_odds(result: Check) -> float:
    """Of the score of a check, natural logarithm; of what cannot be drawn too."""
    return _NOT_DRAWN if result.verdict is None else log_odds_of(result.log_score)


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
