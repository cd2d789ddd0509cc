"""A window around a recogniser that says what it is told to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from im2tex_desktop.app import Program, build_window
from im2tex_desktop.render import draw
from im2tex_desktop.settings import Settings
from im2tex_desktop.window.pictures import to_qimage
from model.images import prepare
from model.latex import canonical_tokens, to_latex
from model.recognition import Cancelled, Candidate, Recognition, TokenReading
from tests.desktop.waiting import WAIT_S

ANSWER = r"\frac{a}{b} + x_i^2"


def formula_picture() -> Image.Image:
    """Bars that pass for a formula."""
    picture = Image.new("L", (160, 48), 255)
    draw = ImageDraw.Draw(picture)
    for x in range(10, 150, 14):
        draw.rectangle((x, 14, x + 6, 32), fill=0)
    return picture


def recognition_of(image: Image.Image, latex: str = ANSWER, status: Any = "ok") -> Recognition:
    """A reading of `latex` whose attention walks from left to right."""
    prepared = prepare(image)
    tokens = tuple(canonical_tokens(latex))
    height, width = prepared.pixels.shape
    readings = []
    for number, token in enumerate(tokens):
        fine = np.zeros((height // 4, width // 4), np.float32)
        coarse = np.zeros((height // 16, width // 16), np.float32)
        column = 2 + number * (width // 4 - 6) // len(tokens)
        fine[4, column] = 1
        coarse[1, column // 4] = 1
        log_prob = -1.0 if token == "b" else -0.001
        readings.append(TokenReading(token, log_prob, coarse, fine, ((token, log_prob), ("z", -2))))
    spelled = to_latex(tokens)
    candidates = (Candidate(spelled, tokens, -0.1), Candidate("y = 1", ("y", "=", "1"), -0.9))
    return Recognition(
        status, spelled, 0.8, candidates, tuple(readings), prepared, 0.1, {}, "fake", "cpu"
    )


class FakeRecognizer:
    """Answers at once, waits for `release`, or raises `error`."""

    name, device = "fake", "cpu"

    def __init__(self) -> None:
        self.error: Exception | None = None
        self.status = "ok"
        self.latex = ANSWER
        self.calls = 0
        self.release = threading.Event()
        self.release.set()

    def recognize(
        self,
        image: Image.Image,
        *,
        beam: int = 5,
        on_step: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Recognition:
        self.calls += 1
        while not self.release.wait(0.01):
            if cancelled is not None and cancelled():
                raise Cancelled
        if self.error is not None:
            raise self.error
        return recognition_of(image, self.latex, self.status)


@pytest.fixture(scope="session", autouse=True)
def _fonts_are_known() -> None:
    """Matplotlib looks at every font of the machine once: not while a test is watching a clock."""
    draw("x", 10)


@pytest.fixture
def recognizer() -> Iterator[FakeRecognizer]:
    fake = FakeRecognizer()
    yield fake
    fake.release.set()


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, recognizer: FakeRecognizer) -> Iterator[Program]:
    made = build_window(lambda _device: recognizer, Settings(tmp_path / "settings.json"))
    qtbot.addWidget(made.window)
    made.window.show()
    made.reader.load()
    yield made
    recognizer.release.set()
    # Patience is for a busy machine: the first drawing imports matplotlib.
    assert made.window.copier.stop(WAIT_S)
    assert made.reader.stop(WAIT_S)
    assert made.renderer.stop(WAIT_S)
    assert made.history.stop(WAIT_S)
    left = {thread.name for thread in threading.enumerate()}
    assert not left & {"reader", "renderer", "clipboard", "history"}


@pytest.fixture
def snip() -> QImage:
    return to_qimage(formula_picture())
