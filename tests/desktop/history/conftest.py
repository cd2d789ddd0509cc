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
from tests.desktop.waiting import WAIT_S, show_active


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
    assert one.stop(WAIT_S)


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
    show_active(qtbot, made.window)
    yield made
    made.stop()
    assert made.history.stop(WAIT_S)
