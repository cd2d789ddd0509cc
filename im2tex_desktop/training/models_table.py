"""The models as a table: the one in use is marked; F2 renames."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from im2tex_desktop.marked import QT_TRANSLATE_NOOP
from im2tex_desktop.quantities import decimal
from im2tex_desktop.theme import Look, icon
from im2tex_desktop.training.figures import in_a_line
from im2tex_desktop.training.rows_model import Index, RowsModel

if TYPE_CHECKING:
    from model.kept.store import ModelEntry

translate = QCoreApplication.translate

COLUMNS = (
    QT_TRANSLATE_NOOP("Train", "Name"),
    QT_TRANSLATE_NOOP("Train", "Made"),
    QT_TRANSLATE_NOOP("Train", "Reads without a slip"),
    QT_TRANSLATE_NOOP("Train", "Size"),
)
_NAME, _MADE, _FIGURES, _SIZE = range(4)


class ModelsModel(RowsModel["ModelEntry"]):
    """Signals:
    renamed: (id, name): the person wrote another name.
    """

    renamed = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__(COLUMNS)
        self._look = look

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if index.column() == _NAME and not self.rows[index.row()].bundled:
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.rows[index.row()]
        column = index.column()
        if role == Qt.ItemDataRole.EditRole:
            return entry.name if column == _NAME else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _words(entry, column)
        if role == Qt.ItemDataRole.DecorationRole and column == _NAME and entry.active:
            return icon("check", self._look.colours.good)
        if role == Qt.ItemDataRole.FontRole and column == _NAME and entry.active:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(entry.path)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        entry = self.rows[index.row()]
        name = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not name or name == entry.name:
            return False
        self.renamed.emit(entry.id, name)
        return True


class ModelsTable(QTableView):
    """One model a row; Enter uses it."""

    def __init__(self, look: Look, parent: QWidget | None = None):
        super().__init__(parent)
        self.models = ModelsModel(look)
        self.setModel(self.models)
        self.setAccessibleName(translate("Train", "Models"))
        self.setAccessibleDescription(
            translate("Train", "The one in use has a check mark. F2 renames.")
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(44)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_FIGURES, QHeaderView.ResizeMode.Stretch)

    def set_rows(self, rows: Sequence[ModelEntry]) -> None:
        """Show these, with the same one chosen as before, else the one in use."""
        before = self.chosen()
        self.models.set_rows(rows)
        for number, entry in enumerate(rows):
            if entry.id == before.id if before is not None else entry.active:
                self.selectRow(number)

    def chosen(self) -> ModelEntry | None:
        """The model that is selected."""
        rows = self.selectionModel().selectedRows()
        return self.models.rows[rows[0].row()] if rows else None


def _words(entry: ModelEntry, column: int) -> str:
    if column == _NAME:
        in_use = translate("Train", "in use")
        name = translate("Train", "Bundled") if entry.bundled else entry.name
        return f"{name}   {in_use}" if entry.active else name
    if column == _MADE:
        if entry.bundled:
            return translate("Train", "with the program")
        made = QDateTime.fromSecsSinceEpoch(int(entry.created))
        return QLocale().toString(made, "dd MMM yyyy, HH:mm")
    if column == _FIGURES:
        return in_a_line(entry.figures) or translate("Train", "not measured")
    try:
        return f"{decimal(entry.path.stat().st_size / 1e6)} MB"
    except OSError:
        return translate("Train", "missing")
