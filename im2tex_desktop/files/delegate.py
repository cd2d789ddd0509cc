"""How a cell of the table is drawn: pictures, marks beside words, LaTeX in its own type."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontDatabase, QIcon, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from im2tex_desktop.files.item import Item, State
from im2tex_desktop.files.table_model import Column, Index, TableModel
from im2tex_desktop.theme import Look, icon
from im2tex_desktop.window.drawings import pixmap_of

_MARKS = {"good": "check", "doubt": "info", "bad": "warning"}
_MARK_PX = 16
_PADDING_PX = 8


class CellDelegate(QStyledItemDelegate):
    """Knows the look; the words come from the model."""

    def __init__(self, look: Look, model: TableModel):
        super().__init__(model)
        self._look, self._model = look, model
        self._mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self._mono.setPointSizeF(9)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item, column = self._model.item(index), Column(index.column())
        self._ground(painter, option)
        room = option.rect.adjusted(_PADDING_PX, 4, -_PADDING_PX, -4)
        if column == Column.PICTURE:
            self._picture(painter, room, item.thumbnail)
        elif column == Column.DRAWING:
            self._drawing(painter, room, item.drawing)
        else:
            painter.save()
            painter.setFont(option.font)
            self._words(painter, room, item, column, str(index.data() or ""))
            painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = index.data(Qt.ItemDataRole.SizeHintRole)
        return hint if isinstance(hint, QSize) else super().sizeHint(option, index)

    # -- parts --------------------------------------------------------------------------------

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        colours = self._look.colours
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.accent_soft))
        painter.setPen(QColor(colours.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _picture(self, painter: QPainter, room: QRect, image: QImage) -> None:
        if image.isNull():
            painter.fillRect(_centred(room, QSize(40, 24)), QColor(self._look.colours.sunken))
            return
        size = image.size()
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(_centred(room, size), image)
        painter.restore()

    def _drawing(self, painter: QPainter, room: QRect, alpha: QImage) -> None:
        if not alpha.isNull():
            ratio = painter.device().devicePixelRatioF()
            pixmap = pixmap_of(alpha, room.size(), self._look.colours.text, ratio)
            painter.drawPixmap(room.topLeft(), pixmap)

    def _words(self, painter: QPainter, room: QRect, item: Item, column: Column, text: str) -> None:
        tint, mark = self._mark(item, column)
        if mark:
            at = QRect(room.left(), room.center().y() - _MARK_PX // 2, _MARK_PX, _MARK_PX)
            _icon(mark, tint).paint(painter, at)
            room.setLeft(room.left() + _MARK_PX + 6)
        waits = item.state in (State.WAITING, State.STOPPED)
        painter.setPen(QColor(self._look.colours.muted if waits else self._look.colours.text))
        metrics = painter.fontMetrics()
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if column in (Column.NAME, Column.STATUS):
            short = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room.width())
            painter.drawText(room, int(left), short)
            return
        wrap = Qt.TextFlag.TextWordWrap
        if column == Column.LATEX and not item.problem:
            painter.setFont(self._mono)
            wrap = Qt.TextFlag.TextWrapAnywhere  # LaTeX has few blanks
        tall = painter.boundingRect(room, int(Qt.AlignmentFlag.AlignLeft | wrap), text).height()
        if tall > room.height():  # the beginning says more than the middle
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(room, int(left | wrap), text)

    def _mark(self, item: Item, column: Column) -> tuple[str, str]:
        """(colour, icon) of the mark before the words; no icon for none."""
        colours = self._look.colours
        tints = {"good": colours.good, "doubt": colours.doubt, "bad": colours.bad}
        if column == Column.CONFIDENCE and item.state is State.READ and item.trust is not None:
            kind = item.trust.kind
            return tints.get(kind, colours.text), _MARKS.get(kind, "")
        if column == Column.STATUS:
            return {
                State.FAILED: (colours.bad, "warning"),
                State.READ: (colours.good, "check"),
                State.READING: (colours.accent, "retry"),
            }.get(item.state, ("", ""))
        return "", ""


def _icon(name: str, tint: str) -> QIcon:
    return icon(name, tint)


def _centred(room: QRect, size: QSize) -> QRect:
    return QRect(
        room.left() + (room.width() - size.width()) // 2,
        room.top() + (room.height() - size.height()) // 2,
        size.width(),
        size.height(),
    )
