"""What the tables of the Train place have in common: rows that are set whole, and named columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

translate = QCoreApplication.translate

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows for a view; what a cell shows is the subclass's.

    Args:
        columns: the words of the header, marked for translation.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self._columns = tuple(translate("Train", words) if words else "" for words in columns)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these from now on."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section]
        return None
