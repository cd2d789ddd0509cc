"""A snip opened from the history is as good as one just read: compared, and token by token."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from im2tex_desktop.app import Program
from im2tex_desktop.history.page import HistoryPage
from im2tex_desktop.window.places import READ
from im2tex_desktop.window.state import Stage
from tests.desktop.fakes import LATEX, FakeRecognizer, drawn
from tests.desktop.waiting import WAIT_MS

pytestmark = pytest.mark.gui
MENDED = LATEX.replace("4ac", "4bc")


def read(qtbot: QtBot, program: Program, recognizer: FakeRecognizer) -> None:
    recognizer.latex, recognizer.doubts = LATEX, {"b": (0.55, "6")}
    with qtbot.waitSignal(program.history.archive.added, timeout=WAIT_MS):
        program.window.read(drawn(LATEX))


def away(qtbot: QtBot, program: Program, recognizer: FakeRecognizer) -> None:
    """Something else is read meanwhile: nothing of the first is left in the window."""
    recognizer.latex, recognizer.doubts = "z", {}
    with qtbot.waitSignal(program.history.archive.added, timeout=WAIT_MS):
        program.window.read(drawn("z"))


def reopen(qtbot: QtBot, program: Program, row: int) -> None:
    page = program.window.go_to("history")
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: len(page.model.entries) == 2, timeout=WAIT_MS)
    page.body.select(row)
    page.open()
    qtbot.waitUntil(lambda: program.window.reading.image.width() > 200, timeout=WAIT_MS)
    assert program.window.places.currentWidget() is program.window.pages


@pytest.fixture
def reopened(qtbot: QtBot, program: Program, recognizer: FakeRecognizer) -> Program:
    read(qtbot, program, recognizer)
    away(qtbot, program, recognizer)
    reopen(qtbot, program, 1)
    return program


def forget_readings(path: Path) -> None:
    """As if they had been kept before readings were."""
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM readings")
    connection.commit()
    connection.close()


def test_its_tokens_have_their_places_doubts_and_rivals(qtbot: QtBot, reopened: Program) -> None:
    page = reopened.window.result_page
    qtbot.waitUntil(lambda: bool(page.tokens.doubts()), timeout=WAIT_MS)
    [doubt] = page.tokens.doubts()
    reopened.window.actions_.doubt.trigger()
    assert page.tokens.current == doubt
    assert page.snip._fine
    assert page.snip._coarse
    reading = page.link.reading_of(doubt)
    assert reading is not None
    assert [rival for rival, _ in reading.alternatives] == ["b", "6"]
    assert "marked spot" in reopened.window.status.trust_words
    assert len(page.candidates._buttons) == 2


@pytest.mark.parametrize("has_reading", [True, False], ids=["read", "of an older history"])
def test_it_is_compared_at_once(
    qtbot: QtBot, program: Program, recognizer: FakeRecognizer, has_reading: bool
) -> None:
    """GIVEN a kept snip, with its reading or without WHEN opened THEN the rendering can be laid
    over it, blinks, and the verdict is said."""
    read(qtbot, program, recognizer)
    away(qtbot, program, recognizer)
    if not has_reading:
        forget_readings(program.history.archive._path())
    reopen(qtbot, program, 1)
    page = program.window.result_page
    qtbot.waitUntil(lambda: page.snip.comparison.is_possible, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.verdict.verdict.kind == "good", timeout=WAIT_MS)
    for action in (program.window.actions_.overlay, program.window.actions_.blink):
        assert action.isEnabled()
    program.window.actions_.blink.trigger()
    assert page.snip.comparison.hides_snip
    assert (program.window.recognition is not None) is has_reading
    assert "F5" in program.window.status.text
    assert ("older" in program.window.status.text) is not has_reading
    page.editor.set_latex(MENDED)
    program.window.actions_.differences.setChecked(True)
    qtbot.waitUntil(lambda: bool(page.snip.unmatched), timeout=WAIT_MS)


def test_its_edit_is_on_show_and_the_reading_behind_it(
    qtbot: QtBot, program: Program, recognizer: FakeRecognizer
) -> None:
    """GIVEN a snip that was mended WHEN opened THEN the text is the mended one, its tokens have
    the places of what was read, and no snip is kept anew."""
    read(qtbot, program, recognizer)
    program.window.result_page.editor.set_latex(MENDED)
    program.history.flush()
    away(qtbot, program, recognizer)
    reopen(qtbot, program, 1)
    window = program.window
    assert window.result_page.editor.latex() == MENDED
    qtbot.waitUntil(lambda: window.status.trust_words == "Edited by you", timeout=WAIT_MS)
    assert window.recognition is not None
    assert window.recognition.latex.replace(" ", "") == LATEX.replace(" ", "")
    tokens = window.result_page.link.formula.tokens
    assert all(token.reading is not None for token in tokens)
    program.history.flush()
    page = window.go_to("history")
    assert isinstance(page, HistoryPage)
    with qtbot.waitSignal(program.history.archive.found, timeout=WAIT_MS):
        page.refresh()
    assert [entry.text for entry in page.model.entries][1:] == [MENDED]
    window.go_to(READ)


def test_it_can_be_taught_and_read_again(
    qtbot: QtBot, reopened: Program, recognizer: FakeRecognizer
) -> None:
    window = reopened.window
    qtbot.waitUntil(window.actions_.teach.isEnabled, timeout=WAIT_MS)
    recognizer.latex = LATEX
    readings = len(recognizer.pictures)
    window.actions_.retry.trigger()
    qtbot.waitUntil(lambda: len(recognizer.pictures) > readings, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: window.state.stage is Stage.RESULT, timeout=WAIT_MS)
