"""The list of snips as Qt's views want it; small pictures are fetched when they come into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QImage

from im2tex_desktop.history.archive import Archive
from im2tex_desktop.history.entry import Entry
from im2tex_desktop.history.phrases import spoken

ENTRY_ROLE = Qt.ItemDataRole.UserRole
_PICTURES = 300  # of at most 400 x 128 px: 60 MB if all were that large, 6 MB as formulas are
_FEW = 50  # rows that go one by one; more are a new list

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class SnipModel(QAbstractListModel):
    """Entries in the order given, the newest first.

    Signals:
        pictured: (QModelIndex): the small picture of this row has come. Not `dataChanged`, at which
            a list view measures all of its rows again: 30 ms for each picture of 10,000.
    """

    pictured = Signal(QModelIndex)

    def __init__(self, archive: Archive, parent: QObject | None = None):
        super().__init__(parent)
        self._archive = archive
        self._entries: list[Entry] = []
        self._rows: dict[int, int] | None = None
        self._pictures: OrderedDict[int, QImage] = OrderedDict()
        archive.thumbnail.connect(self._on_thumbnail)
        # Those of one drawing of the list are asked for together: waking the other thread for each
        # of them costs more than the drawing.
        self._wanted: list[int] = []
        self._ask = QTimer(self)
        self._ask.setSingleShot(True)
        self._ask.setInterval(0)
        self._ask.timeout.connect(self._on_ask)

    # -- what the page does -----------------------------------------------------------------

    @property
    def entries(self) -> Sequence[Entry]:
        """What is listed."""
        return self._entries

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """List these."""
        self.beginResetModel()
        self._entries, self._rows = list(entries), None
        self.endResetModel()

    def insert(self, entry: Entry) -> None:
        """A new snip, at the top."""
        self.beginInsertRows(_ROOT, 0, 0)
        self._entries.insert(0, entry)
        self._rows = None
        self.endInsertRows()

    def change(self, entries: Iterable[Entry]) -> None:
        """These are other than before; such as are not listed are passed over."""
        for entry in entries:
            row = self.row_of(entry.number)
            if row is not None:
                self._entries[row] = entry
                self._tell(row)

    def remove(self, numbers: Iterable[int]) -> None:
        """These are gone."""
        gone = set(numbers)
        rows = [row for row, entry in enumerate(self._entries) if entry.number in gone]
        for number in gone:
            self._pictures.pop(number, None)
        if len(rows) > _FEW:
            self.set_entries([entry for entry in self._entries if entry.number not in gone])
            return
        for row in reversed(rows):
            self.beginRemoveRows(_ROOT, row, row)
            del self._entries[row]
            self._rows = None
            self.endRemoveRows()

    def row_of(self, number: int) -> int | None:
        """Where a snip is listed; None when it is not."""
        if self._rows is None:
            self._rows = {entry.number: row for row, entry in enumerate(self._entries)}
        return self._rows.get(number)

    def picture(self, number: int) -> QImage | None:
        """The small picture of a snip; None while it is fetched."""
        found = self._pictures.get(number)
        if found is None:
            self._wanted.append(number)
            self._ask.start()
        else:
            self._pictures.move_to_end(number)
        return found

    # -- Qt ---------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(entry)
        return None

    def _on_ask(self) -> None:
        wanted, self._wanted = self._wanted, []
        self._archive.want_thumbnails(wanted)

    def _on_thumbnail(self, number: int, image: QImage) -> None:
        self._pictures[number] = image
        while len(self._pictures) > _PICTURES:
            self._pictures.popitem(last=False)
        row = self.row_of(number)
        if row is not None:
            self.pictured.emit(self.index(row))

    def _tell(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index)
