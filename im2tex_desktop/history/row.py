"""How a snip looks in the list: its picture, its LaTeX, when it was, and a star."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from im2tex_desktop.history.entry import Entry
from im2tex_desktop.history.listing import ENTRY_ROLE, Index, SnipModel
from im2tex_desktop.history.phrases import about
from im2tex_desktop.theme import Look, icon

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel

HEIGHT = 88
_PICTURE = QSize(200, 64)
_MARGIN = 12
_STAR = 20
_LINES = 2


class RowDelegate(QStyledItemDelegate):
    """Signals:
    star_clicked: (number): the person clicked the star of a row.
    """

    star_clicked = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None):
        super().__init__(parent)
        self._look = look
        self._mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self._mono.setStyleHint(QFont.StyleHint.Monospace)
        self._mono.setPointSizeF(10.5)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(320, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY_ROLE)
        model = cast(SnipModel, index.model())
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, option)
        self._paint_picture(painter, _picture_room(rect), model.picture(entry.number))
        self._paint_words(painter, rect, entry)
        self._paint_star(painter, rect, entry, option)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """The star is a target of its own."""
        if event.type() == QEvent.Type.MouseButtonRelease:
            rect = option.rect
            room = _star_room(rect).adjusted(-8, -8, 8, 8)
            if room.contains(cast(QMouseEvent, event).position().toPoint()):
                self.star_clicked.emit(index.data(ENTRY_ROLE).number)
                return True
        return super().editorEvent(event, model, option, index)

    # -- painting ---------------------------------------------------------------------------

    def _paint_ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
        colours = self._look.colours
        state = option.state
        inside = QRectF(rect).adjusted(4.5, 2.5, -4.5, -2.5)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(inside, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inside, 6, 6)
        painter.setPen(QColor(colours.line))
        painter.drawLine(
            QPointF(rect.left() + _MARGIN, rect.bottom() + 0.5),
            QPointF(rect.right() - _MARGIN, rect.bottom() + 0.5),
        )

    def _paint_picture(self, painter: QPainter, room: QRect, image: QImage | None) -> None:
        colours = self._look.colours
        frame = QRectF(room).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(frame, 6, 6)
        if image is None or image.isNull():
            painter.fillPath(shape, QColor(colours.sunken))
        else:
            # The picture's own paper goes on to the frame, whatever the theme is.
            painter.fillPath(shape, image.pixelColor(0, 0))
            painter.setClipPath(shape)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(_fitted(image, room.adjusted(6, 4, -6, -4)), image)
            painter.setClipping(False)
        painter.setPen(QColor(colours.line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)

    def _paint_words(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        colours = self._look.colours
        left = _picture_room(rect).right() + 16
        right = _star_room(rect).left() - 16
        if right <= left:
            return
        painter.setPen(QColor(colours.text))
        painter.setFont(self._mono)
        room = QRectF(left, rect.top() + _MARGIN, right - left, 40)
        _paint_text(painter, " ".join(entry.text.split()), room, self._mono)
        small = QFont()
        small.setPointSizeF(9)
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        foot = QRectF(left, rect.bottom() - _MARGIN - 18, right - left, 18)
        words = painter.fontMetrics().elidedText(
            about(entry), Qt.TextElideMode.ElideRight, int(foot.width())
        )
        painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_star(
        self, painter: QPainter, rect: QRect, entry: Entry, option: QStyleOptionViewItem
    ) -> None:
        colours = self._look.colours
        state = option.state
        lit = state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected)
        if entry.favourite:
            icon("star-filled", colours.accent).paint(painter, _star_room(rect))
        elif lit:
            icon("star", colours.muted).paint(painter, _star_room(rect))


def _picture_room(rect: QRect) -> QRect:
    return QRect(rect.left() + _MARGIN, rect.top() + _MARGIN, _PICTURE.width(), _PICTURE.height())


def _star_room(rect: QRect) -> QRect:
    return QRect(
        rect.right() - _MARGIN - _STAR, rect.top() + (rect.height() - _STAR) // 2, _STAR, _STAR
    )


def _fitted(image: QImage, room: QRect) -> QRectF:
    """Inside the room, in the middle, never larger than it is (a screen of 200 % has it double)."""
    size = image.size()
    scale = min(1.0, room.width() / size.width(), room.height() / size.height())
    wide, tall = size.width() * scale, size.height() * scale
    centre = QRectF(room).center()
    return QRectF(centre.x() - wide / 2, centre.y() - tall / 2, wide, tall)


def _paint_text(painter: QPainter, text: str, room: QRectF, font: QFont) -> None:
    """At most two lines, broken anywhere (LaTeX has few blanks), the last one elided."""
    metrics = painter.fontMetrics()
    layout = QTextLayout(text[:2000], font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    y = room.top()
    for number in range(_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room.width())
        start = line.textStart()
        last = number == _LINES - 1
        piece = text[start:] if last else text[start : start + line.textLength()]
        shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(QPointF(room.left(), y + metrics.ascent()), shown)
        y += metrics.lineSpacing()
    layout.endLayout()
