"""The verdict beside the rendering, the boxes on both sides, and the ways to pick tokens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from im2tex_desktop.app import Program, build_window
from im2tex_desktop.capture import Surroundings
from im2tex_desktop.capture.geometry import Rect
from im2tex_desktop.settings import Settings
from im2tex_desktop.window.state import Stage
from tests.desktop.fakes import LATEX, FakeRecognizer, drawn
from tests.desktop.waiting import WAIT_MS, WAIT_S, read_through

pytestmark = pytest.mark.gui


@pytest.fixture
def fake() -> FakeRecognizer:
    return FakeRecognizer(LATEX, {"b": (0.55, "6")})


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, fake: FakeRecognizer) -> Iterator[Program]:
    """A window whose snip really shows what is read."""
    made = build_window(lambda _device: fake, Settings(tmp_path / "settings.json"))
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    for worker in (made.window.copier, made.reader, made.renderer, made.history):
        assert worker.stop(WAIT_S)


@pytest.fixture
def read(qtbot: QtBot, program: Program) -> Program:
    show(qtbot, program, drawn(LATEX))
    return program


def show(qtbot: QtBot, program: Program, image: QImage, around: Surroundings | None = None) -> None:
    read_through(qtbot, program.window, image, around)
    wait_for_drawing(qtbot, program)


def wait_for_drawing(qtbot: QtBot, program: Program) -> None:
    page = program.window.result_page
    qtbot.waitUntil(lambda: page.rendering.latex == page.editor.latex(), timeout=WAIT_MS)


def wait_for_verdict(qtbot: QtBot, program: Program) -> str:
    page = program.window.result_page
    qtbot.waitUntil(lambda: page.verdict.verdict.kind != "", timeout=WAIT_MS)
    return page.verdict.verdict.kind


def take_keys(qtbot: QtBot, program: Program) -> None:
    """Without a window manager nobody gives a window the keyboard."""
    program.window.activateWindow()
    qtbot.waitUntil(program.window.result_page.tokens.hasFocus, timeout=WAIT_MS)


def index_of(program: Program, token: str) -> int:
    tokens = [entry.token for entry in program.window.result_page.link.formula.tokens]
    return tokens.index(token)


def test_a_right_reading_matches_and_a_wrong_symbol_is_boxed_on_both_sides(
    qtbot: QtBot, read: Program
) -> None:
    """GIVEN a right reading WHEN one symbol is changed THEN the words change with it, and the boxes
    show on demand alone."""
    page, actions = read.window.result_page, read.window.actions_
    assert wait_for_verdict(qtbot, read) == "good"
    assert page.verdict.text() == page.verdict.accessibleName() == "Matches the snip"
    page.editor.set_latex(LATEX.replace("4ac", r"4a\Sigma"))
    assert page.verdict.text() == "", "what was said of the old text holds no more"
    assert wait_for_verdict(qtbot, read) in ("doubt", "bad")
    assert page.snip.unmatched == page.rendering.unmatched == []
    page.verdict.click()
    assert actions.differences.isChecked()
    for view in (page.snip, page.rendering):
        (box,) = view.unmatched
        assert box.left() > view.picture_size().width() / 2, "the symbol stands at the right"
    actions.differences.trigger()
    assert page.snip.unmatched == []


def test_undo_brings_text_mark_and_verdict_back_from_anywhere(qtbot: QtBot, read: Program) -> None:
    """GIVEN a picked reading and a replacement WHEN Ctrl+Z is pressed outside the editor THEN each
    is taken back in turn, and the candidate bar follows."""
    page = read.window.result_page
    first = page.editor.latex()
    take_keys(qtbot, read)
    qtbot.keyClick(read.window, "2")
    second = page.editor.latex()
    assert second != first
    assert page.candidates._buttons[1].isChecked()
    page.link.replace(index_of(read, "+"), "-")
    assert not any(button.isChecked() for button in page.candidates._buttons)
    undo = read.window.actions_.undo
    undo.trigger()
    assert page.editor.latex() == second
    undo.trigger()
    assert page.editor.latex() == first
    qtbot.waitUntil(page.candidates._buttons[0].isChecked, timeout=WAIT_MS)
    read.window.actions_.redo.trigger()
    assert page.editor.latex() == second


def test_digits_and_letters_are_text_in_the_editor(qtbot: QtBot, read: Program) -> None:
    page = read.window.result_page
    first = page.editor.latex()
    page.editor.activateWindow()
    page.editor.setFocus()
    qtbot.waitUntil(page.editor.hasFocus, timeout=WAIT_MS)
    page.editor.moveCursor(page.editor.textCursor().MoveOperation.End)
    qtbot.keyClicks(page.editor, "2bdo")
    assert page.editor.latex() == first + "2bdo"
    assert not read.window.actions_.blink.isChecked()


def test_a_token_is_framed_in_the_rendering_and_found_there(qtbot: QtBot, read: Program) -> None:
    page = read.window.result_page
    token = index_of(read, "2")
    page.tokens.select(token)
    (frame,) = page.rendering.framed()
    at = page.rendering.on_widget(frame).center()
    assert page.rendering.token_at(at) == token
    page.rendering.token_pointed.emit(index_of(read, "+"))
    assert page.rendering.framed() != [frame]
    assert [m.cursor.selectedText() for m in page.editor.extraSelections()] == ["+"]
    page.rendering.token_pointed.emit(-1)
    assert page.rendering.framed() == [frame]


@pytest.mark.parametrize("pane", ["snip", "rendering"])
def test_a_drag_picks_the_tokens_inside(qtbot: QtBot, read: Program, pane: str) -> None:
    """GIVEN either picture WHEN a rectangle is drawn over its left half THEN the tokens there are
    selected in strip, text and both pictures."""
    page = read.window.result_page
    view = getattr(page, pane)
    target = view.target()
    end = QPointF(target.center().x(), target.bottom() + 3)
    qtbot.mousePress(
        view, Qt.MouseButton.LeftButton, pos=(target.topLeft() - QPointF(3, 3)).toPoint()
    )
    for share in (0.3, 0.7, 1.0):
        qtbot.mouseMove(view, (target.topLeft() + (end - target.topLeft()) * share).toPoint())
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end.toPoint())
    picked = [page.link.formula.tokens[token].token for token in page.tokens.selected]
    assert len(picked) > 2
    assert picked[0] == "x"
    assert "a" not in picked[-1:]
    assert page.editor.textCursor().selectedText().startswith("x_1")
    assert len(page.rendering.framed()) > 1
    assert page.snip._fine


def test_shift_and_arrows_select_like_a_drag(qtbot: QtBot, read: Program) -> None:
    page = read.window.result_page
    page.tokens.select(0)
    for _ in range(3):
        qtbot.keyClick(page.tokens, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert page.tokens.selected == (0, 1, 2, 3)
    assert "4 selected" in page.tokens.accessibleDescription()
    qtbot.keyClick(page.tokens, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert page.tokens.selected == (0, 1, 2)


def test_the_arrows_move_a_picture_and_its_neighbour(qtbot: QtBot, read: Program) -> None:
    page = read.window.result_page
    before = page.rendering.target().left()
    qtbot.keyClick(page.snip, Qt.Key.Key_Right)
    assert page.rendering.target().left() < before
    assert page.snip._offset == page.rendering._offset


def test_replacements_are_drawn_and_nonsense_is_not_offered(qtbot: QtBot, read: Program) -> None:
    page = read.window.result_page
    read.window.actions_.doubt.trigger()
    page.tokens.replacements_wanted.emit(page.tokens.current, 0, 0)
    (choice,) = page.replacements.menu.actions()
    qtbot.waitUntil(lambda: not choice.icon().isNull(), timeout=WAIT_MS)
    page.replacements.menu.hide()


def test_blink_and_overlay_are_keys_and_end_with_the_snip(qtbot: QtBot, read: Program) -> None:
    page, actions = read.window.result_page, read.window.actions_
    take_keys(qtbot, read)
    qtbot.keyClick(read.window, "b")
    assert page.snip.comparison.hides_snip
    qtbot.keyClick(read.window, "o")
    assert page.view_bar.opacity.isVisible()
    show(qtbot, read, drawn(LATEX))
    assert not actions.blink.isChecked()
    assert actions.overlay.isChecked(), "a way of looking stays"


def test_a_cut_snip_is_said_with_its_side_and_grows(
    qtbot: QtBot, program: Program, fake: FakeRecognizer
) -> None:
    """GIVEN a snip that begins inside the formula WHEN Grow is taken THEN the whole of it is read
    from the frozen screen."""
    screen = drawn(LATEX)
    around = Surroundings.of(screen, Rect(60, 0, screen.width(), screen.height()))
    fake.cut_off = ("left",)
    show(qtbot, program, around.snip(), around)
    assert "Cut off at the left" in program.window.messages.text()
    fake.cut_off = ()
    program.window.actions_.grow.trigger()
    qtbot.waitUntil(lambda: len(fake.pictures) == 2, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: program.window.state.stage is Stage.RESULT, timeout=WAIT_MS)
    assert fake.pictures[1].width > fake.pictures[0].width + 30
    assert program.window.messages.text() == ""


def test_a_picture_from_elsewhere_cannot_grow(
    qtbot: QtBot, program: Program, fake: FakeRecognizer
) -> None:
    fake.cut_off = ("left", "right")
    show(qtbot, program, drawn(LATEX))
    assert "at the left and at the right" in program.window.messages.text()
    assert "Take it again" in program.window.messages.text()
    assert not program.window.actions_.grow.isEnabled()


def test_elsewhere_the_one_letter_keys_are_free(qtbot: QtBot, read: Program) -> None:
    actions = read.window.actions_
    actions.blink.setChecked(True)
    read.window.places.went.emit("elsewhere")
    for action in (actions.blink, actions.overlay, actions.heatmap, actions.undo):
        assert not action.isEnabled()
    assert not actions.blink.isChecked()
    read.window.places.went.emit("read")
    assert actions.blink.isEnabled()
