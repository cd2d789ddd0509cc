"""Marks that both panes share: the box of a token, and ink that the other picture lacks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

# Seen on white and on black paper alike; dashes, so that it is not the colour alone that says it.
UNMATCHED_COLOUR = QColor(214, 40, 57)
_AIR_PX = 4.0


def paint_unmatched(painter: QPainter, boxes: Sequence[QRectF]) -> None:
    """Dashed boxes, in widget px."""
    painter.setPen(QPen(UNMATCHED_COLOUR, 2, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in boxes:
        painter.drawRoundedRect(box.adjusted(-_AIR_PX, -_AIR_PX, _AIR_PX, _AIR_PX), 3, 3)


def paint_token_boxes(painter: QPainter, boxes: Sequence[QRectF], colour: QColor) -> None:
    """Solid frames with a soft ground, in widget px."""
    ground = QColor(colour)
    ground.setAlphaF(0.16)
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(ground)
    for box in boxes:
        painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 4, 4)
