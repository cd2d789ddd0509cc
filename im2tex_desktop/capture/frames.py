"""Pictures assigned to screens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QImage

from im2tex_desktop.capture.geometry import Rect
from im2tex_desktop.capture.monitors import crop_of_desktop, match_monitors
from im2tex_desktop.capture.screenshot import (
    CaptureError,
    Coverage,
    Frame,
    Region,
    ScreenInfo,
    ScreenShot,
)


def screens_here() -> list[ScreenInfo]:
    """The screens of the running program, the main one first; mirrored ones only once."""
    found: dict[Rect, ScreenInfo] = {}
    for screen in QGuiApplication.screens():
        box = screen.geometry()
        logical = Rect.from_size(box.x(), box.y(), box.width(), box.height())
        info = ScreenInfo(screen.name(), logical, screen.devicePixelRatio())
        found.setdefault(logical, info)
    return list(found.values())


def frames_for(shots: Sequence[ScreenShot], screens: Sequence[ScreenInfo]) -> list[Frame]:
    """The frozen picture of each screen that has one.

    Raises:
        CaptureError: no screen has a picture.
    """
    whole = next((shot for shot in shots if shot.coverage is Coverage.DESKTOP), None)
    frames = _from_desktop(whole, screens) if whole else _from_monitors(shots, screens)
    frames = [frame for frame in frames if not frame.image.isNull()]
    if not frames:
        raise CaptureError(
            "The pictures of the screen do not fit the screens",
            "Try again; if a monitor was just plugged in or turned, wait until it is steady.",
        )
    return frames


def _from_desktop(whole: ScreenShot, screens: Sequence[ScreenInfo]) -> list[Frame]:
    size = (whole.image.width(), whole.image.height())
    places = [screen.logical for screen in screens]
    return [
        Frame(screen, cropped(whole.image, crop_of_desktop(size, screen.logical, places)))
        for screen in screens
    ]


def _from_monitors(shots: Sequence[ScreenShot], screens: Sequence[ScreenInfo]) -> list[Frame]:
    monitors = [shot for shot in shots if shot.place is not None]
    places = [shot.place for shot in monitors if shot.place is not None]
    matches = match_monitors([screen.logical for screen in screens], places)
    return [
        Frame(screen, monitors[match].image)
        for screen, match in zip(screens, matches, strict=True)
        if match is not None
    ]


def cropped(image: QImage, rect_device: Rect) -> QImage:
    """A part of a picture, with memory of its own."""
    if rect_device.is_empty:
        return QImage()
    rect = rect_device
    return image.copy(QRect(rect.left, rect.top, rect.width, rect.height))


def frame_of(region: Region, frames: Sequence[Frame]) -> Frame | None:
    """The frame on which an earlier region lies, if that screen is still as it was."""
    for frame in frames:
        size = (frame.image.width(), frame.image.height())
        if frame.screen.name == region.screen and size == region.screen_size_device_px:
            return frame
    return None
