"""One instance per person and display."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from im2tex_desktop import instance as instance_module
from im2tex_desktop.instance import Handover, SingleInstance, server_name
from tests.desktop.waiting import WAIT_MS, WAIT_S

pytestmark = pytest.mark.gui
ROOT = Path(__file__).resolve().parents[2]

SECOND_START = """
import sys
from PySide6.QtCore import QCoreApplication
application = QCoreApplication([])
from im2tex_desktop import instance
instance.ANSWER_LIMIT_MS = 60_000  # the first one answers; on a busy machine after seconds
SingleInstance = instance.SingleInstance
print("first" if SingleInstance(sys.argv[1]).claim(sys.argv[2:]) else "second")
"""


@pytest.fixture
def name(tmp_path: Path) -> str:
    return str(tmp_path / "socket")


@pytest.fixture
def first(qtbot: QtBot, name: str) -> Iterator[SingleInstance]:
    one = SingleInstance(name)
    assert one.claim([])
    yield one
    one.release()


def start_second(name: str, *arguments: str, folder: Path) -> subprocess.Popen[str]:
    paths = filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])
    return subprocess.Popen(
        [sys.executable, "-c", SECOND_START, name, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "XDG_ACTIVATION_TOKEN": "t-1"},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_second_start_hands_over_and_ends(
    qtbot: QtBot, first: SingleInstance, name: str, tmp_path: Path
) -> None:
    arguments = ("--capture", "Bild ü.png", 'quote".png', "new\nline")
    with qtbot.waitSignal(first.handed_over, timeout=WAIT_MS) as told:
        second = start_second(name, *arguments, folder=tmp_path)
    said, _ = second.communicate(timeout=WAIT_S)
    assert (said.strip(), second.returncode) == ("second", 0)
    assert told.args == [Handover(arguments, tmp_path, "t-1")]


def test_after_the_first_has_ended_the_next_is_the_first(
    qtbot: QtBot, first: SingleInstance, name: str, tmp_path: Path
) -> None:
    first.release()
    said, _ = start_second(name, folder=tmp_path).communicate(timeout=WAIT_S)
    assert said.strip() == "first"


def test_what_a_crash_left_behind_is_removed(qtbot: QtBot, name: str) -> None:
    """GIVEN the socket file of a killed program WHEN started THEN it is the first, and listens."""
    script = (
        "import os, sys; from PySide6.QtCore import QCoreApplication; a = QCoreApplication([]);"
        "from im2tex_desktop.instance import SingleInstance;"
        "one = SingleInstance(sys.argv[1]); assert one.claim([]); os._exit(9)"
    )
    paths = filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    subprocess.run(
        [sys.executable, "-c", script, name], env=environment, timeout=WAIT_S, check=False
    )
    assert Path(name).exists()
    one = SingleInstance(name)
    assert one.claim([])
    probe = QLocalSocket()
    probe.connectToServer(name)
    assert probe.waitForConnected(WAIT_MS)
    probe.abort()
    one.release()


def test_an_instance_that_hangs_does_not_keep_the_person_from_a_window(
    qtbot: QtBot, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instance_module, "ANSWER_LIMIT_MS", 200)
    hung = QLocalServer()
    assert hung.listen(name)
    before = time.monotonic()
    one = SingleInstance(name)
    assert one.claim(["--capture"])
    assert time.monotonic() - before < WAIT_S
    one.release()
    hung.close()


@pytest.mark.parametrize(
    "words",
    [
        b"hello\n",
        b"[1, 2]\n",
        b'{"arguments": "x", "folder": "/", "activation_token": ""}\n',
        b'{"arguments": [1], "folder": "/", "activation_token": ""}\n',
        b'{"arguments": [], "folder": 3, "activation_token": ""}\n',
        b"\xff\xfe\n",
    ],
)
def test_strangers_are_sent_away(
    qtbot: QtBot, first: SingleInstance, name: str, words: bytes
) -> None:
    stranger = QLocalSocket()
    stranger.connectToServer(name)
    assert stranger.waitForConnected(WAIT_MS)
    with qtbot.assertNotEmitted(first.handed_over, wait=100):
        stranger.write(words)
        stranger.flush()
    qtbot.waitUntil(
        lambda: stranger.state() is QLocalSocket.LocalSocketState.UnconnectedState, timeout=WAIT_MS
    )


def test_a_flood_is_cut_off(qtbot: QtBot, first: SingleInstance, name: str) -> None:
    stranger = QLocalSocket()
    stranger.connectToServer(name)
    assert stranger.waitForConnected(WAIT_MS)
    stranger.write(b"x" * (3 << 20))
    qtbot.waitUntil(
        lambda: stranger.state() is QLocalSocket.LocalSocketState.UnconnectedState, timeout=WAIT_MS
    )


def test_only_this_person_can_talk_to_it(first: SingleInstance, name: str) -> None:
    assert Path(name).stat().st_mode & 0o077 == 0


def test_every_display_has_its_own_instance(tmp_path: Path) -> None:
    base = {"XDG_RUNTIME_DIR": str(tmp_path)}
    one, other = server_name({**base, "DISPLAY": ":0"}), server_name({**base, "DISPLAY": ":1"})
    assert one != other
    assert Path(one).parent == tmp_path
    assert one == server_name({**base, "DISPLAY": ":0"})
    nowhere = server_name({"DISPLAY": ":0", "XDG_RUNTIME_DIR": str(tmp_path / "missing")})
    assert not Path(nowhere).is_absolute()


def test_a_handover_is_one_line(tmp_path: Path) -> None:
    handover = Handover(("a\nb", "ü"), tmp_path, "")
    line = handover.to_line()
    assert line.count(b"\n") == 1
    assert Handover.from_line(line) == handover
    assert json.loads(line)["folder"] == str(tmp_path)
