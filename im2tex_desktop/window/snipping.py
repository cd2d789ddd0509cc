"""Snips that the window itself asks for."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from im2tex_desktop.capture import Capture, CaptureOptions, Region, start_capture
from im2tex_desktop.settings import Settings
from im2tex_desktop.window.state import Stage, WindowState


class Snipping(QObject):
    """One capture at a time; the window is hidden meanwhile.

    Signals:
        captured: (QImage, Surroundings or None): the part of the screen that was chosen.
        failed: (Exception): there is no picture, with the cure.
        over: a capture has ended, with or without a picture.
    """

    captured = Signal(QImage, object)
    failed = Signal(object)
    over = Signal()

    def __init__(self, window: QWidget, settings: Settings, state: WindowState):
        super().__init__(window)
        self._window, self._settings, self._state = window, settings, state
        self._capture: Capture | None = None
        self._last_region: Region | None = None

    def start(self) -> None:
        """Begin a capture, unless one is under way."""
        if self._state.stage is Stage.CAPTURING:
            return
        self._state.go(Stage.CAPTURING)
        options = CaptureOptions(
            accept_on_release=self._settings.on("accept_on_release"), last_region=self._last_region
        )
        self._capture = capture = start_capture([self._window], options, self)
        capture.captured.connect(self._on_captured)
        capture.cancelled.connect(self._state.give_up)
        capture.failed.connect(self._on_failed)
        capture.finished.connect(self._on_finished)

    def _on_captured(self, image: QImage, region: Region) -> None:
        self._last_region = region
        surroundings = self._capture.surroundings if self._capture is not None else None
        self.captured.emit(image, surroundings)

    def _on_failed(self, error: Exception) -> None:
        self._state.give_up()
        self.failed.emit(error)

    def _on_finished(self) -> None:
        if self._capture is not None:
            self._capture.deleteLater()
            self._capture = None
        self.over.emit()
