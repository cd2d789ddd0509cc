"""The program is killed while it trains: the run lives on, and is found and followed again."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from im2tex_desktop.training.backend import Backend
from im2tex_desktop.training.page import TrainPage
from im2tex_desktop.training.runs import Run
from model.files import program_root
from tests.desktop.training.conftest import CHILD, PATIENCE_MS

pytestmark = pytest.mark.gui

PROGRAM = """
import sys, time
from pathlib import Path
from im2tex_desktop.training import processes
from im2tex_desktop.training.backend import Backend, PlanChoice
from im2tex_desktop.training.follower import Follower
from PySide6.QtCore import QCoreApplication

processes.command = lambda arguments: [sys.executable, {child!r}, *arguments]
application = QCoreApplication([])
backend = Backend(Path({root!r}))
follower = Follower(backend.runs.new(backend.plan(PlanChoice("teach", (), True, "", None))))
follower.start()
print("started", flush=True)
time.sleep(600)
"""


@pytest.fixture
def orphan(backend: Backend, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A run whose program was killed with SIGKILL, a moment after it had begun it."""
    monkeypatch.setenv("IM2TEX_FAKE_CHILD", json.dumps({"steps": 100_000, "pause_s": 0.02}))
    text = PROGRAM.format(child=str(CHILD), root=str(backend.root))
    program = subprocess.Popen(
        [sys.executable, "-c", text], stdout=subprocess.PIPE, cwd=program_root()
    )
    with program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"started\n"
        program.send_signal(signal.SIGKILL)
    assert program.returncode == -signal.SIGKILL
    found = backend.runs.newest()
    assert found is not None
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_run_outlives_the_program_that_was_killed(
    qtbot: QtBot, orphan: Run, pages: Callable[[], TrainPage]
) -> None:
    """GIVEN a run of a killed program WHEN the program starts again THEN it shows the run, sees it
    go on, and can stop it."""
    qtbot.waitUntil(orphan.is_alive, timeout=PATIENCE_MS)
    page = pages()
    follower = page.follower
    assert follower is not None
    assert follower.run == orphan
    assert page.stack.currentWidget() is page.run
    qtbot.waitUntil(lambda: follower.story.step > 3, timeout=PATIENCE_MS)
    seen = follower.story.step
    qtbot.waitUntil(lambda: follower.story.step > seen, timeout=PATIENCE_MS)
    page.run.stop.click()
    qtbot.waitUntil(lambda: follower.phase in ("finished", "stopped"), timeout=PATIENCE_MS)
    assert Path(follower.story.candidate).exists()
