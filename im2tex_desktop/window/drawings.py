"""Small drawings of formulas on buttons and in menus."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap


def pixmap_of(alpha: QImage, room: QSize, colour: str, ratio: float) -> QPixmap:
    """A drawing in a colour, in the middle of `room` (logical px); made smaller where it must."""
    pixmap = QPixmap(room * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    own = QSize(round(alpha.width() / ratio), round(alpha.height() / ratio))
    size = own.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    if size.width() > own.width():
        size = own
    left, top = (room.width() - size.width()) // 2, (room.height() - size.height()) // 2
    target = QRect(left, top, size.width(), size.height())
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(target, QColor(colour))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.drawImage(target, alpha)
    painter.end()
    return pixmap
