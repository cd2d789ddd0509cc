"""Recognition off the GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

from im2tex_desktop.workers.recognizers import (
    RecognizerFactory,
    RecognizerLike,
    bundled_recognizer,
    readings,
)
from im2tex_desktop.workers.requests import Requests
from im2tex_desktop.workers.thread import WorkerThread
from im2tex_desktop.workers.watching import Job, Watch

if TYPE_CHECKING:
    from PIL.Image import Image

    from model.recognition import Recognition


__all__ = ["Reader", "Reading", "RecognizerFactory", "bundled_recognizer"]


@dataclass(frozen=True, eq=False)
class Reading:
    """A recognition with the number of its request."""

    request: int
    recognition: Recognition


class Reader(QObject):
    """Loads the model once and reads pictures, the newest request only.

    Signals (numbers are those that `read` returned):
        ready: (name of the model, device).
        started: (request); progressed: (request, tokens so far).
        answered: (Reading): the first answer. `finished` follows with the best one, which may be
            the same; what goes wrong after the first answer leaves that as the best.
        finished: (Reading); failed: (request, exception); cancelled: (request).
            Exactly one of these three follows each request. Request 0 is the loading itself.
        reload_failed: (exception): the model in use could not be loaded; the old one reads on.
        aside_finished: (Reading); aside_failed: (request, exception); aside_interrupted: (request):
            one of them follows each `read_aside` that was not given up.
        replaced: a reading that was given up did not stop; it was left behind, with its thread and
            its recogniser, and a new reader has begun.
    """

    ready = Signal(str, str)
    started = Signal(int)
    progressed = Signal(int, int)
    answered = Signal(object)
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
        self._requests = Requests()
        self._watch = Watch(self)
        self._watch.lost.connect(self._on_lost)

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
        request = self._requests.ask()
        self._watch.look()
        self._thread.submit(lambda: self._read(request, image, beam))
        return request

    def cancel(self) -> None:
        """Give up what is being read."""
        self._requests.give_up()
        self._watch.look()

    def read_aside(self, load: Callable[[], Image], beam: int) -> int:
        """Queue a picture that gives way to those of `read`; an earlier such one is given up.

        Args:
            load: gives the picture, in the reader's thread; what it raises comes as `aside_failed`.
            beam: readings to follow.

        Returns:
            Its number, counted apart from those of `read`. When `read` is asked meanwhile,
            `aside_interrupted` says to ask again.
        """
        request = self._requests.ask_aside()
        self._watch.look()
        self._thread.submit(lambda: self._read_aside(request, load, beam))
        return request

    def cancel_aside(self) -> None:
        """Give up what is read aside; no signal follows."""
        self._requests.give_up_aside()
        self._watch.look()

    def stop(self, timeout_s: float = 5.0) -> bool:
        """Give up and end the thread; False when it takes longer."""
        self.cancel()
        self.cancel_aside()
        self._watch.stop()
        return self._thread.stop(timeout_s)

    # -- what does not stop -------------------------------------------------------------------

    def _on_lost(self, job: Job) -> None:
        """Leave the thread behind with its recogniser, and begin anew."""
        waiting = self._thread.abandon()
        self._recognizer = None
        self._thread = WorkerThread("reader", self)
        job.say_end()
        for follower in waiting:
            self._thread.submit(follower)
        self.replaced.emit()

    def _begin(self, is_given_up: Callable[[], bool], say_end: Callable[[], object]) -> Job:
        """Note what this thread does from now on."""
        job = Job(is_given_up, say_end)
        if self._thread.is_current:
            self._watch.begin(job)
        return job

    def _say(self, signal: SignalInstance, *values: object) -> None:
        """Emit, unless this thread was left behind: what it has to say comes too late."""
        if self._thread.is_current:
            signal.emit(*values)

    # -- in the thread: the model -----------------------------------------------------------

    def _alone(self, loading: Callable[[], object]) -> None:
        """Load, noted as a job that whoever waits for it has given up, once it takes too long."""
        job = self._begin(lambda: True, lambda: None)
        try:
            loading()
        finally:
            self._watch.end(job)

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
            self._say(self.ready, self.model_name, self.device_name)

    def _reload(self) -> None:
        try:
            self._take(self._factory(self._device))
        except BaseException as error:
            self._say(self.reload_failed, error)

    # -- in the thread: reading -------------------------------------------------------------

    def _read(self, request: int, image: Image, beam: int) -> None:
        job = self._begin(
            lambda: self._requests.is_stale(request), lambda: self.cancelled.emit(request)
        )
        try:
            self._read_now(request, image, beam, job)
        finally:
            self._watch.end(job)
            self._requests.end(request)

    def _read_now(self, request: int, image: Image, beam: int, job: Job) -> None:
        if self._requests.is_stale(request):
            self._say(self.cancelled, request)
            return
        if not self._load(request):
            return
        job.is_loading = False
        self._say(self.started, request)
        best: Recognition | None = None
        problem: BaseException | None = None
        try:
            best = self._best(request, image, beam)
        except BaseException as error:
            problem = error
        if self._requests.is_stale(request):
            self._say(self.cancelled, request)
        elif problem is not None or best is None:
            self._say(self.failed, request, problem)
        else:
            self._say(self.finished, Reading(request, best))

    def _best(self, request: int, image: Image, beam: int) -> Recognition | None:
        """The last answer; the first one is said as soon as it is there."""
        recognizer, best = self._recognizer, None
        assert recognizer is not None
        answers = readings(
            recognizer, image, beam,
            on_step=lambda tokens: self._say(self.progressed, request, tokens),
            cancelled=lambda: self._requests.is_stale(request),
        )  # fmt: skip
        try:
            for recognition in answers:
                if best is None and not self._requests.is_stale(request):
                    self._say(self.answered, Reading(request, recognition))
                best = recognition
        except BaseException as error:
            if best is None:
                raise
            logging.getLogger(__name__).error("no better reading was found", exc_info=error)
        return best

    # -- in the thread: aside ---------------------------------------------------------------

    def _read_aside(self, request: int, load: Callable[[], Image], beam: int) -> None:
        job = self._begin(
            lambda: self._requests.is_aside_stale(request), lambda: self._say_interrupted(request)
        )
        try:
            self._read_aside_now(request, load, beam, job)
        finally:
            self._watch.end(job)

    def _read_aside_now(self, request: int, load: Callable[[], Image], beam: int, job: Job) -> None:
        try:
            if not self._requests.is_aside_stale(request):
                if (problem := self._loading_error()) is not None:
                    raise problem
                job.is_loading = False
                recognizer = self._recognizer
                assert recognizer is not None
                recognition = recognizer.recognize(
                    load(), beam=beam, cancelled=lambda: self._requests.is_aside_stale(request)
                )
                if not self._requests.is_aside_given_up(request):
                    self._say(self.aside_finished, Reading(request, recognition))
                return
        except BaseException as error:
            if not self._requests.is_aside_stale(request):
                self._say(self.aside_failed, request, error)
                return
        if self._thread.is_current:
            self._say_interrupted(request)

    def _say_interrupted(self, request: int) -> None:
        if not self._requests.is_aside_given_up(request):
            self.aside_interrupted.emit(request)
