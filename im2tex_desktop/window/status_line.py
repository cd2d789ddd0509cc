"""The line at the bottom: how far to trust the answer, and what is going on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from im2tex_desktop.theme import Look, icon
from im2tex_desktop.window.words import Trust

_ICONS = {"good": "check", "doubt": "info", "bad": "warning"}


class StatusLine(QWidget):
    """Trust on the left with a mark and a word, not a colour alone; the rest on the right."""

    def __init__(self, look: Look, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._trust: Trust | None = None
        self._mark = QLabel()
        self._mark.setFixedSize(16, 16)
        self._words = QLabel()
        self._words.setAccessibleName(self.tr("Confidence"))
        self._status = QLabel()
        self._status.setObjectName("muted")
        self._status.setAccessibleName(self.tr("Status"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self._mark)
        row.addWidget(self._words)
        row.addStretch()
        row.addWidget(self._status)
        look.changed.connect(self._paint_mark)

    def show_trust(self, trust: Trust | None) -> None:
        """Say how far to trust the answer; None clears it."""
        self._trust = trust
        self._words.setText(trust.words if trust is not None else "")
        self._words.setAccessibleDescription(self._words.text())
        self._paint_mark()

    def say(self, text: str) -> None:
        """Say what is going on."""
        self._status.setText(text)
        self._status.setAccessibleDescription(text)

    @property
    def trust_words(self) -> str:
        """The words on the left."""
        return self._words.text()

    @property
    def text(self) -> str:
        """The words on the right."""
        return self._status.text()

    def _paint_mark(self) -> None:
        self._mark.setVisible(self._trust is not None and bool(self._trust.kind))
        if self._trust is None or not self._trust.kind:
            return
        colours = self._look.colours
        tint = {"good": colours.good, "doubt": colours.doubt, "bad": colours.bad}[self._trust.kind]
        self._mark.setPixmap(
            icon(_ICONS[self._trust.kind], tint).pixmap(
                self._mark.size(), self._mark.devicePixelRatioF()
            )
        )
