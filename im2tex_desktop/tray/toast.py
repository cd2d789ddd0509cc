"""A notice in the corner of the screen that goes away by itself and never takes the focus."""

# ruff: noqa: N802 - the names of event handlers are Qt's

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QRegion,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from im2tex_desktop.theme import LIGHT, Colours

SHOWN_MS = 5000
MARGIN = 24
WIDTH = 360
RADIUS = 10


class Toast(QWidget):
    """Title and text on a card.

    Signals:
        clicked: the person wants to see more.
    """

    clicked = Signal()

    def __init__(self, title: str, text: str, bad: bool = False, colours: Colours = LIGHT) -> None:
        flags = (
            Qt.WindowType.ToolTip
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
        )
        super().__init__(None, flags)
        self._colours, self._bad = colours, bad
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._fill(title, text)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close)

    def _fill(self, title: str, text: str) -> None:
        heading, body = QLabel(title), QLabel(text)
        heading.setStyleSheet(f"color: {self._colours.text}; font-size: 10.5pt; font-weight: 600")
        body.setStyleSheet(f"color: {self._colours.muted}; font-size: 10pt")
        body.setWordWrap(True)
        body.setTextFormat(Qt.TextFormat.PlainText)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(heading)
        words.addWidget(body)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 20, 16)
        row.addLayout(words)
        self.setFixedWidth(WIDTH)

    def pop_up(self, shown_ms: int = SHOWN_MS) -> None:
        """Show it at the lower right of the screen with the pointer."""
        self.adjustSize()
        if QGuiApplication.platformName() == "xcb":
            # Without a compositor what is transparent comes out black.
            shape = QPainterPath()
            shape.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
            self.setMask(QRegion(shape.toFillPolygon().toPolygon()))
        screen = QGuiApplication.screenAt(self.cursor().pos()) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        self.move(
            room.right() + 1 - MARGIN - self.width(), room.bottom() + 1 - MARGIN - self.height()
        )
        self.show()
        self._timer.start(shown_ms)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()  # whoever reads it may take the time

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(SHOWN_MS // 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()
        self.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(self._colours.line), 1))
        painter.setBrush(QColor(self._colours.surface))
        painter.drawRoundedRect(card, RADIUS, RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.bad if self._bad else self._colours.accent))
        painter.drawRoundedRect(QRectF(10, 14, 4, self.height() - 28), 2, 2)
        painter.end()
