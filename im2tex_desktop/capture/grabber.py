"""The grab itself, away from the GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QThread

from im2tex_desktop.capture.handlers import Backend
from im2tex_desktop.capture.screenshot import CaptureError, ScreenShot
from model.errors import Im2texError

Cancelled = Callable[[], bool]
Grab = Callable[[Cancelled], tuple[Backend, list[ScreenShot]]]

# Threads that nobody waits for any more: a QThread that is destroyed while it runs ends the whole
# program, so each is held here until its handler has noticed that it was called off.
_ending: set[Grabber] = set()


class Grabber(QThread):
    """Runs one grab. `outcome` is read after `finished`.

    Attributes:
        outcome: the backend and its pictures, or what went wrong.
    """

    def __init__(self, grab: Grab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grab = grab
        self.outcome: tuple[Backend, list[ScreenShot]] | Im2texError | None = None

    def run(self) -> None:
        try:
            self.outcome = self._grab(self.isInterruptionRequested)
        except Im2texError as error:
            self.outcome = error
        except Exception as error:
            self.outcome = CaptureError(f"The screen could not be captured: {error!r}")

    def call_off(self) -> None:
        """Ask the handler to end and forget the result."""
        self.requestInterruption()
        if self.isFinished():
            return
        self.setParent(None)
        _ending.add(self)
        self.finished.connect(self._forget)
        if self.isFinished():  # between the question and the connection
            self._forget()

    def _forget(self) -> None:
        _ending.discard(self)


def wait_for_all(limit_ms: int = 2000) -> bool:
    """Before the program ends: give the called-off grabs time to notice it."""
    return all(grabber.wait(limit_ms) for grabber in list(_ending))
