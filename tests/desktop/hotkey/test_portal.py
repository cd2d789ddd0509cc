"""The GlobalShortcuts portal, against one on a private bus that behaves well and badly."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from im2tex_desktop.capture.session import Session
from im2tex_desktop.hotkey import CAPTURE_COMMAND, Combination, GlobalHotkey
from im2tex_desktop.hotkey import portal as module
from im2tex_desktop.hotkey.portal import PortalHotkey, trigger_of
from tests.desktop.private_bus import private_bus
from tests.desktop.waiting import WAIT_MS, WAIT_S

FAKE = Path(__file__).with_name("fake_shortcuts.py")
WAYLAND = Session("linux", wayland=True)

needs_bus = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="needs dbus-daemon")


@dataclass
class Fake:
    address: str
    log: Path
    process: subprocess.Popen[str]

    def press(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def calls(self, member: str) -> list[list[object]]:
        lines = [json.loads(line) for line in self.log.read_text().splitlines()]
        return [line["body"] for line in lines if line["member"] == member]


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AUTH_LIMIT_S", WAIT_S)
    monkeypatch.setattr(module, "ANSWER_LIMIT_MS", WAIT_MS)


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    with private_bus(tmp_path / "bus") as address:
        yield address


@contextmanager
def fake_portal(bus: str, mode: str, log: Path) -> Iterator[Fake]:
    log.touch()
    process = subprocess.Popen(
        [sys.executable, str(FAKE), bus, mode, str(log)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "ready"
    try:
        yield Fake(bus, log, process)
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def portal(bus: str, tmp_path: Path) -> Iterator[Callable[[str], Fake]]:
    with ExitStack() as started:
        yield lambda mode: started.enter_context(fake_portal(bus, mode, tmp_path / "calls.jsonl"))


@pytest.fixture
def ask(bus: str) -> Iterator[Callable[..., PortalHotkey]]:
    owner = QObject()
    made: list[PortalHotkey] = []

    def begin(text: str = "Ctrl+Alt+M") -> PortalHotkey:
        made.append(PortalHotkey(Combination.parse(text), owner, bus))
        return made[-1]

    yield begin
    for hotkey in made:
        hotkey.close()


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Ctrl+Alt+M", "CTRL+ALT+m"),
        ("Shift+Meta+F12", "SHIFT+LOGO+F12"),
        ("Print", "Print"),
        ("Ctrl+PgDown", "CTRL+Page_Down"),
        ("Meta+7", "LOGO+7"),
    ],
)
def test_keys_are_written_as_the_specification_wants(text: str, trigger: str) -> None:
    assert trigger_of(Combination.parse(text)) == trigger


@needs_bus
@pytest.mark.parametrize("mode", ["give", "own-path"])
def test_the_key_is_bound_and_each_press_is_heard_once(
    qtbot: QtBot, portal: Callable[[str], Fake], ask: Callable[..., PortalHotkey], mode: str
) -> None:
    """GIVEN a portal WHEN our shortcut and others are activated THEN ours alone is a press."""
    fake = portal(mode)
    hotkey = ask()
    presses: list[bool] = []
    hotkey.pressed.connect(lambda: presses.append(True))
    with qtbot.waitSignal(hotkey.bound, timeout=WAIT_MS):
        pass
    ((session, ((name, about),), _parent, options),) = fake.calls("BindShortcuts")
    assert name == "snip"
    assert about["preferred_trigger"] == ["s", "CTRL+ALT+m"]
    assert about["description"][1]
    assert str(session).startswith("/org/freedesktop/portal/desktop/session/")
    assert str(options["handle_token"][1]).isidentifier(), "it becomes part of an object path"
    for count in (1, 2):
        with qtbot.waitSignal(hotkey.pressed, timeout=WAIT_MS):
            fake.press()
        assert len(presses) == count
    hotkey.close()
    qtbot.waitUntil(lambda: len(fake.calls("Close")) == 1, timeout=WAIT_MS)


@needs_bus
@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("refuse", "did not give Ctrl\\+Alt\\+M"),
        ("other", "did not give"),
        ("cancel", "not allowed"),
        ("without", "gives no global keys"),
    ],
)
def test_a_refusal_is_said_once(
    qtbot: QtBot,
    portal: Callable[[str], Fake],
    ask: Callable[..., PortalHotkey],
    mode: str,
    words: str,
) -> None:
    portal(mode)
    hotkey = ask()
    with qtbot.waitSignal(hotkey.failed, timeout=WAIT_MS) as heard:
        pass
    with pytest.raises(Exception, match=words):
        raise heard.args[0]
    with qtbot.assertNotEmitted(hotkey.failed, wait=200):
        pass


@needs_bus
def test_silence_ends_at_the_limit(
    qtbot: QtBot,
    portal: Callable[[str], Fake],
    ask: Callable[..., PortalHotkey],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "ANSWER_LIMIT_MS", 300)
    portal("silent")
    with qtbot.waitSignal(ask().failed, timeout=WAIT_MS) as heard:
        pass
    assert "did not answer" in str(heard.args[0])


@needs_bus
def test_the_end_of_the_bus_is_said_and_no_notifier_spins(qtbot: QtBot, tmp_path: Path) -> None:
    owner, heard = QObject(), list[object]()
    with ExitStack() as ends:
        address = ends.enter_context(private_bus(tmp_path / "another"))
        fake = ends.enter_context(fake_portal(address, "silent", tmp_path / "calls.jsonl"))
        hotkey = PortalHotkey(Combination.parse("F9"), owner, address)
        hotkey.failed.connect(heard.append)
        qtbot.waitUntil(lambda: bool(fake.calls("CreateSession")), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: len(heard) == 1, timeout=WAIT_MS)
    assert hotkey._notifier is None


@needs_bus
def test_a_bus_without_a_portal_is_a_desktop_without_keys(
    qtbot: QtBot, ask: Callable[..., PortalHotkey]
) -> None:
    with qtbot.waitSignal(ask().failed, timeout=WAIT_MS) as heard:
        pass
    assert "gives no global keys" in str(heard.args[0])


@needs_bus
def test_on_wayland_the_desktop_is_asked_and_a_refusal_names_the_command(
    qtbot: QtBot, portal: Callable[[str], Fake]
) -> None:
    fake = portal("refuse")
    hotkey = GlobalHotkey(WAYLAND, bus_address=fake.address)
    assert hotkey.is_supported
    with qtbot.waitSignal(hotkey.failed, timeout=WAIT_MS) as heard:
        hotkey.set("Ctrl+Alt+M")
    assert CAPTURE_COMMAND in heard.args[0].hint
    hotkey.clear()


@needs_bus
def test_another_key_is_another_session(qtbot: QtBot, portal: Callable[[str], Fake]) -> None:
    fake = portal("give")
    hotkey = GlobalHotkey(WAYLAND, bus_address=fake.address)
    hotkey.set("Ctrl+Alt+M")
    qtbot.waitUntil(lambda: len(fake.calls("BindShortcuts")) == 1, timeout=WAIT_MS)
    hotkey.set("Meta+F2")
    qtbot.waitUntil(lambda: len(fake.calls("BindShortcuts")) == 2, timeout=WAIT_MS)
    with qtbot.waitSignal(hotkey.pressed, timeout=WAIT_MS):
        fake.press()
    hotkey.clear()
    with qtbot.assertNotEmitted(hotkey.pressed, wait=300):
        fake.press()


def test_without_a_bus_it_fails_in_words(qtbot: QtBot) -> None:
    hotkey = GlobalHotkey(WAYLAND, bus_address="unix:path=/nowhere/at/all")
    with qtbot.waitSignal(hotkey.failed, timeout=WAIT_MS) as heard:
        hotkey.set("Ctrl+Alt+M")
    assert "no message bus" in heard.args[0].message
