"""The strip of small pages; each is drawn when it comes into sight."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from im2tex_desktop.files.pdf_reader import PdfReader
from im2tex_desktop.theme import Look

_PAGE = QSize(88, 116)
WIDTH_PX = 136
_SHEET = """
QListWidget {{ background: {surface}; border: 1px solid {line}; border-radius: 8px; outline: none;
  padding: 4px; }}
QListWidget:focus {{ border-color: {accent}; }}
QListWidget::item {{ color: {muted}; border-radius: 6px; padding: 4px; }}
QListWidget::item:selected {{ background: {accent_soft}; color: {accent}; }}
"""


class Thumbnails(QListWidget):
    """Signals: chosen: (page, from 0)."""

    chosen = Signal(int)

    def __init__(self, look: Look, reader: PdfReader):
        super().__init__()
        self._look, self._reader = look, reader
        self._asked: set[int] = set()
        self.setAccessibleName(QCoreApplication.translate("Files", "Pages"))
        self.setFixedWidth(WIDTH_PX)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(_PAGE)
        self.setGridSize(QSize(WIDTH_PX - 24, _PAGE.height() + 32))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(60)
        self._later.timeout.connect(self._ask)
        self.currentRowChanged.connect(self._on_row)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._later.start())
        reader.thumbnail_drawn.connect(self._on_drawn)
        look.changed.connect(self._paint)
        self._paint()

    def show_pages(self, pages: int) -> None:
        """So many pages of a new file."""
        self.blockSignals(True)
        self.clear()
        self._asked.clear()
        blank = self._blank()
        for number in range(1, pages + 1):
            item = QListWidgetItem(blank, str(number))
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                QCoreApplication.translate("Files", "Page {number}").format(number=number),
            )
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.addItem(item)
        self.blockSignals(False)
        self._later.start()

    def show_page(self, page: int) -> None:
        """Mark a page, without asking for it."""
        self.blockSignals(True)
        self.setCurrentRow(page)
        self.blockSignals(False)
        self.scrollToItem(self.item(page))
        self._later.start()

    def _ask(self) -> None:
        """Draw those in sight, and no others: a book has a thousand pages."""
        sight = self.viewport().rect()
        for row in range(self.count()):
            in_sight = self.visualItemRect(self.item(row)).intersects(sight)
            if in_sight and row not in self._asked:
                self._asked.add(row)
                self._reader.draw_thumbnail(row)

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(row)

    def _on_drawn(self, page: int, image: QImage) -> None:
        item = self.item(page)
        if item is not None:
            item.setIcon(self._framed(QPixmap.fromImage(image)))

    def _blank(self) -> QIcon:
        pixmap = QPixmap(_PAGE)
        pixmap.fill(QColor("white"))
        return self._framed(pixmap)

    def _framed(self, pixmap: QPixmap) -> QIcon:
        """A page with an edge, since paper may be as white as the list; the same when selected."""
        painter = QPainter(pixmap)
        painter.setPen(QPen(QColor(self._look.colours.muted), max(1, pixmap.width() // 90)))
        painter.drawRect(pixmap.rect().adjusted(0, 0, -1, -1))
        painter.end()
        made = QIcon(pixmap)
        made.addPixmap(pixmap, QIcon.Mode.Selected)
        return made

    def _paint(self) -> None:
        self.setStyleSheet(_SHEET.format(**vars(self._look.colours)))
