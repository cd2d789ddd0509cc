"""What the comparison of a snip with a rendering says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


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
    """

    score: float
    verdict: Verdict
    snip_boxes: tuple[InkBox, ...] = ()
    rendering_boxes: tuple[InkBox, ...] = ()
    tokens: tuple[int, ...] = ()
