"""Answers of a search, and the record from which they are read back.

Shape legend: N rows (hypotheses) of a step, M of the next one, W tokens looked at per row, Hc Wc
coarse and Hf Wf fine grid.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from model.decode.protocol import Rows


@dataclass(frozen=True, eq=False)
class TokenTrace:
    """One token of an answer.

    Attributes:
        token: its number in the vocabulary.
        log_prob: given the tokens before it.
        alternatives: the likeliest tokens at this place with their log-probabilities, best first.
        coarse, fine: float32 (Hc, Wc) and (Hf, Wf), or None.
    """

    token: int
    log_prob: float
    alternatives: tuple[tuple[int, float], ...]
    coarse: np.ndarray | None
    fine: np.ndarray | None


@dataclass(frozen=True, eq=False)
class Hypothesis:
    """One answer.

    Attributes:
        tokens: numbers in the vocabulary, without beginning and end.
        sum_log_prob: natural logarithm of its probability, the end included.
        score: what it is ranked by.
        complete: it came to its end; False where the longest allowed length cut it.
        trace: token by token; the last one is the end if it is complete.
    """

    tokens: tuple[int, ...]
    sum_log_prob: float
    score: float
    complete: bool
    trace: tuple[TokenTrace, ...]

    @property
    def mean_log_prob(self) -> float:
        """Of a token, the end included."""
        return self.sum_log_prob / max(len(self.trace), 1)

    @property
    def min_log_prob(self) -> float:
        """Of the least likely token, the end included."""
        return min((step.log_prob for step in self.trace), default=0.0)

    def without_attention(self) -> Hypothesis:
        """The same without its grids, which take a hundred times the room of all else."""
        trace = tuple(replace(step, coarse=None, fine=None) for step in self.trace)
        return replace(self, trace=trace)


@dataclass(frozen=True, eq=False)
class Step:
    """What one step of the search saw and chose.

    Attributes:
        top_tokens, top_log_probs: int64 and float32 (N, W), the likeliest next tokens of every row.
        coarse, fine: the attention of the rows, or None.
        parents: int64 (M,), for each row of the next step the row of this one it goes on from.
        tokens, log_probs: int64 and float32 (M,), the token it goes on with.
    """

    top_tokens: np.ndarray
    top_log_probs: np.ndarray
    coarse: Rows | None
    fine: Rows | None
    parents: np.ndarray
    tokens: np.ndarray
    log_probs: np.ndarray

    def only(self, rows: np.ndarray) -> Step:
        """The same with these rows of the next step alone."""
        return replace(
            self,
            parents=self.parents[rows],
            tokens=self.tokens[rows],
            log_probs=self.log_probs[rows],
        )


Told = tuple[int, int, int]  # step, row and token


@dataclass(frozen=True)
class Ending:
    """A hypothesis that goes no further: row ``row`` of step ``step`` took ``token`` as its last.

    ``complete`` unless the longest allowed length cut it.
    """

    step: int
    row: int
    token: int
    log_prob: float
    sum_log_prob: float
    score: float
    complete: bool = True


def path(ending: Ending, steps: list[Step]) -> Iterator[tuple[int, int, int, float]]:
    """(step, row, token, log_prob) of a hypothesis, from its last token to its first."""
    row, token, log_prob = ending.row, ending.token, ending.log_prob
    for number in range(ending.step, -1, -1):
        yield number, row, token, log_prob
        if number:
            before = steps[number - 1]
            token, log_prob = int(before.tokens[row]), float(before.log_probs[row])
            row = int(before.parents[row])


def read_back(
    ending: Ending,
    steps: list[Step],
    alternatives: int,
    *,
    attention: bool,
    told: dict[Told, TokenTrace] | None = None,
) -> Hypothesis:
    """Follow the parents from the end of a hypothesis to its beginning.

    Args:
        ending: of the hypothesis.
        steps: of the whole search.
        alternatives: how many tokens to report at each place.
        attention: whether to copy the attention out of the record.
        told: tokens that another hypothesis of the search shares, and this one adds its own. Most
            are shared.
    """
    told = {} if told is None else told
    trace = []
    for number, row, token, log_prob in path(ending, steps):
        one = told.get((number, row, token))
        if one is None:
            one = _trace(steps[number], row, token, log_prob, alternatives, attention)
            told[number, row, token] = one
        trace.append(one)
    trace.reverse()
    spoken = trace[:-1] if ending.complete else trace
    return Hypothesis(
        tuple(step.token for step in spoken),
        ending.sum_log_prob,
        ending.score,
        ending.complete,
        tuple(trace),
    )


def _trace(
    step: Step, row: int, token: int, log_prob: float, alternatives: int, attention: bool
) -> TokenTrace:
    others = zip(
        step.top_tokens[row, :alternatives].tolist(),
        step.top_log_probs[row, :alternatives].tolist(),
        strict=True,
    )
    return TokenTrace(
        token,
        log_prob,
        tuple((number, value) for number, value in others if value > -np.inf),
        _grid(step.coarse, row) if attention else None,
        _grid(step.fine, row) if attention else None,
    )


def _grid(weights: Rows | None, row: int) -> np.ndarray | None:
    return None if weights is None else weights[row].float().cpu().numpy()
