"""A walk through the window without a mouse: every control is reached, and the work gets done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QWidget
from pytestqt.qtbot import QtBot

from im2tex_desktop.app import Program, build_window
from im2tex_desktop.settings import Settings
from tests.desktop.fakes import LATEX, FakeRecognizer, drawn
from tests.desktop.waiting import WAIT_MS, WAIT_S, read_through, show_active

pytestmark = pytest.mark.gui
MOST_STOPS = 80


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    fake = FakeRecognizer(LATEX, {"b": (0.55, "6")})
    made = build_window(lambda _device: fake, Settings(tmp_path / "settings.json"))
    qtbot.addWidget(made.window)
    show_active(qtbot, made.window)
    yield made
    for worker in (made.window.copier, made.reader, made.renderer, made.history):
        assert worker.stop(WAIT_S)


def read(qtbot: QtBot, program: Program) -> None:
    read_through(qtbot, program.window, drawn(LATEX))
    page = program.window.result_page
    qtbot.waitUntil(page.tokens.hasFocus, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not page.rendering.image.isNull(), timeout=WAIT_MS)


def press(qtbot: QtBot, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    """To whoever has the keyboard, as a keyboard does."""
    modifiers = Qt.KeyboardModifier.NoModifier
    for modifier in held:
        modifiers |= modifier
    focus = QApplication.focusWidget()
    assert focus is not None, "the keyboard is lost"
    qtbot.keyClick(focus, key, modifiers)


def stops(qtbot: QtBot) -> list[QWidget]:
    """Where Tab leads, once round."""
    first = QApplication.focusWidget()
    found: list[QWidget] = []
    for _ in range(MOST_STOPS):
        press(qtbot, Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        assert here is not None
        found.append(here)
        if here is first:
            return found
    raise AssertionError(f"Tab does not come round: {[type(w).__name__ for w in found]}")


def named(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def test_tab_reaches_every_control_of_a_result_and_each_has_a_name(
    qtbot: QtBot, program: Program
) -> None:
    """GIVEN a result with all of its tools WHEN Tab is pressed until it comes round THEN no control
    that can be used was left out, and a screen reader has a name for each."""
    read(qtbot, program)
    program.window.actions_.overlay.trigger()
    window, page = program.window, program.window.result_page
    qtbot.waitUntil(lambda: page.verdict.isVisible(), timeout=WAIT_MS)
    reached = stops(qtbot)
    usable = [
        widget
        for kind in (QAbstractButton, QAbstractSlider)
        for widget in window.findChildren(kind)
        if widget.isVisible() and widget.isEnabled() and widget.objectName() != "qt_scrollbar"
    ]
    controls = [w for w in usable if not type(w).__name__.endswith("ScrollBar")]
    missed = [named(widget) or repr(widget) for widget in controls if widget not in reached]
    assert not missed
    for widget in (page.snip, page.rendering, page.editor, page.tokens):
        assert widget in reached
    assert not [repr(widget) for widget in reached if not named(widget)]


def test_shift_tab_is_the_way_back(qtbot: QtBot, program: Program) -> None:
    read(qtbot, program)
    there = stops(qtbot)
    back = []
    for _ in there:
        press(qtbot, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        back.append(QApplication.focusWidget())
    assert back == [*reversed(there[:-1]), there[-1]]


def test_a_doubt_is_mended_and_copied_with_keys_alone(
    qtbot: QtBot, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a reading with a doubt WHEN F8, Enter and 1 are pressed THEN the other symbol stands in
    the text; Ctrl+Z takes it back, 2 picks another reading, Ctrl+Shift+C copies."""
    read(qtbot, program)
    window, page = program.window, program.window.result_page
    first = page.editor.latex()
    press(qtbot, Qt.Key.Key_F8)
    assert page.link.formula.tokens[page.tokens.current].token == "b"
    press(qtbot, Qt.Key.Key_Return)
    menu = page.replacements.menu
    qtbot.waitUntil(menu.isVisible, timeout=WAIT_MS)
    qtbot.keyClick(menu, Qt.Key.Key_1)
    assert page.editor.latex() == first.replace("-b", "-6", 1)
    control = Qt.KeyboardModifier.ControlModifier
    press(qtbot, Qt.Key.Key_Z, control)
    assert page.editor.latex() == first
    press(qtbot, Qt.Key.Key_2)
    assert page.editor.latex() == window.recognition.candidates[1].latex  # type: ignore[union-attr]
    copied: list[str] = []
    monkeypatch.setattr(window.copier, "copy", copied.append)
    press(qtbot, Qt.Key.Key_C, control, Qt.KeyboardModifier.ShiftModifier)
    assert copied == [page.editor.latex()]


def test_the_looks_are_one_letter_each(qtbot: QtBot, program: Program) -> None:
    read(qtbot, program)
    actions = program.window.actions_
    looks = {
        Qt.Key.Key_H: actions.heatmap,
        Qt.Key.Key_O: actions.overlay,
        Qt.Key.Key_B: actions.blink,
        Qt.Key.Key_D: actions.differences,
    }
    for key, action in looks.items():
        before = action.isChecked()
        press(qtbot, key)
        assert action.isChecked() is not before, action.text()
    press(qtbot, Qt.Key.Key_B)
    assert not actions.blink.isChecked()


def test_the_editor_is_entered_and_left_with_tab(qtbot: QtBot, program: Program) -> None:
    read(qtbot, program)
    page = program.window.result_page
    for _ in range(MOST_STOPS):
        if page.editor.hasFocus():
            break
        press(qtbot, Qt.Key.Key_Tab)
    text = page.editor.latex()
    qtbot.keyClicks(page.editor, "hobd12")
    assert page.editor.latex() != text
    press(qtbot, Qt.Key.Key_Tab)
    assert not page.editor.hasFocus()
    press(qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.editor.latex() == text


def test_the_empty_window_begins_at_its_first_step(qtbot: QtBot, program: Program) -> None:
    reached = stops(qtbot)
    names = [named(widget) for widget in reached]
    assert all(names)
    for wanted in ("Snip an equation", "Paste a picture", "Open a file"):
        assert wanted in names
