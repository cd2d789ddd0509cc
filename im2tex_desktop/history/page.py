"""The place History: every snip, to be found, opened again, copied, exported, forgotten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QListView, QStackedWidget, QVBoxLayout, QWidget

from im2tex_desktop.clipboard import Copier, CopyResult
from im2tex_desktop.errors import Words
from im2tex_desktop.formats import copy_format
from im2tex_desktop.history.bar import DeedBar, Deeds, SearchBar
from im2tex_desktop.history.empty import EmptyHistory, Kind
from im2tex_desktop.history.entry import Entry, Query, Totals
from im2tex_desktop.history.export import Exporting
from im2tex_desktop.history.listing import SnipModel
from im2tex_desktop.history.phrases import megabytes
from im2tex_desktop.history.recorder import Recorder
from im2tex_desktop.history.row import RowDelegate
from im2tex_desktop.window.main_window import MainWindow
from im2tex_desktop.window.note import Note
from model.errors import Im2texError

SEARCH_PAUSE_MS = 120


class HistoryPage(QWidget):
    """Asks the archive, and shows what it answers."""

    def __init__(self, window: MainWindow, recorder: Recorder):
        super().__init__()
        self._window, self._recorder, self._archive = window, recorder, recorder.archive
        self._asked = 0
        self._awaited: tuple[int, Callable[[QImage], object]] | None = None
        self.model = SnipModel(self._archive, self)
        self.deeds = Deeds(window.look, self)
        self.search = SearchBar(window.look)
        self.note = Note()
        self.list = QListView()
        self.empty = EmptyHistory(window.look)
        self.bar = DeedBar(window.look, self.deeds)
        self.copier = Copier(self)  # not the window's, which says "Copied" of its own text
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SEARCH_PAUSE_MS)
        self._lay_out()
        self._connect()

    @property
    def selected(self) -> list[Entry]:
        """The selected snips, in the order of the list."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [self.model.entries[row] for row in rows]

    def refresh(self) -> None:
        """List anew."""
        self._pause.stop()
        query = Query(self.search.field.text(), self.search.favourites.isChecked())
        self._asked = self._archive.find(query)
        self._archive.count()

    # -- what the person can do -------------------------------------------------------------

    def open(self) -> None:
        """Show the snip at hand on the place Read, with its edit, without reading it anew."""

        def show(entry: Entry, image: QImage) -> None:
            self._window.show_kept(image, entry.text, entry.text_scale)
            self._recorder.follow(entry, image)

        self._with_picture(show)

    def read_again(self, beam: int) -> None:
        """Read the picture of the snip at hand with another number of readings to compare."""

        def read(entry: Entry, image: QImage) -> None:
            self._recorder.follow(entry, image)
            self._window.read(image, beam=beam)

        self._with_picture(read)

    def copy(self) -> None:
        """Copy the LaTeX of what is selected in the form of the settings, one below the other."""
        # A form that is a picture is drawn on the place Read alone: here it is plain LaTeX.
        convert = copy_format(self._window.settings.text("copy_format")).convert or str
        try:
            texts = [convert(entry.text.strip()) for entry in self.selected]
        except Im2texError as error:
            self._window.show_error(error)
            return
        if texts:
            self.copier.copy("\n".join(texts))

    def toggle_favourite(self) -> None:
        """Make all that is selected favourites, or, if all are, none."""
        self._set_favourite(self.selected)

    def delete(self) -> None:
        """Take what is selected out, with the way back."""
        numbers = [entry.number for entry in self.selected]
        if not numbers:
            return
        row = self.list.currentIndex().row()
        self._archive.delete(numbers)
        self.note.say(
            self.tr("%n snip(s) deleted", "", len(numbers)),
            self.tr("Undo"),
            lambda: self._archive.restore(numbers),
        )
        self._row_after_deleting = max(0, row - len(numbers) + 1)

    def undo(self) -> None:
        """Bring back what was deleted last."""
        self.note.run()

    def ask_to_forget(self) -> None:
        """Forget everything, after one question."""
        self.note.ask(
            self.tr("Forget every snip, favourites too? It cannot be undone."),
            self.tr("Forget everything"),
            self._archive.forget_everything,
            self.tr("Keep them"),
        )

    def export(self, kind: str, selected: bool, pictures: bool) -> None:
        """Ask for a file, and write."""
        words = {"md": "Markdown (*.md)", "jsonl": "JSON lines (*.jsonl)", "csv": "CSV (*.csv)"}
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export"), f"formulas.{kind}", words[kind]
        )
        if name:
            path = Path(name)
            path = path if path.suffix else path.with_suffix(f".{kind}")
            entries = self.selected if selected else list(self.model.entries)
            self._archive.export(Exporting(path, kind, pictures), entries)

    # -- the archive ------------------------------------------------------------------------

    def _on_found(self, request: int, entries: Sequence[Entry]) -> None:
        if request != self._asked:
            return
        current = self.list.currentIndex()
        number = self.model.entries[current.row()].number if current.isValid() else None
        self.model.set_entries(entries)
        row = self.model.row_of(number) if number is not None else None
        self._select(row or 0)
        self._show_what_there_is()

    def _on_added(self, entry: Entry) -> None:
        if self.search.field.text() or self.search.favourites.isChecked():
            self.refresh()
        elif self.model.row_of(entry.number) is None:
            self.model.insert(entry)
            self._after_change()

    def _on_changed(self, entries: Sequence[Entry]) -> None:
        self.model.change(entries)
        self._archive.count()
        self._on_selection()

    def _on_removed(self, numbers: Sequence[int]) -> None:
        self.model.remove(numbers)
        self._select(self._row_after_deleting)
        self._after_change()

    def _on_emptied(self) -> None:
        self.note.hide()
        self.refresh()

    def _on_totals(self, totals: Totals) -> None:
        self._totals = totals
        self._on_selection()

    def _on_picture(self, number: int, image: QImage) -> None:
        if self._awaited is None or self._awaited[0] != number:
            return
        (_, use), self._awaited = self._awaited, None
        if not image.isNull():
            use(image)

    def _on_exported(self, path: Path, count: int) -> None:
        words = self.tr("%n snip(s) exported to {file}", "", count)
        self.note.say(words.format(file=path))

    def _on_copied(self, result: CopyResult, _text: str) -> None:
        if result.ok:
            self._window.status.say(self.tr("Copied"))
        else:
            self._window.messages.say(Words(result.reason))

    # -- inside -----------------------------------------------------------------------------

    def _with_picture(self, use: Callable[[Entry, QImage], object]) -> None:
        index = self.list.currentIndex()
        if not index.isValid():
            return
        entry = self.model.entries[index.row()]
        self._awaited = (entry.number, lambda image: use(entry, image))
        self._archive.want_picture(entry.number)

    def _set_favourite(self, entries: Sequence[Entry]) -> None:
        if entries:
            on = not all(entry.favourite for entry in entries)
            self._archive.set_favourite([entry.number for entry in entries], on)

    def _on_star(self, number: int) -> None:
        row = self.model.row_of(number)
        if row is not None:
            self._set_favourite([self.model.entries[row]])

    def _on_activated(self, _index: QModelIndex) -> None:
        self.open()

    def _select(self, row: int) -> None:
        if self.model.entries:
            index = self.model.index(min(row, len(self.model.entries) - 1))
            self.list.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def _after_change(self) -> None:
        self._archive.count()
        self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        if self.model.entries:
            self.body.setCurrentWidget(self.list)
        else:
            self.body.setCurrentWidget(self.empty)
            if self.search.field.text():
                self.empty.show_kind(Kind.NO_MATCH, self.search.field.text())
            elif self.search.favourites.isChecked():
                self.empty.show_kind(Kind.NO_FAVOURITES)
            elif not self._window.settings.on("keep_history"):
                self.empty.show_kind(Kind.OFF)
            else:
                self.empty.show_kind(Kind.NOTHING_YET)
        self._on_selection()

    def _on_selection(self) -> None:
        chosen, listed = self.selected, len(self.model.entries)
        deeds = self.deeds
        for action in (deeds.open, deeds.copy, deeds.favourite, deeds.delete):
            action.setEnabled(bool(chosen))
        self.bar.again.setEnabled(bool(chosen))
        self.search.set_counts(len(chosen), listed)
        self.search.forget.setEnabled(self._totals.snips > 0)
        if len(chosen) > 1:
            self.bar.count.setText(self.tr("%n selected", "", len(chosen)))
            return
        words = self.tr("%n snip(s)", "", listed)
        if listed < self._totals.snips:
            words = self.tr("{words} of {all}").format(words=words, all=self._totals.snips)
        elif listed:
            words += f"  ·  {megabytes(self._totals.picture_bytes)}"
        self.bar.count.setText(words)

    def _on_setting(self, key: str) -> None:
        if key == "keep_history":
            self._show_what_there_is()

    def _keep_history(self) -> None:
        self._window.settings.set("keep_history", True)

    def _clear_search(self) -> None:
        self.search.field.clear()
        self.search.favourites.setChecked(False)
        self.search.field.setFocus()

    def _paint_icons(self) -> None:
        self.deeds.paint_icons()
        self.search.paint_icons()
        self.bar.paint_icons()

    # -- building ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._totals, self._row_after_deleting = Totals(0, 0, 0), 0
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("Snips"))
        self.list.setUniformItemSizes(True)  # else each of ten thousand rows is measured
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self._delegate = RowDelegate(self._window.look, self.list)
        self.list.setItemDelegate(self._delegate)
        self.body = QStackedWidget()
        self.body.addWidget(self.list)
        self.body.addWidget(self.empty)
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 5, 1, 5)
        inside.addWidget(self.body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self.search)
        layout.addWidget(self.note)
        layout.addWidget(card, 1)
        layout.addWidget(self.bar)

    def _connect(self) -> None:
        archive, deeds, search = self._archive, self.deeds, self.search
        archive.found.connect(self._on_found)
        archive.added.connect(self._on_added)
        archive.changed.connect(self._on_changed)
        archive.removed.connect(self._on_removed)
        archive.restored.connect(self.refresh)
        archive.emptied.connect(self._on_emptied)
        archive.totals.connect(self._on_totals)
        archive.picture.connect(self._on_picture)
        archive.exported.connect(self._on_exported)
        deeds.open.triggered.connect(self.open)
        deeds.copy.triggered.connect(self.copy)
        deeds.favourite.triggered.connect(self.toggle_favourite)
        deeds.delete.triggered.connect(self.delete)
        deeds.undo.triggered.connect(self.undo)
        deeds.search.triggered.connect(search.field.setFocus)
        search.field.textChanged.connect(self._pause.start)
        search.field.left.connect(self.list.setFocus)
        search.field.returnPressed.connect(self.list.setFocus)
        search.favourites.toggled.connect(self._on_favourites_toggled)
        search.export_wanted.connect(self.export)
        search.forget_wanted.connect(self.ask_to_forget)
        self._pause.timeout.connect(self.refresh)
        self.bar.again_wanted.connect(self.read_again)
        self.list.activated.connect(self._on_activated)
        self.list.selectionModel().selectionChanged.connect(self._on_selection)
        self.model.pictured.connect(self.list.update)
        self._delegate.star_clicked.connect(self._on_star)
        self.empty.snip_wanted.connect(self._window.snip)
        self.empty.keeping_wanted.connect(self._keep_history)
        self.empty.all_wanted.connect(self._clear_search)
        self.copier.copied.connect(self._on_copied)
        self._window.settings.changed.connect(self._on_setting)
        self._window.look.changed.connect(self._paint_icons)

    def _on_favourites_toggled(self) -> None:
        self.search.paint_icons()
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self.list.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """The way back ends here: what was deleted is wiped."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.note.hide()
            self._archive.purge()
