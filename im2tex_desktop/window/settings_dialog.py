"""The settings dialog, made from the table, group by group. A choice takes effect at once."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from im2tex_desktop.settings import GROUPS, TABLE, Settings
from im2tex_desktop.settings.table import HISTORY, PRIVACY, READING, Value
from im2tex_desktop.window.note import Note
from im2tex_desktop.window.privacy import privacy_page
from im2tex_desktop.window.setting_row import SettingRow, translated


class SettingsDialog(QDialog):
    """Groups at the left, their settings at the right, reached by Tab and by the arrow keys.

    Args:
        model: what reads now, such as "im2tex, on cpu"; empty when it is not loaded yet.

    Signals:
        forget_wanted: the person wants the history to be forgotten, and was asked twice.
    """

    forget_wanted = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None, model: str = ""):
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.resize(760, 580)
        self._settings, self._model = settings, model
        self.groups = QListWidget()
        self.groups.setObjectName("groups")
        self.groups.setAccessibleName(self.tr("Groups of settings"))
        self.groups.setFixedWidth(176)
        self.pages = QStackedWidget()
        self.note = Note()
        for group in GROUPS:
            self.groups.addItem(translated(group))
            self.pages.addWidget(self._page(group))
        self.groups.currentRowChanged.connect(self.pages.setCurrentIndex)
        self._lay_out()
        self.groups.setCurrentRow(0)
        self.groups.setFocus()

    def reset(self) -> None:
        """Set everything to its default, with the way back."""
        before = {setting.key: self._settings.value(setting.key) for setting in TABLE}
        self._set_all({setting.key: setting.default for setting in TABLE})
        self.note.say(
            self.tr("Every setting is at its default"),
            self.tr("Undo"),
            lambda: self._set_all(before),
        )

    def _set_all(self, values: dict[str, Value]) -> None:
        for key, value in values.items():
            self._settings.set(key, value)

    def _ask_to_forget(self) -> None:
        self.note.ask(
            self.tr("Forget every snip, favourites too? It cannot be undone."),
            self.tr("Forget everything"),
            self._on_forget,
            self.tr("Keep them"),
        )

    def _on_forget(self) -> None:
        self.forget_wanted.emit()
        self.note.say(self.tr("The history is forgotten"))

    # -- building ---------------------------------------------------------------------------

    def _page(self, group: str) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 8, 24, 16)
        column.setSpacing(20)
        title = QLabel(translated(group))
        title.setObjectName("title")
        column.addWidget(title)
        if group == PRIVACY:
            column.addWidget(privacy_page())
        if group == READING:
            column.addWidget(self._model_in_use())
        for setting in TABLE:
            if setting.group == group:
                column.addWidget(SettingRow(setting, self._settings))
        if group in (HISTORY, PRIVACY):
            forget = QPushButton(self.tr("Forget the whole history"))
            forget.setAutoDefault(False)
            forget.clicked.connect(self._ask_to_forget)
            column.addWidget(forget, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _model_in_use(self) -> QLabel:
        name = self._model or self.tr("not loaded yet")
        words = self.tr("Model in use: {name}. Others are kept on the place Train.")
        label = QLabel(words.format(name=name))
        label.setWordWrap(True)
        return label

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        reset = buttons.addButton(
            self.tr("Reset to defaults"), QDialogButtonBox.ButtonRole.ResetRole
        )
        reset.clicked.connect(self.reset)
        for button in buttons.buttons():
            button.setIcon(QIcon())  # the style's own would be of another family
            button.setAutoDefault(False)  # type: ignore[attr-defined]  # Enter is for the control
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.groups)
        middle.addWidget(self.pages, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.note)
        layout.addLayout(middle, 1)
        layout.addWidget(buttons)


def model_in_words(name: str, device: str) -> str:
    """What reads, for the dialog; empty without a name."""
    words = QCoreApplication.translate("SettingsDialog", "{name}, on {device}")
    return words.format(name=name, device=device) if name and device else name
