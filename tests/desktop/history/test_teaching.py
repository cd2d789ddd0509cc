"""Teach on the place History: what goes to the collection, what is said, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot

from im2tex_desktop.app import Program
from im2tex_desktop.history import teaching
from im2tex_desktop.history.archive import Ticket
from im2tex_desktop.history.page import HistoryPage
from im2tex_desktop.training.backend import Backend
from im2tex_desktop.window.places import READ
from model.teach.collection import Collection
from tests.desktop.fakes import FakeRecognizer
from tests.desktop.history.snips import picture
from tests.desktop.waiting import WAIT_MS, WAIT_S

pytestmark = pytest.mark.gui
FORMULAS = (r"\alpha + 1", r"\beta", r"\Gamma(z)")


@pytest.fixture
def collection(program: Program, tmp_path: Path) -> Collection:
    program.teaching.backend = Backend(tmp_path / "home")
    return program.teaching.backend.collection()


@pytest.fixture
def page(
    qtbot: QtBot, program: Program, recognizer: FakeRecognizer, collection: Collection
) -> Iterator[HistoryPage]:
    """Three snips, the last one mended: \\Gamma(w)."""
    for number, latex in enumerate(FORMULAS):
        recognizer.latex = latex
        with qtbot.waitSignal(program.history.archive.added, timeout=WAIT_MS):
            program.window.read(picture(number))
    program.window.result_page.editor.set_latex(r"\Gamma(w)")
    program.history.flush()
    made = program.window.go_to("history")
    assert isinstance(made, HistoryPage)
    qtbot.waitUntil(lambda: len(made.model.entries) == 3, timeout=WAIT_MS)
    made.list.setFocus()
    yield made
    assert made.copier.stop(WAIT_S)


def select(page: HistoryPage, *rows: int) -> None:
    model = page.list.selectionModel()
    model.clearSelection()
    for row in rows:
        model.setCurrentIndex(page.model.index(row), QItemSelectionModel.SelectionFlag.Select)


def press(qtbot: QtBot, program: Program, page: HistoryPage) -> None:
    with qtbot.waitSignal(program.teaching.changed, timeout=WAIT_MS):
        qtbot.keyClick(page.list, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)


def pairs(collection: Collection) -> set[tuple[str, str]]:
    return {(pair.latex, pair.read.replace(" ", "")) for pair in collection.pairs()}


def test_what_is_selected_is_taught_with_its_edits(
    qtbot: QtBot, program: Program, page: HistoryPage, collection: Collection
) -> None:
    """GIVEN two snips, one of them mended WHEN Ctrl+T THEN both are kept with the LaTeX they have
    now, and it is said how many."""
    select(page, 0, 1)
    press(qtbot, program, page)
    assert pairs(collection) == {(r"\Gamma(w)", r"\Gamma(z)"), (r"\beta", r"\beta")}
    assert page.note.text == "2 snips kept to learn from.  2 corrections in all, Ctrl+4 trains"
    stored = {pair.id: collection.picture_path(pair) for pair in collection.pairs()}
    assert all(path.is_file() for path in stored.values())


def test_once_more_takes_it_back(
    qtbot: QtBot, program: Program, page: HistoryPage, collection: Collection
) -> None:
    """GIVEN what was taught just now WHEN Ctrl+T with the same snips THEN it is gone again; with
    others, those are taught."""
    action, button = page.deeds.teach, page.bar._buttons[2]
    select(page, 0, 1)
    press(qtbot, program, page)
    assert (action.text(), button.accessibleName()) == ("Take back", "Take back")
    select(page, 1, 2)
    assert action.text() == "Teach"
    select(page, 0, 1)
    press(qtbot, program, page)
    assert pairs(collection) == set()
    assert page.note.text == "Taken back: 0 corrections left to learn from"
    assert (action.text(), button.accessibleName()) == ("Teach", "Teach")


def test_the_note_takes_it_back_too(
    qtbot: QtBot, program: Program, page: HistoryPage, collection: Collection
) -> None:
    """GIVEN a picture that was taught as something else WHEN it is taught, and Ctrl+Z THEN it is
    what it was."""
    page.body.select(2)
    press(qtbot, program, page)
    archive = program.history.archive
    with qtbot.waitSignal(archive.changed, timeout=WAIT_MS):
        archive.edit(ticket(page, 2), r"\alpha + 2")
    select(page, 2)
    press(qtbot, program, page)
    assert {latex for latex, _ in pairs(collection)} == {r"\alpha + 2"}
    with qtbot.waitSignal(program.teaching.changed, timeout=WAIT_MS):
        qtbot.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert {latex.replace(" ", "") for latex, _ in pairs(collection)} == {r"\alpha+1"}


def ticket(page: HistoryPage, row: int) -> Ticket:
    return Ticket(page.model.entries[row].number)


def test_latex_that_cannot_be_read_is_left_out_and_counted(
    qtbot: QtBot, program: Program, page: HistoryPage, collection: Collection
) -> None:
    archive = program.history.archive
    with qtbot.waitSignal(archive.changed, timeout=WAIT_MS):
        archive.edit(ticket(page, 1), r"\frac{a}{")
    select(page, 1)
    press(qtbot, program, page)
    assert page.note.text == "1 left out: the LaTeX cannot be read"
    select(page, 0, 1)
    press(qtbot, program, page)
    assert {latex for latex, _ in pairs(collection)} == {r"\Gamma(w)"}
    assert "1 snip kept to learn from.  1 left out" in page.note.text


def test_many_go_in_pieces(
    qtbot: QtBot,
    program: Program,
    page: HistoryPage,
    collection: Collection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(teaching, "_CHUNK", 2)
    page.list.selectAll()
    press(qtbot, program, page)
    assert len(pairs(collection)) == 3


def test_with_nothing_selected_it_says_what_to_do(page: HistoryPage) -> None:
    page.list.selectionModel().clearSelection()
    action = page.deeds.teach
    assert not action.isEnabled()
    assert "Select the snips" in action.toolTip()
    select(page, 1)
    assert action.isEnabled()
    assert "to learn from" in action.toolTip()


def test_a_collection_that_cannot_be_written_is_said(
    qtbot: QtBot, program: Program, page: HistoryPage, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    program.teaching.backend = Backend(tmp_path / "file")
    select(page, 0)
    press(qtbot, program, page)
    assert program.window.messages.text()
    assert page.deeds.teach.isEnabled()


def test_the_key_is_the_places_own(
    qtbot: QtBot, program: Program, page: HistoryPage, collection: Collection
) -> None:
    """GIVEN the place Read WHEN Ctrl+T THEN its snip is taught, and no other."""
    page.body.select(2)
    program.window.go_to(READ)
    qtbot.waitUntil(program.window.actions_.teach.isEnabled, timeout=WAIT_MS)
    with qtbot.waitSignal(program.teaching.changed, timeout=WAIT_MS):
        qtbot.keyClick(
            program.window.result_page, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier
        )
    assert {latex for latex, _ in pairs(collection)} == {r"\Gamma(w)"}
