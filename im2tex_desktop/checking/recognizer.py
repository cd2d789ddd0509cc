"""A recogniser whose readings are drawn and compared with the picture before one is chosen."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from im2tex_desktop.budgets import RERANK_MS
from model.errors import DataError, ModelError

if TYPE_CHECKING:
    from PIL.Image import Image

    from im2tex_desktop.checking.rerank import Ranked, Ranking
    from im2tex_desktop.checking.snip import Snip
    from model.evidence import ComparedConfidence
    from model.recognition import Candidate, Recognition

SURE = 0.97
"""A reading that is as likely right as this is not compared: it would only take time."""
_CLEAR = 0.98  # score of a check that leaves nothing to be desired
_LOOKS = 3  # how often the best reading so far is followed off at other places than the search did
_BRANCHES = 12  # at most each time
_LOOKS_RIGHT = 0.5  # score of a check from which the signs are taken for the right ones
_KEPT = 5  # readings that are offered; the worst of many are of no use to anybody

Others = Callable[
    ["Candidate", float, Mapping[int, float], Callable[[], bool]], Sequence["Candidate"]
]
"""More readings that branch off from one where another token was at most so many nats behind, or
further where there are doubts about a token (by its number, in nats), until the last argument says
that it is late."""


class CheckedRecognizer:
    """`model.recognizer.Recognizer` with re-ranking; the same door, so that it can stand for it."""

    def __init__(self, inner: Any, budget_ms: float = RERANK_MS) -> None:
        """
        Args:
            inner: the recogniser.
            budget_ms: wall time for comparing; the likeliest reading is compared in any case.
        """
        self._inner, self._budget_ms = inner, budget_ms
        self._confidence = _fitted(getattr(inner, "calibration", {}))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def recognize(
        self,
        image: Image,
        *,
        beam: int = 5,
        on_step: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Recognition:
        """See `Recognizer.recognize`; the seconds and timings include the comparing."""
        *_, best = self.readings(image, beam=beam, on_step=on_step, cancelled=cancelled)
        return best

    def readings(
        self,
        image: Image,
        *,
        beam: int = 5,
        on_step: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Iterator[Recognition]:
        """The network's own answer as soon as it is there, then the one that is chosen.

        The second comes only where there is something to choose.
        """
        first: Recognition = self._inner.recognize(
            image, beam=beam, on_step=on_step, cancelled=cancelled
        )
        yield first
        others = None if beam == 1 else self._others_of(first)
        best = checked(image, first, self._budget_ms, cancelled, self._confidence, others)
        if best is not first:
            yield best

    def _others_of(self, recognition: Recognition) -> Others | None:
        """What gives more readings of the picture; None where the recogniser has no such thing."""
        ask = getattr(self._inner, "others", None)
        if ask is None:
            return None
        return lambda candidate, behind, doubts, late: ask(
            recognition, candidate, most=_BRANCHES, behind=behind, doubts=doubts, cancelled=late
        )


class ProgramAnswers:
    """What the program says to single pictures, to be measured; see `model.evaluate.program`."""

    def __init__(self, weights: Path, device: str, beam: int, budget_ms: float) -> None:
        """
        Args:
            weights: of the network.
            device: where it computes.
            beam: readings followed.
            budget_ms: wall time for comparing.

        Raises:
            ModelError: the weights cannot be loaded.
        """
        from model.evaluate.readers import name_of
        from model.recognizer import Recognizer

        self._recognizer = CheckedRecognizer(Recognizer.load(weights, device), budget_ms)
        self._beam = beam
        self._settings: dict[str, str | int | float | None] = {
            "model": name_of(weights),
            "beam": beam,
            "rerank_ms": budget_ms,
        }

    @property
    def settings(self) -> Mapping[str, str | int | float | None]:
        """Model, beam and the time for comparing."""
        return self._settings

    def answers(self, image: Image) -> list[Recognition]:
        """The first answer, and last the chosen one; raises ImageError."""
        return list(self._recognizer.readings(image, beam=self._beam))


def _fitted(calibration: Mapping[str, Any]) -> ComparedConfidence | None:
    """What was fitted for the weights; damaged, it is logged and done without."""
    from model.evidence import ComparedConfidence

    try:
        return ComparedConfidence.of(calibration)
    except DataError as error:
        logging.getLogger(__name__).error("%s", error)
        return None


def checked(
    image: Image,
    recognition: Recognition,
    budget_ms: float,
    cancelled: Callable[[], bool] | None = None,
    confidence: ComparedConfidence | None = None,
    others: Others | None = None,
) -> Recognition:
    """The recognition with the reading first whose drawing and likelihood together are best.

    confidence: tells how sure a compared reading is; None leaves the network's own confidence.
    others: gives readings that branch off from one; asked while none is sure and there is time.

    What goes wrong in comparing is logged, and leaves the recognition as it is.
    """
    if recognition.status != "ok" or not budget_ms or recognition.confidence >= SURE:
        return recognition
    if len(recognition.candidates) < 2 and others is None:
        return recognition
    from im2tex_desktop.checking.rerank import Ranking, reranked, weighed

    started = time.perf_counter()
    try:
        ranking = Ranking(image, budget_ms, cancelled=cancelled)
        ranking.add(recognition.candidates[:1])
        if _is_settled(ranking):
            ranking.keep(recognition.candidates)
        else:
            ranking.add(recognition.candidates)
            if others is not None:
                _look_further(ranking, others, confidence)
        kept = max(_KEPT, len(recognition.candidates))
        order = _in_measured_spaces(ranking.snip, weighed(ranking.order(), confidence)[:kept])
        better = reranked(recognition, order)
    except Exception as error:
        logging.getLogger(__name__).error("the readings were not compared", exc_info=error)
        return recognition
    spent = time.perf_counter() - started
    timings = {**recognition.timings, "compare": spent}
    return replace(better, seconds=recognition.seconds + spent, timings=timings)


def _is_settled(ranking: Ranking) -> bool:
    """The only reading so far is likelier than all others together, and looks like the picture.

    Of 77 validation pictures of which that was nearly so, comparing more would have mended none.
    """
    best = ranking.best
    if best is None or best.check is None:
        return False
    return best.log_prob >= math.log(0.5) and best.check.score >= _CLEAR


def _in_measured_spaces(snip: Snip, order: Sequence[Ranked]) -> Sequence[Ranked]:
    """The first reading with the spaces of the picture, where it looks like the picture at all."""
    from im2tex_desktop.checking.spacing import with_measured_spaces

    first = order[0]
    if first.check is None or first.check.score < _LOOKS_RIGHT:
        return order
    candidate = with_measured_spaces(snip, first.candidate)
    others = [ranked for ranked in order[1:] if ranked.candidate.latex != candidate.latex]
    return (replace(first, candidate=candidate), *others)


def _look_further(ranking: Ranking, others: Others, confidence: ComparedConfidence | None) -> None:
    """Add what branches off from the best reading, and again if that gave a better one."""
    from im2tex_desktop.checking.rerank import weighed

    followed = set()
    for _ in range(_LOOKS):
        best = weighed(ranking.order(), confidence)[0].candidate
        if best.latex in followed or best.confidence >= SURE or ranking.late:
            return
        followed.add(best.latex)
        try:
            ranking.add(others(best, ranking.room, ranking.doubts, lambda: ranking.late))
        except ModelError as error:  # what is ranked already still holds
            logging.getLogger(__name__).error("no further readings", exc_info=error)
            return
