"""The path of a string into another language, end to end."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from im2tex_desktop import translation
from im2tex_desktop.app import build_window
from im2tex_desktop.settings import Settings
from im2tex_desktop.settings.table import BY_KEY
from im2tex_desktop.window.setting_row import SettingRow
from im2tex_desktop.window.settings_dialog import SettingsDialog
from model.files import resource
from tests.desktop.fakes import FakeRecognizer

FILES = sorted(resource("translations").glob("*.ts"))


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    yield
    QLocale.setDefault(QLocale.system())
    translation.install("en")


def test_the_setting_offers_what_there_is() -> None:
    offered = {str(value) for value, _ in BY_KEY["language"].choices} - {translation.SYSTEM}
    assert offered == {language.code for language in translation.LANGUAGES}
    assert {path.stem for path in FILES} == {f"im2tex_{code}" for code in offered}


def test_german_words_are_shown() -> None:
    assert translation.install("de") == "de"
    assert QCoreApplication.translate("History", "Favourite") == "Favorit"
    assert QCoreApplication.translate("HistoryPage", "%n snip(s)", "", 2) == "2 Ausschnitte"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    assert QLocale().toString(1.5) == "1,5"
    translation.install("en")
    assert QCoreApplication.translate("History", "Favourite") == "Favourite"


def test_english_has_its_plurals() -> None:
    translation.install("en")
    words = [QCoreApplication.translate("HistoryPage", "%n snip(s)", "", n) for n in (1, 2)]
    assert words == ["1 snip", "2 snips"]


@pytest.mark.parametrize(
    ("wanted", "code"), [(["de-AT", "en"], "de"), (["fr-FR", "de-DE"], "de"), (["ja-JP"], "en")]
)
def test_the_system_says_what_it_prefers(
    wanted: list[str], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class System:
        def uiLanguages(self) -> list[str]:
            return wanted

    monkeypatch.setattr(translation.QLocale, "system", System)
    assert translation.code_for("system") == code


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_marked_string_is_translated(path: Path) -> None:
    left = [
        message.findtext("source")
        for message in ElementTree.parse(path).getroot().iter("message")
        if message.find("translation") is None
        or message.find("translation").get("type") is not None  # type: ignore[union-attr]
        or not "".join(message.find("translation").itertext()).strip()  # type: ignore[union-attr]
    ]
    assert left == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_blanks_to_fill_in_are_the_same(path: Path) -> None:
    """GIVEN a string with {name} or %n WHEN translated THEN it has the same ones."""
    for message in ElementTree.parse(path).getroot().iter("message"):
        source = message.findtext("source") or ""
        wanted = sorted(re.findall(r"\{\w*\}|%n", source))
        translated = message.find("translation")
        assert translated is not None
        forms = [form.text or "" for form in translated.iter("numerusform")]
        for form in forms or [translated.text or ""]:
            found = sorted(re.findall(r"\{\w*\}|%n", form))
            # "1 snip" need not be said with a number
            assert found in (wanted, [one for one in wanted if one != "%n"] if forms else wanted)


def test_the_files_are_those_of_the_source(tmp_path: Path) -> None:
    """GIVEN the source as it is WHEN the files are made anew THEN nothing changes: no string that
    was marked is missing in them, and none is there that is gone."""
    script = Path(__file__).resolve().parents[2] / "packaging" / "make_translations.py"
    before = {path.name: _sources(path) for path in FILES}
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    for name, sources in before.items():
        assert _sources(tmp_path / name) == sources


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_the_program_loads_is_what_the_file_says(path: Path) -> None:
    """GIVEN the .ts file WHEN its .qm is asked THEN it has the same: it was not forgotten."""
    translator = QTranslator()
    assert translator.load(str(path.with_suffix(".qm")))
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            wanted = message.findtext("translation/numerusform") or message.findtext("translation")
            count = 1 if message.get("numerus") else -1
            found = translator.translate(
                context.findtext("name") or "", message.findtext("source") or "", "", count
            )
            assert found == wanted


def _sources(path: Path) -> set[tuple[str, str]]:
    return {
        (context.findtext("name") or "", message.findtext("source") or "")
        for context in ElementTree.parse(path).getroot().iter("context")
        for message in context.iter("message")
    }


def test_the_window_and_its_settings_in_german(qtbot: QtBot, tmp_path: Path) -> None:
    """GIVEN the language set to Deutsch WHEN the program starts THEN its labels are German."""
    settings = Settings(tmp_path / "settings.json")
    settings.set("language", "de")
    program = build_window(lambda _device: FakeRecognizer(), settings)
    qtbot.addWidget(program.window)
    actions = program.window.actions_
    assert actions.snip.text() == "Neuer Ausschnitt"
    assert actions.settings.text() == "Einstellungen"
    assert program.window.rail.actions_["history"].text() == "Verlauf"
    labels = [label.text() for label in program.window.empty_page.findChildren(QLabel)]
    assert "Ziehen Sie ein Rechteck um eine Formel" in labels
    dialog = SettingsDialog(settings, program.window)
    assert dialog.windowTitle() == "Einstellungen"
    assert dialog.groups.item(1).text() == "Kopieren"
    names = {row.setting.key: row.control.accessibleName() for row in rows(dialog)}
    assert names["theme"] == "Farbschema"
    words = next(row.control for row in rows(dialog) if row.setting.key == "copy_format")
    assert isinstance(words, QComboBox)
    assert words.itemText(0).startswith("Reines LaTeX")
    program.stop()


def rows(dialog: SettingsDialog) -> list[SettingRow]:
    return dialog.findChildren(SettingRow)
