"""One setting in the dialog: its control, with its help below it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QSpinBox, QVBoxLayout, QWidget

from im2tex_desktop.settings import Setting, Settings

CONTROL_WIDTH = 320
_MARK = 22  # what stands before the words of a tick box


def translated(text: str) -> str:
    """Words of the table in the language of the window."""
    return QCoreApplication.translate("Settings", text)


class _Choice(QComboBox):
    """The wheel is for the page, not for a value that the mouse happens to be over."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Number(QSpinBox):
    """As above."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class SettingRow(QWidget):
    """Stores a choice at once, and follows when it is changed elsewhere."""

    def __init__(self, setting: Setting, settings: Settings, parent: QWidget | None = None):
        super().__init__(parent)
        self.setting, self._settings = setting, settings
        self._show: Callable[[], None]
        if setting.choices:
            self.control: QWidget = self._choice()
        elif isinstance(setting.default, bool):
            self.control = self._tick()
        else:
            self.control = self._number()
        name = translated(setting.label)
        self.control.setAccessibleName(name)
        self.control.setAccessibleDescription(translated(setting.help))
        self._lay_out(name)
        settings.changed.connect(self._on_changed)
        self._show()

    def _lay_out(self, name: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        is_tick = isinstance(self.control, QCheckBox)
        if not is_tick:
            label = QLabel(name)
            label.setBuddy(self.control)
            column.addWidget(label)
            self.control.setFixedWidth(CONTROL_WIDTH)
        column.addWidget(self.control, 0, Qt.AlignmentFlag.AlignLeft)
        if self.setting.help:
            about = QLabel(translated(self.setting.help))
            about.setObjectName("muted")
            about.setWordWrap(True)
            about.setContentsMargins(_MARK if is_tick else 0, 0, 0, 0)
            column.addWidget(about)

    def _on_changed(self, key: str) -> None:
        if key == self.setting.key:
            self._show()

    def _tick(self) -> QCheckBox:
        box = QCheckBox(translated(self.setting.label))
        key = self.setting.key
        self._show = lambda: box.setChecked(self._settings.on(key))
        self._show()
        box.toggled.connect(lambda value: self._settings.set(key, value))
        return box

    def _number(self) -> QSpinBox:
        spin, setting = _Number(), self.setting
        spin.setRange(setting.low, setting.high)
        spin.setGroupSeparatorShown(True)
        spin.setKeyboardTracking(False)  # 5000 is not 5 first, which would throw away snips
        if setting.unit:
            spin.setSuffix(f" {setting.unit}")
        self._show = lambda: spin.setValue(self._settings.number(setting.key))
        self._show()
        spin.valueChanged.connect(lambda value: self._settings.set(setting.key, value))
        return spin

    def _choice(self) -> QComboBox:
        box, key = _Choice(), self.setting.key
        for value, label in self.setting.choices:
            # Behind the words of a form stands how it looks, which is the same in every language.
            words, gap, sample = label.partition("  ")
            box.addItem(translated(words) + gap + sample, value)
        self._show = lambda: box.setCurrentIndex(box.findData(self._settings.text(key)))
        self._show()
        box.currentIndexChanged.connect(lambda at: self._settings.set(key, box.itemData(at)))
        return box
