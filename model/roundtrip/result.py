"""What the comparison of a snip with a rendering says."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

LEAST_LOG_SCORE = -60.0
_LEAST_DOUBT = 1e-3  # a comparison is never surer than this: renderers err too
MOST_LOG_ODDS = -math.log(_LEAST_DOUBT)


def log_odds_of(log_score: float) -> float:
    """Natural logarithm of the odds of a score, never infinite.

    It goes on falling with every mistake, so that mending one of several counts.
    """
    return log_score - math.log(max(-math.expm1(log_score), _LEAST_DOUBT))


class Verdict(StrEnum):
    """In order of agreement."""

    SAME = "same"
    DOUBTFUL = "doubtful"
    DIFFERENT = "different"


class InkBox(NamedTuple):
    """A box about ink, in px from the top left of its picture, half-open."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class RoundTrip:
    """Attributes:
    score: 0 to 1, how likely it is that both show the same formula.
    verdict: in a word.
    snip_boxes: ink of the snip that the rendering does not have, in px of the snip.
    rendering_boxes: ink of the rendering that the snip does not have, in px of the rendering.
    tokens: ascending numbers of the canonical tokens whose ink the snip does not have; empty where
        the renderer cannot tell which ink is whose.
    log_score: natural logarithm of the score, at least `LEAST_LOG_SCORE`: of two renderings that
        both differ it tells which differs more.
    misfit, ink, typical: of `likeness.Likeness`; NaN where one side is blank.
    token_misfits: the part of the misfit at the ink of each canonical token, by its number.
    elsewhere: marks stand at another height in the same font, for which the score has been lowered.
    """

    score: float
    verdict: Verdict
    snip_boxes: tuple[InkBox, ...] = ()
    rendering_boxes: tuple[InkBox, ...] = ()
    tokens: tuple[int, ...] = ()
    log_score: float = 0.0
    misfit: float = math.nan
    ink: float = math.nan
    typical: float = math.nan
    token_misfits: Mapping[int, float] = field(default_factory=dict)
    elsewhere: bool = False

    @property
    def log_odds(self) -> float:
        """See `log_odds_of`."""
        return log_odds_of(self.log_score)
