"""Recognition off the GUI thread. The only place of the app that reaches torch."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from im2tex_desktop.workers.thread import WorkerThread

if TYPE_CHECKING:
    from PIL.Image import Image

    from model.recognition import Recognition


class RecognizerLike(Protocol):
    """What the reader needs of a recogniser."""

    def recognize(
        self,
        image: Image,
        *,
        beam: int = 5,
        on_step: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Recognition:
        """Read one picture."""


RecognizerFactory = Callable[[str], RecognizerLike]


@dataclass(frozen=True, eq=False)
class Reading:
    """A finished recognition with the number of its request."""

    request: int
    recognition: Recognition


def bundled_recognizer(device: str) -> RecognizerLike:
    """The recogniser with the weights in use, which are the bundled ones until others are chosen.

    Imports torch, so only ever off the GUI thread.
    """
    from model.recognizer import Recognizer

    return Recognizer.load(device=device)


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

    @property
    def is_ready(self) -> bool:
        """Whether the model is loaded."""
        return self._recognizer is not None

    def load(self) -> None:
        """Load the model in the background."""
        self._thread.submit(self._load)

    def reload(self) -> None:
        """Load the model anew, as another one is in use now; `ready` follows.

        Until then, and after `reload_failed`, the old one reads.
        """
        self._thread.submit(self._reload)

    def read(self, image: Image, beam: int) -> int:
        """Queue a picture; earlier requests are given up. Returns the request's number."""
        with self._lock:
            self._latest += 1
            self._wanted = request = self._latest
        self._thread.submit(lambda: self._read(request, image, beam))
        return request

    def cancel(self) -> None:
        """Give up what is being read."""
        with self._lock:
            self._wanted = 0

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
        self._thread.submit(lambda: self._read_aside(request, load, beam))
        return request

    def cancel_aside(self) -> None:
        """Give up what is read aside; no signal follows."""
        with self._lock:
            self._aside = 0

    def stop(self, timeout_s: float = 5.0) -> bool:
        """Give up and end the thread; False when it takes longer."""
        self.cancel()
        self.cancel_aside()
        return self._thread.stop(timeout_s)

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
            self.failed.emit(request, error)
        return error is None

    def _loading_error(self) -> Exception | None:
        if self._recognizer is None:
            try:
                self._recognizer = self._factory(self._device)
            except Exception as error:
                return error
            self._say_ready()
        return None

    def _reload(self) -> None:
        try:
            self._recognizer = self._factory(self._device)
        except Exception as error:
            self.reload_failed.emit(error)
            return
        self._say_ready()

    def _say_ready(self) -> None:
        name = str(getattr(self._recognizer, "name", ""))
        self.ready.emit(name, str(getattr(self._recognizer, "device", "")))

    def _read(self, request: int, image: Image, beam: int) -> None:
        try:
            self._read_now(request, image, beam)
        finally:
            with self._lock:
                self._ended = max(self._ended, request)

    def _read_now(self, request: int, image: Image, beam: int) -> None:
        if self._is_stale(request):
            self.cancelled.emit(request)
            return
        if not self._load(request):
            return
        self.started.emit(request)
        try:
            recognition = self._recognize(request, image, beam)
        except Exception as error:
            if self._is_stale(request):
                self.cancelled.emit(request)
            else:
                self.failed.emit(request, error)
            return
        if self._is_stale(request):
            self.cancelled.emit(request)
        else:
            self.finished.emit(Reading(request, recognition))

    def _recognize(self, request: int, image: Image, beam: int) -> Any:
        assert self._recognizer is not None
        return self._recognizer.recognize(
            image,
            beam=beam,
            on_step=lambda tokens: self.progressed.emit(request, tokens),
            cancelled=lambda: self._is_stale(request),
        )

    def _read_aside(self, request: int, load: Callable[[], Image], beam: int) -> None:
        try:
            if not self._is_aside_stale(request):
                if (problem := self._loading_error()) is not None:
                    raise problem
                assert self._recognizer is not None
                recognition = self._recognizer.recognize(
                    load(), beam=beam, cancelled=lambda: self._is_aside_stale(request)
                )
                if not self._is_given_up(request):
                    self.aside_finished.emit(Reading(request, recognition))
                return
        except Exception as error:
            if not self._is_aside_stale(request):
                self.aside_failed.emit(request, error)
                return
        if not self._is_given_up(request):
            self.aside_interrupted.emit(request)

    def _is_given_up(self, request: int) -> bool:
        with self._lock:
            return self._aside != request
