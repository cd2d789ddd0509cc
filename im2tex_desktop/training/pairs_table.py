"""The table of pairs: what is learned, and what is left out and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontDatabase, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from im2tex_desktop.marked import QT_TRANSLATE_NOOP
from im2tex_desktop.theme import Look, icon
from im2tex_desktop.training.backend import PairRow
from im2tex_desktop.training.drawings import Drawings, Pictures, paint_formula, paint_picture
from im2tex_desktop.training.rows_model import Index, RowsModel

translate = QCoreApplication.translate

COLUMNS = (
    "",
    QT_TRANSLATE_NOOP("Train", "Picture"),
    QT_TRANSLATE_NOOP("Train", "LaTeX"),
    QT_TRANSLATE_NOOP("Train", "What becomes of it"),
)
ROW_PX = 52
_TICK_PX = 36
_BOX_PX = 16
_FAINT = 0.4  # how strongly the picture of a pair is painted that is left out
_TICK, _PICTURE, _LATEX, _FATE = range(4)


def fate(row: PairRow, taken: bool = True) -> str:
    """What becomes of a pair, in words."""
    if row.reason:
        return translate("Train", "Left out: {reason}").format(reason=row.reason)
    if not taken:
        return translate("Train", "Left out by you")
    if row.part == "held_out":
        return translate("Train", "Kept aside, to test with")
    if row.part == "train":
        return translate("Train", "Learned from")
    return translate("Train", "Taken")


class PairsModel(RowsModel[PairRow]):
    """Rows of pairs for a view, each with a tick that says whether it is taken.

    Args:
        is_taken: whether a pair is wanted.

    Signals:
        ticks_wanted: (list of PairRow, bool): to take these, or to leave them out.
    """

    ticks_wanted = Signal(list, bool)

    def __init__(self, is_taken: Callable[[PairRow], bool] = lambda row: not row.reason) -> None:
        super().__init__(COLUMNS)
        self.is_taken = is_taken

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if index.column() == _TICK and self.rows[index.row()].mark:
            found |= Qt.ItemFlag.ItemIsUserCheckable
        return found

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        on = Qt.CheckState(value) == Qt.CheckState.Checked
        self.ticks_wanted.emit([self.rows[index.row()]], on)
        return True

    def tell_ticks(self) -> None:
        """Some pairs are wanted, or not any more; the rows are the same."""
        if self.rows:
            end = self.index(len(self.rows) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), end)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        taken = self.is_taken(row)
        if index.column() == _TICK:
            return _tick(row, taken, role)
        words = {
            _PICTURE: row.latex if row.picture is None else translate("Train", "Picture"),
            _LATEX: row.latex or row.source,
            _FATE: fate(row, taken),
        }[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words
        if role == Qt.ItemDataRole.DisplayRole:
            return None if index.column() == _PICTURE else words
        if role == Qt.ItemDataRole.ForegroundRole and not taken:
            return self.faint
        if role == Qt.ItemDataRole.ToolTipRole:
            read = (
                translate("Train", "Was read as {latex}").format(latex=row.read)
                if row.read and row.read != row.latex
                else ""
            )
            return "\n".join(filter(None, [row.latex, row.source, read]))
        if role == Qt.ItemDataRole.FontRole and index.column() == _LATEX:
            return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        return None

    faint: QColor | None = None
    """Of the words of a pair that is left out; None for that of all words."""


def _tick(row: PairRow, taken: bool, role: int) -> Any:
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return translate("Train", "Taken") if taken else translate("Train", "Left out")
    if role == Qt.ItemDataRole.ToolTipRole and row.mark:
        return (
            translate("Train", "Leave it out   Space")
            if taken
            else translate("Train", "Take it   Space")
        )
    if role == Qt.ItemDataRole.CheckStateRole and row.mark:
        return Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked
    return None


class TickDelegate(QStyledItemDelegate):
    """A tick box in the colours of the theme; a click anywhere in its cell changes it."""

    def __init__(self, look: Look, parent: QWidget):
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = self._look.colours
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.accent_soft))
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return
        on = Qt.CheckState(state) == Qt.CheckState.Checked
        box = QRectF(0, 0, _BOX_PX, _BOX_PX)
        box.moveCenter(QRectF(option.rect).center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent if on else colours.muted), 1.5))
        painter.setBrush(QColor(colours.accent if on else colours.surface))
        painter.drawRoundedRect(box, 3, 3)
        if on:
            icon("check", colours.on_accent).paint(painter, box.toAlignedRect())
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        is_click = isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton
        if event.type() != QEvent.Type.MouseButtonRelease or not is_click or state is None:
            return False
        on = Qt.CheckState(state) == Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        return model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)


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
        painter.setOpacity(1.0 if model.is_taken(row) else _FAINT)
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
                words = "…" if alpha is None else translate("Train", "drawn with LaTeX")
                painter.drawText(room, int(left), words)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(184, ROW_PX)


class PairsTable(QTableView):
    """Signals:
    removal_wanted: (list of PairRow): Delete was pressed on these.
    """

    removal_wanted = Signal(list)

    def __init__(
        self,
        look: Look,
        drawings: Drawings,
        is_taken: Callable[[PairRow], bool],
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._look = look
        self.pairs = PairsModel(is_taken)
        self.setModel(self.pairs)
        self.setItemDelegateForColumn(_TICK, TickDelegate(look, self))
        self.setItemDelegateForColumn(_PICTURE, PictureDelegate(look, drawings, self))
        self.setAccessibleName(translate("Train", "Pairs"))
        self.setAccessibleDescription(
            translate(
                "Train",
                "Pictures with their LaTeX. Space leaves the chosen ones out or takes them again.",
            )
        )
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
        header.setMinimumSectionSize(_TICK_PX)
        header.setSectionResizeMode(_TICK, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_PICTURE, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_LATEX, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_FATE, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(_TICK, _TICK_PX)
        header.resizeSection(_PICTURE, 184)
        header.resizeSection(_FATE, 184)
        drawings.drawn.connect(self._on_drawn)
        look.changed.connect(self._paint)
        self._paint()

    def chosen(self) -> list[PairRow]:
        """The rows that are selected."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.pairs.rows[row] for row in rows]

    def tick(self) -> bool:
        """Leave the chosen pairs out, or take them where all are left out; False without any."""
        rows = [row for row in self.chosen() if row.mark]
        if rows:
            self.pairs.ticks_wanted.emit(rows, not any(map(self.pairs.is_taken, rows)))
        return bool(rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.chosen():
            self.removal_wanted.emit(self.chosen())
            return
        if event.key() == Qt.Key.Key_Space and self.tick():
            return
        super().keyPressEvent(event)

    def _paint(self) -> None:
        self.pairs.faint = QColor(self._look.colours.muted)
        self.viewport().update()

    def _on_drawn(self, _latex: str) -> None:
        self.viewport().update()
