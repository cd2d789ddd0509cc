"""Copying without a wait in the GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThread, Signal

from im2tex_desktop.clipboard.copying import copy_outside_qt, copy_with_qt
from im2tex_desktop.clipboard.result import CopyResult


class _Copying(QThread):
    def __init__(self, text: str, parent: QObject) -> None:
        super().__init__(parent)
        self.text = text
        self.result = CopyResult(False)

    def run(self) -> None:
        self.result = copy_outside_qt(self.text)


class Copier(QObject):
    """Copies one text after the other; the last one wins.

    Signals:
        copied: (CopyResult, text), for each text that was not overtaken by a newer one.
    """

    copied = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: _Copying | None = None
        self._next: str | None = None

    def copy(self, text: str) -> None:
        """Start to copy; `copied` tells the end."""
        self._next = text
        if self._running is None:
            self._begin()

    def wait(self, limit_ms: int = 12000) -> bool:
        """Before the program ends: let a running copy come to its end."""
        return self._running is None or self._running.wait(limit_ms)

    def _begin(self) -> None:
        text, self._next = self._next, None
        if text is not None:
            self._running = _Copying(text, self)
            self._running.finished.connect(self._on_finished)
            self._running.start()

    def _on_finished(self) -> None:
        done, self._running = self._running, None
        if done is None:
            return
        done.wait()
        done.deleteLater()
        if self._next is not None:
            self._begin()
            return
        # Qt's own clipboard can only be reached from here.
        result = done.result if done.result.ok else copy_with_qt(done.text, done.result)
        self.copied.emit(result, done.text)
