"""One capture from beginning to end: hide, wait, grab, let the person select, bring back."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QApplication, QWidget

from im2tex_desktop.capture.frames import frame_of, frames_for, screens_here
from im2tex_desktop.capture.geometry import Rect
from im2tex_desktop.capture.grabber import Grab, Grabber
from im2tex_desktop.capture.handlers import Backend, grab
from im2tex_desktop.capture.overlay import Overlay
from im2tex_desktop.capture.overlay_group import OverlayGroup
from im2tex_desktop.capture.screenshot import (
    CaptureCancelled,
    CaptureError,
    Coverage,
    Frame,
    Region,
    ScreenInfo,
    ScreenShot,
)
from im2tex_desktop.capture.session import Session
from im2tex_desktop.capture.surroundings import Surroundings
from model.errors import Im2texError

# Compositors fade a window out for up to 150 ms after it is gone for the program.
SETTLE_MS = 160
UNMAP_LIMIT_MS = 1000
POLL_MS = 15
# Qt refuses to decode pictures over 256 MB; three 5K monitors side by side are 177 MB a frame.
ALLOCATION_LIMIT_MB = 1024


@dataclass(frozen=True)
class CaptureOptions:
    """How a capture goes.

    Attributes:
        accept_on_release: the end of a drag is the end of the capture; with Shift held, or when
            this is off, the selection can be adjusted first and Enter accepts it.
        delay_s: seconds between the hiding of the windows and the picture, to open a menu or so.
        backend: use this way of capturing and no other.
        last_region: the region of the capture before; the space bar selects it.
        repeat: take the last region again at once, without an overlay.
    """

    accept_on_release: bool = True
    delay_s: float = 0.0
    backend: Backend | None = None
    last_region: Region | None = None
    repeat: bool = False


class _Stage(Enum):
    HIDING = auto()
    GRABBING = auto()
    SELECTING = auto()
    DONE = auto()


class Capture(QObject):
    """A capture that is under way. Exactly one of the first three signals is sent, then finished.

    Attributes:
        surroundings: once captured, what lay around the selected part; None where the desktop's
            own tool made the selection.

    Signals:
        captured: (QImage, Region): the selected part, in device pixels.
        cancelled: the person gave up.
        failed: (Im2texError): it could not be done, with the cure as the error's hint.
        finished: the own windows are back; sent last in every case.
        frozen: the overlays are on the screen.
    """

    captured = Signal(QImage, object)
    cancelled = Signal()
    failed = Signal(object)
    finished = Signal()
    frozen = Signal()

    def __init__(
        self,
        own_windows: Sequence[QWidget],
        options: CaptureOptions,
        parent: QObject | None = None,
        grab_screens: Grab | None = None,
        screens: Sequence[ScreenInfo] | None = None,
    ) -> None:
        super().__init__(parent)
        self._options = options
        self._hidden = [window for window in own_windows if window.isVisible()]
        self._was_active = QApplication.activeWindow()
        self._grab: Grab = grab_screens or partial(grab, Session.detect(), options.backend)
        self._screens = screens
        self._group: OverlayGroup | None = None
        self._grabber: Grabber | None = None
        self.surroundings: Surroundings | None = None
        self._stage = _Stage.HIDING
        self._settled = False
        self._hide_limit = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_waited)

    @property
    def overlays(self) -> Sequence[Overlay]:
        return self._group.overlays if self._group is not None else ()

    def start(self) -> None:
        if self._stage is _Stage.DONE:  # cancelled before it began
            return
        QImageReader.setAllocationLimit(max(QImageReader.allocationLimit(), ALLOCATION_LIMIT_MB))
        for window in self._hidden:
            window.hide()
        self._hide_limit = time.monotonic() + UNMAP_LIMIT_MS / 1000
        self._timer.start(POLL_MS if self._hidden else 0)

    def cancel(self) -> None:
        """Call the capture off at any moment."""
        if self._stage is not _Stage.DONE:
            self._end()
            self.cancelled.emit()
            self.finished.emit()

    # --- hiding and grabbing -------------------------------------------------------------------

    def _on_waited(self) -> None:
        if self._settled:
            self._start_grab()
        elif self._is_still_shown() and time.monotonic() < self._hide_limit:
            self._timer.start(POLL_MS)
        else:
            self._settled = True
            settle_ms = SETTLE_MS if self._hidden else 0
            self._timer.start(max(settle_ms, round(self._options.delay_s * 1000)))

    def _is_still_shown(self) -> bool:
        handles = [window.windowHandle() for window in self._hidden]
        return any(handle is not None and handle.isExposed() for handle in handles)

    def _start_grab(self) -> None:
        self._stage = _Stage.GRABBING
        self._grabber = Grabber(self._grab)
        self._grabber.finished.connect(self._on_grabbed)
        self._grabber.start()

    def _on_grabbed(self) -> None:
        if self._stage is not _Stage.GRABBING or self._grabber is None:
            return
        self._grabber.close()
        outcome, self._grabber = self._grabber.outcome, None
        if isinstance(outcome, CaptureCancelled):
            self.cancel()
        elif isinstance(outcome, Im2texError):
            self._fail(outcome)
        elif outcome is not None:
            self._on_pictures(outcome[1])

    def _on_pictures(self, shots: list[ScreenShot]) -> None:
        chosen = next((shot for shot in shots if shot.coverage is Coverage.REGION), None)
        if chosen is not None:  # the desktop's own tool has asked the person already
            size = (chosen.image.width(), chosen.image.height())
            self._succeed(chosen.image, Region("", Rect(0, 0, *size), size))
            return
        try:
            screens = screens_here() if self._screens is None else self._screens
            frames = frames_for(shots, screens)
        except CaptureError as error:
            self._fail(error)
            return
        last = self._options.last_region
        if self._options.repeat and last is not None and (frame := frame_of(last, frames)):
            self._take(frame.image, last)
            return
        self._show_overlays(frames)

    # --- selecting -----------------------------------------------------------------------------

    def _show_overlays(self, frames: Sequence[Frame]) -> None:
        self._stage = _Stage.SELECTING
        options = self._options
        self._group = group = OverlayGroup(options.accept_on_release, options.last_region, self)
        group.accepted.connect(self._on_accepted)
        group.cancelled.connect(self.cancel)
        group.show(frames)
        self.frozen.emit()

    def _on_accepted(self, frame: Frame, rect: Rect) -> None:
        image = frame.image
        region = Region(frame.screen.name, rect, (image.width(), image.height()))
        self._take(image, region)

    # --- ending --------------------------------------------------------------------------------

    def _take(self, screenshot: QImage, region: Region) -> None:
        self.surroundings = Surroundings.of(screenshot, region.rect_device_px)
        self._succeed(self.surroundings.snip(), region)

    def _succeed(self, image: QImage, region: Region) -> None:
        self._end()
        self.captured.emit(image, region)
        self.finished.emit()

    def _fail(self, error: Im2texError) -> None:
        self._end()
        self.failed.emit(error)
        self.finished.emit()

    def _end(self) -> None:
        """Whatever happened: no overlay stays and every window of ours is back."""
        self._stage = _Stage.DONE
        self._timer.stop()
        if self._grabber is not None:
            self._grabber.call_off()
            self._grabber = None
        group, self._group = self._group, None
        if group is not None:
            group.hide()
        for window in self._hidden:
            window.show()
        if self._was_active in self._hidden and self._was_active is not None:
            self._was_active.activateWindow()
        if group is not None:
            group.discard()


def start_capture(
    own_windows: Sequence[QWidget] = (),
    options: CaptureOptions | None = None,
    parent: QObject | None = None,
) -> Capture:
    """Begin a capture. Connect to the returned object's signals; it works once events run.

    Args:
        own_windows: windows of this program; those that are visible are hidden for the while.
        options: how the capture goes.
        parent: owner of the returned object. Without one, keep a reference until `finished`.
    """
    capture = Capture(own_windows, options or CaptureOptions(), parent)
    QTimer.singleShot(0, capture.start)
    return capture
