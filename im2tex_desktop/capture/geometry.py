"""Where a drag on the overlay lies on the frozen screenshot: pure arithmetic, no Qt.

Two frames are used, and every name says which one it is in:

- *logical*: the coordinates of the window system, in which windows are placed and the pointer is
  reported. They may be negative (a monitor to the left of the main one) and fractional.
- *device*: pixels of one screen's frozen screenshot, from (0, 0) at its top left.

Rectangles are half-open: ``right`` and ``bottom`` are the first column and row outside, so that the
width is ``right - left`` and neighbours share an edge without sharing a pixel. The scale between
the frames is image size over logical size, X and Y apart: the pixel ratio that a platform reports
is never asked, because it is the number that is wrong when offsets are wrong.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Rect:
    """A half-open rectangle of whole pixels or whole logical units."""

    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def from_size(cls, left: int, top: int, width: int, height: int) -> Rect:
        return cls(left, top, left + width, top + height)

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def is_empty(self) -> bool:
        return self.right <= self.left or self.bottom <= self.top

    def contains(self, x: float, y: float) -> bool:
        return self.left <= x < self.right and self.top <= y < self.bottom

    def moved(self, dx: int, dy: int) -> Rect:
        return Rect(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def intersected(self, other: Rect) -> Rect:
        """The common part; an empty rectangle at this one's corner where there is none."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        if right <= left or bottom <= top:
            return Rect(self.left, self.top, self.left, self.top)
        return Rect(left, top, right, bottom)

    def united(self, other: Rect) -> Rect:
        return Rect(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Scale:
    """Device pixels per logical unit of one screen, for each axis."""

    x: float
    y: float

    @classmethod
    def between(cls, image_size: tuple[int, int], logical_size: tuple[int, int]) -> Scale:
        """
        Args:
            image_size: (width, height) of the screenshot in device pixels.
            logical_size: (width, height) of the screen in logical units.

        Raises:
            ValueError: a size that is not positive.
        """
        if min(*image_size, *logical_size) <= 0:
            raise ValueError(f"sizes must be positive: {image_size}, {logical_size}")
        return cls(image_size[0] / logical_size[0], image_size[1] / logical_size[1])

    def to_device(self, x_logical: float, y_logical: float) -> tuple[float, float]:
        return x_logical * self.x, y_logical * self.y

    def to_logical(self, x_device: float, y_device: float) -> tuple[float, float]:
        return x_device / self.x, y_device / self.y

    def logical_cover(self, rect_device: Rect) -> Rect:
        """The smallest whole logical rectangle that covers device pixels (what to repaint)."""
        return Rect(
            math.floor(rect_device.left / self.x),
            math.floor(rect_device.top / self.y),
            math.ceil(rect_device.right / self.x),
            math.ceil(rect_device.bottom / self.y),
        )


def pixel_at(
    point_logical: tuple[float, float], scale: Scale, bounds_device: Rect
) -> tuple[int, int]:
    """The device pixel under the pointer, held inside the screenshot."""
    x, y = scale.to_device(*point_logical)
    return (
        min(max(math.floor(x), bounds_device.left), bounds_device.right - 1),
        min(max(math.floor(y), bounds_device.top), bounds_device.bottom - 1),
    )


def edge_at(
    point_logical: tuple[float, float], scale: Scale, bounds_device: Rect
) -> tuple[int, int]:
    """The corner between device pixels nearest to the pointer, held inside the screenshot.

    A drag joins two corners: a drag of 100 logical units at scale 1.5 is 150 pixels, and a drag
    that does not move is empty.
    """
    x, y = scale.to_device(*point_logical)
    return (
        min(max(math.floor(x + 0.5), bounds_device.left), bounds_device.right),
        min(max(math.floor(y + 0.5), bounds_device.top), bounds_device.bottom),
    )


def drag_rect(
    start_logical: tuple[float, float],
    end_logical: tuple[float, float],
    scale: Scale,
    bounds_device: Rect,
) -> Rect:
    """Device pixels between two points of a drag, whichever way it went.

    A drag that runs off the screen, also onto a neighbouring one, ends at the edge of the screen
    on which it began: one selection never spans two screens, whose scales may differ.
    """
    x0, y0 = edge_at(start_logical, scale, bounds_device)
    x1, y1 = edge_at(end_logical, scale, bounds_device)
    return Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def moved_inside(rect: Rect, dx: int, dy: int, bounds: Rect) -> Rect:
    """The rectangle moved as far as the bounds allow; its size stays."""
    dx = min(max(dx, bounds.left - rect.left), bounds.right - rect.right)
    dy = min(max(dy, bounds.top - rect.top), bounds.bottom - rect.bottom)
    return rect.moved(dx, dy)


def resized_inside(rect: Rect, dx: int, dy: int, bounds: Rect) -> Rect:
    """The right and bottom edges moved, at least one pixel left, never outside the bounds."""
    return Rect(
        rect.left,
        rect.top,
        min(max(rect.right + dx, rect.left + 1), bounds.right),
        min(max(rect.bottom + dy, rect.top + 1), bounds.bottom),
    )


class Handle(Enum):
    """What of a selection the pointer has hold of: (moves left, top, right, bottom edge)."""

    TOP_LEFT = (True, True, False, False)
    TOP = (False, True, False, False)
    TOP_RIGHT = (False, True, True, False)
    RIGHT = (False, False, True, False)
    BOTTOM_RIGHT = (False, False, True, True)
    BOTTOM = (False, False, False, True)
    BOTTOM_LEFT = (True, False, False, True)
    LEFT = (True, False, False, False)
    INSIDE = (True, True, True, True)


def handle_centres(rect: Rect) -> dict[Handle, tuple[float, float]]:
    """Centres of the eight handles, in the frame of the rectangle."""
    x_mid, y_mid = (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2
    return {
        Handle.TOP_LEFT: (rect.left, rect.top),
        Handle.TOP: (x_mid, rect.top),
        Handle.TOP_RIGHT: (rect.right, rect.top),
        Handle.RIGHT: (rect.right, y_mid),
        Handle.BOTTOM_RIGHT: (rect.right, rect.bottom),
        Handle.BOTTOM: (x_mid, rect.bottom),
        Handle.BOTTOM_LEFT: (rect.left, rect.bottom),
        Handle.LEFT: (rect.left, y_mid),
    }


def handle_at(x: float, y: float, rect: Rect, reach: tuple[float, float]) -> Handle | None:
    """The handle under a point of the same frame, nearest first, else the inside, else None.

    Args:
        reach: how far from an edge or corner it can still be caught, for X and Y. Inside a
            selection narrower than four times that, the reach shrinks, so that a thin selection
            can still be moved by its middle.

    Returns:
        A corner where the reaches of two edges meet, else the edge.
    """
    if rect.is_empty:
        return None
    column = _zone(x, rect.left, rect.right, reach[0])
    row = _zone(y, rect.top, rect.bottom, reach[1])
    if column is None or row is None:
        return None
    return _HANDLE_IN_ZONE[column, row]


_HANDLE_IN_ZONE = {
    (-1, -1): Handle.TOP_LEFT,
    (0, -1): Handle.TOP,
    (1, -1): Handle.TOP_RIGHT,
    (1, 0): Handle.RIGHT,
    (1, 1): Handle.BOTTOM_RIGHT,
    (0, 1): Handle.BOTTOM,
    (-1, 1): Handle.BOTTOM_LEFT,
    (-1, 0): Handle.LEFT,
    (0, 0): Handle.INSIDE,
}


def _zone(value: float, low: int, high: int, reach: float) -> int | None:
    """-1 at the low edge, 1 at the high edge, 0 between them, None outside of both."""
    inwards = min(reach, (high - low) / 4)
    if low - reach <= value <= low + inwards:
        return -1
    if high - inwards <= value <= high + reach:
        return 1
    return 0 if low < value < high else None


def dragged_handle(rect: Rect, handle: Handle, dx: int, dy: int, bounds: Rect) -> Rect:
    """The selection after its handle was dragged by (dx, dy); edges may cross each other."""
    if handle is Handle.INSIDE:
        return moved_inside(rect, dx, dy, bounds)
    move_left, move_top, move_right, move_bottom = handle.value
    xs = sorted((rect.left + dx * move_left, rect.right + dx * move_right))
    ys = sorted((rect.top + dy * move_top, rect.bottom + dy * move_bottom))
    crossed = Rect(xs[0], ys[0], max(xs[1], xs[0] + 1), max(ys[1], ys[0] + 1))
    inside = crossed.intersected(bounds)
    return inside if not inside.is_empty else rect
