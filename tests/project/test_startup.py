"""The window is there before anything heavy is loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

# Runs the app as its script would, and reports each heavy module with whether a window was already
# visible when its import began. Ends once a window has been on the screen for a while.
_WATCHED_START = """
import json, sys, threading, time, traceback
from importlib.abc import MetaPathFinder

HEAVY = ("torch", "torchvision", "matplotlib.pyplot", "scipy", "cv2")
begun, early = time.monotonic(), []


def visible_window():
    gui = sys.modules.get("PySide6.QtGui")
    return gui is not None and any(w.isExposed() for w in gui.QGuiApplication.topLevelWindows())


class Watch(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name in HEAVY and not seen.is_set():
            early.append(name + " wanted by " + " < ".join(map(place, reversed(importers()))))


def importers():
    return [f for f in traceback.extract_stack() if "importlib" not in f.filename][-8:-1]


def place(frame):
    return f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"


seen = threading.Event()
sys.meta_path.insert(0, Watch())

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication


def look():
    if not visible_window():
        return
    seen.set()
    timer.stop()
    took = time.monotonic() - begun
    print(json.dumps({"early": early, "seconds": took}), flush=True)
    QApplication.exit(0)


def exec_watched():
    global timer
    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(1)
    return real_exec()


real_exec = QApplication.exec
QApplication.exec = exec_watched
sys.argv = ["im2tex-gui"]
from im2tex_desktop.app import main

sys.exit(main())
"""


@pytest.mark.gui
@pytest.mark.timeout(300)  # a machine that is busy with training starts slowly
def test_the_window_comes_before_anything_heavy(tmp_path: Path) -> None:
    """GIVEN a person's first start WHEN the window is visible THEN torch was not asked for yet."""
    environment = {**os.environ}
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        (tmp_path / name).mkdir(mode=0o700)
        environment[name] = str(tmp_path / name)
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED_START],
        env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=240,
    )  # fmt: skip
    assert done.stdout, done.stderr
    assert json.loads(done.stdout.splitlines()[0])["early"] == []
