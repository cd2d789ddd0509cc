"""Settings: kept across starts, broken files set aside, one table for file, options and dialog."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox
from pytestqt.qtbot import QtBot

from im2tex_desktop.app import apply_options, parse
from im2tex_desktop.settings import TABLE, Settings
from im2tex_desktop.window.settings_dialog import SettingsDialog


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_a_choice_is_there_after_a_restart(path: Path) -> None:
    Settings(path).set("copy_format", "inline")
    assert Settings(path).text("copy_format") == "inline"


def test_a_choice_of_the_command_line_is_not_stored(path: Path) -> None:
    """GIVEN options WHEN the program starts THEN they hold for this run alone."""
    settings = Settings(path)
    apply_options(settings, parse(["--theme", "dark", "--beam", "3", "--auto-copy"]))
    assert (settings.text("theme"), settings.number("beam")) == ("dark", 3)
    assert settings.on("auto_copy")
    assert not path.exists()


def test_every_setting_has_an_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["--help"])
    words = capsys.readouterr().out
    assert all("--" + setting.key.replace("_", "-") in words for setting in TABLE)


def test_a_number_out_of_range_is_refused(path: Path) -> None:
    with pytest.raises(ValueError, match="beam"):
        apply_options(Settings(path), parse(["--beam", "99"]))


@pytest.mark.parametrize("content", ["{", "[]", "\x00\x01", '{"theme"'])
def test_a_broken_file_is_set_aside_and_said(path: Path, content: str) -> None:
    path.write_text(content)
    settings = Settings(path)
    assert settings.text("theme") == "system"
    assert "could not be read" in settings.notice
    (aside,) = path.parent.glob("settings.broken-*.json")
    assert aside.read_text() == content


def test_a_value_that_the_table_does_not_allow_is_its_default(path: Path) -> None:
    path.write_text(json.dumps({"theme": "purple", "beam": True, "auto_copy": "yes"}))
    settings = Settings(path)
    assert (settings.text("theme"), settings.number("beam")) == ("system", 5)
    assert not settings.on("auto_copy")


def test_what_a_newer_version_stored_is_kept(path: Path) -> None:
    path.write_text(json.dumps({"from_the_future": 7}))
    Settings(path).set("theme", "dark")
    assert json.loads(path.read_text())["from_the_future"] == 7


def test_an_unknown_key_raises(path: Path) -> None:
    with pytest.raises(KeyError):
        Settings(path).set("colour", "red")


@pytest.mark.gui
def test_the_dialog_has_every_setting_by_name_and_takes_effect_at_once(
    qtbot: QtBot, path: Path
) -> None:
    settings = Settings(path)
    dialog = SettingsDialog(settings)
    qtbot.addWidget(dialog)
    controls = dialog.findChildren(QComboBox) + dialog.findChildren(QCheckBox)
    controls += dialog.findChildren(QSpinBox)
    names = {control.accessibleName() for control in controls}
    assert {setting.label for setting in TABLE} <= names
    theme = next(control for control in controls if control.accessibleName() == "Theme")
    assert isinstance(theme, QComboBox)
    theme.setCurrentIndex(theme.findData("dark"))
    assert Settings(path).text("theme") == "dark"
