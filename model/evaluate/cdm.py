r"""Character detection matching: which visible tokens of the prediction stand where they should.

Wang et al. 2024, "Image over text" (CDM): every visible token's box is found in the rendering, the
boxes of both sides are assigned to each other at the least cost of token, position and order, pairs
that do not fit the common displacement are dropped, and what remains is counted: F1. Weights and
threshold are those of the authors' program (200 dpi). Two things differ, and neither lowers the
figure for a right answer: boxes come from the typesetting itself rather than from colours, and the
displacement is searched among all pairs rather than by random draws, so the figure is the same each
time.

Shape legend: N tokens of the gold, M of the prediction, P pairs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from model.evaluate.assignment import assign
from model.evaluate.constructs import SIZED_DELIMITER

TOKEN_COST = 1.0
LOOKALIKE_COST = 0.05
POSITION_COST = 0.05
ORDER_COST = 0.15
TOLERANCE_UNITS = 20 / 200 * 72.27 * 256
"""20 px at 200 dpi, in units of 1/256 pt."""
_ROUNDS = 5
_FEWEST = 2


@dataclass(frozen=True, eq=False)
class BoxedTokens:
    """The visible tokens of a rendering in the order of the source.

    Attributes:
        tokens: N canonical tokens.
        boxes: float (N, 4): left, top, right, bottom in units of 1/256 pt.
    """

    tokens: tuple[str, ...]
    boxes: np.ndarray

    @staticmethod
    def visible(tokens: tuple[str, ...], boxes: np.ndarray) -> BoxedTokens:
        """Keep the tokens that have a box; `boxes` (T, 4) is NaN for the others."""
        seen = ~np.isnan(boxes).any(axis=1)
        kept = tuple(token for token, keep in zip(tokens, seen.tolist(), strict=True) if keep)
        return BoxedTokens(kept, boxes[seen].astype(float))


@dataclass
class Cdm:
    """Mean F1 over the pairs, and the share of pairs with an F1 of one."""

    total: float = 0.0
    perfect: int = 0
    count: int = 0
    failures: int = 0

    def add(self, f1: float | None) -> None:
        """Count the F1 of a pair; None where it could not be rendered: a failure of F1 zero."""
        self.count += 1
        self.failures += f1 is None
        self.total += f1 or 0.0
        self.perfect += f1 == 1.0

    def value(self) -> float:
        """Mean F1 in [0, 1]; NaN before the first pair."""
        return self.total / self.count if self.count else math.nan


@dataclass(frozen=True)
class CdmScore:
    """Tokens matched, and how many each side has."""

    matched: int
    gold: int
    predicted: int
    pairs: tuple[tuple[int, int], ...] = field(default=())

    @property
    def f1(self) -> float:
        """In [0, 1]; one when neither side shows anything."""
        both = self.gold + self.predicted
        return 2 * self.matched / both if both else 1.0


def cdm_score(gold: BoxedTokens, prediction: BoxedTokens) -> CdmScore:
    """Match the visible tokens of two renderings."""
    n, m = len(gold.tokens), len(prediction.tokens)
    if not n or not m:
        return CdmScore(0, n, m)
    token_cost = _token_cost(gold.tokens, prediction.tokens)
    cost = (
        TOKEN_COST * token_cost
        + POSITION_COST * _mean_difference(_scaled(gold.boxes), _scaled(prediction.boxes))
        + ORDER_COST * _mean_difference(_order(n), _order(m))
    )
    rows, columns = assign(cost)
    moved = _centres(prediction.boxes)[columns] - _centres(gold.boxes)[rows]
    right = _consistent(moved) & (token_cost[rows, columns] < TOKEN_COST)
    pairs = tuple(zip(rows[right].tolist(), columns[right].tolist(), strict=True))
    return CdmScore(len(pairs), n, m, pairs)


def _token_cost(gold: tuple[str, ...], prediction: tuple[str, ...]) -> np.ndarray:
    """(N, M): 0 the same token, LOOKALIKE_COST the same sign in another size, 1 another one."""
    same = np.array(gold, object)[:, None] == np.array(prediction, object)[None, :]
    plain_gold = np.array([_unsized(t) for t in gold], object)
    plain_prediction = np.array([_unsized(t) for t in prediction], object)
    alike = plain_gold[:, None] == plain_prediction[None, :]
    return np.where(same, 0.0, np.where(alike, LOOKALIKE_COST, 1.0))


def _unsized(token: str) -> str:
    r"""The delimiter without its size: `\left(` and `\bigl(` are both `(`."""
    match = SIZED_DELIMITER.fullmatch(token)
    return match.group(1) if match else token


def _scaled(boxes: np.ndarray) -> np.ndarray:
    """(N, 4): boxes in fractions of the picture's width and height."""
    low, high = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    size = np.maximum(high - low, 1.0)
    scaled: np.ndarray = (boxes - np.tile(low, 2)) / np.tile(size, 2)
    return scaled


def _order(count: int) -> np.ndarray:
    return (np.arange(count) / count)[:, None]


def _mean_difference(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """(N, M): mean absolute difference of the rows' entries."""
    mean: np.ndarray = np.abs(first[:, None, :] - second[None, :, :]).mean(axis=2)
    return mean


def _centres(boxes: np.ndarray) -> np.ndarray:
    centres: np.ndarray = (boxes[:, :2] + boxes[:, 2:]) / 2
    return centres


def _consistent(moved: np.ndarray) -> np.ndarray:
    """bool (P,): pairs that moved together with others.

    Up to five groups are taken, the largest first, each of pairs whose displacement is within the
    tolerance of one of them; what then remains, or is alone, is out of place.
    """
    fits = np.ones(len(moved), bool)
    if len(moved) <= _FEWEST:
        return fits
    fits[:] = False
    apart = np.linalg.norm(moved[:, None] - moved[None], axis=2)
    near = apart <= TOLERANCE_UNITS
    for _ in range(_ROUNDS):
        rest = ~fits
        if rest.sum() <= _FEWEST:
            break
        votes = (near & rest).sum(axis=1) * rest
        best = int(votes.argmax())
        if votes[best] < _FEWEST:
            break
        fits |= near[best] & rest
    return fits
