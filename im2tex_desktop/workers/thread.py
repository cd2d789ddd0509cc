"""A thread with a queue: jobs in, results out as signals, stopped without being killed."""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

logger = logging.getLogger("im2tex")
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
            thread = threading.Thread(target=self._work, name=self._name, daemon=True)
            thread.start()  # may raise where the system has no thread left: then there is none
            self._thread = thread
        self._jobs.put(job)

    @property
    def is_current(self) -> bool:
        """Whether the caller is a job of this thread."""
        return self._inline or threading.current_thread() is self._thread

    def abandon(self) -> list[Job]:
        """Take no more jobs, and return those that wait; the one under way is left to itself.

        A thread cannot be killed. This one ends by itself if its job ever does, and does not keep
        the program from ending.
        """
        self._dropping = self._stopped = True
        waiting: list[Job] = []
        with contextlib.suppress(queue.Empty):
            while True:
                job = self._jobs.get_nowait()
                if job is not None:
                    waiting.append(job)
        self._jobs.put(None)
        return waiting

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
        except BaseException as error:  # SystemExit, too, would end the thread without a word
            logger.error("uncaught in the thread %s", self._name, exc_info=error)
            self.crashed.emit(error)
