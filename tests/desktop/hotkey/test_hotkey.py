"""Key combinations as text, and a real global key on a real (virtual) X server."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from im2tex_desktop.capture.session import Session
from im2tex_desktop.hotkey import CAPTURE_COMMAND, DEFAULT, Combination, GlobalHotkey, HotkeyError
from im2tex_desktop.hotkey.combination import Modifier
from im2tex_desktop.hotkey.x11 import X11Hotkey
from tests.desktop.waiting import WAIT_MS, WAIT_S

X11 = Session("linux", x11=True)
needs_x11 = pytest.mark.skipif(shutil.which("xdotool") is None, reason="needs xdotool and Xvfb")


def press(*keys: str) -> None:
    subprocess.run(["xdotool", "key", *keys], timeout=WAIT_S, check=True)


@pytest.fixture
def hotkey(qtbot: QtBot) -> Iterator[GlobalHotkey]:
    one = GlobalHotkey(X11)
    yield one
    one.clear()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Ctrl+Alt+M", "Ctrl+Alt+M"),
        ("alt + ctrl + m", "Ctrl+Alt+M"),
        ("super+shift+f12", "Shift+Meta+F12"),
        ("PRINT", "Print"),
        ("Meta+7", "Meta+7"),
        ("ctrl+pgdown", "Ctrl+PgDown"),
        ("f9", "F9"),
    ],
)
def test_a_combination_is_read_in_any_spelling_and_written_in_one(text: str, written: str) -> None:
    found = Combination.parse(text)
    assert str(found) == written
    assert Combination.parse(written) == found


@pytest.mark.parametrize("text", ["", "+", "Ctrl+", "Ctrl+ü", "Hyper+M", "Ctrl+Foo", "M+Ctrl"])
def test_nonsense_is_named(text: str) -> None:
    with pytest.raises(HotkeyError, match="is no key combination") as caught:
        Combination.parse(text)
    assert "Ctrl+Alt+M" in caught.value.hint


@pytest.mark.parametrize("text", ["m", "Shift+M", "space", "Shift+Home"])
def test_a_key_that_typing_needs_is_refused(text: str) -> None:
    with pytest.raises(HotkeyError, match="no longer reach"):
        Combination.parse(text)


def test_the_codes_are_those_of_x11() -> None:
    found = Combination.parse("Ctrl+Shift+F1")
    assert (found.keysym, found.x11_state) == (0xFFBE, 0b101)
    assert Combination.parse("Ctrl+A").keysym == ord("a")
    assert found.modifiers == {Modifier.CTRL, Modifier.SHIFT}


def test_the_default_is_a_combination() -> None:
    assert str(Combination.parse(DEFAULT)) == DEFAULT


@needs_x11
@pytest.mark.gui
def test_the_key_is_heard_although_no_window_of_ours_has_the_focus(
    qtbot: QtBot, hotkey: GlobalHotkey
) -> None:
    hotkey.set("Ctrl+Alt+M")
    with qtbot.waitSignal(hotkey.pressed, timeout=WAIT_MS):
        press("ctrl+alt+m")


@needs_x11
@pytest.mark.gui
@pytest.mark.parametrize("lock", ["Num_Lock", "Caps_Lock"])
def test_the_locks_make_no_difference(qtbot: QtBot, hotkey: GlobalHotkey, lock: str) -> None:
    hotkey.set("Ctrl+Alt+M")
    press(lock)
    try:
        with qtbot.waitSignal(hotkey.pressed, timeout=WAIT_MS):
            press("ctrl+alt+m")
    finally:
        press(lock)


@needs_x11
@pytest.mark.gui
def test_other_keys_are_left_alone(qtbot: QtBot, hotkey: GlobalHotkey) -> None:
    hotkey.set("Ctrl+Alt+M")
    with qtbot.assertNotEmitted(hotkey.pressed, wait=300):
        press("ctrl+m", "alt+m", "ctrl+alt+n", "ctrl+alt+shift+m")


@needs_x11
@pytest.mark.gui
def test_a_key_that_another_program_has_is_said_and_the_old_one_kept(
    qtbot: QtBot, hotkey: GlobalHotkey
) -> None:
    other = X11Hotkey(Combination.parse("Ctrl+Alt+B"))
    hotkey.set("Ctrl+Alt+M")
    with pytest.raises(HotkeyError, match=r"already uses Ctrl\+Alt\+B") as caught:
        hotkey.set("Ctrl+Alt+B")
    assert "Choose another key" in caught.value.hint
    with qtbot.waitSignal(hotkey.pressed, timeout=WAIT_MS):
        press("ctrl+alt+m")
    other.close()
    hotkey.set("Ctrl+Alt+B")
    with qtbot.waitSignal(hotkey.pressed, timeout=WAIT_MS):
        press("ctrl+alt+b")


@needs_x11
@pytest.mark.gui
def test_a_changed_or_cleared_key_is_given_back(qtbot: QtBot, hotkey: GlobalHotkey) -> None:
    hotkey.set("Ctrl+Alt+M")
    hotkey.set("Meta+F2")
    with qtbot.assertNotEmitted(hotkey.pressed, wait=300):
        press("ctrl+alt+m")
    with qtbot.waitSignal(hotkey.pressed, timeout=WAIT_MS):
        press("super+F2")
    hotkey.set("  ")
    with qtbot.assertNotEmitted(hotkey.pressed, wait=300):
        press("super+F2")
    again = X11Hotkey(Combination.parse("Meta+F2"))  # free for others
    again.close()


@pytest.mark.gui
def test_without_an_x_server_the_reason_is_told(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":4711")
    with pytest.raises(HotkeyError, match="no X server"):
        X11Hotkey(Combination.parse("Ctrl+Alt+M"))


@pytest.mark.parametrize("session", [Session("linux"), Session("darwin")])
def test_where_programs_get_no_global_keys_the_command_is_named(
    qtbot: QtBot, session: Session
) -> None:
    hotkey = GlobalHotkey(session)
    assert not hotkey.is_supported
    with pytest.raises(HotkeyError) as caught:
        hotkey.set("Ctrl+Alt+M")
    assert CAPTURE_COMMAND in caught.value.hint
