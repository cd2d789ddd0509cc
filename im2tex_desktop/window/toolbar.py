"""The bar at the top: where pictures come from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from im2tex_desktop.window.actions import Actions
from im2tex_desktop.window.tools import tool_button


class Toolbar(QWidget):
    """Buttons in the order of the work, with air between the groups."""

    def __init__(self, actions: Actions, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(4)
        snip = tool_button(actions.snip, with_words=True)
        snip.setObjectName("primary")
        row.addWidget(snip)
        row.addSpacing(4)
        for action in (actions.paste, actions.open, actions.retry):
            row.addWidget(tool_button(action))
        row.addStretch()
        row.addWidget(tool_button(actions.settings))
