"""The place Files: a batch of pictures, and the pages of a PDF file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from im2tex_desktop.clipboard import Copier, CopyResult
from im2tex_desktop.errors import Words, in_language
from im2tex_desktop.files.batch import Batch
from im2tex_desktop.files.deeds import Deeds
from im2tex_desktop.files.empty import EmptyFiles
from im2tex_desktop.files.export import WRITERS, Result
from im2tex_desktop.files.item import Item, load_file
from im2tex_desktop.files.pdf_page import PdfPage
from im2tex_desktop.files.results import ResultsView
from im2tex_desktop.files.sources import sort_out
from im2tex_desktop.files.table import Table
from im2tex_desktop.history.recorder import Recorder
from im2tex_desktop.window.pictures import file_filters, to_pillow, to_qimage
from model.files import write_atomically

if TYPE_CHECKING:
    from im2tex_desktop.window.main_window import MainWindow
    from model.recognition import Recognition


class FilesPage(QWidget):
    """Joins the batch and the PDF pages to the window."""

    def __init__(self, window: MainWindow):
        super().__init__()
        self._window = window
        self._folder = ""
        self._recorder = window.findChild(Recorder)
        beam = window.settings.number
        self.batch = Batch(window.reader, window.renderer, lambda: beam("beam"), self)
        self.deeds = Deeds(window.look, self)
        self.table = Table(window.look, self.batch)
        self.results_view = ResultsView(self.batch, self.table, self.deeds)
        self.empty = EmptyFiles(window.look)
        self.pdf: PdfPage | None = None
        self.stack = QStackedWidget()
        self.copier = Copier(self)  # not the window's, which says "Copied" of its own text
        self._lay_out()
        self._connect()

    # -- what comes in ------------------------------------------------------------------------

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Read pictures, and those in folders; what is none of them is said."""
        found = sort_out(paths)
        for path in found.pictures:
            self.batch.add(path.name, load_file(path), str(path))
        if found.empty_folders:
            name = found.empty_folders[0].name
            said = Words(
                QCoreApplication.translate("Files", "There is no picture in {name}").format(
                    name=name
                ),
                QCoreApplication.translate("Files", "Folders inside it are not looked at."),
            )
            self._window.messages.say(said, "doubt")
        if found.pictures:
            self.stack.setCurrentWidget(self.results_view)
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)
            self.table.setFocus()

    def choose_files(self) -> None:
        """Ask for pictures and add them."""
        names, _ = QFileDialog.getOpenFileNames(
            self,
            QCoreApplication.translate("Files", "Add pictures"),
            self._folder,
            file_filters(with_pdf=False),
        )
        if names:
            self._folder = str(Path(names[0]).parent)
            self.add_paths([Path(name) for name in names])

    def choose_folder(self) -> None:
        """Ask for a folder and add its pictures."""
        name = QFileDialog.getExistingDirectory(
            self, QCoreApplication.translate("Files", "Add a folder of pictures"), self._folder
        )
        if name:
            self._folder = name
            self.add_paths([Path(name)])

    # -- PDF files ----------------------------------------------------------------------------

    def open_pdf(self, path: Path) -> None:
        """Show the pages of a PDF file, to snip from."""
        if self.pdf is None:
            self.pdf = PdfPage(self._window.look)
            self.pdf.snipped.connect(self._on_snipped)
            self.pdf.failed.connect(self._on_pdf_failed)
            self.pdf.left.connect(self._on_pdf_left)
            self.stack.addWidget(self.pdf)
        self.deeds.pdf.setVisible(True)
        self.stack.setCurrentWidget(self.pdf)
        self.pdf.open(path)

    def show_pdf(self) -> None:
        """Back to the open PDF file."""
        if self.pdf is not None:
            self.stack.setCurrentWidget(self.pdf)
            self.pdf.view.setFocus()

    def _on_snipped(self, image: QImage, page: int, to_table: bool) -> None:
        assert self.pdf is not None
        if not to_table:
            self._window.read(image)
            return
        path = self.pdf.path
        picture = to_pillow(image)
        self.batch.add(
            QCoreApplication.translate("Files", "{name}, page {number}").format(
                name=path.name, number=page
            ),
            lambda: picture,
            f"{path}#page={page}",
        )
        self._window.status.say(
            QCoreApplication.translate(
                "Files", "Added to the table: {count} in all. Alt+Left shows it"
            ).format(count=self.batch.total)
        )

    def _on_pdf_failed(self, error: Exception) -> None:
        self._window.show_error(error)
        if self.pdf is not None and not self.pdf.is_open:
            self._on_pdf_left()
            self.deeds.pdf.setVisible(False)

    def _on_pdf_left(self) -> None:
        self.stack.setCurrentWidget(self.results_view if self.batch.total else self.empty)
        self.table.setFocus()

    # -- what goes out ------------------------------------------------------------------------

    def open_row(self, row: int) -> None:
        """Show a picture in Read, where it can be compared and mended."""
        try:
            image = self.batch.items[row].load()
        except Exception as error:
            self._window.show_error(error)
            return
        item, picture = self.batch.items[row], to_qimage(image)
        if item.kept is not None and self._recorder is not None:
            self._recorder.follow(item.kept, picture, item.latex)  # the same snip, not another
        self._window.read(picture)

    def copy(self) -> None:
        """Copy the LaTeX of the selected rows, a line each."""
        texts = [self.batch.items[row].latex for row in self.table.rows]
        texts = [text for text in texts if text]
        if texts:
            self.copier.copy("\n".join(texts))
        else:
            self._window.status.say(
                QCoreApplication.translate("Files", "No selected row has been read yet")
            )

    def export(self) -> None:
        """Ask for a file and write all results into it; its ending says how."""
        names = {
            ending: QCoreApplication.translate("Files", name)
            for ending, (name, _) in WRITERS.items()
        }
        filters = ";;".join(f"{name} (*{ending})" for ending, name in names.items())
        name, chosen = QFileDialog.getSaveFileName(
            self,
            QCoreApplication.translate("Files", "Export results"),
            str(Path(self._folder) / "formulas.md"),
            filters,
        )
        if name:
            ending = next(e for e, kind in names.items() if chosen.startswith(kind))
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
            said = Words(
                QCoreApplication.translate("Files", "{name} could not be written: {reason}").format(
                    name=target.name, reason=reason
                ),
                QCoreApplication.translate("Files", "Choose another folder."),
            )
            self._window.messages.say(said)
            return
        self._window.status.say(
            QCoreApplication.translate("Files", "Exported to {name}").format(name=target.name)
        )

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
            self._window.status.say(
                QCoreApplication.translate("Files", "Copied")
                if lines == 1
                else QCoreApplication.translate("Files", "Copied {count} formulas").format(
                    count=lines
                )
            )
        else:
            self._window.messages.say(Words(in_language(result.reason)))

    def _on_read(self, item: Item, recognition: Recognition, picture: QImage) -> None:
        if self._recorder is not None:
            item.kept = self._recorder.keep_file(recognition, picture)

    def _on_unwanted(self) -> None:
        rows = self.table.rows
        self.batch.remove(rows)
        if rows and self.batch.total:
            self.table.selectRow(min(rows[0], self.batch.total - 1))

    def end(self) -> None:
        """End the threads, before the program does."""
        self.batch.stop()
        self.copier.stop()
        if self.pdf is not None:
            self.pdf.stop()

    def _on_progressed(self) -> None:
        if not self.batch.total and self.stack.currentWidget() is self.results_view:
            self.stack.setCurrentWidget(self._pdf_or_empty())

    def _pdf_or_empty(self) -> QWidget:
        return self.pdf if self.pdf is not None else self.empty

    # -- building -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.results_view)
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
        deeds.pdf.triggered.connect(self.show_pdf)
        self.empty.add_wanted.connect(self.choose_files)
        self.empty.folder_wanted.connect(self.choose_folder)
        self.empty.pdf_wanted.connect(self._window.open)
        self.table.wanted.connect(self.open_row)
        self.table.unwanted.connect(self._on_unwanted)
        self.batch.progressed.connect(self._on_progressed)
        self.batch.read.connect(self._on_read)
        self.copier.copied.connect(self._on_copied)
