"""What the window shows before the first snip: how to begin."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from im2tex_desktop.theme import Look, icon


class EmptyPage(QWidget):
    """One large button, two lesser ones, and a place to drop a picture.

    Signals:
        snip_wanted, paste_wanted, open_wanted.
    """

    snip_wanted = Signal()
    paste_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None):
        super().__init__(parent)
        self._look = look
        title = QLabel("Turn an equation on your screen into LaTeX")
        title.setObjectName("title")
        words = QLabel(
            "Drag a rectangle over it. You see the LaTeX drawn beside your snip, check it at a "
            "glance, and copy it.\nNothing leaves this computer."
        )
        words.setObjectName("muted")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setWordWrap(True)
        self._snip = self._button("Snip an equation", "Ctrl+N", primary=True)
        self._paste = self._button("Paste a picture", "Ctrl+V")
        self._open = self._button("Open a file", "Ctrl+O")
        self._snip.clicked.connect(self.snip_wanted)
        self._paste.clicked.connect(self.paste_wanted)
        self._open.clicked.connect(self.open_wanted)
        others = QHBoxLayout()
        others.setSpacing(8)
        others.addStretch()
        others.addWidget(self._paste)
        others.addWidget(self._open)
        others.addStretch()
        drop = QLabel("or drop a picture here")
        drop.setObjectName("muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 32, 48, 32)
        layout.setSpacing(16)
        layout.addStretch()
        layout.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(words)
        layout.addSpacing(8)
        layout.addWidget(self._snip, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(others)
        layout.addWidget(drop, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()
        look.changed.connect(self._paint_icons)
        self._paint_icons()

    def _button(self, text: str, keys: str, primary: bool = False) -> QPushButton:
        button = QPushButton(f"{text}   {keys}")
        button.setAccessibleName(text)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        if primary:
            button.setObjectName("primary")
            button.setMinimumSize(280, 44)
            button.setDefault(True)
        return button

    def _paint_icons(self) -> None:
        colours = self._look.colours
        self._snip.setIcon(icon("snip", colours.on_accent))
        self._paste.setIcon(icon("paste", colours.text))
        self._open.setIcon(icon("open", colours.text))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dashed frame: this is where pictures can be dropped."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(self._look.colours.line), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(16, 16, -16, -16), 12, 12)
        painter.end()
