"""A line above a page: what was done, with the way back, or a question with its two answers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class Note(QFrame):
    """Hidden until something is said; Escape hides it."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("message")
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._do, self._leave = QPushButton(), QPushButton()
        self._is_question = False
        self._action: Callable[[], object] | None = None
        self._do.clicked.connect(self._on_do)
        self._leave.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self._do)
        row.addWidget(self._leave)
        self.hide()

    @property
    def text(self) -> str:
        """The words on show; empty when hidden."""
        return "" if self.isHidden() else self._text.text()

    def say(
        self, words: str, do: str = "", action: Callable[[], object] | None = None,
        *, leave: str = "", kind: str = "info",
    ) -> None:  # fmt: skip
        """Show words; `do` names the button that runs `action`, `leave` the one that closes."""
        self._text.setText(words)
        self.setAccessibleName(words)
        self._action, self._is_question = action, False
        self._do.setText(do)
        self._do.setVisible(bool(do))
        self._leave.setText(leave or self.tr("Close"))
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()

    def ask(self, words: str, do: str, action: Callable[[], object], leave: str) -> None:
        """A question; the keyboard stands on the answer that does no harm."""
        self.say(words, do, action, leave=leave, kind="doubt")
        self._is_question = True
        self._leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def run(self) -> bool:
        """Do what the first button does; False when there is none. A question stays one."""
        if self.isHidden() or self._is_question or self._action is None:
            return False
        self._on_do()
        return True

    def event(self, event: QEvent) -> bool:
        """While something is said, Escape is for it and not for the window."""
        if is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def _on_do(self) -> None:
        action, self._action = self._action, None
        self.hide()
        if action is not None:
            action()


def is_escape(event: QEvent) -> bool:
    """Whether Qt asks if Escape is wanted here, before the window's shortcut gets it."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_Escape
    )
