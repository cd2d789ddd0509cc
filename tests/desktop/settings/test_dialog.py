"""The settings dialog: every setting in its group, by keyboard, with help, back to its default."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from im2tex_desktop.settings import GROUPS, TABLE, Settings
from im2tex_desktop.settings.table import BY_KEY, HISTORY
from im2tex_desktop.window.setting_row import SettingRow
from im2tex_desktop.window.settings_dialog import SettingsDialog
from tests.desktop.waiting import show_active

pytestmark = pytest.mark.gui


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def dialog(qtbot: QtBot, settings: Settings) -> SettingsDialog:
    made = SettingsDialog(settings, model="im2tex, on cpu")
    qtbot.addWidget(made)
    show_active(qtbot, made)
    return made


def row_of(dialog: SettingsDialog, key: str) -> SettingRow:
    return next(row for row in dialog.findChildren(SettingRow) if row.setting.key == key)


def test_every_setting_is_in_a_group_of_the_dialog(dialog: SettingsDialog) -> None:
    assert {setting.group for setting in TABLE} <= set(GROUPS)
    assert {row.setting.key for row in dialog.findChildren(SettingRow)} == set(BY_KEY)


def test_every_setting_is_reached_by_keyboard(qtbot: QtBot, dialog: SettingsDialog) -> None:
    """GIVEN the dialog WHEN walking with Down and Tab alone THEN each control gets the focus."""
    reached = set()
    controls = {row.control: row.setting.key for row in dialog.findChildren(SettingRow)}
    for number in range(len(GROUPS)):
        dialog.groups.setFocus()
        if number:
            qtbot.keyClick(dialog.groups, Qt.Key.Key_Down)
        assert dialog.pages.currentIndex() == number
        for _ in range(20):
            focus = QApplication.focusWidget()
            assert focus is not None
            if focus in controls:
                reached.add(controls[focus])
            qtbot.keyClick(focus, Qt.Key.Key_Tab)
            if QApplication.focusWidget() is dialog.groups:
                break
    assert reached == set(BY_KEY)


def test_help_is_on_show_and_told_to_screen_readers(dialog: SettingsDialog) -> None:
    for row in dialog.findChildren(SettingRow):
        assert row.control.accessibleName() == row.setting.label
        assert row.control.accessibleDescription() == row.setting.help
        if row.setting.help:
            assert row.setting.help in [label.text() for label in row.findChildren(QLabel)]


def test_a_change_takes_effect_at_once(dialog: SettingsDialog, settings: Settings) -> None:
    theme, tick = row_of(dialog, "theme").control, row_of(dialog, "auto_copy").control
    beam = row_of(dialog, "beam").control
    assert isinstance(theme, QComboBox)
    assert isinstance(tick, QCheckBox)
    assert isinstance(beam, QSpinBox)
    theme.setCurrentIndex(theme.findData("dark"))
    tick.click()
    beam.setValue(7)
    assert (settings.text("theme"), settings.on("auto_copy")) == ("dark", True)
    assert settings.number("beam") == 7
    settings.set("beam", 3)  # elsewhere
    assert beam.value() == 3


def test_a_number_counts_only_when_it_was_typed_to_its_end(
    qtbot: QtBot, dialog: SettingsDialog, settings: Settings
) -> None:
    """GIVEN a limit of 5000 WHEN 600 is typed THEN it was never 60, which would cost snips."""
    heard: list[int] = []
    settings.changed.connect(lambda key: heard.append(settings.number(key)))
    dialog.groups.setCurrentRow(GROUPS.index(HISTORY))
    spin = row_of(dialog, "history_snips").control
    assert isinstance(spin, QSpinBox)
    spin.setFocus()
    spin.selectAll()
    qtbot.keyClicks(spin, "600")
    assert heard == []
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    assert heard == [600]
    assert dialog.isVisible()  # Enter was for the number


def test_the_wheel_changes_nothing(dialog: SettingsDialog, settings: Settings) -> None:
    box = row_of(dialog, "theme").control
    where = QPointF(box.rect().center())
    wheel = QWheelEvent(
        where, box.mapToGlobal(where), QPointF(0, -120).toPoint(), QPointF(0, -120).toPoint(),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    assert settings.text("theme") == "system"


def test_back_to_the_defaults_and_back_again(dialog: SettingsDialog, settings: Settings) -> None:
    settings.set("beam", 9)
    settings.set("hotkey", "")
    dialog.reset()
    assert all(settings.value(setting.key) == setting.default for setting in TABLE)
    assert "default" in dialog.note.text
    assert dialog.note.run()
    assert (settings.number("beam"), settings.text("hotkey")) == (9, "")


def test_forgetting_asks_first(qtbot: QtBot, dialog: SettingsDialog) -> None:
    wanted: list[bool] = []
    dialog.forget_wanted.connect(lambda: wanted.append(True))
    dialog.groups.setCurrentRow(GROUPS.index(HISTORY))
    button = next(one for one in dialog.findChildren(QPushButton) if "Forget" in one.text())
    button.click()
    assert wanted == []
    assert "cannot be undone" in dialog.note.text
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)  # the harmless answer
    assert dialog.note.text == ""
    button.click()
    dialog.note._do.click()
    assert wanted == [True]
    assert "forgotten" in dialog.note.text


def test_privacy_and_the_model_are_said(dialog: SettingsDialog) -> None:
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "ever leaves this computer" in words
    assert "no network connection" in words
    assert "im2tex, on cpu" in words
