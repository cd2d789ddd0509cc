"""Copying without a wait in the GUI thread."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Signal

from im2tex_desktop.clipboard.copying import copy_outside_qt, copy_with_qt
from im2tex_desktop.clipboard.result import CopyResult
from im2tex_desktop.workers.thread import WorkerThread


class Copier(QObject):
    """Copies one text after the other; the last one wins.

    Signals:
        copied: (CopyResult, text), for each text that was not overtaken by a newer one.
    """

    copied = Signal(object, str)
    _tried = Signal(int, str, object)

    def __init__(self, parent: QObject | None = None, *, inline: bool = False) -> None:
        super().__init__(parent)
        self._thread = WorkerThread("clipboard", self, inline=inline)
        self._lock = threading.Lock()
        self._newest = 0
        self._tried.connect(self._on_tried)

    def copy(self, text: str) -> None:
        """Start to copy; `copied` tells the end."""
        with self._lock:
            self._newest += 1
            number = self._newest
        self._thread.submit(lambda: self._try(number, text))

    def stop(self, timeout_s: float = 12.0) -> bool:
        """Before the program ends: let a running copy come to its end."""
        return self._thread.stop(timeout_s, finish=True)

    def _is_overtaken(self, number: int) -> bool:
        with self._lock:
            return number != self._newest

    def _try(self, number: int, text: str) -> None:
        if not self._is_overtaken(number):
            self._tried.emit(number, text, copy_outside_qt(text))

    def _on_tried(self, number: int, text: str, result: CopyResult) -> None:
        if self._is_overtaken(number):
            return
        # Qt's own clipboard can only be reached from here.
        self.copied.emit(result if result.ok else copy_with_qt(text, result), text)
