"""The grab itself, away from the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from im2tex_desktop.capture.handlers import Backend
from im2tex_desktop.capture.screenshot import CaptureError, ScreenShot
from im2tex_desktop.workers.thread import WorkerThread
from model.errors import Im2texError

Cancelled = Callable[[], bool]
Grab = Callable[[Cancelled], tuple[Backend, list[ScreenShot]]]

# Grabs that were called off and whose handler has not noticed it yet.
_ending: set[Grabber] = set()


class Grabber(QObject):
    """Runs one grab.

    It has no parent: its thread holds it until it ends, also when the capture is long gone.

    Signals:
        finished: `outcome` is there; not sent once called off.

    Attributes:
        outcome: the backend and its pictures, or what went wrong.
    """

    finished = Signal()

    def __init__(self, grab: Grab) -> None:
        super().__init__()
        self._grab = grab
        self._thread = WorkerThread("grabber")
        self._called_off = threading.Event()
        self.outcome: tuple[Backend, list[ScreenShot]] | Im2texError | None = None

    def start(self) -> None:
        self._thread.submit(self._run)

    def close(self) -> None:
        """Let the thread end, after `finished`."""
        self._thread.stop(timeout_s=0)

    def call_off(self) -> None:
        """Ask the handler to end and forget the result."""
        _ending.add(self)
        self._called_off.set()
        self._thread.submit(self._forget)
        self._thread.stop(timeout_s=0, finish=True)

    def wait(self, timeout_s: float) -> bool:
        """Whether the thread has ended within this time."""
        return self._thread.stop(timeout_s, finish=True)

    def _run(self) -> None:
        try:
            self.outcome = self._grab(self._called_off.is_set)
        except Im2texError as error:
            self.outcome = error
        except Exception as error:
            self.outcome = CaptureError(f"The screen could not be captured: {error!r}")
        if not self._called_off.is_set():
            self.finished.emit()

    def _forget(self) -> None:
        _ending.discard(self)


def wait_for_all(limit_s: float = 2.0) -> bool:
    """Before the program ends: give the called-off grabs time to notice it."""
    return all(grabber.wait(limit_s) for grabber in list(_ending))
