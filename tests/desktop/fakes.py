"""A drawn formula and a recogniser that pretends to read it, token by token from left to right."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import numpy as np
from PIL import Image
from PySide6.QtGui import QImage

from im2tex_desktop.render import draw
from im2tex_desktop.window.attention import leaves_ink
from im2tex_desktop.window.pictures import to_qimage
from model.images import COARSE_CELL_PX, FINE_CELL_PX, Prepared, prepare
from model.latex import canonical_tokens, to_latex
from model.recognition import Cancelled, Candidate, Recognition, TokenReading

LATEX = r"x_1 = \frac{-b + \sqrt{b^2 - 4ac}}{2a}"
MATRIX = r"A = \begin{pmatrix} a & b \\ c & d \end{pmatrix}"


def drawn(latex: str, em_px: float = 28.0, *, dark: bool = False) -> QImage:
    """A picture of the formula as a screen would show it, with some paper around it."""
    ink = draw(latex, em_px).alpha
    paper = np.zeros((ink.shape[0] + 28, ink.shape[1] + 40), np.uint8)
    paper[14 : 14 + ink.shape[0], 20 : 20 + ink.shape[1]] = ink
    return to_qimage(Image.fromarray(paper if dark else 255 - paper))


def _bump(shape: tuple[int, int], x: float, y: float, wide: float) -> np.ndarray:
    rows, columns = np.mgrid[0 : shape[0], 0 : shape[1]]
    weights = np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / (2 * wide**2))
    return (weights / weights.sum()).astype(np.float32)


def _reading(
    token: str, share: float, chance: float, other: str, prepared: Prepared
) -> TokenReading:
    """A token that was read at a share of the way from the left."""
    tall, wide = prepared.content_size
    x, y = 8 + share * wide, 8 + tall / 2
    grids = []
    for cell, spread in ((COARSE_CELL_PX, 0.7), (FINE_CELL_PX, 1.1)):
        shape = (prepared.pixels.shape[0] // cell, prepared.pixels.shape[1] // cell)
        grids.append(_bump(shape, x / cell - 0.5, y / cell - 0.5, spread))
    rivals = ((token, math.log(chance)),)
    if other:
        rivals += ((other, math.log(max(1e-3, 1 - chance))),)
    return TokenReading(token, math.log(chance), grids[0], grids[1], rivals)


def reading_of(
    image: Image.Image,
    latex: str,
    doubts: Mapping[str, tuple[float, str]] | None = None,
    confidence: float = 0.96,
) -> Recognition:
    """The recognition of a picture that is known to show `latex`.

    doubts: token -> (its probability, the rival); the first such token is doubtful.
    """
    prepared = prepare(image)
    tokens = canonical_tokens(latex)
    left = dict(doubts or {})
    inked = sum(leaves_ink(token) for token in tokens)
    readings, seen = [], 0
    for token in tokens:
        seen += leaves_ink(token)
        chance, other = left.pop(token, (0.99, ""))
        share = max(0.0, (seen - 0.5) / inked)
        readings.append(_reading(token, share, chance, other, prepared))
    answers = [tuple(tokens)]
    for token, (_chance, other) in (doubts or {}).items():
        if token not in tokens:
            continue
        answers.append(tuple(other if one == token else one for one in tokens))
    candidates = tuple(
        Candidate(to_latex(answer), answer, -0.1 - 0.2 * rank)
        for rank, answer in enumerate(answers)
    )
    return Recognition(
        status="ok",
        latex=to_latex(tokens),
        confidence=confidence,
        candidates=candidates,
        tokens=tuple(readings),
        prepared=prepared,
        seconds=0.42,
        timings={"prepare": 0.02, "encode": 0.1, "decode": 0.3},
        model="fake",
        device="cpu",
    )


class FakeRecognizer:
    """Answers `latex`, or raises `error`; with `gate` it works until that is set or it is told to
    stop, reporting a step every few milliseconds."""

    name = "fake"
    device = "cpu"

    def __init__(self, latex: str = LATEX, doubts: Mapping[str, tuple[float, str]] | None = None):
        self.latex, self.doubts, self.confidence = latex, doubts, 0.96
        self.error: Exception | None = None
        self.cut_off: tuple[str, ...] = ()
        self.gate: threading.Event | None = None
        self.pictures: list[Image.Image] = []

    def recognize(
        self,
        image: Image.Image,
        *,
        beam: int = 5,
        on_step: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Recognition:
        self.pictures.append(image)
        steps = 0
        while self.gate is not None and not self.gate.wait(0.005):
            steps += 1
            if cancelled is not None and cancelled():
                raise Cancelled
            if on_step is not None:
                on_step(steps)
        if self.error is not None:
            raise self.error
        read = reading_of(image, self.latex, self.doubts, self.confidence)
        return replace(read, cut_off=self.cut_off)


class ImprovingRecognizer(FakeRecognizer):
    """Has `better` after its first answer, if there is one."""

    better = ""

    def readings(
        self,
        image: Image.Image,
        *,
        beam: int = 5,
        on_step: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Iterator[Recognition]:
        first = self.recognize(image, beam=beam, on_step=on_step, cancelled=cancelled)
        if not self.better:
            yield first
            return
        best = reading_of(image, self.better, self.doubts, self.confidence)
        yield replace(first, candidates=(*first.candidates, best.candidates[0]))
        yield replace(best, candidates=(*best.candidates, first.candidates[0]))
