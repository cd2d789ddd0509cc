"""The small widgets that all parts share."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from im2tex_desktop.theme import icon
from im2tex_desktop.window.tools import fold, keys_in_words, tool_button

pytestmark = pytest.mark.gui
WORDS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
ICONS = Qt.ToolButtonStyle.ToolButtonIconOnly


def test_words_fold_away_together_and_come_back(qtbot: QtBot) -> None:
    """GIVEN buttons in a row WHEN there is no room for all of their words THEN none has any; with
    room again all have."""
    holder = QWidget()
    qtbot.addWidget(holder)
    buttons = []
    for words in ("Copy", "A long thing to say"):
        action = QAction(icon("copy", "#000000"), words, holder)
        buttons.append(tool_button(action, with_words=True))
        buttons[-1].setParent(holder)
    needed = sum(button.sizeHint().width() for button in buttons)
    for room, style in ((needed, WORDS), (needed - 1, ICONS), (needed - 1, ICONS), (needed, WORDS)):
        fold(buttons, room)
        assert {button.toolButtonStyle() for button in buttons} == {style}
    buttons[1].setVisible(False)  # what is hidden needs no room
    fold(buttons, buttons[0].sizeHint().width())
    assert buttons[0].toolButtonStyle() == WORDS


def test_keys_are_said_as_the_keyboard_has_them(qtbot: QtBot) -> None:
    assert keys_in_words("Ctrl+Shift+C") in ("Ctrl+Shift+C", "Strg+Umschalt+C", "⇧⌘C")
