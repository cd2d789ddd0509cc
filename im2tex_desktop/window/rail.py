"""The rail at the left: one button a place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from im2tex_desktop.theme import Look, icon
from im2tex_desktop.window.places import Place
from im2tex_desktop.window.tools import keys_in_words

WIDTH_PX = 76


class Rail(QWidget):
    """Exactly one place is chosen; its button is lit.

    Signals:
        chosen: (str): the name of the place that the person wants.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, places: Sequence[Place], parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH_PX)
        self._look, self._places = look, tuple(places)
        self.actions_: dict[str, QAction] = {}
        self._group = QActionGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 8)
        column.setSpacing(4)
        for place in self._places:
            column.addWidget(self._button(place))
        column.addStretch()
        look.changed.connect(self._paint_icons)
        self._paint_icons()

    def show_place(self, name: str) -> None:
        """Light the button of a place."""
        self.actions_[name].setChecked(True)
        self._paint_icons()

    def _button(self, place: Place) -> QToolButton:
        words = QCoreApplication.translate("Places", place.words)
        action = QAction(words, self)
        action.setCheckable(True)
        action.setShortcut(QKeySequence(place.keys))
        action.setToolTip(f"{words}   {keys_in_words(place.keys)}")
        action.triggered.connect(lambda: self.chosen.emit(place.name))
        self._group.addAction(action)
        self.actions_[place.name] = action
        button = QToolButton()
        button.setDefaultAction(action)
        button.setAccessibleName(words)
        button.setObjectName("place")
        button.setIconSize(QSize(24, 24))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return button

    def _paint_icons(self) -> None:
        colours = self._look.colours
        for place in self._places:
            action = self.actions_[place.name]
            colour = colours.accent if action.isChecked() else colours.muted
            action.setIcon(icon(place.icon, colour))
