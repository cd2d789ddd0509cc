"""The batch as a table, for views and for screen readers."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
)

from im2tex_desktop.files.batch import Batch
from im2tex_desktop.files.item import Item, State
from im2tex_desktop.marked import QT_TRANSLATE_NOOP

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT_PX = 56
_NO_PARENT = QModelIndex()


class Column(IntEnum):
    """The columns in their order."""

    PICTURE = 0
    NAME = 1
    LATEX = 2
    DRAWING = 3
    CONFIDENCE = 4
    STATUS = 5


HEADINGS = (
    QT_TRANSLATE_NOOP("Files", "Picture"),
    QT_TRANSLATE_NOOP("Files", "File"),
    QT_TRANSLATE_NOOP("Files", "LaTeX"),
    QT_TRANSLATE_NOOP("Files", "Rendering"),
    QT_TRANSLATE_NOOP("Files", "Confidence"),
    QT_TRANSLATE_NOOP("Files", "Status"),
)


def heading(column: int) -> str:
    """A heading in the language of the window."""
    return QCoreApplication.translate("Files", HEADINGS[column])


class TableModel(QAbstractTableModel):
    """Follows the batch; what is drawn in a cell is for the delegate."""

    def __init__(self, batch: Batch):
        super().__init__(batch)
        self.batch = batch
        batch.added.connect(self._on_added)
        batch.removed.connect(self._on_removed)
        batch.changed.connect(self._on_changed)
        self._rows = len(batch.items)

    def item(self, index: Index) -> Item:
        """The picture of a row."""
        return self.batch.items[index.row()]

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            across = orientation == Qt.Orientation.Horizontal
            return heading(section) if across else str(section + 1)
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.batch.items):
            return None
        item, column = self.item(index), Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(item, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.place if column == Column.NAME else _text(item, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _text(item, column) or QCoreApplication.translate(
                "Files", "{column} of {name}"
            ).format(column=heading(column), name=item.name)
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(96, ROW_HEIGHT_PX)
        return None

    def _on_added(self, first: int, last: int) -> None:
        self.beginInsertRows(_NO_PARENT, first, last)
        self._rows += last - first + 1
        self.endInsertRows()

    def _on_removed(self, first: int, last: int) -> None:
        self.beginRemoveRows(_NO_PARENT, first, last)
        self._rows -= last - first + 1
        self.endRemoveRows()

    def _on_changed(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))


def _text(item: Item, column: Column) -> str:
    if column == Column.NAME:
        return item.name
    if column == Column.LATEX:
        return item.latex or item.problem
    if column == Column.CONFIDENCE:
        known = item.trust is not None and item.state is State.READ
        return item.trust.words.replace(" %", "\u00a0%") if known and item.trust else ""
    if column == Column.STATUS:
        return QCoreApplication.translate("Files", item.state.value)
    return ""
