"""Recognition off the GUI thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from im2tex_desktop.workers.recognizers import (
    RecognizerFactory,
    RecognizerLike,
    bundled_recognizer,
)
from im2tex_desktop.workers.thread import WorkerThread

if TYPE_CHECKING:
    from PIL.Image import Image

    from model.recognition import Recognition


__all__ = ["Reader", "Reading", "RecognizerFactory", "bundled_recognizer"]

PATIENCE_S = 5.0  # for a reading that was given up; it looks after each token, some milliseconds
LOADING_PATIENCE_S = 120.0  # a first start on a busy machine has taken 40 s


@dataclass(frozen=True, eq=False)
class Reading:
    """A finished recognition with the number of its request."""

    request: int
    recognition: Recognition


@dataclass(eq=False)
class _Job:
    """What the thread is at: whether it was given up, and how to say its end if it never comes."""

    is_given_up: Callable[[], bool]
    say_end: Callable[[], object]
    is_loading: bool = True
    begun: float = field(default_factory=time.monotonic)
    given_up_at: float | None = None


class Reader(QObject):
    """Loads the model once and reads pictures, the newest request only.

    Signals (numbers are those that `read` returned):
        ready: (name of the model, device).
        started: (request); progressed: (request, tokens so far).
        finished: (Reading); failed: (request, exception); cancelled: (request).
        Exactly one of the last three follows each request. Request 0 is the loading itself.
        reload_failed: (exception): the model in use could not be loaded; the old one reads on.
        aside_finished: (Reading); aside_failed: (request, exception); aside_interrupted: (request):
            one of them follows each `read_aside` that was not given up.
        replaced: a reading that was given up did not stop; it was left behind, with its thread and
            its recogniser, and a new reader has begun.
    """

    ready = Signal(str, str)
    started = Signal(int)
    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(int, object)
    cancelled = Signal(int)
    reload_failed = Signal(object)
    aside_finished = Signal(object)
    aside_failed = Signal(int, object)
    aside_interrupted = Signal(int)
    replaced = Signal()

    def __init__(
        self,
        factory: RecognizerFactory = bundled_recognizer,
        device: str = "auto",
        parent: QObject | None = None,
        *,
        inline: bool = False,
    ):
        super().__init__(parent)
        self._factory, self._device = factory, device
        self._thread = WorkerThread("reader", self, inline=inline)
        self._recognizer: RecognizerLike | None = None
        self._lock = threading.Lock()
        self._latest = 0
        self._wanted = 0
        self._ended = 0
        self._aside = self._latest_aside = 0
        self._job: _Job | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(round(1000 * PATIENCE_S))
        self._patience.timeout.connect(self._on_patience_over)

    @property
    def is_ready(self) -> bool:
        """Whether the model is loaded."""
        return self._recognizer is not None

    @property
    def model_name(self) -> str:
        """Name of the weights that read; empty before they are loaded."""
        return str(getattr(self._recognizer, "name", ""))

    @property
    def device_name(self) -> str:
        """Where they run; empty before they are loaded."""
        return str(getattr(self._recognizer, "device", ""))

    def load(self) -> None:
        """Load the model in the background."""
        self._thread.submit(lambda: self._alone(self._load))

    def reload(self) -> None:
        """Load the model anew, as another one is in use now; `ready` follows.

        Until then, and after `reload_failed`, the old one reads.
        """
        self._thread.submit(lambda: self._alone(self._reload))

    def read(self, image: Image, beam: int) -> int:
        """Queue a picture; earlier requests are given up. Returns the request's number."""
        with self._lock:
            self._latest += 1
            self._wanted = request = self._latest
        self._watch()
        self._thread.submit(lambda: self._read(request, image, beam))
        return request

    def cancel(self) -> None:
        """Give up what is being read."""
        with self._lock:
            self._wanted = 0
        self._watch()

    def read_aside(self, load: Callable[[], Image], beam: int) -> int:
        """Queue a picture that gives way to those of `read`; an earlier such one is given up.

        Args:
            load: gives the picture, in the reader's thread; what it raises comes as `aside_failed`.
            beam: readings to follow.

        Returns:
            Its number, counted apart from those of `read`. When `read` is asked meanwhile,
            `aside_interrupted` says to ask again.
        """
        with self._lock:
            self._latest_aside += 1
            self._aside = request = self._latest_aside
        self._watch()
        self._thread.submit(lambda: self._read_aside(request, load, beam))
        return request

    def cancel_aside(self) -> None:
        """Give up what is read aside; no signal follows."""
        with self._lock:
            self._aside = 0
        self._watch()

    def stop(self, timeout_s: float = 5.0) -> bool:
        """Give up and end the thread; False when it takes longer."""
        self.cancel()
        self.cancel_aside()
        self._patience.stop()
        return self._thread.stop(timeout_s)

    # -- what does not stop -------------------------------------------------------------------

    def _watch(self) -> None:
        """Something may have been given up: see after a while that it has ended."""
        job = self._job
        if job is None:
            return
        if job.given_up_at is None and job.is_given_up():
            job.given_up_at = time.monotonic()
        if not self._patience.isActive():
            self._patience.start()

    def _on_patience_over(self) -> None:
        job = self._job
        if job is None or job.given_up_at is None:
            return
        now = time.monotonic()
        is_young = job.is_loading and now - job.begun < LOADING_PATIENCE_S
        if is_young or now - job.given_up_at < PATIENCE_S:
            self._patience.start()
            return
        waiting = self._thread.abandon()
        self._job = self._recognizer = None
        self._thread = WorkerThread("reader", self)
        job.say_end()
        for follower in waiting:
            self._thread.submit(follower)
        self.replaced.emit()

    def _begin(self, is_given_up: Callable[[], bool], say_end: Callable[[], object]) -> _Job:
        """Note what this thread does from now on."""
        job = _Job(is_given_up, say_end)
        if self._thread.is_current:
            self._job = job
        return job

    def _alone(self, loading: Callable[[], object]) -> None:
        """Load, noted as a job that whoever waits for it has given up, once it takes too long."""
        job = self._begin(lambda: True, lambda: None)
        try:
            loading()
        finally:
            self._end(job)

    def _end(self, job: _Job) -> None:
        if self._job is job:
            self._job = None

    def _say(self, signal: SignalInstance, *values: object) -> None:
        """Emit, unless this thread was left behind: what it has to say comes too late."""
        if self._thread.is_current:
            signal.emit(*values)

    # -- in the thread ----------------------------------------------------------------------

    def _is_stale(self, request: int) -> bool:
        with self._lock:
            return self._wanted != request

    def _is_aside_stale(self, request: int) -> bool:
        with self._lock:
            return self._aside != request or self._wanted > self._ended

    def _load(self, request: int = 0) -> bool:
        error = self._loading_error()
        if error is not None:
            self._say(self.failed, request, error)
        return error is None

    def _loading_error(self) -> BaseException | None:
        if self._recognizer is None:
            try:
                self._take(self._factory(self._device))
            except BaseException as error:
                return error
        return None

    def _take(self, recognizer: RecognizerLike) -> None:
        """Read with this one from now on; one that was loaded too late is let go."""
        if self._thread.is_current:
            self._recognizer = recognizer
            self._say_ready()

    def _reload(self) -> None:
        try:
            self._take(self._factory(self._device))
        except BaseException as error:
            self._say(self.reload_failed, error)

    def _say_ready(self) -> None:
        self._say(self.ready, self.model_name, self.device_name)

    def _read(self, request: int, image: Image, beam: int) -> None:
        job = self._begin(lambda: self._is_stale(request), lambda: self.cancelled.emit(request))
        try:
            self._read_now(request, image, beam, job)
        finally:
            self._end(job)
            with self._lock:
                self._ended = max(self._ended, request)

    def _read_now(self, request: int, image: Image, beam: int, job: _Job) -> None:
        if self._is_stale(request):
            self._say(self.cancelled, request)
            return
        if not self._load(request):
            return
        job.is_loading = False
        self._say(self.started, request)
        try:
            recognition = self._recognize(request, image, beam)
        except BaseException as error:
            if self._is_stale(request):
                self._say(self.cancelled, request)
            else:
                self._say(self.failed, request, error)
            return
        if self._is_stale(request):
            self._say(self.cancelled, request)
        else:
            self._say(self.finished, Reading(request, recognition))

    def _recognize(self, request: int, image: Image, beam: int) -> Any:
        recognizer = self._recognizer
        assert recognizer is not None
        return recognizer.recognize(
            image,
            beam=beam,
            on_step=lambda tokens: self._say(self.progressed, request, tokens),
            cancelled=lambda: self._is_stale(request),
        )

    def _read_aside(self, request: int, load: Callable[[], Image], beam: int) -> None:
        job = self._begin(
            lambda: self._is_aside_stale(request), lambda: self._say_interrupted(request)
        )
        try:
            self._read_aside_now(request, load, beam, job)
        finally:
            self._end(job)

    def _read_aside_now(
        self, request: int, load: Callable[[], Image], beam: int, job: _Job
    ) -> None:
        try:
            if not self._is_aside_stale(request):
                if (problem := self._loading_error()) is not None:
                    raise problem
                job.is_loading = False
                recognizer = self._recognizer
                assert recognizer is not None
                recognition = recognizer.recognize(
                    load(), beam=beam, cancelled=lambda: self._is_aside_stale(request)
                )
                if not self._is_given_up(request):
                    self._say(self.aside_finished, Reading(request, recognition))
                return
        except BaseException as error:
            if not self._is_aside_stale(request):
                self._say(self.aside_failed, request, error)
                return
        if self._thread.is_current:
            self._say_interrupted(request)

    def _say_interrupted(self, request: int) -> None:
        if not self._is_given_up(request):
            self.aside_interrupted.emit(request)

    def _is_given_up(self, request: int) -> bool:
        with self._lock:
            return self._aside != request
