"""The place Files: a batch of pictures, and the pages of a PDF file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from im2tex_desktop.clipboard import Copier, CopyResult
from im2tex_desktop.errors import Words
from im2tex_desktop.files.batch import Batch
from im2tex_desktop.files.deeds import Deeds
from im2tex_desktop.files.empty import EmptyFiles
from im2tex_desktop.files.export import WRITERS, Result
from im2tex_desktop.files.item import State, load_file
from im2tex_desktop.files.phrases import progress_words
from im2tex_desktop.files.sources import sort_out
from im2tex_desktop.files.table import Table
from im2tex_desktop.window.pictures import PATTERNS, to_qimage
from im2tex_desktop.window.tools import tool_button
from model.files import write_atomically

if TYPE_CHECKING:
    from im2tex_desktop.window.main_window import MainWindow


class FilesPage(QWidget):
    """Joins the batch to its table and to the window."""

    def __init__(self, window: MainWindow):
        super().__init__()
        self._window = window
        self._folder = ""
        beam = window.settings.number
        self.batch = Batch(window.reader, window.renderer, lambda: beam("beam"), self)
        self.deeds = Deeds(window.look, self)
        self.table = Table(window.look, self.batch)
        self.empty = EmptyFiles(window.look)
        self.progress = QProgressBar()
        self.said = QLabel()
        self.stack = QStackedWidget()
        self.copier = Copier(self)  # not the window's, which says "Copied" of its own text
        self._lay_out()
        self._connect()
        self._show_progress()

    # -- what comes in ------------------------------------------------------------------------

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Read pictures, and those in folders; what is none of them is said."""
        found = sort_out(paths)
        for path in found.pictures:
            self.batch.add(path.name, load_file(path), str(path))
        if found.empty_folders:
            name = found.empty_folders[0].name
            said = Words(f"There is no picture in {name}", "Folders inside it are not looked at.")
            self._window.messages.say(said, "doubt")
        if found.pictures:
            self._show_table()
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)
            self.table.setFocus()

    def choose_files(self) -> None:
        """Ask for pictures and add them."""
        names, _ = QFileDialog.getOpenFileNames(self, "Add pictures", self._folder, PATTERNS)
        if names:
            self._folder = str(Path(names[0]).parent)
            self.add_paths([Path(name) for name in names])

    def choose_folder(self) -> None:
        """Ask for a folder and add its pictures."""
        name = QFileDialog.getExistingDirectory(self, "Add a folder of pictures", self._folder)
        if name:
            self._folder = name
            self.add_paths([Path(name)])

    # -- what goes out ------------------------------------------------------------------------

    def open_row(self, row: int) -> None:
        """Show a picture in Read, where it can be compared and mended."""
        try:
            image = self.batch.items[row].load()
        except Exception as error:
            self._window.show_error(error)
            return
        self._window.read(to_qimage(image))

    def copy(self) -> None:
        """Copy the LaTeX of the selected rows, a line each."""
        texts = [self.batch.items[row].latex for row in self.table.rows]
        texts = [text for text in texts if text]
        if texts:
            self.copier.copy("\n".join(texts))
        else:
            self._window.status.say("No selected row has been read yet")

    def export(self) -> None:
        """Ask for a file and write all results into it; its ending says how."""
        filters = ";;".join(f"{name} (*{ending})" for ending, (name, _) in WRITERS.items())
        name, chosen = QFileDialog.getSaveFileName(
            self, "Export results", str(Path(self._folder) / "formulas.md"), filters
        )
        if name:
            ending = next(e for e, (kind, _) in WRITERS.items() if chosen.startswith(kind))
            self.export_to(Path(name), ending)

    def export_to(self, target: Path, otherwise: str = ".md") -> None:
        """Write the results; an ending that is not known gets `otherwise` put behind it."""
        if target.suffix.lower() not in WRITERS:
            target = target.with_name(target.name + otherwise)
        write = WRITERS[target.suffix.lower()][1]
        try:
            write_atomically(target, write(self.results()))
        except OSError as error:
            reason = error.strerror or str(error)
            said = Words(f"{target.name} could not be written: {reason}", "Choose another folder.")
            self._window.messages.say(said)
            return
        self._window.status.say(f"Exported to {target.name}")

    def results(self) -> list[Result]:
        """All rows for an export."""
        return [
            Result(item.place, item.latex, item.confidence, item.state.value.lower(), item.problem)
            for item in self.batch.items
        ]

    def clear(self) -> None:
        """Take all rows away."""
        self.batch.remove(list(range(self.batch.total)))

    def stop(self) -> None:
        """Stop reading."""
        self.batch.stop()

    # -- what happened ------------------------------------------------------------------------

    def _on_copied(self, result: CopyResult, text: str) -> None:
        if result.ok:
            lines = text.count("\n") + 1
            self._window.status.say("Copied" if lines == 1 else f"Copied {lines} formulas")
        else:
            self._window.messages.say(Words(result.reason))

    def _on_unwanted(self) -> None:
        rows = self.table.rows
        self.batch.remove(rows)
        if rows and self.batch.total:
            self.table.selectRow(min(rows[0], self.batch.total - 1))

    def _on_closed(self) -> None:
        self.batch.stop()
        self.copier.stop()

    def _show_table(self) -> None:
        self.stack.setCurrentWidget(self._results)

    def _show_progress(self) -> None:
        batch, deeds = self.batch, self.deeds
        if not batch.total:
            self.stack.setCurrentWidget(self.empty)
        self.progress.setRange(0, max(1, batch.total))
        self.progress.setValue(batch.done)
        self.progress.setVisible(batch.is_running)
        self.said.setText(progress_words(batch))
        self.said.setAccessibleDescription(self.said.text())
        deeds.stop.setEnabled(batch.is_running)
        self._stop.setVisible(batch.is_running)
        again = batch.count(State.FAILED) + batch.count(State.STOPPED)
        deeds.retry.setEnabled(again > 0)
        deeds.retry.setText("Retry failed" if batch.count(State.FAILED) else "Go on")
        deeds.export.setEnabled(batch.done > 0)
        deeds.copy.setEnabled(batch.count(State.READ) > 0)
        deeds.clear.setEnabled(batch.total > 0)

    # -- building -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        for action in (self.deeds.add, self.deeds.folder):
            top.addWidget(tool_button(action, with_words=True))
        top.addStretch()
        for action in (self.deeds.retry, self.deeds.copy, self.deeds.export, self.deeds.clear):
            top.addWidget(tool_button(action, with_words=True))
        self._stop = tool_button(self.deeds.stop, with_words=True)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Pictures read")
        self.progress.setFixedWidth(160)
        self.said.setObjectName("muted")
        self.said.setAccessibleName("Progress")
        bottom = QHBoxLayout()
        bottom.setSpacing(12)
        bottom.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignVCenter)
        bottom.addWidget(self.said)
        bottom.addStretch()
        bottom.addWidget(self._stop)
        self._results = QWidget()
        column = QVBoxLayout(self._results)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addLayout(bottom)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self._results)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def _connect(self) -> None:
        deeds = self.deeds
        deeds.add.triggered.connect(self.choose_files)
        deeds.folder.triggered.connect(self.choose_folder)
        deeds.retry.triggered.connect(lambda: self.batch.retry())
        deeds.copy.triggered.connect(self.copy)
        deeds.export.triggered.connect(self.export)
        deeds.clear.triggered.connect(self.clear)
        deeds.stop.triggered.connect(self.stop)
        self.empty.add_wanted.connect(self.choose_files)
        self.empty.folder_wanted.connect(self.choose_folder)
        self.table.wanted.connect(self.open_row)
        self.table.unwanted.connect(self._on_unwanted)
        self.batch.progressed.connect(self._show_progress)
        self.copier.copied.connect(self._on_copied)
        self._window.closed.connect(self._on_closed)
