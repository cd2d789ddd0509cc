"""What leaves the history: LaTeX onto the clipboard, snips into files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from im2tex_desktop.clipboard import Copier, CopyResult
from im2tex_desktop.errors import Words, in_language
from im2tex_desktop.formats import copy_format
from im2tex_desktop.history.archive import Archive
from im2tex_desktop.history.entry import Entry
from im2tex_desktop.history.export import Exporting
from im2tex_desktop.window.main_window import MainWindow
from im2tex_desktop.window.note import Note
from model.errors import Im2texError


class Outgoing(QObject):
    """Says of each whether it got there."""

    def __init__(self, window: MainWindow, archive: Archive, note: Note, page: QWidget):
        super().__init__(page)
        self._window, self._archive, self._note, self._page = window, archive, note, page
        self.copier = Copier(self)  # not the window's, which says "Copied" of its own text
        self.copier.copied.connect(self._on_copied)
        archive.exported.connect(self._on_exported)

    def copy(self, entries: Sequence[Entry]) -> None:
        """Copy the LaTeX in the form of the settings, one below the other."""
        # A form that is a picture is drawn on the place Read alone: here it is plain LaTeX.
        convert = copy_format(self._window.settings.text("copy_format")).convert or str
        try:
            texts = [convert(entry.text.strip()) for entry in entries]
        except Im2texError as error:
            self._window.show_error(error)
            return
        if texts:
            self.copier.copy("\n".join(texts))

    def export(self, kind: str, entries: Sequence[Entry], pictures: bool) -> None:
        """Ask for a file, and write."""
        words = {"md": "Markdown (*.md)", "csv": "CSV (*.csv)"}
        words["jsonl"] = self.tr("JSON lines") + " (*.jsonl)"
        name, _ = QFileDialog.getSaveFileName(
            self._page, self.tr("Export"), f"formulas.{kind}", words[kind]
        )
        if name:
            path = Path(name)
            path = path if path.suffix else path.with_suffix(f".{kind}")
            self._archive.export(Exporting(path, kind, pictures), entries)

    def _on_copied(self, result: CopyResult, _text: str) -> None:
        if result.ok:
            self._window.status.say(self.tr("Copied"))
        else:
            self._window.messages.say(Words(in_language(result.reason)))

    def _on_exported(self, path: Path, count: int) -> None:
        words = self.tr("%n snip(s) exported to {file}", "", count)
        self._note.say(words.format(file=path))
