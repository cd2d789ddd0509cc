"""What a drag, a click or a key does to the selection on one screen: no Qt, no painting."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from im2tex_desktop.capture.geometry import (
    Handle,
    Rect,
    Scale,
    drag_rect,
    dragged_handle,
    edge_at,
    handle_at,
    moved_inside,
    pixel_at,
    resized_inside,
)

# A drag shorter than this on both axes is a click of an unsteady hand, in logical units.
CLICK_LOGICAL = 3
HANDLE_REACH_LOGICAL = 9
SMALL_STEP_PX = 1
LARGE_STEP_PX = 10

Point = tuple[float, float]


class Outcome(Enum):
    """What an input led to."""

    NOTHING = auto()
    CHANGED = auto()
    ACCEPTED = auto()
    CANCELLED = auto()


class Phase(Enum):
    """What the person is doing."""

    AIMING = auto()  # nothing selected yet
    DRAWING = auto()  # a new selection is being dragged
    ADJUSTING = auto()  # a handle or the inside is being dragged
    SELECTED = auto()  # a selection is there, to be adjusted or accepted


@dataclass
class Selection:
    """The selection on one screen's frozen picture.

    Attributes:
        bounds: the picture, in device pixels from (0, 0).
        scale: device pixels per logical unit.
        accept_on_release: the end of a drag accepts; with Shift held it does not.
        rect: the selection in device pixels, or None.
        pointer: the device pixel under the pointer, or None while it is on another screen.
    """

    bounds: Rect
    scale: Scale
    accept_on_release: bool = True
    rect: Rect | None = None
    phase: Phase = Phase.AIMING
    pointer: tuple[int, int] | None = None
    _from: Point = (0.0, 0.0)
    _before: Rect | None = field(default=None, repr=False)
    _handle: Handle | None = None

    def hover_handle(self, point_logical: Point) -> Handle | None:
        """What a press at this point would take hold of."""
        if self.rect is None or self.phase is not Phase.SELECTED:
            return None
        x, y = self.scale.to_device(*point_logical)
        reach = self.scale.to_device(HANDLE_REACH_LOGICAL, HANDLE_REACH_LOGICAL)
        return handle_at(x, y, self.rect, reach)

    def press(self, point_logical: Point) -> Outcome:
        """The main button went down: take hold of what is there, or begin anew."""
        self.pointer = pixel_at(point_logical, self.scale, self.bounds)
        self._from, self._before = point_logical, self.rect
        self._handle = self.hover_handle(point_logical)
        if self._handle is not None:
            self.phase = Phase.ADJUSTING
            return Outcome.CHANGED
        self.rect, self.phase = None, Phase.DRAWING
        return Outcome.CHANGED

    def move(self, point_logical: Point) -> Outcome:
        """The pointer moved, with or without the button."""
        pointer = pixel_at(point_logical, self.scale, self.bounds)
        moved = pointer != self.pointer
        self.pointer = pointer
        if self.phase is Phase.DRAWING:
            rect = drag_rect(self._from, point_logical, self.scale, self.bounds)
            new = None if rect.is_empty else rect
        elif self.phase is Phase.ADJUSTING and self._handle and self._before:
            new = self._adjusted(self._before, self._handle, point_logical)
        else:
            return Outcome.CHANGED if moved else Outcome.NOTHING
        changed = moved or new != self.rect
        self.rect = new
        return Outcome.CHANGED if changed else Outcome.NOTHING

    def _adjusted(self, before: Rect, handle: Handle, point_logical: Point) -> Rect:
        # The way from the press is rounded once, as a whole, so that no drift adds up.
        huge = Rect(-(1 << 30), -(1 << 30), 1 << 30, 1 << 30)
        x0, y0 = edge_at(self._from, self.scale, huge)
        x1, y1 = edge_at(point_logical, self.scale, huge)
        return dragged_handle(before, handle, x1 - x0, y1 - y0, self.bounds)

    def release(self, point_logical: Point, keep: bool = False) -> Outcome:
        """The main button went up.

        Args:
            keep: Shift is held: leave the selection to be adjusted, whatever the setting.
        """
        if self.phase not in (Phase.DRAWING, Phase.ADJUSTING):
            return Outcome.NOTHING
        self.move(point_logical)
        drawn = self.phase is Phase.DRAWING
        if drawn and self._was_click(point_logical):
            self.rect = None
        self.phase = Phase.SELECTED if self.rect else Phase.AIMING
        if drawn and self.rect and self.accept_on_release and not keep:
            return Outcome.ACCEPTED
        return Outcome.CHANGED

    def _was_click(self, point_logical: Point) -> bool:
        dx, dy = point_logical[0] - self._from[0], point_logical[1] - self._from[1]
        return abs(dx) < CLICK_LOGICAL and abs(dy) < CLICK_LOGICAL

    def double_click(self, point_logical: Point) -> Outcome:
        """Accept, when it is on the selection."""
        if self.hover_handle(point_logical) is not None:
            return Outcome.ACCEPTED
        return self.press(point_logical)

    def leave(self) -> Outcome:
        """The pointer went to another screen."""
        if self.pointer is None or self.phase in (Phase.DRAWING, Phase.ADJUSTING):
            return Outcome.NOTHING
        self.pointer = None
        return Outcome.CHANGED

    def select(self, rect: Rect) -> Outcome:
        """Select this, as far as it lies on the picture."""
        inside = rect.intersected(self.bounds)
        if inside.is_empty:
            return Outcome.NOTHING
        self.rect, self.phase = inside, Phase.SELECTED
        return Outcome.CHANGED

    def clear(self) -> Outcome:
        if self.rect is None and self.phase is Phase.AIMING:
            return Outcome.NOTHING
        self.rect, self.phase = None, Phase.AIMING
        return Outcome.CHANGED

    def nudge(self, x: int, y: int, large: bool = False, resize: bool = False) -> Outcome:
        """An arrow key: (x, y) is its direction, each -1, 0 or 1."""
        if self.rect is None:
            return Outcome.NOTHING
        step = LARGE_STEP_PX if large else SMALL_STEP_PX
        change = resized_inside if resize else moved_inside
        new = change(self.rect, x * step, y * step, self.bounds)
        if new == self.rect:
            return Outcome.NOTHING
        self.rect = new
        return Outcome.CHANGED

    def accept(self) -> Outcome:
        return Outcome.ACCEPTED if self.rect else Outcome.NOTHING

    def escape(self) -> Outcome:
        """First clear what is selected, then call the capture off."""
        return Outcome.CANCELLED if self.clear() is Outcome.NOTHING else Outcome.CHANGED
