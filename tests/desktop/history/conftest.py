"""An archive of its own for each test, and a window around a recogniser that answers at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from im2tex_desktop.app import Program, build_window
from im2tex_desktop.history import Limits
from im2tex_desktop.history.archive import Archive
from im2tex_desktop.history.store import HistoryStore
from im2tex_desktop.settings import Settings
from tests.desktop.fakes import FakeRecognizer

PATIENCE_S = 20


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.db"


@pytest.fixture
def store(path: Path) -> Iterator[HistoryStore]:
    one = HistoryStore(path)
    yield one
    one.close()


@pytest.fixture
def archive(qtbot: QtBot, path: Path) -> Iterator[Archive]:
    one = Archive(lambda: path, lambda: Limits(100, 10**8))
    yield one
    assert one.stop(PATIENCE_S)


@pytest.fixture
def recognizer() -> FakeRecognizer:
    return FakeRecognizer("x^2")


@pytest.fixture
def program(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, recognizer: FakeRecognizer
) -> Iterator[Program]:
    monkeypatch.setattr("im2tex_desktop.history.recorder.user_data_dir", lambda: tmp_path)
    made = build_window(lambda _device: recognizer, Settings(tmp_path / "settings.json"))
    qtbot.addWidget(made.window)
    made.window.show()
    qtbot.waitExposed(made.window)
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow, timeout=1000 * PATIENCE_S)  # keys need it
    yield made
    made.stop()
    assert made.history.stop(PATIENCE_S)
