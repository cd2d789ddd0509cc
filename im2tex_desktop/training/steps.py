"""The steps of training as a row of buttons, and the models beside them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from im2tex_desktop.marked import QT_TRANSLATE_NOOP
from im2tex_desktop.theme import Look, icon

translate = QCoreApplication.translate

LEARN, HOW, RUN, AFTER, MODELS = "learn", "how", "run", "after", "models"
STEPS = (
    (LEARN, QT_TRANSLATE_NOOP("Train", "1  What to learn from"), "", "Alt+1"),
    (HOW, QT_TRANSLATE_NOOP("Train", "2  How"), "", "Alt+2"),
    (RUN, QT_TRANSLATE_NOOP("Train", "3  Training"), "", "Alt+3"),
    (AFTER, QT_TRANSLATE_NOOP("Train", "4  Before and after"), "", "Alt+4"),
    (MODELS, QT_TRANSLATE_NOOP("Train", "Models"), "star", "Alt+5"),
)


class Steps(QWidget):
    """Exactly one step is on show; those that make no sense yet are grey.

    Signals:
        chosen: (name).
    """

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None):
        super().__init__(parent)
        self._look = look
        self.buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for name, words, picture, keys in STEPS:
            if name == MODELS:
                line.addStretch()
            said = translate("Train", words)
            button = QToolButton()
            button.setObjectName("step")
            button.setText(said)
            button.setCheckable(True)
            button.setAccessibleName(said.lstrip("1234 "))
            button.setToolTip(f"{said.lstrip('1234 ')}   {keys}")
            button.setShortcut(keys)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if picture:
                button.setIconSize(QSize(18, 18))
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setProperty("step", name)
            button.clicked.connect(self._on_clicked)
            self._group.addButton(button)
            self.buttons[name] = button
            line.addWidget(button)
        look.changed.connect(self._paint)
        self._paint()

    def show_step(self, name: str) -> None:
        """Light the button of a step."""
        self.buttons[name].setChecked(True)

    def allow(self, name: str, on: bool) -> None:
        """Whether a step can be gone to."""
        self.buttons[name].setEnabled(on)

    def _on_clicked(self) -> None:
        self.chosen.emit(str(self.sender().property("step")))

    def _paint(self) -> None:
        for name, _, picture, _ in STEPS:
            if picture:
                self.buttons[name].setIcon(icon(picture, self._look.colours.muted))
