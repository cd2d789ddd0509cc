"""The program without its window: tray, key and quick snips."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from im2tex_desktop import resident as module
from im2tex_desktop.app import Program, build_window, parse
from im2tex_desktop.capture import CaptureError, CaptureOptions, Region
from im2tex_desktop.capture.geometry import Rect
from im2tex_desktop.clipboard import CopyResult
from im2tex_desktop.hotkey import DEFAULT, Combination, HotkeyError
from im2tex_desktop.instance import Handover
from im2tex_desktop.settings import Settings
from im2tex_desktop.settings.table import BY_KEY
from im2tex_desktop.tray import Tray
from im2tex_desktop.tray.autostart import TRAY_OPTION
from im2tex_desktop.window.state import Stage
from tests.desktop.fakes import LATEX, FakeRecognizer, drawn
from tests.desktop.waiting import WAIT_MS

pytestmark = pytest.mark.gui
REGION = Region("screen", Rect(0, 0, 60, 20), (60, 20))


class FakeCapture(QObject):
    """A capture whose end the test decides."""

    captured = Signal(QImage, object)
    failed = Signal(object)
    finished = Signal()

    def __init__(self, options: CaptureOptions, parent: QObject):
        super().__init__(parent)
        self.options = options
        self.surroundings = None

    def take(self, image: QImage) -> None:
        self.captured.emit(image, REGION)
        self.finished.emit()

    def cancel(self) -> None:
        self.finished.emit()


@pytest.fixture
def captures(monkeypatch: pytest.MonkeyPatch) -> list[FakeCapture]:
    made: list[FakeCapture] = []

    def start(_own: list[QWidget], options: CaptureOptions, parent: QObject) -> FakeCapture:
        made.append(FakeCapture(options, parent))
        return made[-1]

    monkeypatch.setattr(module, "start_capture", start)
    return made


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    settings = Settings(tmp_path / "settings.json")
    made = build_window(lambda _device: FakeRecognizer(), settings)
    qtbot.addWidget(made.window)
    yield made
    made.stop()


@pytest.fixture
def tray_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Tray, "is_available", True)


def handed(*arguments: str) -> Handover:
    return Handover(arguments, Path.cwd())


@pytest.mark.usefixtures("tray_there")
def test_begins_in_the_tray_with_the_option_that_autostart_writes(
    qtbot: QtBot, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a tray WHEN started with --tray THEN there is an icon and no window."""
    monkeypatch.setattr(module, "TRAY_WAIT_MS", 1)
    program.begin([], capture=False, tray=parse([TRAY_OPTION]).tray)
    qtbot.waitUntil(program.resident.tray.icon.isVisible, timeout=WAIT_MS)
    assert not program.window.isVisible()
    assert program.resident.stays


def test_begins_with_the_window_where_there_is_no_tray(
    qtbot: QtBot, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN no tray WHEN started with --tray THEN the window comes, and closing it is the end."""
    monkeypatch.setattr(module, "TRAY_WAIT_MS", 1)
    monkeypatch.setattr(Tray, "is_available", False)
    program.begin([], capture=False, tray=True)
    qtbot.waitUntil(program.window.isVisible, timeout=WAIT_MS)
    with qtbot.waitSignal(program.resident.over):
        program.window.close()


@pytest.mark.usefixtures("tray_there")
def test_closing_the_window_keeps_the_program_only_when_asked_to(
    qtbot: QtBot, program: Program
) -> None:
    """GIVEN a tray WHEN the window is closed THEN the setting decides; Quit ends it always."""
    resident = program.resident
    program.window.show()
    with qtbot.waitSignal(resident.over):
        program.window.close()
    program.settings.set("keep_in_tray", True)
    assert resident.tray.icon.isVisible()
    program.window.show()
    with qtbot.assertNotEmitted(resident.over):
        program.window.close()
    with qtbot.waitSignal(resident.over):
        resident.tray.quit_action.trigger()


def test_a_snip_from_the_tray_opens_the_window(
    qtbot: QtBot, program: Program, captures: list[FakeCapture]
) -> None:
    """GIVEN no window WHEN a snip from the menu is taken THEN the window shows the result."""
    tray = program.resident.tray
    tray.snip_action.trigger()
    tray.snip_action.trigger()  # one at a time
    assert len(captures) == 1 and not program.window.isVisible()
    captures[0].take(drawn("x"))
    assert program.window.isVisible()
    qtbot.waitUntil(lambda: program.window.state.stage is Stage.RESULT, timeout=WAIT_MS)
    tray.repeat_action.trigger()
    assert captures[1].options.repeat and captures[1].options.last_region == REGION
    captures[1].cancel()
    tray.delay_action.trigger()
    assert captures[2].options.delay_s == 3


def test_a_quick_snip_is_copied_without_the_window(
    qtbot: QtBot,
    program: Program,
    captures: list[FakeCapture],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """GIVEN quick mode WHEN the key is pressed and a snip taken THEN it is copied, with a notice
    that leads to the window."""
    resident = program.resident
    copied: list[str] = []
    monkeypatch.setattr(resident.copier, "copy", copied.append)
    program.settings.set("copy_format", "inline")
    resident.tray.quick_action.trigger()
    assert program.settings.on("quick_mode")
    resident.hotkey.pressed.emit()
    captures[0].take(drawn("x"))
    qtbot.waitUntil(lambda: bool(copied), timeout=WAIT_MS)
    assert copied[0].startswith("$x_1 =") and copied[0].endswith("$")
    resident.copier.copied.emit(CopyResult(True, "test"), copied[0])
    assert not program.window.isVisible()
    assert resident.notifier.toast is not None
    resident.notifier.toast.clicked.emit()
    assert program.window.isVisible()
    qtbot.waitUntil(lambda: program.window.state.stage is Stage.RESULT, timeout=WAIT_MS)
    assert program.window.result_page.editor.latex().replace(" ", "") == LATEX.replace(" ", "")


def test_a_quick_snip_that_the_form_cannot_say_is_copied_as_latex_and_that_is_said(
    qtbot: QtBot,
    program: Program,
    captures: list[FakeCapture],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    resident = program.resident
    copied: list[str] = []
    said: list[tuple[str, str]] = []
    monkeypatch.setattr(resident.copier, "copy", copied.append)
    monkeypatch.setattr(
        resident.notifier, "notify", lambda title, text, bad=False: said.append((title, text))
    )
    program.settings.set("copy_format", "png")
    program.settings.set("quick_mode", True)
    resident.hotkey.pressed.emit()
    captures[0].take(drawn("x"))
    qtbot.waitUntil(lambda: bool(copied), timeout=WAIT_MS)
    resident.copier.copied.emit(CopyResult(True, "test"), copied[0])
    assert copied[0].startswith("x_1 =")
    assert said[-1] == ("Copied as LaTeX", "Pictures are copied from the window")


def test_a_quick_snip_leaves_nothing_waiting_in_the_window(
    qtbot: QtBot, program: Program, captures: list[FakeCapture]
) -> None:
    """GIVEN the window reads WHEN a quick snip takes the reader THEN the window has stopped."""
    program.settings.set("quick_mode", True)
    program.window.state.go(Stage.WORKING, 1)
    program.resident.snip()
    captures[0].take(drawn("x"))
    assert program.window.state.stage is Stage.RESULT


def test_a_failed_snip_is_told_in_a_notice(program: Program, captures: list[FakeCapture]) -> None:
    """GIVEN no window WHEN the screen cannot be captured THEN a notice says so and the cure."""
    program.resident.snip()
    captures[0].failed.emit(CaptureError("No screen", "Get one."))
    captures[0].finished.emit()
    toast = program.resident.notifier.toast
    assert toast is not None
    assert (toast.accessibleName(), toast.accessibleDescription()) == ("No screen", "Get one.")


def test_a_capture_handed_over_does_not_raise_the_window(
    program: Program, captures: list[FakeCapture]
) -> None:
    """GIVEN a hidden window WHEN another start asks for a capture THEN no window is in the way."""
    program.on_handed_over(handed("--capture"))
    assert len(captures) == 1 and not program.window.isVisible()
    captures[0].cancel()
    assert not program.window.isVisible()
    program.on_handed_over(handed("--tray"))
    assert not program.window.isVisible()
    program.on_handed_over(handed())
    assert program.window.isVisible()


def test_the_key_follows_the_setting(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """GIVEN a running program WHEN the key is changed THEN it is taken, and the menu says it."""
    resident = program.resident
    taken: list[str] = []
    monkeypatch.setattr(resident.hotkey, "set", taken.append)
    resident.start()
    program.settings.set("hotkey", "Print")
    assert taken == [DEFAULT, "Print"]
    assert resident.tray.snip_action.text().endswith("\tPrint")

    def refuse(_text: str) -> None:
        raise HotkeyError("Another program already uses it", "Choose another key.")

    monkeypatch.setattr(resident.hotkey, "set", refuse)
    program.window.show()
    program.settings.set("hotkey", "Ctrl+Shift+M")
    assert program.window.messages.isVisible()
    assert resident.tray.snip_action.text().endswith("\tPrint")


def test_every_key_to_choose_is_one() -> None:
    """GIVEN the keys of the settings WHEN read THEN each is a combination, written as it is."""
    choices = [str(value) for value, _label in BY_KEY["hotkey"].choices]
    assert choices[0] == "" and BY_KEY["hotkey"].default == DEFAULT
    assert [str(Combination.parse(keys)) for keys in choices[1:]] == choices[1:]
