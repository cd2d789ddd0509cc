"""The Screenshot portal, against one on a private bus that behaves well and badly."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from im2tex_desktop.capture import portal as portal_module
from im2tex_desktop.capture.portal import PortalHandler, read_and_delete
from im2tex_desktop.capture.screenshot import (
    CaptureCancelled,
    CaptureError,
    CaptureRefused,
    Coverage,
)
from tests.desktop.private_bus import private_bus
from tests.desktop.waiting import WAIT_MS, WAIT_S

FAKE = Path(__file__).with_name("fake_portal.py")

pytestmark = [
    pytest.mark.gui,
    pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="needs dbus-daemon"),
]


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portal_module, "CALL_LIMIT_MS", WAIT_MS)


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    with private_bus(tmp_path / "bus") as address:
        yield address


@dataclass
class Fake:
    address: str
    folder: Path
    log: Path

    def calls(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.log.read_text().splitlines()]


@pytest.fixture
def portal(bus: str, tmp_path: Path) -> Iterator[Callable[[str], Fake]]:
    started: list[subprocess.Popen[str]] = []

    def start(mode: str) -> Fake:
        fake = Fake(bus, tmp_path / "pictures", tmp_path / "calls.jsonl")
        fake.folder.mkdir()
        fake.log.touch()
        process = subprocess.Popen(
            [sys.executable, str(FAKE), bus, mode, str(fake.log), str(fake.folder)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
        return fake

    yield start
    for process in started:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def never() -> bool:
    return False


@pytest.mark.parametrize("mode", ["answer", "percent", "early", "own-path"])
def test_a_picture_is_read_and_its_file_removed(
    qtbot: QtBot, portal: Callable[[str], Fake], mode: str
) -> None:
    fake = portal(mode)
    (shot,) = PortalHandler(fake.address, WAIT_S).capture(never)
    assert shot.coverage is Coverage.DESKTOP
    assert (shot.image.width(), shot.image.height()) == (640, 400)
    assert shot.image.pixelColor(600, 20) == QColor(10, 200, 30)
    assert list(fake.folder.iterdir()) == []


def test_the_request_is_one_that_portals_accept(
    qtbot: QtBot, portal: Callable[[str], Fake]
) -> None:
    fake = portal("answer")
    PortalHandler(fake.address, WAIT_S).capture(never)
    (call,) = fake.calls()
    assert call["parent"], "GNOME refuses an empty parent window"
    options = call["options"]
    assert isinstance(options, dict)
    assert options["interactive"] is False
    assert str(options["handle_token"]).isidentifier(), "it becomes part of an object path"


def test_a_refusal_is_followed_by_the_interactive_form(
    qtbot: QtBot, portal: Callable[[str], Fake]
) -> None:
    fake = portal("interactive")
    (shot,) = PortalHandler(fake.address, WAIT_S).capture(never)
    assert shot.coverage is Coverage.REGION
    assert (shot.image.width(), shot.image.height()) == (40, 30)


def test_two_refusals_are_said_with_the_cure(qtbot: QtBot, portal: Callable[[str], Fake]) -> None:
    fake = portal("refuse")
    with pytest.raises(CaptureRefused) as caught:
        PortalHandler(fake.address, WAIT_S).capture(never)
    assert "Allow screenshots" in caught.value.hint
    interactive = [call["options"]["interactive"] for call in fake.calls()]  # type: ignore[index]
    assert interactive == [False, True]


def test_a_person_who_says_no_is_not_asked_again(
    qtbot: QtBot, portal: Callable[[str], Fake]
) -> None:
    fake = portal("cancel")
    with pytest.raises(CaptureCancelled):
        PortalHandler(fake.address, WAIT_S).capture(never)
    assert len(fake.calls()) == 1


def test_silence_ends_at_the_time_limit(qtbot: QtBot, portal: Callable[[str], Fake]) -> None:
    fake = portal("silent")
    before = time.monotonic()
    with pytest.raises(CaptureError, match="did not answer") as caught:
        PortalHandler(fake.address, 0.4).capture(never)
    assert time.monotonic() - before < WAIT_S
    assert "xdg-desktop-portal" in caught.value.hint
    qtbot.waitUntil(
        lambda: [call["member"] for call in fake.calls()][-1:] == ["Close"], timeout=WAIT_MS
    )


def test_an_answer_after_the_limit_is_dropped_and_the_next_request_works(
    qtbot: QtBot, portal: Callable[[str], Fake]
) -> None:
    """GIVEN a slow portal WHEN the limit is over THEN its late answer reaches no later request."""
    fake = portal("late")
    handler = PortalHandler(fake.address, 0.3)
    with pytest.raises(CaptureError, match="did not answer"):
        handler.capture(never)
    (shot,) = PortalHandler(fake.address, WAIT_S).capture(never)
    assert shot.image.width() == 640


def test_the_person_can_call_off_the_wait(qtbot: QtBot, portal: Callable[[str], Fake]) -> None:
    fake = portal("silent")
    before = time.monotonic()
    with pytest.raises(CaptureCancelled):
        PortalHandler(fake.address, 2 * WAIT_S).capture(lambda: time.monotonic() - before > 0.3)
    assert time.monotonic() - before < WAIT_S


@pytest.mark.parametrize(
    ("mode", "told"),
    [("error", "no backend"), ("missing", "cannot be read"), ("remote", "no local file")],
)
def test_nonsense_is_an_error_in_words(
    qtbot: QtBot, portal: Callable[[str], Fake], mode: str, told: str
) -> None:
    fake = portal(mode)
    with pytest.raises(CaptureError, match=told):
        PortalHandler(fake.address, WAIT_S).capture(never)


def test_it_works_in_a_thread_of_its_own(qtbot: QtBot, portal: Callable[[str], Fake]) -> None:
    fake = portal("answer")
    found: list[object] = []
    thread = threading.Thread(
        target=lambda: found.extend(PortalHandler(fake.address, WAIT_S).capture(never))
    )
    thread.start()
    thread.join(WAIT_S)
    assert len(found) == 1


def test_it_is_installed_where_the_bus_knows_it(
    qtbot: QtBot, bus: str, portal: Callable[[str], Fake]
) -> None:
    assert not PortalHandler(bus).is_installed()
    portal("answer")
    assert PortalHandler(bus).is_installed()
    assert not PortalHandler("unix:path=/nowhere/at/all").is_installed()


def test_no_bus_is_an_error_in_words(qtbot: QtBot) -> None:
    with pytest.raises(CaptureError, match="no message bus"):
        PortalHandler("unix:path=/nowhere/at/all").capture(never)


def test_an_address_that_is_no_file_is_never_opened(tmp_path: Path) -> None:
    for uri in ("", "http://localhost/x.png", "data:image/png;base64,AAAA", "ftp://x/y"):
        with pytest.raises(CaptureError, match="no local file"):
            read_and_delete(uri)
