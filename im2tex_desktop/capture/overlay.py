"""One screen's frozen picture, dimmed, on which a rectangle is drawn."""

# ruff: noqa: N802 - the names of event handlers are Qt's

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QCursor,
    QEnterEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from im2tex_desktop.capture.geometry import Handle, Rect, Scale
from im2tex_desktop.capture.scene import Scene
from im2tex_desktop.capture.screenshot import Frame
from im2tex_desktop.capture.selection import Outcome, Phase, Selection

_CURSORS = {
    Handle.TOP_LEFT: Qt.CursorShape.SizeFDiagCursor,
    Handle.BOTTOM_RIGHT: Qt.CursorShape.SizeFDiagCursor,
    Handle.TOP_RIGHT: Qt.CursorShape.SizeBDiagCursor,
    Handle.BOTTOM_LEFT: Qt.CursorShape.SizeBDiagCursor,
    Handle.TOP: Qt.CursorShape.SizeVerCursor,
    Handle.BOTTOM: Qt.CursorShape.SizeVerCursor,
    Handle.LEFT: Qt.CursorShape.SizeHorCursor,
    Handle.RIGHT: Qt.CursorShape.SizeHorCursor,
    Handle.INSIDE: Qt.CursorShape.SizeAllCursor,
}
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_HINT_HEIGHT = 40
_HINT_MARGIN = 44


class Overlay(QWidget):
    """A window as large as its screen; it turns mouse and keys into changes of the selection.

    Signals:
        accepted: the selection is to be read.
        cancelled: the person gave up.
        entered: the pointer came to this screen.
        pressed: something begins on this screen.
        screen_picked: a key named another screen (counted from 0).
        last_region_wanted: the region of the capture before is asked for.
    """

    accepted = Signal()
    cancelled = Signal()
    entered = Signal()
    pressed = Signal()
    screen_picked = Signal(int)
    last_region_wanted = Signal()

    def __init__(self, frame: Frame, accept_on_release: bool = True) -> None:
        super().__init__(None, window_flags())
        logical = frame.screen.logical
        image = frame.image
        self.frame = frame
        self.selection = Selection(
            Rect(0, 0, image.width(), image.height()),
            Scale.between((image.width(), image.height()), (logical.width, logical.height)),
            accept_on_release,
        )
        self.key_router: Callable[[], Overlay | None] | None = None
        size = (logical.width, logical.height)
        self.scene = Scene(self.selection, image, size, self.font())
        self._prepare_window(QRect(logical.left, logical.top, logical.width, logical.height))

    def _prepare_window(self, place: QRect) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        # Otherwise the end of a capture, while the main window is still hidden, ends the program.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setWindowTitle(self.tr("Select an equation"))
        self.setAccessibleName(self.tr("Select an equation on the screen"))
        self.setAccessibleDescription(
            self.tr(
                "Drag over the equation. A selects the whole screen, Space the last region; "
                "arrow keys move the selection, Shift and arrow keys resize it, Enter reads it, "
                "Escape cancels."
            )
        )
        self.setGeometry(place)

    # --- input ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit()
            self.finish(self.selection.press(_point(event.position())))
        elif event.button() is Qt.MouseButton.RightButton:
            self.finish(Outcome.CANCELLED)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = _point(event.position())
        self._show_cursor_for(self.selection.hover_handle(point))
        self.finish(self.selection.move(point))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            keep = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.finish(self.selection.release(_point(event.position()), keep))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.finish(self.selection.double_click(_point(event.position())))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.entered.emit()
        self.finish(self.selection.move(_point(event.position())))

    def leaveEvent(self, event: object) -> None:
        self.finish(self.selection.leave())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The keyboard may be with another overlay than the pointer.
        target = (self.key_router and self.key_router()) or self
        if not target.key(Qt.Key(event.key()), event.modifiers()):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if event.spontaneous():  # the window manager's own key, such as Alt+F4
            event.ignore()
            self.finish(Outcome.CANCELLED)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """What a key does here; False for a key that does nothing."""
        if key in _ARROWS:
            large = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            resize = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            self.finish(self.selection.nudge(*_ARROWS[key], large=large, resize=resize))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish(self.selection.accept())
        elif key == Qt.Key.Key_Escape:
            self.finish(self.selection.escape())
        elif key == Qt.Key.Key_Space:
            self.last_region_wanted.emit()
        elif key == Qt.Key.Key_A:
            self.finish(self.selection.select(self.selection.bounds))
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.screen_picked.emit(key - Qt.Key.Key_1)
        else:
            return False
        return True

    def finish(self, outcome: Outcome) -> None:
        """Show what an input changed, and tell what it decided."""
        if outcome is Outcome.NOTHING:
            return
        self.refresh()
        if outcome is Outcome.ACCEPTED:
            self.accepted.emit()
        elif outcome is Outcome.CANCELLED:
            self.cancelled.emit()

    @property
    def is_busy(self) -> bool:
        """Something is being dragged."""
        return self.selection.phase in (Phase.DRAWING, Phase.ADJUSTING)

    def set_active(self, active: bool) -> None:
        """Only the screen that the person is on shows the hint and keeps a selection."""
        self.scene.is_active = active
        if not active:
            self.selection.clear()
            self.selection.pointer = None
        self.refresh()

    def take_pointer_from_cursor(self) -> None:
        """Begin with the pointer where it is, before its first move."""
        local = self.mapFromGlobal(QPointF(QCursor.pos()))
        if QRectF(self.rect()).contains(local):
            self.finish(self.selection.move(_point(local)))

    def _show_cursor_for(self, handle: Handle | None) -> None:
        if self.is_busy:
            return  # the shape of the grip stays while it is held
        shape = _CURSORS[handle] if handle else Qt.CursorShape.CrossCursor
        if self.cursor().shape() is not shape:
            self.setCursor(shape)

    def refresh(self) -> None:
        """Ask for a repaint of exactly what differs from what is shown."""
        self.update(self.scene.take_changes())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.scene.paint(painter, event.region())
        painter.end()

    def sizeHint(self) -> QSize:
        return QSize(self.frame.screen.logical.width, self.frame.screen.logical.height)


def window_flags() -> Qt.WindowType:
    """Above everything and without a frame, panels and docks covered as well."""
    flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
    if QGuiApplication.platformName() == "xcb":
        # Window managers place, animate and keep docks above what they manage; a window that they
        # do not manage appears at once and exactly here.
        return flags | Qt.WindowType.Window | Qt.WindowType.X11BypassWindowManagerHint
    if QGuiApplication.platformName() == "wayland":
        return flags | Qt.WindowType.Window
    return flags | Qt.WindowType.Tool


def _point(position: QPointF) -> tuple[float, float]:
    return position.x(), position.y()
