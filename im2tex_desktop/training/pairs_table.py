"""The table of pairs: what is learned, and what is left out and why."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontDatabase, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from im2tex_desktop.theme import Look
from im2tex_desktop.training.backend import PairRow
from im2tex_desktop.training.drawings import Drawings, Pictures, paint_formula, paint_picture
from im2tex_desktop.training.rows_model import Index, RowsModel

COLUMNS = ("Picture", "LaTeX", "What becomes of it")
ROW_PX = 52
_PICTURE, _LATEX, _FATE = range(3)


def fate(row: PairRow) -> str:
    """What becomes of a pair, in words."""
    if row.reason:
        return f"Left out: {row.reason}"
    if row.part == "held_out":
        return "Kept aside, to test with"
    if row.part == "train":
        return "Learned from"
    return "Taken"


class PairsModel(RowsModel[PairRow]):
    """Rows of pairs for a view."""

    def __init__(self) -> None:
        super().__init__(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        words = (
            row.latex if row.picture is None else "Picture", row.latex or row.source, fate(row)
        )[index.column()]  # fmt: skip
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words
        if role == Qt.ItemDataRole.DisplayRole:
            return None if index.column() == _PICTURE else words
        if role == Qt.ItemDataRole.ToolTipRole:
            read = f"Was read as {row.read}" if row.read and row.read != row.latex else ""
            return "\n".join(filter(None, [row.latex, row.source, read]))
        if role == Qt.ItemDataRole.FontRole and index.column() == _LATEX:
            return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        return None


class PictureDelegate(QStyledItemDelegate):
    """Paints the picture of a pair, or the drawing of its LaTeX where it has none."""

    def __init__(self, look: Look, drawings: Drawings, parent: QWidget):
        super().__init__(parent)
        self._look, self._drawings, self._pictures = look, drawings, Pictures()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(self._look.colours.accent_soft))
        model = index.model()
        assert isinstance(model, PairsModel)
        row = model.rows[index.row()]
        room = QRectF(option.rect).adjusted(8, 6, -8, -6)
        painter.save()
        if row.picture is not None:
            paint_picture(painter, self._pictures.of(row.picture), room)
        elif row.latex:
            ratio = painter.device().devicePixelRatio()
            alpha = self._drawings.alpha(row.latex, ratio)
            colours = self._look.colours
            if alpha is not None and not alpha.isNull():
                paint_formula(painter, alpha, room, colours.text, ratio)
            else:
                painter.setPen(QColor(colours.muted))
                left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
                words = "…" if alpha is None else "drawn with LaTeX"
                painter.drawText(room, int(left), words)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(184, ROW_PX)


class PairsTable(QTableView):
    """Signals:
    removal_wanted: (list of PairRow): Delete was pressed on these.
    """

    removal_wanted = Signal(list)

    def __init__(self, look: Look, drawings: Drawings, parent: QWidget | None = None):
        super().__init__(parent)
        self.pairs = PairsModel()
        self.setModel(self.pairs)
        self.setItemDelegateForColumn(_PICTURE, PictureDelegate(look, drawings, self))
        self.setAccessibleName("Pairs")
        self.setAccessibleDescription("Pictures with their LaTeX. Delete removes the chosen ones.")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(_PICTURE, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_LATEX, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_FATE, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(_PICTURE, 184)
        header.resizeSection(_FATE, 184)
        drawings.drawn.connect(self._on_drawn)
        look.changed.connect(self.viewport().update)

    def chosen(self) -> list[PairRow]:
        """The rows that are selected."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.pairs.rows[row] for row in rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.chosen():
            self.removal_wanted.emit(self.chosen())
            return
        super().keyPressEvent(event)

    def _on_drawn(self, _latex: str) -> None:
        self.viewport().update()
