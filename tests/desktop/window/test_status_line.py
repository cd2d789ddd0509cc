"""The line at the bottom says what belongs to the place on show."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from im2tex_desktop.app import Program
from im2tex_desktop.theme import Look
from im2tex_desktop.window.places import READ
from im2tex_desktop.window.status_line import StatusLine
from im2tex_desktop.window.words import Trust
from tests.desktop.waiting import WAIT_MS, read_through

pytestmark = pytest.mark.gui


@pytest.fixture
def line(qtbot: QtBot) -> StatusLine:
    made = StatusLine(Look("light"))
    qtbot.addWidget(made)
    made.show()
    return made


def test_trust_is_said_on_read_alone(line: StatusLine) -> None:
    """GIVEN a snip that was read WHEN another place is shown THEN nothing is said of the snip; back
    on Read all of it is."""
    line.say("0.4 s on cpu")
    line.show_trust(Trust("good", "Sure (96 %)"))
    line.show_place("history")
    assert (line.trust_words, line.text, line._mark.isVisible()) == ("", "", False)
    line.show_place(READ)
    assert (line.trust_words, line.text) == ("Sure (96 %)", "0.4 s on cpu")
    assert line._mark.isVisible()


def test_what_read_says_meanwhile_waits_for_it(line: StatusLine) -> None:
    line.show_place("files")
    line.say("Copied 3 formulas")
    line.say("Reading", READ)
    line.show_trust(Trust("doubt", "Check the marked spot"))
    assert (line.trust_words, line.text) == ("", "Copied 3 formulas")
    line.show_place(READ)
    assert (line.trust_words, line.text) == ("Check the marked spot", "Reading")


def test_a_deed_that_is_done_is_not_said_again(line: StatusLine) -> None:
    line.show_place("history")
    line.say("Copied")
    line.show_place("files")
    assert line.text == ""
    line.show_place("history")
    assert line.text == ""


def test_in_the_window(qtbot: QtBot, program: Program, snip: QImage) -> None:
    window = program.window
    read_through(qtbot, window, snip)
    qtbot.waitUntil(lambda: bool(window.status.trust_words), timeout=WAIT_MS)
    before = window.status.trust_words, window.status.text
    assert "fake" in before[1]
    for place in ("history", "files", "train"):
        window.go_to(place)
        assert (window.status.trust_words, window.status.text) == ("", "")
    window.go_to(READ)
    assert (window.status.trust_words, window.status.text) == before
