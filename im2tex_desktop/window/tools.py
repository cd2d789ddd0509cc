"""The few widgets that every part of the window is made of."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
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
