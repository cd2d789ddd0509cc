"""What the reader's thread is at, and that it ends in reasonable time once it is given up."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

PATIENCE_S = 5.0  # for a reading that was given up; it looks after each token, some milliseconds
LOADING_PATIENCE_S = 120.0  # a first start on a busy machine has taken 40 s


@dataclass(eq=False)
class Job:
    """What the thread is at: whether it was given up, and how to say its end if it never comes."""

    is_given_up: Callable[[], bool]
    say_end: Callable[[], object]
    is_loading: bool = True
    begun: float = field(default_factory=time.monotonic)
    given_up_at: float | None = None


class Watch(QObject):
    """`begin` and `end` are called by the thread that works, the rest by that of the window.

    Signals:
        lost: (Job): it was given up and did not end; it is watched no longer.
    """

    lost = Signal(object)

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._job: Job | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(round(1000 * PATIENCE_S))
        self._patience.timeout.connect(self._on_patience_over)

    def begin(self, job: Job) -> None:
        """This is what the thread does from now on."""
        self._job = job

    def end(self, job: Job) -> None:
        """It has ended; of a job that was left behind this says nothing."""
        if self._job is job:
            self._job = None

    def look(self) -> None:
        """Something may have been given up: see after a while that it has ended."""
        job = self._job
        if job is None:
            return
        if job.given_up_at is None and job.is_given_up():
            job.given_up_at = time.monotonic()
        if not self._patience.isActive():
            self._patience.start()

    def stop(self) -> None:
        """Look no more."""
        self._patience.stop()

    def _on_patience_over(self) -> None:
        job = self._job
        if job is None or job.given_up_at is None:
            return
        now = time.monotonic()
        is_young = job.is_loading and now - job.begun < LOADING_PATIENCE_S
        if is_young or now - job.given_up_at < PATIENCE_S:
            self._patience.start()
            return
        self._job = None
        self.lost.emit(job)
