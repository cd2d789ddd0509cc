"""What is put right in an answer after the search, without looking at the picture again."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from model.decode.answers import Hypothesis, TokenTrace
from model.decode.columns import with_all_columns
from model.decode.scripts import with_atoms_for_scripts
from model.latex.wording import usual_wording


class Mender:
    """Built once for a vocabulary."""

    def __init__(self, tokens: Sequence[str]) -> None:
        """``tokens`` of the vocabulary, by their numbers."""
        self._tokens = tuple(tokens)
        self._numbers = {token: number for number, token in enumerate(self._tokens)}

    def mended(self, answers: Iterable[Hypothesis]) -> list[Hypothesis]:
        """The answers with all columns, one script of a kind for each atom and in the usual
        wording, the likeliest first.

        Answers that come out alike are one: it is as likely as all together.
        """
        alike: dict[tuple[int, ...], Hypothesis] = {}
        for answer in answers:
            one = with_atoms_for_scripts(with_all_columns(answer, self._tokens), self._tokens)
            one = self._in_usual_wording(one)
            known = alike.get(one.tokens)
            alike[one.tokens] = one if known is None else _together(known, one)
        return sorted(alike.values(), key=lambda one: -one.score)

    def _in_usual_wording(self, answer: Hypothesis) -> Hypothesis:
        pieces = usual_wording([self._tokens[number] for number in answer.tokens])
        if len(pieces) == len(answer.tokens):
            return answer
        if any(piece.token not in self._numbers for piece in pieces):
            return answer  # of a model that was taught with a vocabulary of its own
        trace = [
            _joined(self._numbers[piece.token], answer.trace[piece.start : piece.end])
            for piece in pieces
        ]
        return replace(
            answer,
            tokens=tuple(step.token for step in trace),
            trace=(*trace, *answer.trace[len(answer.tokens) :]),
        )


def _joined(token: int, steps: Sequence[TokenTrace]) -> TokenTrace:
    """One step for several: as likely as these, or as the token itself was in their place."""
    if len(steps) == 1:
        return replace(steps[0], token=token)
    log_prob = sum(step.log_prob for step in steps)
    for number, value in steps[0].alternatives:
        if number == token:
            log_prob = float(np.logaddexp(log_prob, value))
    others = tuple(
        other for other in steps[0].alternatives if other[0] not in (token, steps[0].token)
    )
    return TokenTrace(
        token,
        min(log_prob, 0.0),
        ((token, min(log_prob, 0.0)), *others),
        _mean([step.coarse for step in steps]),
        _mean([step.fine for step in steps]),
    )


def _mean(grids: Sequence[np.ndarray | None]) -> np.ndarray | None:
    known = [grid for grid in grids if grid is not None]
    return np.asarray(np.mean(known, axis=0), np.float32) if known else None


def _together(first: Hypothesis, other: Hypothesis) -> Hypothesis:
    """The likelier of two that are written alike, with the probability of both."""
    best = max(first, other, key=lambda one: one.sum_log_prob)
    if not best.sum_log_prob < 0.0 or not math.isfinite(best.sum_log_prob):
        return best
    total = min(float(np.logaddexp(first.sum_log_prob, other.sum_log_prob)), 0.0)
    return replace(best, sum_log_prob=total, score=best.score * total / best.sum_log_prob)
