"""PDF pages off the GUI thread: all calls of PDFium happen in one thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from im2tex_desktop.files.pdf_file import PdfFile, Region
from im2tex_desktop.window.pictures import to_qimage
from im2tex_desktop.workers import WorkerThread

THUMBNAIL_WIDTH_PX = 192


class PdfReader(QObject):
    """One open file at a time; of pages only the newest wish is drawn.

    Signals:
        opened: (pages, width of the first one in pt).
        failed: (Exception): of opening, or of a page or region.
        page_drawn: (page, pixels a point, width in pt, QImage), the page counted from 0.
        thumbnail_drawn: (page, QImage).
        region_cut: (page, QImage).
    """

    opened = Signal(int, float)
    failed = Signal(object)
    page_drawn = Signal(int, float, float, QImage)
    thumbnail_drawn = Signal(int, QImage)
    region_cut = Signal(int, QImage)

    def __init__(self, parent: QObject | None = None, *, inline: bool = False):
        super().__init__(parent)
        self._thread = WorkerThread("pdf", self, inline=inline)
        self._file: PdfFile | None = None
        self._lock = threading.Lock()
        self._generation = 0
        self._newest_page = 0

    def open(self, path: Path) -> None:
        """Open another file."""
        with self._lock:
            self._generation += 1
        self._thread.submit(lambda: self._open(path))

    def draw_page(self, page: int, scale: float) -> None:
        """Draw a page at so many pixels a point; an older wish is dropped."""
        with self._lock:
            self._newest_page += 1
            number, generation = self._newest_page, self._generation
        self._submit(lambda file: self._draw_page(file, page, scale, number), generation)

    def draw_thumbnail(self, page: int) -> None:
        """Draw a small picture of a page."""
        self._submit(lambda file: self._draw_thumbnail(file, page), self._generation)

    def cut(self, page: int, region: Region) -> None:
        """Draw a region sharply."""
        self._submit(lambda file: self._cut(file, page, region), self._generation)

    def stop(self, timeout_s: float = 5.0) -> bool:
        """Close the file and end the thread; False when it takes longer."""
        with self._lock:
            self._generation += 1
        self._thread.submit(self._close)
        return self._thread.stop(timeout_s, finish=True)

    # -- in the thread ------------------------------------------------------------------------

    def _submit(self, job: Callable[[PdfFile], None], generation: int) -> None:
        self._thread.submit(lambda: self._run(job, generation))

    def _run(self, job: Callable[[PdfFile], None], generation: int) -> None:
        with self._lock:
            stale = generation != self._generation
        if stale or self._file is None:
            return
        try:
            job(self._file)
        except Exception as error:
            self.failed.emit(error)

    def _open(self, path: Path) -> None:
        self._close()
        try:
            self._file = PdfFile(path)
        except Exception as error:
            self.failed.emit(error)
        else:
            self.opened.emit(self._file.page_count, self._file.size_pt(0)[0])

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _draw_page(self, file: PdfFile, page: int, scale: float, number: int) -> None:
        with self._lock:
            if number != self._newest_page:
                return
        width_pt, _ = file.size_pt(page)
        image = to_qimage(file.draw(page, scale))
        self.page_drawn.emit(page, image.width() / width_pt, width_pt, image)

    def _draw_thumbnail(self, file: PdfFile, page: int) -> None:
        width_pt, _ = file.size_pt(page)
        self.thumbnail_drawn.emit(page, to_qimage(file.draw(page, THUMBNAIL_WIDTH_PX / width_pt)))

    def _cut(self, file: PdfFile, page: int, region: Region) -> None:
        self.region_cut.emit(page, to_qimage(file.cut(page, region)))
