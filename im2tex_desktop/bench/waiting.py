"""Waiting as the program does, in an event loop, and what a process uses meanwhile."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

TIMEOUT_S = 240.0
_LOOK_MS = 5


def until(done: Callable[[], object], what: str) -> None:
    """Let Qt work until `done()`; ends the program when `what` has not come after `TIMEOUT_S`.

    In an event loop: turning it by hand held up the reader's thread, and measured four times as
    much.
    """
    end = time.monotonic() + TIMEOUT_S
    loop, timer = QEventLoop(), QTimer()

    def look() -> None:
        if done() or time.monotonic() > end:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(_LOOK_MS)
    if not done():
        loop.exec()
    if not done():
        sys.exit(f"{what} did not come within {TIMEOUT_S:.0f} seconds")


def rest(seconds: float) -> float:
    """Let Qt do whatever it does by itself; returns the processor seconds that this took."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    before = time.process_time()
    loop.exec()
    return time.process_time() - before


def memory_mb() -> dict[str, float]:
    """Resident memory of this process, and the part that no other one shares; what the system
    does not tell is left out."""
    found: dict[str, float] = {}
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        found["rss"] = pages * os.sysconf("SC_PAGE_SIZE") / 2**20
        lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    except (OSError, IndexError, ValueError):
        return found
    private = [line.split() for line in lines if line.startswith("Private_")]
    found["uss"] = sum(int(words[1]) for words in private) / 2**10
    return found
