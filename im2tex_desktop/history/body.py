"""The list of the history, or in its place why there is nothing to list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QStackedWidget, QWidget

from im2tex_desktop.history.archive import Archive
from im2tex_desktop.history.empty import EmptyHistory, Kind
from im2tex_desktop.history.entry import Entry, Query
from im2tex_desktop.history.listing import SnipModel
from im2tex_desktop.history.row import RowDelegate
from im2tex_desktop.theme import Look


class Body(QStackedWidget):
    """One row stays at hand, whatever is listed.

    Signals:
        selection_changed: other rows are selected, or the same rows hold others.
        opened: Enter, or a double click on a row.
        star_clicked: (number).
    """

    selection_changed = Signal()
    opened = Signal()
    star_clicked = Signal(int)

    def __init__(self, look: Look, archive: Archive, parent: QWidget | None = None):
        super().__init__(parent)
        self.model = SnipModel(archive, self)
        self.list = QListView()
        self.empty = EmptyHistory(look)
        self._delegate = RowDelegate(look, self.list)
        self._lay_out()
        self.list.activated.connect(self._on_activated)
        self.list.selectionModel().selectionChanged.connect(self._on_selection)
        self.model.pictured.connect(self.list.update)
        self._delegate.star_clicked.connect(self.star_clicked)

    @property
    def selected(self) -> list[Entry]:
        """The selected snips, in the order of the list."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [self.model.entries[row] for row in rows]

    @property
    def current(self) -> Entry | None:
        """The snip at hand."""
        index = self.list.currentIndex()
        return self.model.entries[index.row()] if index.isValid() else None

    @property
    def row(self) -> int:
        """Where the snip at hand is; -1 without one."""
        return self.list.currentIndex().row()

    def select(self, row: int) -> None:
        """Have one row at hand; the last one, where there are fewer."""
        if self.model.entries:
            index = self.model.index(min(row, len(self.model.entries) - 1))
            self.list.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """List these; the snip at hand stays at hand where it still is listed."""
        before = self.current
        self.model.set_entries(entries)
        row = self.model.row_of(before.number) if before is not None else None
        self.select(row or 0)

    def explain(self, query: Query, is_kept: bool) -> None:
        """Show the list, or say why it is empty; `is_kept` says whether the history is on."""
        if self.model.entries:
            self.setCurrentWidget(self.list)
            return
        self.setCurrentWidget(self.empty)
        if query.text:
            self.empty.show_kind(Kind.NO_MATCH, query.text)
        elif query.favourites:
            self.empty.show_kind(Kind.NO_FAVOURITES)
        else:
            self.empty.show_kind(Kind.NOTHING_YET if is_kept else Kind.OFF)

    # -- inside -----------------------------------------------------------------------------

    def _on_activated(self, _index: QModelIndex) -> None:
        self.opened.emit()

    def _on_selection(self) -> None:
        self.selection_changed.emit()

    def _lay_out(self) -> None:
        view = self.list
        view.setModel(self.model)
        view.setAccessibleName(self.tr("Snips"))
        view.setUniformItemSizes(True)  # else each of ten thousand rows is measured
        view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setMouseTracking(True)
        view.setItemDelegate(self._delegate)
        self.addWidget(view)
        self.addWidget(self.empty)
