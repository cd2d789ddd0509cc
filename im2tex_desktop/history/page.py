"""The place History: every snip, to be found, opened again, copied, exported, forgotten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from im2tex_desktop.history.archive import Ticket
from im2tex_desktop.history.bar import DeedBar, Deeds, SearchBar
from im2tex_desktop.history.body import Body
from im2tex_desktop.history.entry import Entry, Query, Totals
from im2tex_desktop.history.outgoing import Outgoing
from im2tex_desktop.history.phrases import megabytes
from im2tex_desktop.history.recorder import Recorder
from im2tex_desktop.history.teach_deed import TeachDeed
from im2tex_desktop.history.teaching import SnipTeacher
from im2tex_desktop.training.teaching import TeachControl
from im2tex_desktop.window.main_window import MainWindow
from im2tex_desktop.window.note import Note

if TYPE_CHECKING:
    from model.recognition import Recognition

    Use = Callable[[QImage, Recognition | None], object]

SEARCH_PAUSE_MS = 120


class HistoryPage(QWidget):
    """Asks the archive, and shows what it answers."""

    def __init__(self, window: MainWindow, recorder: Recorder, teaching: TeachControl):
        super().__init__()
        self._window, self._recorder, self._archive = window, recorder, recorder.archive
        self._asked = 0
        self._awaited: tuple[int, Use] | None = None
        self._totals, self._row_after_deleting = Totals(0, 0, 0), 0
        self.deeds = Deeds(window.look, self)
        self.search = SearchBar(window.look)
        self.note = Note()
        self.body = Body(window.look, self._archive)
        self.model, self.list, self.empty = self.body.model, self.body.list, self.body.empty
        self.bar = DeedBar(window.look, self.deeds)
        teacher = SnipTeacher(self._archive, teaching, self)
        self.teaching = TeachDeed(
            self.deeds.teach, teacher, self.note, window.look, window.show_error, self
        )
        self._outgoing = Outgoing(window, self._archive, self.note, self)
        self.copier = self._outgoing.copier
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SEARCH_PAUSE_MS)
        self._lay_out()
        self._connect()

    @property
    def selected(self) -> list[Entry]:
        """The selected snips, in the order of the list."""
        return self.body.selected

    def refresh(self) -> None:
        """List anew."""
        self._pause.stop()
        self._asked = self._archive.find(self.search.query)
        self._archive.count()

    # -- what the person can do -------------------------------------------------------------

    def open(self) -> None:
        """Show the snip at hand on the place Read, with its edit, without reading it anew."""
        self._with_picture(self._recorder.show)

    def read_again(self, beam: int) -> None:
        """Read the picture of the snip at hand with another number of readings to compare."""

        def read(entry: Entry, image: QImage, _recognition: Recognition | None) -> None:
            self._recorder.follow(Ticket(entry.number), image, entry.latex)
            self._window.read(image, beam=beam)

        self._with_picture(read)

    def copy(self) -> None:
        """Copy the LaTeX of what is selected."""
        self._outgoing.copy(self.selected)

    def toggle_favourite(self) -> None:
        """Make all that is selected favourites, or, if all are, none."""
        self._set_favourite(self.selected)

    def delete(self) -> None:
        """Take what is selected out, with the way back."""
        numbers = [entry.number for entry in self.selected]
        if not numbers:
            return
        self._row_after_deleting = max(0, self.body.row - len(numbers) + 1)
        self._archive.delete(numbers)
        self.note.say(
            self.tr("%n snip(s) deleted", "", len(numbers)),
            self.tr("Undo"),
            lambda: self._archive.restore(numbers),
        )

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
        """Ask for a file, and write what is selected or all that is listed."""
        self._outgoing.export(
            kind, self.selected if selected else list(self.model.entries), pictures
        )

    # -- the archive ------------------------------------------------------------------------

    def _on_found(self, request: int, entries: Sequence[Entry]) -> None:
        if request != self._asked:
            return
        self.body.show_entries(entries)
        self._show_what_there_is()

    def _on_added(self, entry: Entry) -> None:
        if self.search.query != Query():
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
        self.body.select(self._row_after_deleting)
        self._after_change()

    def _on_emptied(self) -> None:
        self.note.hide()
        self.refresh()

    def _on_totals(self, totals: Totals) -> None:
        self._totals = totals
        self._on_selection()

    def _on_picture(self, number: int, image: QImage, recognition: Recognition | None) -> None:
        if self._awaited is None or self._awaited[0] != number:
            return
        (_, use), self._awaited = self._awaited, None
        if not image.isNull():
            use(image, recognition)

    # -- inside -----------------------------------------------------------------------------

    def _with_picture(self, use: Callable[[Entry, QImage, Recognition | None], object]) -> None:
        entry = self.body.current
        if entry is not None:
            self._awaited = (entry.number, partial(use, entry))
            self._archive.want_picture(entry.number)

    def _set_favourite(self, entries: Sequence[Entry]) -> None:
        if entries:
            on = not all(entry.favourite for entry in entries)
            self._archive.set_favourite([entry.number for entry in entries], on)

    def _on_star(self, number: int) -> None:
        row = self.model.row_of(number)
        if row is not None:
            self._set_favourite([self.model.entries[row]])

    def _after_change(self) -> None:
        self._archive.count()
        self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        self.body.explain(self.search.query, self._window.settings.on("keep_history"))
        self._on_selection()

    def _on_selection(self) -> None:
        chosen, listed = self.selected, len(self.model.entries)
        deeds = self.deeds
        for action in (deeds.open, deeds.copy, deeds.favourite, deeds.delete):
            action.setEnabled(bool(chosen))
        self.bar.again.setEnabled(bool(chosen))
        self.teaching.follow(chosen)
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
        self.teaching.show()
        self.search.paint_icons()
        self.bar.paint_icons()

    # -- building ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
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
        self.body.opened.connect(self.open)
        self.body.selection_changed.connect(self._on_selection)
        self.body.star_clicked.connect(self._on_star)
        self.empty.snip_wanted.connect(self._window.snip)
        self.empty.keeping_wanted.connect(self._keep_history)
        self.empty.all_wanted.connect(self._clear_search)
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
