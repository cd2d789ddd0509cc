"""The program without its window."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL.Image import Image
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QLabel, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from im2tex_desktop.clipboard import Copier, CopyResult, read_text
from im2tex_desktop.tray import Autostart, Notifier, QuickSnip, Tray, app_icon
from im2tex_desktop.tray.autostart import program_command, quoted
from im2tex_desktop.tray.quick import shortened
from im2tex_desktop.tray.toast import Toast
from model.errors import Im2texError, ImageError
from tests.desktop.waiting import WAIT_MS

pytestmark = pytest.mark.gui


# --- start at login --------------------------------------------------------------------------


def autostart(folder: Path, *command: str, system: str = "linux") -> Autostart:
    return Autostart({"XDG_CONFIG_HOME": str(folder)}, command or ("im2tex-gui",), system)


def test_the_entry_is_written_and_removed(tmp_path: Path) -> None:
    one = autostart(tmp_path)
    assert not one.is_on
    one.set(True)
    assert one.is_on
    assert one.path == tmp_path / "autostart" / "io.github.im2tex.Im2tex.desktop"
    assert "Exec=im2tex-gui --tray\n" in one.path.read_text()
    one.set(False)
    one.set(False)
    assert not one.is_on


@pytest.mark.skipif(
    shutil.which("desktop-file-validate") is None, reason="needs desktop-file-utils"
)
@pytest.mark.parametrize("program", ["/usr/bin/im2tex-gui", '/home/a b/100% $x/`im`/im2tex"gui'])
def test_the_entry_is_valid(tmp_path: Path, program: str) -> None:
    one = autostart(tmp_path, program)
    one.set(True)
    done = subprocess.run(
        ["desktop-file-validate", str(one.path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_was_switched_off_in_the_desktop_counts_as_off(tmp_path: Path, line: str) -> None:
    one = autostart(tmp_path)
    one.set(True)
    one.path.write_text(one.path.read_text().replace("X-GNOME-Autostart-enabled=true", line))
    assert not one.is_on


def test_names_with_spaces_and_signs_are_quoted() -> None:
    assert quoted("im2tex-gui") == "im2tex-gui"
    assert quoted("/a b/c") == '"/a b/c"'
    assert quoted("100%") == "100%%"
    assert quoted("a$b") == '"a\\\\$b"'
    assert quoted("") == '""'


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "autostart").write_text("a file in the way")
    with pytest.raises(Im2texError, match="could not be switched"):
        autostart(tmp_path).set(True)


def test_systems_with_other_means_are_told_apart(tmp_path: Path) -> None:
    one = autostart(tmp_path, system="darwin")
    assert not one.is_supported
    with pytest.raises(Im2texError) as caught:
        one.set(True)
    assert "login items" in caught.value.hint


def test_the_command_starts_this_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = tmp_path / "python"
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setenv("PATH", str(tmp_path / "elsewhere"))
    assert program_command() == [str(python), "-m", "im2tex_desktop.app"]
    installed = tmp_path / "im2tex-gui"
    installed.write_text("#!/bin/sh\n")
    installed.chmod(installed.stat().st_mode | stat.S_IXUSR)
    assert program_command() == [str(installed)]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert program_command() == [str(python)]


# --- the menu --------------------------------------------------------------------------------


@pytest.fixture
def tray(qtbot: QtBot, tmp_path: Path) -> Iterator[Tray]:
    one = Tray(autostart(tmp_path))
    yield one
    one.hide()
    one.menu.deleteLater()


def test_every_entry_does_what_it_says(qtbot: QtBot, tray: Tray) -> None:
    tray.set_can_repeat(True)
    for action, signal in (
        (tray.snip_action, tray.snip_requested),
        (tray.repeat_action, tray.repeat_requested),
        (tray.delay_action, tray.delayed_snip_requested),
        (tray.quick_action, tray.quick_mode_changed),
        (tray.window_action, tray.window_requested),
        (tray.settings_action, tray.settings_requested),
        (tray.quit_action, tray.quit_requested),
    ):
        with qtbot.waitSignal(signal, timeout=WAIT_MS):
            action.trigger()


def test_a_click_snips_and_the_middle_button_shows_the_window(qtbot: QtBot, tray: Tray) -> None:
    reason = QSystemTrayIcon.ActivationReason
    with qtbot.waitSignal(tray.snip_requested, timeout=WAIT_MS):
        tray.icon.activated.emit(reason.Trigger)
    with qtbot.waitSignal(tray.window_requested, timeout=WAIT_MS):
        tray.icon.activated.emit(reason.MiddleClick)
    with qtbot.assertNotEmitted(tray.snip_requested):
        tray.icon.activated.emit(reason.Context)


def test_the_last_region_can_be_had_once_there_is_one(tray: Tray) -> None:
    assert not tray.repeat_action.isEnabled()
    tray.set_can_repeat(True)
    assert tray.repeat_action.isEnabled()


def test_start_at_login_is_switched_from_the_menu(tray: Tray, tmp_path: Path) -> None:
    tray.login_action.trigger()
    assert autostart(tmp_path).is_on
    tray.login_action.trigger()
    assert not autostart(tmp_path).is_on


def test_a_switch_that_fails_goes_back_and_is_told(
    qtbot: QtBot, tray: Tray, tmp_path: Path
) -> None:
    (tmp_path / "autostart").write_text("a file in the way")
    with qtbot.waitSignal(tray.failed, timeout=WAIT_MS):
        tray.login_action.trigger()
    assert not tray.login_action.isChecked()


def test_the_key_is_named_beside_its_action(tray: Tray) -> None:
    tray.set_hotkey("Ctrl+Alt+M")
    assert tray.snip_action.text() == "New snip\tCtrl+Alt+M"
    tray.set_hotkey("")
    assert tray.snip_action.text() == "New snip"


def test_the_icon_shows_that_it_works(qtbot: QtBot, tray: Tray) -> None:
    tray.set_busy(True)
    assert "reading" in tray.icon.toolTip()
    idle, busy = (app_icon(state).pixmap(22, 22).toImage() for state in (False, True))
    assert idle.pixelColor(3, 11).alpha() > 200
    assert idle.pixelColor(16, 16) != busy.pixelColor(16, 16)
    tray.set_busy(False)
    assert "ready" in tray.icon.toolTip()


# --- notices ---------------------------------------------------------------------------------


@pytest.fixture
def notifier(qtbot: QtBot) -> Iterator[Notifier]:
    one = Notifier()
    yield one
    one.dismiss()


def toast_of(notifier: Notifier) -> Toast:
    assert notifier.toast is not None
    return notifier.toast


def test_without_a_tray_a_notice_is_shown_in_the_corner(qtbot: QtBot, notifier: Notifier) -> None:
    notifier.notify("Copied", r"\frac{a}{b}")
    toast = toast_of(notifier)
    qtbot.waitUntil(toast.isVisible, timeout=WAIT_MS)
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.contains(toast.geometry())
    assert toast.geometry().center().x() > room.center().x()
    assert toast.geometry().center().y() > room.center().y()
    assert (toast.accessibleName(), toast.accessibleDescription()) == ("Copied", r"\frac{a}{b}")


def test_a_notice_takes_no_focus_and_goes_away(qtbot: QtBot) -> None:
    toast = Toast("Copied", "x")
    toast.pop_up(shown_ms=80)
    with qtbot.waitSignal(toast.destroyed, timeout=WAIT_MS):
        assert toast.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus


def test_markup_in_latex_is_shown_as_it_is(qtbot: QtBot, notifier: Notifier) -> None:
    notifier.notify("Copied", "a <b> c & d")
    labels = toast_of(notifier).findChildren(QLabel)
    assert labels[-1].textFormat() is Qt.TextFormat.PlainText


def test_a_click_opens_and_a_newer_notice_replaces(qtbot: QtBot, notifier: Notifier) -> None:
    notifier.notify("one", "1")
    first = toast_of(notifier)
    notifier.notify("two", "2")
    second = toast_of(notifier)
    assert first is not second
    assert not first.isVisible()
    with qtbot.waitSignal(notifier.opened, timeout=WAIT_MS):
        qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: notifier.toast is None, timeout=WAIT_MS)


# --- quick mode ------------------------------------------------------------------------------


@dataclass
class Read:
    status: str
    latex: str


@dataclass
class Finished:
    request: int
    recognition: Read


class Reader(QObject):
    """Keeps what is asked and answers when told to."""

    finished = Signal(object)
    failed = Signal(int, object)
    cancelled = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[Image, int]] = []

    def read(self, image: Image, beam: int) -> int:
        self.asked.append((image, beam))
        return len(self.asked)


class Notices(Notifier):
    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str, str, bool]] = []

    def notify(self, title: str, text: str, *, bad: bool = False) -> None:
        self.told.append((title, text, bad))


class Quick:
    def __init__(self, formatted: Any = str) -> None:
        self.reader, self.copier, self.notices = Reader(), Copier(inline=True), Notices()
        self.quick = QuickSnip(
            self.reader,
            self.copier,
            self.notices,
            lambda: 3,
            formatted,  # type: ignore[arg-type]
        )
        self.image = QImage(5, 4, QImage.Format.Format_RGB32)
        self.image.fill(QColor(1, 2, 3))
        self.busy: list[bool] = []
        self.quick.busy_changed.connect(self.busy.append)

    def answer(self, status: str, latex: str, request: int = 1) -> None:
        self.reader.finished.emit(Finished(request, Read(status, latex)))


def test_what_was_read_is_copied_and_told(qtbot: QtBot) -> None:
    one = Quick(lambda latex: f"${latex}$")
    one.quick.read(one.image)
    image, beam = one.reader.asked[0]
    assert (image.size, image.getpixel((4, 3)), beam) == ((5, 4), (1, 2, 3, 255), 3)
    with qtbot.waitSignal(one.quick.done, timeout=WAIT_MS) as done:
        one.answer("ok", "x^2")
    qtbot.waitUntil(lambda: read_text() == "$x^2$", timeout=WAIT_MS)
    assert one.notices.told == [("Copied", "$x^2$", False)]
    assert one.busy == [True, False]
    assert done.args[0] == Read("ok", "x^2")


@pytest.mark.parametrize(("status", "latex"), [("not_formula", "x"), ("ok", "")])
def test_what_is_no_equation_is_said_and_not_copied(qtbot: QtBot, status: str, latex: str) -> None:
    QGuiApplication.clipboard().setText("mine")
    one = Quick()
    one.quick.read(one.image)
    one.answer(status, latex)
    ((title, text, bad),) = one.notices.told
    assert "does not look like an equation" in title
    assert "Nothing was copied" in text
    assert bad
    assert QGuiApplication.clipboard().text() == "mine"


def test_an_error_is_told_with_its_cure(qtbot: QtBot) -> None:
    one = Quick()
    one.quick.read(one.image)
    one.reader.failed.emit(1, ImageError("The picture is blank", "Snip around the equation."))
    one.quick.read(one.image)
    one.reader.failed.emit(2, RuntimeError("bug"))
    assert one.notices.told == [
        ("The picture is blank", "Snip around the equation.", True),
        ("The equation could not be read", "bug", True),
    ]
    assert one.busy == [True, False, True, False]


def test_an_overtaken_answer_is_dropped(qtbot: QtBot) -> None:
    one = Quick()
    one.quick.read(one.image)
    one.quick.read(one.image)
    one.answer("ok", "old", request=1)
    one.reader.cancelled.emit(1)
    assert one.busy == [True, True]
    with qtbot.waitSignal(one.quick.done, timeout=WAIT_MS):
        one.answer("ok", "new", request=2)
    assert [text for _, text, _ in one.notices.told] == ["new"]


def test_a_copy_that_fails_is_no_success(qtbot: QtBot) -> None:
    one = Quick()
    one.quick.read(one.image)
    one.copier.copy = lambda text: one.copier.copied.emit(  # type: ignore[method-assign]
        CopyResult(False, "Another program holds the clipboard; try again"), text
    )
    one.answer("ok", "x")
    assert one.notices.told == [
        ("Read, but not copied", "Another program holds the clipboard; try again", True)
    ]


def test_a_copy_from_the_window_is_not_told_as_a_snip(qtbot: QtBot) -> None:
    one = Quick()
    one.copier.copied.emit(CopyResult(True), "from the window")
    assert one.notices.told == []


def test_long_latex_fits_a_notice() -> None:
    assert shortened("a\n  b") == "a b"
    assert len(shortened("x" * 1000)) == 140
    assert shortened("x" * 1000).endswith("…")
