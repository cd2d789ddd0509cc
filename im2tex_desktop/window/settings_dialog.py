"""The settings dialog, made from the table. A choice takes effect at once."""

from __future__ import annotations

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from im2tex_desktop.settings import TABLE, Setting, Settings


class SettingsDialog(QDialog):
    """One row a setting."""

    def __init__(self, settings: Settings, parent: QWidget | None = None):
        super().__init__(parent)
        self.setWindowTitle("Settings")
        self._settings = settings
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(24)
        for setting in TABLE:
            self._add(form, setting)
        privacy = QLabel("Nothing you snip or type ever leaves this computer.")
        privacy.setObjectName("muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        for button in buttons.buttons():
            button.setIcon(QIcon())  # the style's own would be of another family
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(privacy)
        layout.addWidget(buttons)

    def _add(self, form: QFormLayout, setting: Setting) -> None:
        control = self._control(setting)
        control.setAccessibleName(setting.label)
        control.setAccessibleDescription(setting.help)
        control.setToolTip(setting.help)
        if isinstance(control, QCheckBox):
            form.addRow("", control)
        else:
            form.addRow(setting.label, control)

    def _control(self, setting: Setting) -> QWidget:
        if setting.choices:
            return self._choice(setting)
        if isinstance(setting.default, bool):
            box = QCheckBox(setting.label)
            box.setChecked(self._settings.on(setting.key))
            box.toggled.connect(lambda value: self._settings.set(setting.key, value))
            return box
        spin = QSpinBox()
        spin.setRange(setting.low, setting.high)
        spin.setValue(self._settings.number(setting.key))
        spin.valueChanged.connect(lambda value: self._settings.set(setting.key, value))
        return spin

    def _choice(self, setting: Setting) -> QComboBox:
        box = QComboBox()
        for value, label in setting.choices:
            box.addItem(label, value)
        box.setCurrentIndex(box.findData(self._settings.text(setting.key)))
        box.currentIndexChanged.connect(
            lambda index: self._settings.set(setting.key, box.itemData(index))
        )
        return box
