"""The few widgets that every part of the window is made of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QToolButton, QWidget


def tool_button(action: QAction, with_words: bool = False) -> QToolButton:
    """A button of an action, named for screen readers; reached by Tab, not by a click."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAccessibleName(action.text())
    button.setIconSize(QSize(20, 20))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    button.setToolButtonStyle(style if with_words else Qt.ToolButtonStyle.ToolButtonIconOnly)
    return button


def keys_in_words(keys: str) -> str:
    """A key sequence as the person's keyboard and language have it: Strg+N, or ⌘N."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def fold(buttons: Sequence[QToolButton], room_px: int) -> None:
    """Show the words on all of the buttons where there is room for them, else their icons alone:
    words that are cut help nobody, and the tool tips have them."""
    beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    needed = 0
    for button in buttons:
        button.setToolButtonStyle(beside)
        needed += 0 if button.isHidden() else button.sizeHint().width()
    if needed > room_px:
        for button in buttons:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)


def heading(text: str) -> QLabel:
    """The quiet title of a part."""
    label = QLabel(text)
    label.setObjectName("heading")
    return label


def raise_window(window: QWidget) -> None:
    """Bring a window to the front, also when it is minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)
