"""A page on the screen, on which a rectangle is drawn with the mouse or the keys."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from im2tex_desktop.theme.colours import LIGHT

SMALLEST_PT = 3.0
_STEP_PT, _LARGE_STEP_PT = 2.0, 20.0
_BEGIN_PT = (160.0, 40.0)  # of a rectangle that Space begins
_ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class PdfCanvas(QWidget):
    """Signals:
    taken: (QRectF): a region of the page in points from its top left corner.
    turned: (+1 or -1): Page Down or Page Up.
    moved: (QRectF): where the rectangle is now, in logical px, to keep it in sight.
    """

    taken = Signal(QRectF)
    turned = Signal(int)
    moved = Signal(QRectF)

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._size_pt = QPointF(0, 0)
        self._px_a_point = 1.0
        self._rect = QRectF()  # in points
        self._from: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(QCoreApplication.translate("Files", "Page"))
        self.setAccessibleDescription(
            QCoreApplication.translate(
                "Files",
                "Drag a rectangle around an equation; or press Space, the arrow keys, and Enter",
            )
        )

    @property
    def region(self) -> QRectF:
        """The rectangle in points; empty without one."""
        return self._rect

    def show_page(self, image: QImage, px_a_point: float) -> None:
        """Show a page; `px_a_point` of the picture, which is in device pixels."""
        ratio = self.devicePixelRatioF()
        self._image = image
        self._image.setDevicePixelRatio(ratio)
        self._px_a_point = px_a_point / ratio
        self._size_pt = QPointF(image.width() / px_a_point, image.height() / px_a_point)
        self.setFixedSize(QSize(round(image.width() / ratio), round(image.height() / ratio)))
        self.update()

    def clear(self) -> None:
        """Without a rectangle, as on another page."""
        self._set(QRectF())

    def select(self, region: QRectF) -> None:
        """Lay the rectangle over a region, in points."""
        self._set(region)

    # -- mouse --------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = self._in_points(event.position())
            self._set(QRectF())
        elif event.button() == Qt.MouseButton.RightButton:
            self.clear()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._set(QRectF(self._from, self._in_points(event.position())).normalized())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is not None and event.button() == Qt.MouseButton.LeftButton:
            self._from = None
            self._take()

    # -- keys ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.turned.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Space:
            self._begin()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._rect.isEmpty():
            self._take()
        elif key == Qt.Key.Key_Escape and not self._rect.isEmpty():
            self.clear()
        elif key in _ARROWS and not self._rect.isEmpty():
            self._push(_ARROWS[key], event.modifiers())
        else:
            super().keyPressEvent(event)

    def _begin(self) -> None:
        """A rectangle in the middle of what is in sight."""
        middle = self._in_points(QPointF(self.visibleRegion().boundingRect().center()))
        rect = QRectF(0, 0, *_BEGIN_PT)
        rect.moveCenter(middle)
        self._set(rect)

    def _push(self, way: QPointF, keys: Qt.KeyboardModifier) -> None:
        step = way * (_LARGE_STEP_PT if keys & Qt.KeyboardModifier.ControlModifier else _STEP_PT)
        rect = QRectF(self._rect)
        if keys & Qt.KeyboardModifier.ShiftModifier:
            rect.setBottomRight(rect.bottomRight() + step)
        else:
            rect.translate(step)
        self._set(rect)
        self.moved.emit(self._on_screen())

    # -- small things -------------------------------------------------------------------------

    def _take(self) -> None:
        if min(self._rect.width(), self._rect.height()) >= SMALLEST_PT:
            self.taken.emit(self._rect)
        else:
            self.clear()  # a click is no rectangle

    def _set(self, rect: QRectF) -> None:
        page = QRectF(QPointF(), self._size_pt)
        self._rect = rect.intersected(page) if not rect.isNull() else QRectF()
        self.update()

    def _in_points(self, place: QPointF | QPoint) -> QPointF:
        return QPointF(place) / self._px_a_point

    def _on_screen(self) -> QRectF:
        scale = self._px_a_point
        return QRectF(self._rect.topLeft() * scale, self._rect.size() * scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(QPointF(), self._image)
        if self._rect.isEmpty():
            return
        accent = QColor(LIGHT.accent)  # the page is paper, whatever the theme
        ground = QColor(accent)
        ground.setAlpha(40)
        painter.fillRect(self._on_screen(), ground)
        painter.setPen(QPen(accent, 2))
        painter.drawRect(self._on_screen())
