"""No word of the window escapes translation: it is built in a made-up language that puts every
translated string into brackets, and then looked through for words outside of any."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from im2tex_desktop.app import Program, build_window
from im2tex_desktop.settings import Settings
from im2tex_desktop.training.backend import Backend, presets
from im2tex_desktop.training.page import TrainPage
from im2tex_desktop.training.steps import AFTER, HOW, LEARN, MODELS, RUN
from im2tex_desktop.window.places import PLACES, READ
from im2tex_desktop.window.settings_dialog import SettingsDialog
from tests.desktop.fakes import FakeRecognizer, drawn
from tests.desktop.waiting import WAIT_MS

pytestmark = pytest.mark.gui
# Names, and what is read: the same in every language.
NAMES = re.compile(
    r"\b(im2tex(-\w+)*|LaTeX|MathML|Word|Typst|SymPy|Unicode|PNG|SVG|CSV|PDF|JSON|Markdown|CPU"
    r"|English|Deutsch|fake|cpu|kB|MB|GB|begin|end|equation|align|frac|math|formula_\w+|png"
    r"|Ctrl|Shift|Alt|Meta|Esc|Del|Enter|Return|PgUp|PgDown|Space|Left|Right|Print"
    r"|import|symbols|sympy)\b"
)


class Brackets(QTranslator):
    """A language in which every string is itself, in brackets."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, text: str, _comment: str | None = None, _number: int = -1
    ) -> str:
        return f"⟦{text}⟧"


@pytest.fixture
def brackets(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    language = Brackets()
    monkeypatch.setattr("im2tex_desktop.translation.install", lambda _setting: "en")
    qapp.installTranslator(language)
    yield
    qapp.removeTranslator(language)


@pytest.fixture
def program(
    qtbot: QtBot, brackets: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    monkeypatch.setattr("im2tex_desktop.history.recorder.user_data_dir", lambda: tmp_path)
    fake = FakeRecognizer("x^2", {"x": (0.5, "y")})
    made = build_window(lambda _device: fake, Settings(tmp_path / "settings.json"))
    made.teaching.backend = Backend(tmp_path / "home")
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    made.stop()
    assert made.history.stop(60)


def outside(text: str) -> str:
    """What is left of a text without what is in brackets, and without names."""
    before = ""
    while before != text:  # what was filled into a string may be one itself
        before, text = text, re.sub(r"⟦[^⟦⟧]*⟧", " ", text)
    text = re.sub(r"\\[A-Za-z]+|\S*/\S*/\S*", " ", text)  # commands of LaTeX, and paths
    return NAMES.sub(" ", text)


def texts_of(thing: QObject) -> Iterator[str]:
    """All that a person may see or hear of it."""
    if isinstance(thing, QAction):
        yield from (thing.text(), thing.toolTip(), thing.statusTip())
    if isinstance(thing, QWidget):
        yield from (thing.toolTip(), thing.accessibleName(), thing.accessibleDescription())
        yield thing.windowTitle()
        yield from words_on(thing)


def words_on(thing: QWidget) -> Iterator[str]:
    """The words that it shows."""
    if isinstance(thing, QLabel | QAbstractButton):
        yield thing.text()
    elif isinstance(thing, QLineEdit | QPlainTextEdit):
        yield thing.placeholderText()
    elif isinstance(thing, QComboBox):
        yield from map(thing.itemText, range(thing.count()))
    elif isinstance(thing, QMenu | QGroupBox):
        yield thing.title()
    elif isinstance(thing, QListWidget):
        yield from (thing.item(number).text() for number in range(thing.count()))
    elif isinstance(thing, QTableView):
        model = thing.model()
        for column in range(model.columnCount()):
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            for row in range(model.rowCount()):
                cell = model.index(row, column)
                yield str(cell.data(Qt.ItemDataRole.AccessibleTextRole) or "")


def untranslated(root: QWidget) -> set[str]:
    """Every text below a widget that has words of its own outside the brackets."""
    things: list[QObject] = [root, *root.findChildren(QObject)]
    texts = {text for thing in things for text in texts_of(thing)}
    # The networks are named and described as their authors do.
    networks = {text for preset in presets() for text in preset}
    return {text for text in texts - networks if re.search(r"[A-Za-z]{3,}", outside(text))}


def test_the_search_finds_what_is_not_translated(qtbot: QtBot, brackets: None) -> None:
    """GIVEN a widget with one string that is marked and some that are not WHEN it is looked
    through THEN just those are found."""
    holder = QWidget()
    qtbot.addWidget(holder)
    marked = holder.tr("Copy") + " 3 x^2   Ctrl+C"
    for text in (marked, "Copy it now", holder.tr("Copied") + " as plain text"):
        QLabel(text, holder)
    holder.setToolTip("A tip")
    assert untranslated(holder) == {"Copy it now", "⟦Copied⟧ as plain text", "A tip"}


def test_the_place_read_and_its_settings(qtbot: QtBot, program: Program) -> None:
    window = program.window
    assert untranslated(window) == set()
    with qtbot.waitSignal(window.answered, timeout=WAIT_MS):
        window.read(drawn("x^2"))
    page = window.result_page
    qtbot.waitUntil(lambda: bool(page.verdict.verdict.words), timeout=WAIT_MS)
    window.actions_.doubt.trigger()
    page.editor.set_latex("x^3")
    qtbot.waitUntil(lambda: "⟦" in window.status.trust_words, timeout=WAIT_MS)
    assert untranslated(window) == set()
    dialog = SettingsDialog(program.settings, window)
    qtbot.addWidget(dialog)
    assert untranslated(dialog) == set()


def test_the_places_with_something_in_them(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    window = program.window
    with qtbot.waitSignal(program.history.archive.added, timeout=WAIT_MS):
        window.read(drawn("x^2"))
    drawn("x^2").save(str(tmp_path / "formula_1.png"))
    for place in PLACES:
        if place.name == READ:
            continue
        page = window.go_to(place.name)
        assert untranslated(page) == set(), place.name
    history, files = window.go_to("history"), window.go_to("files")
    qtbot.waitUntil(lambda: len(history.model.entries) == 1, timeout=WAIT_MS)  # type: ignore[attr-defined]
    files.add_paths([tmp_path / "formula_1.png"])  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: files.batch.done == 1, timeout=WAIT_MS)  # type: ignore[attr-defined]
    assert untranslated(history) | untranslated(files) == set()


def test_the_steps_of_training(qtbot: QtBot, program: Program) -> None:
    window = program.window
    with qtbot.waitSignal(window.answered, timeout=WAIT_MS):
        window.read(drawn("x^2"))
    with qtbot.waitSignal(program.teaching.changed, timeout=WAIT_MS):
        window.actions_.teach.trigger()
    assert "⟦" in window.status.text
    page = TrainPage(window, program.teaching.backend)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: not page.material.is_empty, timeout=WAIT_MS)
    for step in (LEARN, HOW, RUN, AFTER, MODELS):
        page.go_to(step)
        assert untranslated(page) == set(), step
    page.stop()
