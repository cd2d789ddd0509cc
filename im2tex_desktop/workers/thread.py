"""A thread with a queue: jobs in, results out as signals, stopped without being killed."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

Job = Callable[[], object]


class WorkerThread(QObject):
    """Runs jobs one after the other in a thread of its own.

    A plain Python thread: Qt signals that a job emits from it reach bound methods of QObjects
    queued, on their own thread. With inline=True jobs run at once in the caller, for tests.

    Signals:
        crashed: an exception that a job let through; jobs should not.
    """

    crashed = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None, *, inline: bool = False):
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._name, self._inline = name, inline
        self._stopped = self._dropping = False

    def submit(self, job: Job) -> None:
        """Run `job` after those before it. Ignored once stopped."""
        if self._stopped:
            return
        if self._inline:
            self._run(job)
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()
        self._jobs.put(job)

    def stop(self, timeout_s: float = 5.0, *, finish: bool = False) -> bool:
        """End after the job under way, dropping those that wait; with `finish` after those too.

        False when that takes longer than `timeout_s`; the thread then ends with the program.
        """
        self._dropping = not finish
        self._stopped = True
        if self._thread is None:
            return True
        self._jobs.put(None)
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._run(job)

    def _run(self, job: Job) -> None:
        if self._dropping:
            return
        try:
            job()
        except Exception as error:
            self.crashed.emit(error)
