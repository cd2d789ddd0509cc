"""What a capture yields, and how it fails."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QImage

from im2tex_desktop.capture.geometry import Rect
from model.errors import Im2texError


class CaptureError(Im2texError):
    """The screen could not be captured; the hint says what would help."""


class CaptureRefused(CaptureError):
    """The desktop, or the person at it, does not allow this program to see the screen."""


class CaptureCancelled(CaptureError):
    """The person called the capture off: nothing to report."""


class Coverage(Enum):
    """What one picture shows."""

    MONITOR = "one monitor"
    DESKTOP = "all monitors, as they are arranged"
    REGION = "the region that was selected in the desktop's own tool"


@dataclass(frozen=True)
class ScreenShot:
    """A picture of the screen as it was.

    Attributes:
        image: the pixels, RGB32; no pixel ratio is set on it.
        coverage: what the picture shows.
        place: for one monitor, its place on the desktop as the capturing library reports it. Its
            corner tells monitors apart; its size is not to be trusted where a scale is in force.
    """

    image: QImage
    coverage: Coverage
    place: Rect | None = None


@dataclass(frozen=True)
class ScreenInfo:
    """One screen as the window system knows it.

    Attributes:
        name: the name of the output, such as ``DP-1``.
        logical: its place among the others in logical units, possibly negative.
        device_ratio: pixels per logical unit as reported; only used to know where this screen lies
            in a picture of the whole desktop where the desktop is laid out in pixels.
    """

    name: str
    logical: Rect
    device_ratio: float = 1.0


@dataclass(frozen=True)
class Frame:
    """The frozen picture of one screen."""

    screen: ScreenInfo
    image: QImage


@dataclass(frozen=True)
class Region:
    """Where on which screen something was captured; enough to capture it again.

    Attributes:
        screen: name of the output; empty where the desktop's own tool made the selection.
        rect_device_px: the part of the screen's picture, half-open.
        screen_size_device_px: (width, height) of that picture.
    """

    screen: str
    rect_device_px: Rect
    screen_size_device_px: tuple[int, int]

    def to_list(self) -> list[str | int]:
        """A form that settings can keep."""
        rect = self.rect_device_px
        return [
            self.screen,
            *(rect.left, rect.top, rect.right, rect.bottom),
            *self.screen_size_device_px,
        ]

    @classmethod
    def from_list(cls, stored: object) -> Region | None:
        """The inverse of `to_list`; None for anything that it did not write."""
        if not isinstance(stored, list | tuple) or len(stored) != 7:
            return None
        try:
            numbers = [int(value) for value in stored[1:]]
        except (TypeError, ValueError):
            return None
        rect = Rect(*numbers[:4])
        if rect.is_empty or rect.intersected(Rect(0, 0, *numbers[4:])) != rect:
            return None
        return cls(str(stored[0]), rect, (numbers[4], numbers[5]))
