"""A picture that can be zoomed and moved, with marks on top and tokens to point at.

Base of both panes, the snip and the rendering.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

MARGIN_PX = 16
LARGEST_ZOOM = 16.0
SMALLEST_ZOOM = 0.05
STEP = 1.25
_CLICK_PX = 4  # a hand that clicks moves a little
_ARROW_PX = 48
_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class PictureView(QWidget):
    """Shows an image at a zoom; what one pane does, the other follows.

    A click or a drag with the left button picks tokens; the middle or the right button, or Shift,
    moves the picture, and so do the arrow keys.

    Lengths: "picture" px of the image, "widget" px of the screen.

    Signals:
        zoomed: (zoom, automatic): the person changed the zoom, or went back to fitting.
        moved: (x, y): the picture was moved to this offset from its resting place, widget px.
        token_pointed: (token or -1): the mouse is on this one.
        tokens_picked: (list of int): clicked, or inside the rectangle that was drawn.
    """

    zoomed = Signal(float, bool)
    moved = Signal(float, float)
    token_pointed = Signal(int)
    tokens_picked = Signal(list)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.image = QImage()
        self.message = ""
        self._zoom = 1.0
        self.automatic = True
        self._offset = QPointF()
        self._moved_from: QPointF | None = None
        self._pressed_at: QPointF | None = None
        self._band = QRectF()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 64)
        self.setMouseTracking(True)

    # -- what is shown ----------------------------------------------------------------------

    def picture_size(self) -> QSizeF:
        """Size of the picture in picture px; a pane of another resolution overrides it."""
        return QSizeF(self.image.size())

    def fitting_zoom(self) -> float:
        """The largest zoom, up to 3, at which the whole picture is visible."""
        size = self.picture_size()
        if size.isEmpty():
            return 1.0
        room = QSizeF(self.width() - 2 * MARGIN_PX, self.height() - 2 * MARGIN_PX)
        fit = min(room.width() / size.width(), room.height() / size.height())
        return max(SMALLEST_ZOOM, min(3.0, fit))

    @property
    def zoom(self) -> float:
        """Widget px a picture px."""
        return self._zoom

    def set_zoom(self, zoom: float, automatic: bool = False) -> None:
        """Show at `zoom` without telling the other pane."""
        self._zoom = max(SMALLEST_ZOOM, min(LARGEST_ZOOM, zoom))
        self.automatic = automatic
        if automatic:
            self._offset = QPointF()
        self.update()

    def set_offset(self, x: float, y: float) -> None:
        """Move the picture without telling the other pane."""
        self._offset = QPointF(x, y)
        self.update()

    def target(self) -> QRectF:
        """Where the picture lies, in widget px."""
        size = self.picture_size() * self._zoom
        left = (self.width() - size.width()) / 2 + self._offset.x()
        top = (self.height() - size.height()) / 2 + self._offset.y()
        return QRectF(QPointF(left, top), size)

    def to_picture(self, point: QPointF) -> QPointF:
        """Widget px to picture px."""
        corner = self.target().topLeft()
        return (point - corner) / self._zoom

    # -- the person -------------------------------------------------------------------------

    def zoom_by(self, factor: float) -> None:
        """Zoom in or out by a factor and tell the other pane."""
        self.set_zoom(self._zoom * factor)
        self.zoomed.emit(self._zoom, False)

    def fit(self) -> None:
        """Back to the whole picture, in both panes."""
        self.zoomed.emit(self.fitting_zoom(), True)

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / 120
        if steps:
            self.zoom_by(STEP**steps)
            event.accept()

    def token_at(self, point: QPointF) -> int:
        """The token at a place in widget px, or -1."""
        return -1

    def tokens_in(self, area: QRectF) -> list[int]:
        """The tokens inside a rectangle in picture px."""
        return []

    def move_by(self, x: float, y: float) -> None:
        """Move the picture, in widget px, and tell the other pane."""
        self._offset += QPointF(x, y)
        self.moved.emit(self._offset.x(), self._offset.y())
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.button() == Qt.MouseButton.LeftButton and not shifted:
            self._pressed_at = event.position()
        else:
            self._moved_from = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.position()
        if self._moved_from is not None:
            step, self._moved_from = here - self._moved_from, here
            self.move_by(step.x(), step.y())
        elif self._pressed_at is not None:
            far = (here - self._pressed_at).manhattanLength() >= _CLICK_PX
            if far or not self._band.isNull():
                self._band = QRectF(self._pressed_at, here).normalized()
                self.update()
        elif not event.buttons():
            self.token_pointed.emit(self.token_at(here))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed_at, self._pressed_at, self._moved_from = self._pressed_at, None, None
        band, self._band = self._band, QRectF()
        if pressed_at is None:
            return
        if band.isNull():
            token = self.token_at(event.position())
            self.tokens_picked.emit([token] if token >= 0 else [])
        else:
            corners = self.to_picture(band.topLeft()), self.to_picture(band.bottomRight())
            self.tokens_picked.emit(self.tokens_in(QRectF(*corners)))
        self.update()

    def leaveEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        self.token_pointed.emit(-1)
        super().leaveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(1 / STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key in _ARROWS:
            across, down = _ARROWS[key]
            self.move_by(_ARROW_PX * across, _ARROW_PX * down)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.automatic:
            self.fit()

    # -- painting ---------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._zoom < 4)
        if not self.image.isNull():
            self.paint_picture(painter, self.target())
            self.paint_marks(painter)
            self._paint_band(painter)
        elif self.message:
            painter.setPen(self.palette().windowText().color())
            room = self.rect().adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(flags), self.message)
        painter.end()

    def on_widget(self, rect: QRectF) -> QRectF:
        """A rectangle in picture px on the screen."""
        return QRectF(
            self.target().topLeft() + rect.topLeft() * self._zoom, rect.size() * self._zoom
        )

    def _paint_band(self, painter: QPainter) -> None:
        if self._band.isNull():
            return
        colour = self.palette().highlight().color()
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
        colour.setAlphaF(0.12)
        painter.setBrush(QColor(colour))
        painter.drawRect(self._band)

    def paint_picture(self, painter: QPainter, target: QRectF) -> None:
        """Draw the picture itself."""
        painter.drawImage(target, self.image)

    def paint_marks(self, painter: QPainter) -> None:
        """Draw what lies on the picture; nothing here."""
