"""What nobody caught is logged and said, and the window goes on."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import qInstallMessageHandler
from pytestqt.qtbot import QtBot

from im2tex_desktop.app import Program, build_window
from im2tex_desktop.errors import start_log
from im2tex_desktop.settings import Settings
from im2tex_desktop.window.pictures import to_qimage
from im2tex_desktop.window.state import Stage
from model.recognition import Recognition
from tests.desktop.fakes import reading_of
from tests.desktop.waiting import WAIT_MS, WAIT_S

pytestmark = pytest.mark.gui


class Gated:
    name, device = "gated", "cpu"

    def __init__(self) -> None:
        self.gate = threading.Event()

    def recognize(self, image: Image.Image, **_named: Any) -> Recognition:
        assert self.gate.wait(2 * WAIT_S)  # longer than the test waits for the window
        return reading_of(image, "x")


@pytest.fixture
def recognizer() -> Gated:
    return Gated()


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, recognizer: Gated) -> Iterator[Program]:
    """With the nets of the real start; those of the test run come back after it."""
    hooks = sys.excepthook, threading.excepthook
    made = build_window(lambda _device: recognizer, Settings(tmp_path / "settings.json"))
    made.settings.set("keep_history", False)
    qtbot.addWidget(made.window)
    made.window.show()
    start_log(made.window.show_error)
    yield made
    sys.excepthook, threading.excepthook = hooks
    qInstallMessageHandler(None)
    for handler in list(logging.getLogger("im2tex").handlers):
        logging.getLogger("im2tex").removeHandler(handler)
        handler.close()
    recognizer.gate.set()
    made.stop()


def test_a_mistake_while_reading_is_said_and_the_reading_comes_to_its_end(
    qtbot: QtBot, program: Program, recognizer: Gated
) -> None:
    """GIVEN a reading under way WHEN something else in the window goes wrong THEN that is said with
    details, the answer still comes, and nothing turns."""
    window = program.window
    picture = Image.new("L", (160, 48), 255)
    picture.paste(0, (20, 12, 60, 36))
    window.read(to_qimage(picture))
    qtbot.waitUntil(window.result_page.progress.isVisible, timeout=WAIT_MS)
    try:
        raise RuntimeError("a slot of ours")
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert "Something went wrong inside im2tex" in window.messages.text()
    recognizer.gate.set()
    qtbot.waitUntil(lambda: window.state.stage is Stage.RESULT, timeout=WAIT_MS)
    assert not window.result_page.progress.isVisible()
    assert window.result_page.editor.latex() == "x"


def test_a_mistake_in_a_thread_is_logged(
    program: Program, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise RuntimeError("in a thread of a library")

    thread = threading.Thread(target=fail, name="library")
    thread.start()
    thread.join()
    assert "in a thread of a library" in caplog.text
