"""What the person opens, drops or names on the command line: which place takes it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QFileDialog

from im2tex_desktop.errors import Words
from im2tex_desktop.window import pictures

if TYPE_CHECKING:
    from im2tex_desktop.window.main_window import MainWindow

FILES = "files"


class Opening(QObject):
    """One picture goes to Read; several, a folder, or a PDF go to Files."""

    def __init__(self, window: MainWindow):
        super().__init__(window)
        self._window = window
        self._folder = ""

    def choose(self) -> None:
        """Ask for files and open them."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            QCoreApplication.translate("Files", "Open pictures"),
            self._folder,
            pictures.file_filters(with_pdf=True),
        )
        if names:
            self._folder = str(Path(names[0]).parent)
            self.open([Path(name) for name in names])

    def open(self, paths: Sequence[Path]) -> None:
        """Open files and folders."""
        if not paths:
            return
        from im2tex_desktop.files.sources import sort_out  # the places need the window, not it them

        found = sort_out(paths)
        if list(paths) == list(found.pictures) and len(paths) == 1:
            self._read(paths[0])
            return
        from im2tex_desktop.files.page import FilesPage

        page = self._window.go_to(FILES)
        assert isinstance(page, FilesPage)
        page.add_paths(paths)
        if found.pdfs:
            page.open_pdf(found.pdfs[0])
        if len(found.pdfs) > 1:
            opened = Words(
                QCoreApplication.translate("Files", "{name} is open").format(
                    name=found.pdfs[0].name
                ),
                QCoreApplication.translate("Files", "Open the other PDF files one by one."),
            )
            self._window.messages.say(opened, "info")

    def _read(self, path: Path) -> None:
        try:
            image = pictures.open_file(path)
        except Exception as error:
            self._window.show_error(error)
            return
        self._window.read(pictures.to_qimage(image))
