"""A program whose Train place has a home of its own, and whose runs are a fake child's."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from im2tex_desktop.app import Program, build_window
from im2tex_desktop.settings import Settings
from im2tex_desktop.training import estimator, processes
from im2tex_desktop.training.backend import Backend
from im2tex_desktop.training.page import TrainPage
from tests.desktop.fakes import FakeRecognizer
from tests.desktop.training import material

PATIENCE_MS = 180_000  # for a busy machine; a quick one does not wait
CHILD = Path(__file__).with_name("fake_child.py")

Fake = Callable[..., None]


def fake_command(arguments: Sequence[str]) -> list[str]:
    """Calls the fake child as `processes.command` calls the true one."""
    return [sys.executable, str(CHILD), *arguments]


@pytest.fixture
def fake_child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Fake:
    """Children are fake ones; called with what they are to do (see fake_child.py)."""
    monkeypatch.setattr(processes, "command", fake_command)
    monkeypatch.setattr(estimator, "command", fake_command)
    paths = material.pictures(tmp_path / "pictures")

    def set_up(**what: object) -> None:
        found = {"steps": 30, "samples": material.samples(paths),
                 "comparison": material.comparison(paths), **what}  # fmt: skip
        monkeypatch.setenv("IM2TEX_FAKE_CHILD", material.as_fake(found))

    set_up()
    return set_up


@pytest.fixture
def backend(tmp_path: Path) -> Backend:
    return Backend(tmp_path / "home")


@pytest.fixture
def recognizer() -> FakeRecognizer:
    return FakeRecognizer()


@pytest.fixture
def program(
    qtbot: QtBot, tmp_path: Path, recognizer: FakeRecognizer, backend: Backend
) -> Iterator[Program]:
    made = build_window(lambda _device: recognizer, Settings(tmp_path / "settings.json"))
    made.teaching.backend = backend
    made.window.show()
    made.reader.load()
    qtbot.waitUntil(lambda: made.reader.is_ready, timeout=PATIENCE_MS)
    yield made
    made.window.close()
    made.stop()
    made.window.deleteLater()


@pytest.fixture
def pages(qtbot: QtBot, program: Program, backend: Backend) -> Iterator[Callable[[], TrainPage]]:
    """Makes the Train page; a second call is as a second start of the program."""
    made: list[TrainPage] = []

    def make() -> TrainPage:
        page = TrainPage(program.window, backend)
        page.resize(980, 700)
        page.show()
        made.append(page)
        return page

    yield make
    for page in made:
        page.stop()
        follower = page.follower
        if follower is not None and follower.is_alive:
            follower.run.wish("stop")
            qtbot.waitUntil(lambda one=follower: _ended(one), timeout=PATIENCE_MS)
        page.close()
        page.deleteLater()


def _ended(follower: object) -> bool:
    follower.look()  # type: ignore[attr-defined]
    return not follower.is_alive  # type: ignore[attr-defined]
