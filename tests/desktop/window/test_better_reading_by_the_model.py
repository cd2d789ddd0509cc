"""The network itself reads and its readings are compared, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL.Image import Image
from pytestqt.qtbot import QtBot

from im2tex_desktop.app import Program, build_window
from im2tex_desktop.checking import recognizer as checking
from im2tex_desktop.settings import Settings
from model.files import bundled_weights
from model.recognition import Recognition
from tests.desktop.fakes import drawn

PATIENCE_MS = 400_000  # the network reads twice: minutes where the processor is shared
GOLD = r"x^2 + \frac{a}{b}"


class WorstFirst:
    """The network, which has lost the order of its readings."""

    name, device = "worst first", "cpu"

    def __init__(self) -> None:
        from model.recognizer import Recognizer

        self._inner = Recognizer.load(device="cpu")

    def recognize(
        self,
        image: Image,
        *,
        beam: int = 5,
        on_step: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Recognition:
        read = self._inner.recognize(image, beam=beam, on_step=on_step, cancelled=cancelled)
        turned = read.candidates[::-1]
        return replace(
            read, latex=turned[0].latex, candidates=turned, tokens=turned[0].readings,
            confidence=turned[0].confidence,
        )  # fmt: skip


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    if bundled_weights() is None:
        pytest.skip("this checkout has no weights")
    monkeypatch.setattr("im2tex_desktop.history.recorder.user_data_dir", lambda: tmp_path)
    monkeypatch.setattr(checking, "SURE", 1.1)  # however sure it is, the readings are compared

    def factory(_device: str) -> Any:
        return checking.CheckedRecognizer(WorstFirst(), budget_ms=60_000)

    made = build_window(factory, Settings(tmp_path / "settings.json"))
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    assert made.reader.stop(60)
    assert made.renderer.stop(60)
    assert made.history.stop(60)


@pytest.mark.timeout(600)
def test_the_best_reading_takes_the_place_of_a_worse_one(qtbot: QtBot, program: Program) -> None:
    """GIVEN a formula that the network can read, its readings out of order WHEN it is read THEN a
    wrong one shows first, and the right one takes its place with its own tokens and attention."""
    window = program.window
    shown: list[str] = []
    window.reading.shown.connect(lambda _: shown.append(window.result_page.editor.latex()))
    with qtbot.waitSignal(window.answered, timeout=PATIENCE_MS) as answered:
        window.read(drawn(GOLD))
    best: Recognition = answered.args[0]
    assert window.result_page.editor.latex() == best.latex == GOLD
    assert shown
    assert shown[0] != GOLD
    assert "better reading replaced the first" in window.status.text
    assert best.candidates[0].latex == GOLD
    assert best.timings["compare"] > 0
    formula = window.result_page.link.formula
    assert [token.reading for token in formula.tokens] == list(range(len(best.tokens)))
    window.actions_.undo.trigger()
    assert window.result_page.editor.latex() == shown[0]
