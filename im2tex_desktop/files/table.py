"""The table of pictures, worked with mouse or keys."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from im2tex_desktop.files.batch import Batch
from im2tex_desktop.files.delegate import CellDelegate
from im2tex_desktop.files.table_model import ROW_HEIGHT_PX, Column, TableModel
from im2tex_desktop.theme import Look

_SHEET = """
QTableView {{ background: {surface}; border: 1px solid {line}; border-radius: 8px; outline: none; }}
QTableView:focus {{ border-color: {accent}; }}
QHeaderView {{ background: transparent; }}
QHeaderView::section {{
  background: {surface}; color: {muted}; border: none; border-bottom: 1px solid {line};
  padding: 6px 8px; font-size: 9pt; font-weight: 600;
}}
QTableCornerButton::section {{ background: {surface}; border: none; }}
"""
_WIDTHS = {Column.PICTURE: 128, Column.NAME: 136, Column.DRAWING: 168, Column.CONFIDENCE: 176,
           Column.STATUS: 120}  # fmt: skip


class Table(QTableView):
    """Whole rows are selected; Enter or a double click opens one.

    Signals:
        wanted: (row): to be opened.
        unwanted: the selected rows, with Delete.
    """

    wanted = Signal(int)
    unwanted = Signal()

    def __init__(self, look: Look, batch: Batch):
        super().__init__()
        self._look = look
        self.model_ = TableModel(batch)
        self.setModel(self.model_)
        self.setItemDelegate(CellDelegate(look, self.model_))
        self.setAccessibleName(
            QCoreApplication.translate("Files", "Pictures and what was read on them")
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)  # Tab leaves the table
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT_PX)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(72)
        for column in Column:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, _WIDTHS.get(column, 160))
        header.setSectionResizeMode(Column.LATEX, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self.wanted.emit(index.row()))
        look.changed.connect(self._paint)
        self._paint()

    @property
    def rows(self) -> list[int]:
        """The selected rows from top to bottom."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.wanted.emit(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.unwanted.emit()
        else:
            super().keyPressEvent(event)

    def _paint(self) -> None:
        self.setStyleSheet(_SHEET.format(**vars(self._look.colours)))
        self.viewport().update()
