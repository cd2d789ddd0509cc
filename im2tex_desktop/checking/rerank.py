"""Ranks readings by model and round trip together, as far as a time budget allows.

The model says how likely a reading is, the round trip whether its rendering looks like the snip.
The first answer is there at once; whoever shows it is told when a better one is found.
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
from model.recognition import Candidate, Recognition

WEIGHT = 4.0
"""Nats of the model that a nat of the round trip is worth."""
_LEAST_SCORE = 1e-3  # a check is never surer than this of a difference: renderers err too
_NOT_DRAWN = 0.1  # score of what cannot be drawn: most such readings are broken


@dataclass(frozen=True, eq=False)
class Ranked:
    """Attributes:
    candidate: a reading.
    check: of its rendering; None where the time was up before.
    log_prob: natural logarithm of its probability under the model, its end included.
    rank: what it is ranked by, the largest first.
    """

    candidate: Candidate
    check: Check | None
    log_prob: float
    rank: float


OnBetter = Callable[[Ranked], None]


def rerank(
    image: Image.Image | Snip,
    candidates: Iterable[Candidate],
    budget_ms: float,
    *,
    weight: float = WEIGHT,
    on_better: OnBetter | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Ranked, ...]:
    """Check readings in the model's order until the time is up, and rank them anew.

    Args:
        image: the picture, or the snip made from it.
        candidates: readings, the likeliest first; may be a generator that reads the picture again
            at other scales, which is asked only while there is time.
        budget_ms: wall time; the first reading is checked in any case.
        weight: see `WEIGHT`.
        on_better: told when a checked reading takes the place of the one before.
        cancelled: asked before each check; what is checked by then is ranked.

    Returns:
        All readings that were asked for, the best first. Those that were not checked follow the
        checked ones.

    Raises:
        ImageError: the picture cannot be used.
    """
    end = time.perf_counter() + budget_ms / 1000
    snip = image if isinstance(image, Snip) else snip_of(image)
    checked: list[Ranked] = []
    left_over: list[Ranked] = []
    best: Ranked | None = None
    seen: set[str] = set()
    for candidate in candidates:
        if candidate.latex in seen:
            continue
        seen.add(candidate.latex)
        late = time.perf_counter() >= end or (cancelled is not None and cancelled())
        if checked and late:
            left_over.append(_unchecked(candidate))
            continue
        ranked = _checked(snip, candidate, weight)
        checked.append(ranked)
        if best is None or ranked.rank > best.rank:
            if best is not None and on_better is not None:
                on_better(ranked)
            best = ranked
    checked.sort(key=lambda ranked: -ranked.rank)
    left_over.sort(key=lambda ranked: -ranked.rank)
    return (*checked, *left_over)


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
    evidence = Evidence(ranked.candidate.confidence, _score(ranked.check), share)
    sure = ranked.candidate.confidence
    if confidence is not None:
        sure = confidence.probability(evidence.features())
    return replace(ranked, candidate=replace(ranked.candidate, confidence=sure, evidence=evidence))


def _score(result: Check) -> float:
    """The score of a check for ranking, never 0."""
    return _NOT_DRAWN if result.verdict is None else max(result.score, _LEAST_SCORE)


def _log_prob(candidate: Candidate) -> float:
    return candidate.score * (len(candidate.tokens) + 1)


def _checked(snip: Snip, candidate: Candidate, weight: float) -> Ranked:
    result = check(snip, candidate.latex)
    log_prob = _log_prob(candidate)
    return Ranked(candidate, result, log_prob, log_prob + weight * math.log(_score(result)))


def _unchecked(candidate: Candidate) -> Ranked:
    log_prob = _log_prob(candidate)
    return Ranked(candidate, None, log_prob, log_prob)
