"""A picture that can be zoomed and dragged, with room for marks on top. Base of both panes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

MARGIN_PX = 16
LARGEST_ZOOM = 16.0
SMALLEST_ZOOM = 0.05
STEP = 1.25


class PictureView(QWidget):
    """Shows an image at a zoom; what one pane does, the other follows.

    Lengths: "picture" px of the image, "widget" px of the screen.

    Signals:
        zoomed: (zoom, automatic): the person changed the zoom, or went back to fitting.
        moved: (x, y): the picture was dragged to this offset from its resting place, widget px.
    """

    zoomed = Signal(float, bool)
    moved = Signal(float, float)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.image = QImage()
        self.message = ""
        self._zoom = 1.0
        self.automatic = True
        self._offset = QPointF()
        self._dragged_from: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 96)
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged_from = event.position() - self._offset

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged_from is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._offset = event.position() - self._dragged_from
            self.moved.emit(self._offset.x(), self._offset.y())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged_from = None

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
        elif self.message:
            painter.setPen(self.palette().windowText().color())
            room = self.rect().adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(flags), self.message)
        painter.end()

    def paint_picture(self, painter: QPainter, target: QRectF) -> None:
        """Draw the picture itself."""
        painter.drawImage(target, self.image)

    def paint_marks(self, painter: QPainter) -> None:
        """Draw what lies on the picture; nothing here."""
