"""What a drawing of a formula is, whoever drew it. No Qt, no matplotlib: cheap to import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

import numpy as np

PxBox = tuple[float, float, float, float]
"""Left, top, right, bottom in px of the bitmap, y downwards, half-open."""


class Status(StrEnum):
    """How much of a formula is on the drawing."""

    OK = "ok"
    PARTIAL = "partial"
    REFUSED = "refused"


@dataclass(frozen=True)
class Problem:
    """Why a drawing lacks something.

    Attributes:
        message: a sentence for the person, without a full stop.
        reason: short code to count by, as in `model.errors.LatexError`.
        position: index of the character of the LaTeX where it was noticed.
        hint: the cure; empty when there is none.
    """

    message: str
    reason: str
    position: int = 0
    hint: str = ""


class CannotDraw(Exception):
    """An engine's refusal, with what to tell the person."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True, eq=False)
class Drawing:
    """What an engine made of canonical tokens; the fields are those of `Rendering`."""

    alpha: np.ndarray
    em_px: float
    baseline_px: float
    token_boxes: dict[int, PxBox]
    make_svg: Callable[[], str]


class Engine(Protocol):
    """Something that draws canonical tokens.

    Attributes:
        name: short and fixed; it is part of the command line's contract.
    """

    name: str

    def draw(self, tokens: tuple[str, ...], em_px: float) -> Drawing:
        """Draw within the engine's own limits of time and memory.

        Raises:
            CannotDraw: it cannot, or the limits were reached.
        """


@dataclass(frozen=True, eq=False)
class Rendering:
    """A drawing.

    Attributes:
        latex: what was to be drawn.
        tokens: its canonical tokens as far as they were drawn; the boxes count in them.
        alpha: uint8 (H, W), 255 where there is ink; (1, 1) of 0 when refused.
        em_px: pixels per em (10 pt of type) that it was painted at; less than was asked for
            where the picture would have been too large.
        baseline_px: rows from the top to the baseline.
        token_boxes: the ink of each visible token; empty where the engine cannot tell.
        engine: who drew it; empty when nobody could.
        ms: milliseconds it took.
        status: how much of it is drawn.
        error: what is missing and why; None when all is drawn.
    """

    latex: str
    tokens: tuple[str, ...] = ()
    alpha: np.ndarray = field(default_factory=lambda: np.zeros((1, 1), np.uint8))
    em_px: float = 0.0
    baseline_px: float = 0.0
    token_boxes: dict[int, PxBox] = field(default_factory=dict)
    engine: str = ""
    ms: float = 0.0
    status: Status = Status.OK
    error: Problem | None = None
    make_svg: Callable[[], str] | None = None

    @property
    def width(self) -> int:
        """Pixels."""
        return int(self.alpha.shape[1])

    @property
    def height(self) -> int:
        """Pixels."""
        return int(self.alpha.shape[0])

    @property
    def svg(self) -> str:
        """The drawing as an SVG document; empty when refused."""
        return self.make_svg() if self.make_svg else ""
