"""The pages of a PDF file: pick one, zoom, snip from it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QImage, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from im2tex_desktop.files.pdf_canvas import PdfCanvas
from im2tex_desktop.files.pdf_reader import PdfReader
from im2tex_desktop.files.thumbnails import Thumbnails
from im2tex_desktop.marked import QT_TRANSLATE_NOOP
from im2tex_desktop.theme import Look, icon
from im2tex_desktop.window.tools import tool_button

ZOOM_STEP = 1.25
_SMALLEST, _LARGEST = 0.25, 8.0  # logical px a point
_HINT = QT_TRANSLATE_NOOP(
    "Files",
    "Drag a rectangle around an equation. By key: Space begins one, arrows move it, Shift and "
    "arrows resize it, Enter takes it; Page Up and Page Down turn the pages.",
)
_ACTIONS = (
    ("back", QT_TRANSLATE_NOOP("Files", "Results"), "chevron-left", "Alt+Left"),
    ("earlier", QT_TRANSLATE_NOOP("Files", "Page before"), "chevron-left", "Ctrl+PgUp"),
    ("later", QT_TRANSLATE_NOOP("Files", "Next page"), "chevron-right", "Ctrl+PgDown"),
    ("zoom_out", QT_TRANSLATE_NOOP("Files", "Zoom out"), "zoom-out", "-"),
    ("fit", QT_TRANSLATE_NOOP("Files", "Fit the width"), "fit", "0"),
    ("zoom_in", QT_TRANSLATE_NOOP("Files", "Zoom in"), "zoom-in", "+"),
    ("to_table", QT_TRANSLATE_NOOP("Files", "Snips go to the table"), "files", "T"),
)


class PdfPage(QWidget):
    """Signals:
    snipped: (QImage, page from 1, to the table): a region was cut out.
    failed: (Exception).
    left: back to the results.
    """

    snipped = Signal(QImage, int, bool)
    failed = Signal(object)
    left = Signal()

    def __init__(self, look: Look, *, inline: bool = False):
        super().__init__()
        self._look = look
        self.path = Path()
        self.page = self._pages = 0
        self._zoom = 0.0  # 0 fits the width
        self._shown_scale = 1.0
        self._width_pt = 612.0
        self.reader = PdfReader(self, inline=inline)
        self.view = PdfCanvas()
        self.thumbnails = Thumbnails(look, self.reader)
        self.number = QSpinBox()
        self.count = QLabel()
        self.title = QLabel()
        self.actions_ = {name: self._action(name, words, keys) for name, words, _, keys in _ACTIONS}
        self.pane = QScrollArea()
        self._refit = QTimer(self)
        self._refit.setSingleShot(True)
        self._refit.setInterval(120)
        self._lay_out()
        self._connect()
        self._paint()

    @property
    def is_open(self) -> bool:
        """Whether a file is on show."""
        return self.path != Path()

    def open(self, path: Path) -> None:
        """Show a file from its first page."""
        self.path, self.page, self._pages = path, 0, 0
        self.title.setText(path.name)
        self.title.setToolTip(str(path))
        self.view.clear()
        self.reader.open(path)

    def go_to(self, page: int) -> None:
        """Show a page, counted from 0; one that is not there is none."""
        if self.is_open and 0 <= page < self._pages and page != self.page:
            self.page = page
            self.view.clear()
            self.pane.verticalScrollBar().setValue(0)
            self._draw()

    def zoom_by(self, factor: float) -> None:
        """Larger or smaller."""
        now = self._shown_scale / self.devicePixelRatioF()
        self._zoom = min(_LARGEST, max(_SMALLEST, now * factor))
        self._draw()

    def fit(self) -> None:
        """As wide as there is room."""
        self._zoom = 0.0
        self._draw()

    def stop(self) -> bool:
        """End the thread."""
        return self.reader.stop()

    # -- what happens -------------------------------------------------------------------------

    def _on_opened(self, pages: int, width_pt: float) -> None:
        self._pages, self._width_pt = pages, width_pt
        self.number.setRange(1, pages)
        self.count.setText(QCoreApplication.translate("Files", "of {count}").format(count=pages))
        self.thumbnails.show_pages(pages)
        self._draw()
        self.view.setFocus()

    def _on_failed(self, error: Exception) -> None:
        if not self._pages:  # it was the opening that failed
            self.path = Path()
        self.failed.emit(error)

    def _on_drawn(self, page: int, px_a_point: float, width_pt: float, image: QImage) -> None:
        if page == self.page:
            changed = abs(width_pt - self._width_pt) > 0.5
            self._width_pt, self._shown_scale = width_pt, px_a_point
            self.view.show_page(image, px_a_point)
            if changed and not self._zoom:
                self._refit.start()

    def _on_taken(self, region: QRectF) -> None:
        self.reader.cut(self.page, (region.left(), region.top(), region.right(), region.bottom()))

    def _on_cut(self, page: int, image: QImage) -> None:
        self.snipped.emit(image, page + 1, self.actions_["to_table"].isChecked())

    def _on_moved(self, place: QRectF) -> None:
        corner = place.bottomRight().toPoint()
        self.pane.ensureVisible(corner.x(), corner.y(), 40, 40)

    def _on_number(self, number: int) -> None:
        self.go_to(number - 1)

    def _turn(self, step: int) -> None:
        self.go_to(self.page + step)

    def _draw(self) -> None:
        if not self.is_open:
            return
        room = max(100, self.pane.viewport().width() - 2)
        scale = self._zoom or min(_LARGEST, room / self._width_pt)
        self.reader.draw_page(self.page, scale * self.devicePixelRatioF())
        self.number.blockSignals(True)
        self.number.setValue(self.page + 1)
        self.number.blockSignals(False)
        self.thumbnails.show_page(self.page)
        self.actions_["earlier"].setEnabled(self.page > 0)
        self.actions_["later"].setEnabled(self.page + 1 < self._pages)

    # -- building -----------------------------------------------------------------------------

    def _action(self, name: str, words: str, keys: str) -> QAction:
        words = QCoreApplication.translate("Files", words)
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setToolTip(f"{words}   {keys}")
        action.setCheckable(name == "to_table")
        self.addAction(action)
        return action

    def _tool(self, name: str, *, with_words: bool = False) -> QToolButton:
        return tool_button(self.actions_[name], with_words=with_words)

    def _lay_out(self) -> None:
        self.number.setAccessibleName(QCoreApplication.translate("Files", "Page number"))
        self.number.setMinimumWidth(72)
        self.title.setObjectName("step")
        self.count.setObjectName("muted")
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self._tool("back", with_words=True))
        top.addSpacing(8)
        top.addWidget(self.title)
        top.addStretch()
        for widget in (self._tool("earlier"), self.number, self.count, self._tool("later")):
            top.addWidget(widget)
        top.addSpacing(16)
        for name in ("zoom_out", "fit", "zoom_in"):
            top.addWidget(self._tool(name))
        top.addSpacing(16)
        top.addWidget(self._tool("to_table", with_words=True))
        self.pane.setWidget(self.view)
        self.pane.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.pane.setObjectName("pane")
        # A bar that comes and goes would change the width that the page is fitted to.
        self.pane.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        middle = QHBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self.thumbnails)
        middle.addWidget(self.pane, 1)
        hint = QLabel(QCoreApplication.translate("Files", _HINT))
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(middle, 1)
        column.addWidget(hint)

    def _connect(self) -> None:
        actions = self.actions_
        actions["back"].triggered.connect(self.left)
        actions["earlier"].triggered.connect(lambda: self._turn(-1))
        actions["later"].triggered.connect(lambda: self._turn(1))
        actions["zoom_out"].triggered.connect(lambda: self.zoom_by(1 / ZOOM_STEP))
        actions["zoom_in"].triggered.connect(lambda: self.zoom_by(ZOOM_STEP))
        actions["fit"].triggered.connect(self.fit)
        self.number.valueChanged.connect(self._on_number)
        self.thumbnails.chosen.connect(self.go_to)
        self.view.taken.connect(self._on_taken)
        self.view.turned.connect(self._turn)
        self.view.moved.connect(self._on_moved)
        self.reader.opened.connect(self._on_opened)
        self.reader.failed.connect(self._on_failed)
        self.reader.page_drawn.connect(self._on_drawn)
        self.reader.region_cut.connect(self._on_cut)
        self._refit.timeout.connect(self._draw)
        self._look.changed.connect(self._paint)

    def _paint(self) -> None:
        for name, _words, picture, _keys in _ACTIONS:
            self.actions_[name].setIcon(icon(picture, self._look.colours.text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._zoom:
            self._refit.start()
