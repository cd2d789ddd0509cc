"""The window as a person meets it: states, errors, stale answers, keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from im2tex_desktop.app import Program
from im2tex_desktop.clipboard import CopyResult
from im2tex_desktop.window import words
from im2tex_desktop.window.attention import coarse_cells, fine_cells
from im2tex_desktop.window.formula import understand
from im2tex_desktop.window.state import Stage, WindowState
from model.errors import BlankImage
from model.latex import canonical_tokens
from tests.desktop.waiting import WAIT_MS, read_through
from tests.desktop.window.conftest import (
    ANSWER,
    FakeRecognizer,
    formula_picture,
    recognition_of,
)

pytestmark = pytest.mark.gui


def read(qtbot: QtBot, program: Program, snip: QImage) -> None:
    read_through(qtbot, program.window, snip)


def fail(qtbot: QtBot, program: Program, snip: QImage) -> None:
    with qtbot.waitSignal(program.window.reading.failed, timeout=WAIT_MS):
        program.window.read(snip)


def test_a_snip_becomes_latex_with_tokens_and_other_readings(
    qtbot: QtBot, program: Program, snip: QImage
) -> None:
    """GIVEN an empty window WHEN a picture is read THEN all of its reading is on show."""
    window = program.window
    assert window.pages.currentWidget() is window.empty_page
    read(qtbot, program, snip)
    page = window.result_page
    assert canonical_tokens(page.editor.latex()) == canonical_tokens(ANSWER)
    doubtful = canonical_tokens(ANSWER).index("b")
    assert page.tokens.doubts() == [doubtful]
    assert window.status.trust_words == "Check the marked spot (80 %)"
    assert "0.10 s on cpu" in window.status.text
    window.actions_.doubt.trigger()
    assert page.tokens.current == doubtful


def test_an_unreadable_picture_is_said_and_the_window_stays_usable(
    qtbot: QtBot, program: Program, snip: QImage, recognizer: FakeRecognizer
) -> None:
    """GIVEN a blank snip WHEN it is read THEN a sentence says so and the next snip works."""
    recognizer.error = BlankImage("There is no ink in this picture", "Snip the equation itself")
    fail(qtbot, program, snip)
    assert program.window.messages.text() == (
        "There is no ink in this picture. Snip the equation itself."
    )
    assert not program.window.result_page.progress.isVisible()
    recognizer.error = None
    read(qtbot, program, snip)
    assert program.window.messages.text() == ""
    assert program.window.result_page.editor.latex()


def test_our_own_mistake_gives_details_to_copy(
    qtbot: QtBot, program: Program, snip: QImage, recognizer: FakeRecognizer
) -> None:
    recognizer.error = RuntimeError("tensor of odd shape")
    fail(qtbot, program, snip)
    assert "Something went wrong inside im2tex" in program.window.messages.text()
    with qtbot.waitSignal(program.window.messages.details_wanted, timeout=WAIT_MS) as heard:
        program.window.messages._more.click()
    assert "tensor of odd shape" in heard.args[0]


def test_a_newer_snip_wins(
    qtbot: QtBot, program: Program, snip: QImage, recognizer: FakeRecognizer
) -> None:
    """GIVEN a reading under way WHEN another snip comes THEN only the other one is shown."""
    recognizer.release.clear()
    program.window.read(snip)
    qtbot.waitUntil(lambda: recognizer.calls == 1, timeout=WAIT_MS)
    recognizer.latex = "q = 7"
    program.window.read(snip)
    recognizer.release.set()
    qtbot.waitUntil(lambda: program.window.state.stage is Stage.RESULT, timeout=WAIT_MS)
    assert program.window.result_page.editor.latex() == "q = 7"


def test_escape_gives_up(
    qtbot: QtBot, program: Program, snip: QImage, recognizer: FakeRecognizer
) -> None:
    recognizer.release.clear()
    program.window.read(snip)
    qtbot.waitUntil(lambda: recognizer.calls == 1, timeout=WAIT_MS)
    with qtbot.waitSignal(program.reader.cancelled, timeout=WAIT_MS):
        program.window.actions_.stop.trigger()
    assert program.window.state.stage is Stage.RESULT
    assert program.window.status.text == "Stopped"
    assert program.window.result_page.editor.latex() == ""


def test_progress_shows_only_when_it_takes_long(
    qtbot: QtBot, program: Program, snip: QImage, recognizer: FakeRecognizer
) -> None:
    recognizer.release.clear()
    program.window.read(snip)
    assert not program.window.result_page.progress.isVisible()
    qtbot.waitUntil(program.window.result_page.progress.isVisible, timeout=WAIT_MS)
    recognizer.release.set()
    qtbot.waitUntil(lambda: not program.window.result_page.progress.isVisible(), timeout=WAIT_MS)


def test_not_a_formula_is_said_plainly(
    qtbot: QtBot, program: Program, snip: QImage, recognizer: FakeRecognizer
) -> None:
    recognizer.status = "not_formula"
    read(qtbot, program, snip)
    assert "does not look like a formula" in program.window.messages.text()


def test_copy_wraps_in_the_chosen_form_and_says_so(
    qtbot: QtBot, program: Program, snip: QImage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a result WHEN it is copied inline THEN it has dollars and the button says so."""
    copied: list[str] = []
    window = program.window
    monkeypatch.setattr(window.copier, "copy", copied.append)
    read(qtbot, program, snip)
    program.settings.set("copy_format", "inline")
    window.actions_.copy.trigger()
    assert copied == [f"${window.result_page.editor.latex()}$"]
    window.copier.copied.emit(CopyResult(True), copied[0])
    assert window.result_page.panel.copy_button.text() == "Copied"
    window.copier.copied.emit(CopyResult(False, "The clipboard is busy"), copied[0])
    assert window.messages.text() == "The clipboard is busy. The text is still in the editor."


def test_only_auto_copy_touches_the_clipboard_unasked(
    qtbot: QtBot, program: Program, snip: QImage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN the default settings WHEN reading and editing THEN nothing is copied; with auto-copy
    the reading is, once, and edits still are not."""
    copied: list[str] = []
    editor = program.window.result_page.editor
    monkeypatch.setattr(program.window.copier, "copy", copied.append)
    read(qtbot, program, snip)
    editor.insertPlainText("x")
    assert copied == []
    program.settings.set("auto_copy", True)
    read(qtbot, program, snip)
    editor.insertPlainText("x")
    assert copied == [program.window.recognition.latex if program.window.recognition else ""]


def test_other_readings_and_undo(qtbot: QtBot, program: Program, snip: QImage) -> None:
    """GIVEN a result WHEN another reading is picked THEN undo brings the first one back."""
    read(qtbot, program, snip)
    editor = program.window.result_page.editor
    first = editor.latex()
    assert program.window.result_page.candidates.pick(1)
    assert editor.latex() == "y = 1"
    editor.undo()
    assert editor.latex() == first


def test_keys_alone_walk_the_tokens(qtbot: QtBot, program: Program, snip: QImage) -> None:
    read(qtbot, program, snip)
    tokens = program.window.result_page.tokens
    tokens.setFocus()
    qtbot.keyClick(tokens, Qt.Key.Key_Home)
    qtbot.keyClick(tokens, Qt.Key.Key_Right)
    assert tokens.current == 1
    assert "Token 2 of" in tokens.accessibleDescription()
    qtbot.keyClick(tokens, Qt.Key.Key_End)
    assert tokens.current == len(canonical_tokens(ANSWER)) - 1


def test_every_control_has_a_name_and_can_be_reached(program: Program) -> None:
    for button in program.window.findChildren(QAbstractButton):
        assert button.accessibleName() or button.text(), button
        if button.isVisibleTo(program.window):
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus, button.text()


def test_pointing_at_the_snip_finds_the_token(qtbot: QtBot, program: Program, snip: QImage) -> None:
    read(qtbot, program, snip)
    view = program.window.result_page.snip
    recognition = program.window.recognition
    assert recognition is not None
    place = fine_cells(recognition.tokens[0], recognition.prepared)[-1].rect.center()
    on_widget = view.target().topLeft() + place * view.zoom
    assert view.token_at(QPointF(on_widget)) == 0
    coarse = coarse_cells(recognition.tokens[0], recognition.prepared)[-1].rect
    fine = fine_cells(recognition.tokens[0], recognition.prepared)[-1].rect
    assert coarse.width() == pytest.approx(4 * fine.width())


def test_both_panes_show_text_at_one_height(qtbot: QtBot, program: Program, snip: QImage) -> None:
    read(qtbot, program, snip)
    page = program.window.result_page
    assert page.snip.zoom == page.rendering.zoom
    page.snip.zoom_by(2)
    assert page.snip.zoom == page.rendering.zoom


def test_a_file_that_is_no_picture_is_said(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "notes.png"
    path.write_text("not a picture")
    program.window.open_path(path)
    assert program.window.messages.text()
    assert program.window.state.stage is Stage.EMPTY


def test_a_file_is_read(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    path = tmp_path / "formula.png"
    formula_picture().save(path)
    program.window.open_path(path)
    qtbot.waitUntil(lambda: program.window.state.stage is Stage.RESULT, timeout=WAIT_MS)


def test_state_machine_refuses_what_makes_no_sense() -> None:
    state = WindowState()
    with pytest.raises(ValueError, match="EMPTY"):
        state.go(Stage.RESULT)
    state.go(Stage.CAPTURING)
    state.give_up()
    assert state.stage is Stage.EMPTY


def test_a_replacement_touches_nothing_else() -> None:
    formula = understand(ANSWER)
    at = [token.token for token in formula.tokens].index("x")
    assert formula.replaced(at, r"\chi") == r"\frac{a}{b} + \chi_i^2"


@pytest.mark.parametrize(
    ("confidence", "doubts", "start"),
    [(0.97, 0, "Sure"), (0.97, 2, "Check the 2"), (0.6, 0, "Fairly sure"), (0.2, 1, "Unsure")],
)
def test_confidence_in_words(confidence: float, doubts: int, start: str) -> None:
    from dataclasses import replace

    recognition = replace(recognition_of(formula_picture()), confidence=confidence)
    assert words.trust(recognition, doubts).words.startswith(start)
