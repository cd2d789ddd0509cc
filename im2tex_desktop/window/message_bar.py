"""What the program has to say, in a line and not in a dialog."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from im2tex_desktop.errors import Words
from im2tex_desktop.theme import Look, icon
from im2tex_desktop.window.tools import tool_button

_ICONS = {"error": "warning", "doubt": "warning", "info": "info"}


class MessageBar(QFrame):
    """A sentence with its cure, details to copy, and a cross.

    Signals:
        details_wanted: (details).
    """

    details_wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("message")
        self._look, self._kind, self._details = look, "info", ""
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._more = QToolButton()
        self._more.setText(self.tr("Copy details"))
        self._more.clicked.connect(self._on_more)
        self._close = QToolButton()
        self._close.setAccessibleName(self.tr("Close the message"))
        self._close.setToolTip(self.tr("Close the message"))
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.setSpacing(12)
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        self._room = QHBoxLayout()
        self._room.setSpacing(4)
        self._cures: list[QToolButton] = []
        layout.addLayout(self._room)
        layout.addWidget(self._more)
        layout.addWidget(self._close)
        look.changed.connect(self._paint_icons)
        self.hide()

    def say(self, words: Words, kind: str = "error", cures: Sequence[QAction] = ()) -> None:
        """Show words; kind is error, doubt or info.

        cures: what the person can do about it, each a button.
        """
        self._offer(cures)
        sentences = [s.rstrip(".") + "." for s in (words.message, words.hint) if s]
        self._text.setText(" ".join(sentences))
        self.setAccessibleName(self._text.text())
        self._details = words.details
        self._more.setVisible(bool(words.details))
        self._kind = kind
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._paint_icons()
        self.show()

    def text(self) -> str:
        """The words on show; empty when hidden."""
        return "" if self.isHidden() else self._text.text()

    def _offer(self, cures: Sequence[QAction]) -> None:
        for button in self._cures:
            self._room.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._cures = [tool_button(cure, with_words=True) for cure in cures]
        for button in self._cures:
            self._room.addWidget(button)

    def _on_more(self) -> None:
        self.details_wanted.emit(self._details)

    def _paint_icons(self) -> None:
        colours = self._look.colours
        tint = {"error": colours.bad, "doubt": colours.doubt, "info": colours.accent}[self._kind]
        self._icon.setPixmap(icon(_ICONS[self._kind], tint).pixmap(20, 20))
        self._close.setIcon(icon("close", colours.muted))
