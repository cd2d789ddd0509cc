"""The overlays of all screens as one: exactly one of them is active and holds the selection."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCursor, QGuiApplication

from im2tex_desktop.capture.frames import frame_of
from im2tex_desktop.capture.overlay import Overlay
from im2tex_desktop.capture.screenshot import Frame, Region
from im2tex_desktop.capture.selection import Phase


class OverlayGroup(QObject):
    """
    Signals:
        accepted: (Frame, Rect): the part of a screen that was selected, in device pixels.
        cancelled: the person gave up, or a screen came or went.
    """

    accepted = Signal(object, object)
    cancelled = Signal()

    def __init__(
        self, accept_on_release: bool, last_region: Region | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._accept_on_release, self._last_region = accept_on_release, last_region
        self._overlays: list[Overlay] = []
        self._active: Overlay | None = None

    @property
    def overlays(self) -> Sequence[Overlay]:
        return tuple(self._overlays)

    def show(self, frames: Sequence[Frame]) -> None:
        """One overlay a frame; the one under the pointer is active."""
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            # A frozen picture of a screen that has changed would be read at the wrong place.
            application.screenAdded.connect(self.cancelled)
            application.screenRemoved.connect(self.cancelled)
        for frame in frames:
            overlay = self._overlay(frame)
            self._overlays.append(overlay)
            _show(overlay)
        self._activate(self._overlay_under_cursor() or self._overlays[0])

    def hide(self) -> None:
        """At once, before the windows of the program come back."""
        for overlay in self._overlays:
            overlay.releaseKeyboard()
            overlay.hide()

    def discard(self) -> None:
        """Free the overlays and this, once what is under way here has returned."""
        for overlay in self._overlays:
            overlay.deleteLater()
        self._overlays.clear()
        self._active = None
        self.deleteLater()

    def _overlay(self, frame: Frame) -> Overlay:
        overlay = Overlay(frame, self._accept_on_release)
        overlay.accepted.connect(self._on_accepted)
        overlay.cancelled.connect(self.cancelled)
        overlay.entered.connect(self._on_entered)
        overlay.pressed.connect(self._on_pressed)
        overlay.screen_picked.connect(self._on_screen_picked)
        overlay.last_region_wanted.connect(self._on_last_region_wanted)
        overlay.scene.has_last_region = self._last_region is not None
        overlay.key_router = self._active_overlay
        return overlay

    def _active_overlay(self) -> Overlay | None:
        return self._active

    def _overlay_under_cursor(self) -> Overlay | None:
        at = QCursor.pos()
        return next((one for one in self._overlays if one.geometry().contains(at)), None)

    def _activate(self, overlay: Overlay) -> None:
        if overlay is self._active:
            return
        if self._active is not None:
            self._active.set_active(False)
        self._active = overlay
        overlay.set_active(True)
        overlay.raise_()
        overlay.activateWindow()
        overlay.setFocus(Qt.FocusReason.OtherFocusReason)
        if QGuiApplication.platformName() == "xcb":
            # No window manager gives the focus to a window that it does not manage.
            overlay.grabKeyboard()
        overlay.take_pointer_from_cursor()

    def _on_entered(self) -> None:
        # A pointer that strays onto another screen must not cost a selection made with care.
        if self._active is None or self._active.selection.phase is Phase.AIMING:
            self._on_pressed()

    def _on_pressed(self) -> None:
        overlay = self.sender()
        if isinstance(overlay, Overlay):
            self._activate(overlay)

    def _on_screen_picked(self, index: int) -> None:
        if index < len(self._overlays):
            overlay = self._overlays[index]
            QCursor.setPos(overlay.geometry().center())
            self._activate(overlay)

    def _on_last_region_wanted(self) -> None:
        last = self._last_region
        frame = frame_of(last, [overlay.frame for overlay in self._overlays]) if last else None
        for overlay in self._overlays:
            if last is not None and overlay.frame is frame:
                self._activate(overlay)
                overlay.finish(overlay.selection.select(last.rect_device_px))

    def _on_accepted(self) -> None:
        overlay = self._active
        if overlay is not None and overlay.selection.rect is not None:
            self.accepted.emit(overlay.frame, overlay.selection.rect)


def _show(overlay: Overlay) -> None:
    if QGuiApplication.platformName() != "wayland":
        overlay.show()
        return
    # Wayland lets no program place its windows; fullscreen on an output is the only way.
    for screen in QGuiApplication.screens():
        if screen.name() == overlay.frame.screen.name:
            overlay.setScreen(screen)
    overlay.showFullScreen()
