"""The Teach button: what it keeps, what it refuses, and the way back."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from im2tex_desktop.app import Program
from im2tex_desktop.training.backend import Backend
from tests.desktop.fakes import LATEX, drawn
from tests.desktop.training.conftest import PATIENCE_MS

pytestmark = pytest.mark.gui
MENDED = LATEX.replace("2a", "2 \\alpha")


def read(qtbot: QtBot, program: Program) -> None:
    with qtbot.waitSignal(program.window.answered, timeout=PATIENCE_MS):
        program.window.read(drawn(LATEX))


def press(qtbot: QtBot, program: Program) -> None:
    with qtbot.waitSignal(program.teaching.changed, timeout=PATIENCE_MS):
        program.window.actions_.teach.trigger()


def test_a_correction_is_kept_and_can_be_taken_back(
    qtbot: QtBot, program: Program, backend: Backend
) -> None:
    """GIVEN a reading that the person mended WHEN Teach is pressed twice THEN it is kept, and
    then gone."""
    action = program.window.actions_.teach
    assert not action.isEnabled()
    read(qtbot, program)
    assert (action.isEnabled(), action.text()) == (True, "It is right")
    program.window.result_page.editor.set_latex(MENDED)
    assert action.text() == "Teach this"
    press(qtbot, program)
    [pair] = backend.collection().pairs()
    assert (pair.latex, pair.read) == (MENDED, program.window.recognition.latex)
    assert program.window.status.text.startswith(
        "Saved: 1 correction. Train when you have about 20"
    )
    assert action.text() == "Take back"
    assert program.window.result_page.panel.teach_button.accessibleName() == "Take back"
    press(qtbot, program)
    assert backend.collection().pairs() == []
    assert action.text() == "Teach this"


def test_a_right_reading_can_be_confirmed(qtbot: QtBot, program: Program, backend: Backend) -> None:
    read(qtbot, program)
    press(qtbot, program)
    [pair] = backend.collection().pairs()
    assert pair.latex == pair.read


def test_what_cannot_be_read_as_latex_is_refused_with_the_reason(
    qtbot: QtBot, program: Program, backend: Backend
) -> None:
    read(qtbot, program)
    program.window.result_page.editor.set_latex(r"\frac{a}{b")
    program.window.actions_.teach.trigger()
    qtbot.waitUntil(lambda: bool(program.window.messages.text()), timeout=PATIENCE_MS)
    assert backend.collection().pairs() == []


def test_mending_again_takes_the_place_of_what_was_taught_and_undo_brings_it_back(
    qtbot: QtBot, program: Program, backend: Backend
) -> None:
    """GIVEN a picture taught as one thing WHEN it is taught as another THEN one pair is left, and
    taking that back leaves the first."""
    read(qtbot, program)
    press(qtbot, program)
    program.window.result_page.editor.set_latex(MENDED)
    press(qtbot, program)
    assert [pair.latex for pair in backend.collection().pairs()] == [MENDED]
    press(qtbot, program)
    assert [pair.latex for pair in backend.collection().pairs()] == [
        program.window.recognition.latex
    ]


def test_the_next_snip_has_nothing_to_take_back(qtbot: QtBot, program: Program) -> None:
    read(qtbot, program)
    press(qtbot, program)
    read(qtbot, program)
    assert program.window.actions_.teach.text() == "It is right"
