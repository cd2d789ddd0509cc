"""The bar above the panes: how snip and rendering are looked at."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QToolButton, QWidget

from im2tex_desktop.window.actions import Actions
from im2tex_desktop.window.tools import tool_button

WORDS_FROM_PX = 840  # narrower than this, the icons stand alone
BEGINS_AT = 60  # per cent: both formulas are seen


class ViewBar(QWidget):
    """Attention, path and comparisons on the left, the zoom on the right.

    Signals:
        opacity_changed: (0 to 1): how much of the rendering the overlay shows.
    """

    opacity_changed = Signal(float)

    def __init__(self, actions: Actions, parent: QWidget | None = None):
        super().__init__(parent)
        marks = (actions.heatmap, actions.path)
        comparisons = (actions.overlay, actions.blink, actions.differences)
        self._buttons = {action: tool_button(action) for action in (*marks, *comparisons)}
        self.opacity = _opacity_slider()
        self.opacity.valueChanged.connect(self._on_opacity)
        actions.overlay.toggled.connect(self.opacity.setVisible)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for action in marks:
            row.addWidget(self._buttons[action])
        row.addSpacing(12)
        for action in comparisons:
            row.addWidget(self._buttons[action])
            if action is actions.overlay:
                row.addWidget(self.opacity)
        row.addStretch()
        for action in (actions.zoom_out, actions.fit, actions.zoom_in):
            row.addWidget(tool_button(action))

    def resizeEvent(self, event: QResizeEvent) -> None:
        style = Qt.ToolButtonStyle.ToolButtonIconOnly
        if self.width() >= WORDS_FROM_PX:
            style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for button in self._buttons.values():
            _set_style(button, style)

    def _on_opacity(self, percent: int) -> None:
        self.opacity_changed.emit(percent / 100)


def _set_style(button: QToolButton, style: Qt.ToolButtonStyle) -> None:
    if button.toolButtonStyle() != style:
        button.setToolButtonStyle(style)


def _opacity_slider() -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(10, 100)
    slider.setValue(BEGINS_AT)
    slider.setPageStep(10)
    slider.setFixedWidth(112)
    translate = QCoreApplication.translate
    slider.setAccessibleName(translate("ViewBar", "Opacity of the overlay"))
    slider.setToolTip(translate("ViewBar", "How much of the rendering is seen over the snip"))
    slider.hide()
    return slider
