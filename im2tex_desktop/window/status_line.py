"""The line at the bottom: how far to trust the answer, and what is going on.

Each place has its own: what Read has to say of its snip says nothing of the history.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from im2tex_desktop.theme import Look, icon
from im2tex_desktop.window.places import READ
from im2tex_desktop.window.words import Trust

_ICONS = {"good": "check", "doubt": "info", "bad": "warning"}


class StatusLine(QWidget):
    """Trust on the left with a mark and a word, not a colour alone; the rest on the right."""

    def __init__(self, look: Look, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._trust: Trust | None = None  # of what Read shows
        self._place = READ
        self._said: dict[str, str] = {}
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

    def show_place(self, place: str) -> None:
        """Another place is on show: with what was last said of it. What was said of deeds done on
        the others, such as "Copied", is over; what Read says holds while its snip is there."""
        self._said = {READ: self._said.get(READ, "")}
        self._place = place
        self._show()

    def show_trust(self, trust: Trust | None) -> None:
        """Say how far to trust the answer, on the place Read; None clears it."""
        self._trust = trust
        self._show()

    def say(self, text: str, place: str | None = None) -> None:
        """Say what is going on, on one place; None for the one on show."""
        self._said[place or self._place] = text
        self._show()

    @property
    def trust_words(self) -> str:
        """The words on the left."""
        return self._words.text()

    @property
    def text(self) -> str:
        """The words on the right."""
        return self._status.text()

    @property
    def _trust_here(self) -> Trust | None:
        return self._trust if self._place == READ else None

    def _show(self) -> None:
        trust, said = self._trust_here, self._said.get(self._place, "")
        for label, text in ((self._words, trust.words if trust else ""), (self._status, said)):
            label.setText(text)
            label.setAccessibleDescription(text)
        self._paint_mark()

    def _paint_mark(self) -> None:
        trust = self._trust_here
        self._mark.setVisible(trust is not None and bool(trust.kind))
        if trust is None or not trust.kind:
            return
        colours = self._look.colours
        tint = {"good": colours.good, "doubt": colours.doubt, "bad": colours.bad}[trust.kind]
        self._mark.setPixmap(
            icon(_ICONS[trust.kind], tint).pixmap(self._mark.size(), self._mark.devicePixelRatioF())
        )
