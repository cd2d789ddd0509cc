"""The place History, by keyboard and mouse."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from im2tex_desktop.app import Program
from im2tex_desktop.clipboard import CopyResult
from im2tex_desktop.history.archive import Ticket
from im2tex_desktop.history.empty import Kind
from im2tex_desktop.history.page import HistoryPage
from im2tex_desktop.window.places import READ
from tests.desktop.fakes import FakeRecognizer
from tests.desktop.history.snips import picture
from tests.desktop.waiting import WAIT_MS, WAIT_S

pytestmark = pytest.mark.gui
FORMULAS = (r"\alpha + 1", r"\frac{a}{b}", r"\Gamma(z)")


@pytest.fixture
def page(qtbot: QtBot, program: Program, recognizer: FakeRecognizer) -> Iterator[HistoryPage]:
    """The page with three snips that were read in the window, the last one on top."""
    for number, latex in enumerate(FORMULAS):
        recognizer.latex = latex
        with qtbot.waitSignal(program.history.archive.added, timeout=WAIT_MS):
            program.window.read(picture(number))
    made = program.window.go_to("history")
    assert isinstance(made, HistoryPage)
    wait_for(qtbot, made, list(reversed(FORMULAS)))
    yield made
    assert made.copier.stop(WAIT_S)


def texts(page: HistoryPage) -> list[str]:
    return [entry.text.replace(" ", "") for entry in page.model.entries]


def wait_for(qtbot: QtBot, page: HistoryPage, latex: list[str]) -> None:
    wanted = [one.replace(" ", "") for one in latex]
    qtbot.waitUntil(lambda: texts(page) == wanted, timeout=WAIT_MS)


def select(page: HistoryPage, *rows: int) -> None:
    model = page.list.selectionModel()
    model.clearSelection()
    for row in rows:
        index = page.model.index(row)
        model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Select)


def test_the_newest_is_at_hand_and_the_others_are_below(page: HistoryPage) -> None:
    assert page.body.currentWidget() is page.list
    assert [entry.text for entry in page.selected] == [page.model.entries[0].text]
    assert page.bar.count.text().startswith("3 snip")


def test_search_by_keyboard(qtbot: QtBot, page: HistoryPage) -> None:
    """GIVEN the list WHEN Ctrl+F and words are typed THEN only what matches is left, and Escape
    brings the rest back."""
    qtbot.keyClick(page.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = page.search.field
    qtbot.waitUntil(field.hasFocus, timeout=WAIT_MS)
    qtbot.keyClicks(field, "b} frac")
    wait_for(qtbot, page, [r"\frac{a}{b}"])
    assert page.bar.count.text() == "1 snip of 3"
    qtbot.keyClicks(field, "zzz")
    wait_for(qtbot, page, [])
    assert page.empty.kind is Kind.NO_MATCH
    assert "zzz" in page.empty.title.text()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    wait_for(qtbot, page, list(reversed(FORMULAS)))
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert page.list.hasFocus()


def test_a_snip_is_opened_with_its_edit_and_without_reading(
    qtbot: QtBot, program: Program, page: HistoryPage, recognizer: FakeRecognizer
) -> None:
    """GIVEN a kept snip WHEN Enter opens it THEN picture and LaTeX are on show as they were, and
    what is edited now belongs to it."""
    readings = len(recognizer.pictures)
    number = page.model.entries[2].number
    select(page, 2)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    editor = program.window.result_page.editor
    qtbot.waitUntil(lambda: "alpha" in editor.latex(), timeout=WAIT_MS)
    assert program.window.places.currentWidget() is program.window.pages
    assert program.window.reading.image.size() == picture().size()
    with qtbot.waitSignal(program.history.archive.changed, timeout=WAIT_MS) as heard:
        editor.set_latex("edited later")
        program.history.flush()
    assert [(e.number, e.text) for e in heard.args[0]] == [(number, "edited later")]
    program.window.go_to("history")
    wait_for(qtbot, page, [FORMULAS[2], FORMULAS[1], "edited later"])
    select(page, 2)
    page.open()
    qtbot.waitUntil(lambda: editor.latex() == "edited later", timeout=WAIT_MS)
    assert len(recognizer.pictures) == readings


def test_a_snip_is_read_again_with_another_number_of_readings(
    qtbot: QtBot, program: Program, page: HistoryPage, recognizer: FakeRecognizer
) -> None:
    beams: list[int] = []
    recognize = recognizer.recognize

    def watched(*given, **named):  # type: ignore[no-untyped-def]
        beams.append(named["beam"])
        return recognize(*given, **named)

    recognizer.recognize = watched  # type: ignore[method-assign]
    recognizer.latex = r"\alpha + 7"
    select(page, 2)
    menu = page.bar.again.menu()
    assert isinstance(menu, QMenu)
    next(choice for choice in menu.actions() if choice.data() == 20).trigger()
    qtbot.waitUntil(lambda: beams == [20], timeout=WAIT_MS)
    program.window.go_to("history")
    wait_for(qtbot, page, [r"\alpha + 7", *reversed(FORMULAS)])  # another reading, another snip
    recognizer.latex = FORMULAS[0]
    select(page, 3)
    with qtbot.waitSignal(program.window.answered, timeout=WAIT_MS):
        page.read_again(1)
    assert beams == [20, 1]
    with qtbot.waitSignal(program.history.archive.found, timeout=WAIT_MS):
        page.refresh()
    assert len(page.model.entries) == 4  # the same: none


def test_what_is_selected_is_copied_in_the_form_of_the_settings(
    qtbot: QtBot, program: Program, page: HistoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(page.copier, "copy", copied.append)
    program.settings.set("copy_format", "inline")
    select(page, 1, 2)
    qtbot.keyClick(page.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    first, second = (page.model.entries[row].text for row in (1, 2))
    assert copied == [f"${first}$\n${second}$"]
    page.copier.copied.emit(CopyResult(True), copied[0])
    assert program.window.status.text == "Copied"
    page.copier.copied.emit(CopyResult(False, "The clipboard is busy"), copied[0])
    assert "clipboard is busy" in program.window.messages.text()


def test_a_form_that_cannot_say_it_is_refused_with_words(
    qtbot: QtBot, program: Program, page: HistoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(page.copier, "copy", copied.append)
    program.settings.set("copy_format", "sympy")
    with qtbot.waitSignal(program.history.archive.changed, timeout=WAIT_MS):
        program.history.archive.edit(Ticket(page.model.entries[0].number), r"\frac{1}{")
    select(page, 0)
    page.copy()
    assert copied == []
    assert program.window.messages.text()


def test_deleting_has_a_way_back(qtbot: QtBot, page: HistoryPage) -> None:
    select(page, 0, 1)
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    wait_for(qtbot, page, FORMULAS[:1])
    assert page.note.text == "2 snips deleted"
    qtbot.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_for(qtbot, page, list(reversed(FORMULAS)))
    assert page.note.text == ""


def test_what_was_deleted_is_wiped_with_its_way_back(
    qtbot: QtBot, program: Program, page: HistoryPage
) -> None:
    """GIVEN a deleted snip WHEN the place is left THEN its picture is gone for good."""
    number = page.model.entries[0].number
    select(page, 0)
    page.delete()
    wait_for(qtbot, page, list(reversed(FORMULAS[:2])))
    program.window.go_to(READ)
    assert page.note.text == ""
    archive = program.history.archive
    with qtbot.waitSignal(archive.picture, timeout=WAIT_MS) as heard:
        archive.want_picture(number)
    assert heard.args[1].isNull()


def test_favourites_by_key_and_by_star(qtbot: QtBot, page: HistoryPage) -> None:
    select(page, 1)
    qtbot.keyClick(page.list, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(page.model.entries[1].favourite), timeout=WAIT_MS)
    rect = page.list.visualRect(page.model.index(2))
    star = rect.center()
    star.setX(rect.right() - 20)
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=star)
    qtbot.waitUntil(lambda: bool(page.model.entries[2].favourite), timeout=WAIT_MS)
    page.search.favourites.click()
    wait_for(qtbot, page, [FORMULAS[1], FORMULAS[0]])
    select(page, 0, 1)
    page.toggle_favourite()  # all are: now none is
    qtbot.waitUntil(lambda: not page.model.entries[0].favourite, timeout=WAIT_MS)
    page.refresh()
    wait_for(qtbot, page, [])
    assert page.empty.kind is Kind.NO_FAVOURITES
    page.empty.button.click()
    wait_for(qtbot, page, list(reversed(FORMULAS)))


def test_forgetting_asks_first_and_stands_on_the_harmless_answer(
    qtbot: QtBot, page: HistoryPage
) -> None:
    page.search.forget.click()
    assert "cannot be undone" in page.note.text
    qtbot.waitUntil(lambda: page.note._leave.hasFocus(), timeout=WAIT_MS)
    qtbot.keyClick(page.note._leave, Qt.Key.Key_Escape)
    assert page.note.text == ""
    assert len(page.model.entries) == 3
    page.search.forget.click()
    page.note._do.click()
    wait_for(qtbot, page, [])
    assert page.empty.kind is Kind.NOTHING_YET
    # The count comes back from the archive after the list does.
    qtbot.waitUntil(lambda: not page.search.forget.isEnabled(), timeout=WAIT_MS)


def test_undo_never_forgets(qtbot: QtBot, page: HistoryPage) -> None:
    """GIVEN the question on show WHEN Ctrl+Z is pressed THEN nothing is forgotten."""
    page.ask_to_forget()
    page.undo()
    page.refresh()
    qtbot.wait(100)
    wait_for(qtbot, page, list(reversed(FORMULAS)))


def test_export_of_what_is_selected(
    qtbot: QtBot, page: HistoryPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out"  # without an ending: it gets one
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(target), ""))
    select(page, 0, 2)
    page.search._selected.actions()[1].trigger()
    written = tmp_path / "out.jsonl"
    qtbot.waitUntil(lambda: "2 snips exported" in page.note.text, timeout=WAIT_MS)
    lines = [json.loads(line) for line in written.read_text().splitlines()]
    assert [line["latex"] for line in lines] == [page.model.entries[row].text for row in (0, 2)]


def test_a_new_snip_appears_while_the_page_is_on_show(
    qtbot: QtBot, program: Program, page: HistoryPage, recognizer: FakeRecognizer
) -> None:
    recognizer.latex = "n e w"
    program.resident.quick.answered.emit(program.window.recognition, picture(9))
    qtbot.waitUntil(lambda: len(page.model.entries) == 4, timeout=WAIT_MS)
    assert page.model.entries[0].origin == "quick"


def test_off_is_said_with_the_cure(qtbot: QtBot, program: Program, page: HistoryPage) -> None:
    program.settings.set("keep_history", False)
    program.history.archive.forget_everything()
    wait_for(qtbot, page, [])
    assert page.empty.kind is Kind.OFF
    page.empty.button.click()
    assert program.settings.on("keep_history")
    assert page.empty.kind is Kind.NOTHING_YET


def test_every_control_has_a_name_and_is_reached_by_tab(page: HistoryPage) -> None:
    for button in page.findChildren(QAbstractButton):
        inside_field = page.search.field.isAncestorOf(button)  # Escape does what its cross does
        if button.isVisibleTo(page) and not inside_field:
            assert button.accessibleName() or button.text(), button
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus, button
    assert page.search.field.accessibleName()
    spoken = page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Gamma" in spoken
    assert "% sure" in spoken


def test_pictures_come_when_their_rows_are_seen(qtbot: QtBot, page: HistoryPage) -> None:
    numbers = [entry.number for entry in page.model.entries]
    page.list.viewport().grab()
    qtbot.waitUntil(
        lambda: all(page.model.picture(number) is not None for number in numbers), timeout=WAIT_MS
    )
