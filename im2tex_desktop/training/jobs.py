"""Work off the GUI thread whose result comes back to a bound method on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from im2tex_desktop.workers import WorkerThread

Done = Callable[[Any], None]


class Jobs(QObject):
    """One thread. A job that is overtaken by a newer one of the same name tells nothing.

    Signals:
        failed: an exception of a job for which nobody gave a method.
    """

    failed = Signal(object)
    _over = Signal(str, int, object, object)

    def __init__(self, name: str, parent: QObject | None = None, *, inline: bool = False):
        super().__init__(parent)
        self._thread = WorkerThread(name, self, inline=inline)
        self._waiting: dict[int, tuple[Done | None, Done | None]] = {}
        self._newest: dict[str, int] = {}
        self._count = 0
        self._over.connect(self._on_over)

    def do(
        self,
        job: Callable[[], Any],
        done: Done | None = None,
        failed: Done | None = None,
        *,
        name: str = "",
    ) -> None:
        """Run `job` after those before it; `done` gets its result, `failed` its exception.

        name: jobs of one name are wishes for the same thing: only the newest one counts.
        """
        self._count += 1
        number = self._count
        self._waiting[number] = (done, failed)
        if name:
            self._newest[name] = number
        self._thread.submit(lambda: self._run(name, number, job))

    def is_newest(self, name: str, number: int) -> bool:
        """Whether no newer job of this name was asked for; a long job may look at it."""
        return not name or self._newest.get(name) == number

    def forget(self, name: str) -> None:
        """Nobody waits any more for the jobs of this name."""
        self._newest[name] = 0

    def stop(self, timeout_s: float = 5.0) -> bool:
        """End the thread; False when it takes longer."""
        self._newest = dict.fromkeys(self._newest, 0)
        return self._thread.stop(timeout_s)

    def _run(self, name: str, number: int, job: Callable[[], Any]) -> None:
        if not self.is_newest(name, number):
            self._over.emit(name, number, None, None)
            return
        try:
            result = job()
        except Exception as error:
            self._over.emit(name, number, None, error)
        else:
            self._over.emit(name, number, result, None)

    def _on_over(self, name: str, number: int, result: object, error: object) -> None:
        done, failed = self._waiting.pop(number, (None, None))
        if not self.is_newest(name, number):
            return
        if error is None:
            if done is not None:
                done(result)
        elif failed is not None:
            failed(error)
        else:
            self.failed.emit(error)
