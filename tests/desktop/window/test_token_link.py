"""Snip, strip and text show the same token, whichever of them the person touches."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from im2tex_desktop.app import Program
from im2tex_desktop.window.pictures import to_qimage
from tests.desktop.waiting import WAIT_MS, read_through
from tests.desktop.window.conftest import formula_picture

pytestmark = pytest.mark.gui


@pytest.fixture
def read(qtbot: QtBot, program: Program) -> Program:
    """A window with the result of `ANSWER`, whose b is doubtful and may be a z."""
    read_through(qtbot, program.window, to_qimage(formula_picture()))
    return program


def _marked(program: Program) -> list[str]:
    editor = program.window.result_page.editor
    return [mark.cursor.selectedText() for mark in editor.extraSelections()]


def test_a_token_of_the_strip_is_marked_in_text_and_snip(read: Program) -> None:
    page = read.window.result_page
    page.tokens.select([token.token for token in page.link.formula.tokens].index("b"))
    assert _marked(read) == ["b"]
    assert page.snip._fine


def test_pointing_at_the_snip_marks_the_text(read: Program) -> None:
    page = read.window.result_page
    page.snip.token_pointed.emit(0)
    assert _marked(read) == [r"\frac"]
    page.snip.token_pointed.emit(-1)
    assert _marked(read) == []
    page.snip.tokens_picked.emit([0])
    assert page.tokens.current == 0


def test_the_text_cursor_selects_its_token(qtbot: QtBot, read: Program) -> None:
    page = read.window.result_page
    page.editor.activateWindow()
    page.editor.setFocus()
    qtbot.waitUntil(page.editor.hasFocus, timeout=WAIT_MS)
    cursor = page.editor.textCursor()
    cursor.setPosition(page.editor.toPlainText().index("x"))
    page.editor.setTextCursor(cursor)
    assert page.link.formula.tokens[page.tokens.current].token == "x"


def test_a_replacement_from_the_models_own_choices(read: Program) -> None:
    """GIVEN a doubtful token WHEN another choice is taken THEN the text has it, undo takes it back,
    the mark is gone and the trust is the person's own."""
    window = read.window
    page = window.result_page
    before = page.editor.latex()
    window.actions_.doubt.trigger()
    token = page.tokens.current
    page.tokens.replacements_wanted.emit(token, 0, 0)
    (choice,) = page.replacements.menu.actions()
    page.replacements.menu.hide()
    assert choice.text() == "&1   z\t14 %"
    choice.trigger()
    assert page.editor.latex() != before
    assert page.link.formula.tokens[token].token == "z"
    assert page.tokens.doubts() == []
    assert not window.actions_.doubt.isEnabled()
    assert window.status.trust_words == "Edited by you"
    page.editor.undo()
    assert page.editor.latex() == before


def test_a_replacement_that_cannot_stand_is_said_and_changes_nothing(read: Program) -> None:
    page = read.window.result_page
    before = page.editor.latex()
    page.link.replace(0, "}")
    assert page.editor.latex() == before
    assert "cannot stand here" in read.window.messages.text()


def test_half_typed_latex_pales_the_drawing_and_names_the_place(
    qtbot: QtBot, read: Program
) -> None:
    page = read.window.result_page
    qtbot.waitUntil(lambda: not page.rendering.image.isNull(), timeout=WAIT_MS)
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(page.editor, " + y^{")
    qtbot.waitUntil(lambda: page.rendering.message != "", timeout=WAIT_MS)
    assert not page.rendering.image.isNull()
    assert page.tokens.doubts() == []
    assert page.link.formula.error is not None
    qtbot.keyClicks(page.editor, "2}")
    qtbot.waitUntil(lambda: page.link.formula.error is None, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.rendering.message == "", timeout=WAIT_MS)


def test_a_new_snip_cannot_be_undone_into_the_old_text(qtbot: QtBot, read: Program) -> None:
    page = read.window.result_page
    first = page.editor.latex()
    read_through(qtbot, read.window, to_qimage(formula_picture()))
    page.editor.undo()
    assert page.editor.latex() == first
