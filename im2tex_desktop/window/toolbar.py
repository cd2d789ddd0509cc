"""The bar at the top: where pictures come from on the left, how they are looked at on the right."""

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
        row.addSpacing(16)
        for action in (actions.heatmap, actions.path):
            row.addWidget(tool_button(action, with_words=True))
        row.addStretch()
        for action in (actions.zoom_out, actions.fit, actions.zoom_in):
            row.addWidget(tool_button(action))
        row.addSpacing(16)
        row.addWidget(tool_button(actions.settings))
