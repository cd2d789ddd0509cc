"""A reading that does not stop is left behind, and the next one has a reader."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from im2tex_desktop.app import build_window
from im2tex_desktop.settings import Settings
from im2tex_desktop.window.pictures import to_qimage
from im2tex_desktop.window.state import Stage
from im2tex_desktop.workers import Reader, WorkerThread, watching
from model.recognition import Recognition
from tests.desktop.fakes import reading_of
from tests.desktop.waiting import WAIT_MS, WAIT_S


class Hanging:
    """Does not look whether it was given up; hangs until the test ends."""

    name, device = "hanging", "cpu"

    def __init__(self, released: threading.Event):
        self._released = released
        self.begun = threading.Event()

    def recognize(
        self,
        image: Image.Image,
        *,
        beam: int = 5,
        on_step: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Recognition:
        self.begun.set()
        assert self._released.wait(WAIT_S)
        if on_step is not None:
            on_step(99)
        return reading_of(image, "too late")


class Quick:
    name, device = "quick", "cpu"

    def recognize(self, image: Image.Image, **_named: Any) -> Recognition:
        return reading_of(image, "x")


@pytest.fixture(autouse=True)
def _little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "PATIENCE_S", 0.1)
    monkeypatch.setattr(watching, "LOADING_PATIENCE_S", 0.3)


@pytest.fixture
def released() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def hanging(released: threading.Event) -> Hanging:
    return Hanging(released)


@pytest.fixture
def reader(qtbot: QtBot, hanging: Hanging) -> Iterator[Reader]:
    """Hangs with its first recogniser; each one after it is quick."""
    made: list[str] = []

    def factory(_device: str) -> Hanging | Quick:
        made.append("one")
        return hanging if len(made) == 1 else Quick()

    one = Reader(factory)
    yield one
    assert one.stop(WAIT_S)


@pytest.fixture
def picture() -> Image.Image:
    image = Image.new("L", (160, 48), 255)
    image.paste(0, (20, 12, 60, 36))
    return image


def test_a_hanging_reading_is_left_behind_and_its_late_answer_ignored(
    qtbot: QtBot,
    reader: Reader,
    hanging: Hanging,
    released: threading.Event,
    picture: Image.Image,
) -> None:
    """GIVEN a reading that hangs WHEN it is given up THEN a new reader reads the next picture, and
    what the old one says when it wakes is not heard."""
    heard: list[object] = []
    for signal in (reader.finished, reader.failed, reader.progressed, reader.cancelled):
        signal.connect(lambda *values: heard.append(values))
    request = reader.read(picture, 1)
    assert hanging.begun.wait(WAIT_S)
    old = reader._thread._thread
    with qtbot.waitSignal(reader.replaced, timeout=WAIT_MS):
        reader.cancel()
    assert heard == [(request,)]  # cancelled, once
    assert not reader.is_ready
    with qtbot.waitSignal(reader.finished, timeout=WAIT_MS) as finished:
        reader.read(picture, 1)
    assert finished.args[0].recognition.latex == "x"
    heard.clear()
    released.set()
    assert old is not None
    assert old.daemon  # so that it cannot keep the program from ending
    old.join(WAIT_S)
    assert not old.is_alive()
    qtbot.wait(50)
    assert heard == []
    assert reader.is_ready


def test_the_next_snip_alone_is_enough(
    qtbot: QtBot, reader: Reader, hanging: Hanging, picture: Image.Image
) -> None:
    """GIVEN a reading that hangs WHEN another picture is wanted THEN it is read in the end."""
    reader.read(picture, 1)
    assert hanging.begun.wait(WAIT_S)
    with qtbot.waitSignal(reader.finished, timeout=WAIT_MS) as finished:
        request = reader.read(picture, 1)
    assert finished.args[0].request == request


def test_a_reading_aside_that_hangs_is_asked_for_again(
    qtbot: QtBot, reader: Reader, hanging: Hanging, picture: Image.Image
) -> None:
    request = reader.read_aside(lambda: picture, 1)
    assert hanging.begun.wait(WAIT_S)
    with qtbot.waitSignals([reader.aside_interrupted, reader.finished], timeout=WAIT_MS):
        reader.read(picture, 1)
    with qtbot.waitSignal(reader.aside_finished, timeout=WAIT_MS) as finished:
        request = reader.read_aside(lambda: picture, 1)
    assert finished.args[0].request == request


def test_a_reading_that_takes_long_but_was_not_given_up_is_left_alone(
    qtbot: QtBot,
    reader: Reader,
    hanging: Hanging,
    released: threading.Event,
    picture: Image.Image,
) -> None:
    replaced: list[bool] = []
    reader.replaced.connect(lambda: replaced.append(True))
    reader.read(picture, 1)
    assert hanging.begun.wait(WAIT_S)
    reader.cancel_aside()  # of nothing: it may look, but must not touch
    qtbot.wait(400)
    with qtbot.waitSignal(reader.finished, timeout=WAIT_MS) as finished:
        released.set()
    assert finished.args[0].recognition.latex == "too late".replace(" ", "")
    assert replaced == []


def test_loading_that_hangs_is_begun_anew(
    qtbot: QtBot, released: threading.Event, picture: Image.Image
) -> None:
    """GIVEN a model whose loading hangs WHEN a snip waits for it too long THEN it is begun anew."""
    begun: list[bool] = []

    def factory(_device: str) -> Quick:
        begun.append(True)
        if len(begun) == 1:
            assert released.wait(WAIT_S)
        return Quick()

    reader = Reader(factory)
    reader.load()
    qtbot.waitUntil(lambda: len(begun) == 1, timeout=WAIT_MS)
    ready: list[str] = []
    reader.ready.connect(lambda name, _device: ready.append(name))
    with qtbot.waitSignal(reader.finished, timeout=WAIT_MS):
        reader.read(picture, 1)
    released.set()
    qtbot.wait(50)
    assert ready == ["quick"]  # the late one is let go
    assert reader.stop(WAIT_S)


@pytest.mark.gui
def test_the_window_says_it_and_nothing_turns(
    qtbot: QtBot, tmp_path: Path, released: threading.Event, picture: Image.Image
) -> None:
    hanging, made = Hanging(released), list[str]()

    def factory(_device: str) -> Hanging | Quick:
        made.append("one")
        return hanging if len(made) == 1 else Quick()

    program = build_window(factory, Settings(tmp_path / "settings.json"))
    program.settings.set("keep_history", False)
    qtbot.addWidget(program.window)
    program.window.show()
    window = program.window
    window.read(to_qimage(picture))
    assert hanging.begun.wait(WAIT_S)
    qtbot.waitUntil(window.result_page.progress.isVisible, timeout=WAIT_MS)
    with qtbot.waitSignal(program.reader.replaced, timeout=WAIT_MS):
        window.stop()
    assert "a new reader was started" in window.messages.text()
    assert not window.result_page.progress.isVisible()
    window.read(to_qimage(picture))
    qtbot.waitUntil(lambda: window.state.stage is Stage.RESULT, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: window.result_page.editor.latex() == "x", timeout=WAIT_MS)
    assert not window.result_page.progress.isVisible()
    released.set()
    program.stop()


class Leaving:
    """Ends its thread, as a library that calls sys.exit does."""

    name, device = "leaving", "cpu"

    def recognize(self, image: Image.Image, **_named: Any) -> Recognition:
        raise SystemExit(1)


def test_a_recogniser_that_ends_the_thread_is_said_and_the_thread_goes_on(
    qtbot: QtBot, picture: Image.Image
) -> None:
    reader = Reader(lambda _device: Leaving())
    for _ in range(2):
        with qtbot.waitSignal(reader.failed, timeout=WAIT_MS) as failed:
            reader.read(picture, 1)
        assert isinstance(failed.args[1], SystemExit)
    assert reader.stop(WAIT_S)


def test_no_thread_left_is_said_and_nothing_turns(
    qtbot: QtBot, tmp_path: Path, picture: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a system without a free thread WHEN a picture is read THEN the window says so and reads
    once there is one."""
    program = build_window(lambda _device: Quick(), Settings(tmp_path / "settings.json"))
    program.settings.set("keep_history", False)
    qtbot.addWidget(program.window)
    window = program.window
    start = threading.Thread.start

    def refuse(self: threading.Thread) -> None:
        if self.name == "reader":
            raise RuntimeError("can't start new thread")
        start(self)

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", refuse)
        window.read(to_qimage(picture))
    assert window.state.stage is Stage.RESULT
    assert window.messages.text()
    window.read(to_qimage(picture))
    qtbot.waitUntil(lambda: window.result_page.editor.latex() == "x", timeout=WAIT_MS)
    program.stop()


def test_a_job_that_exits_is_heard_and_logged(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    worker = WorkerThread("test")

    def leave() -> None:
        raise SystemExit(3)

    with qtbot.waitSignal(worker.crashed, timeout=WAIT_MS) as crashed:
        worker.submit(leave)
    assert isinstance(crashed.args[0], SystemExit)
    assert "uncaught in the thread test" in caplog.text
    assert worker.stop(WAIT_S)


def test_what_waits_behind_an_abandoned_job_is_handed_back(qtbot: QtBot) -> None:
    worker, begun, release = WorkerThread("test"), threading.Event(), threading.Event()
    ran: list[str] = []

    def hang() -> None:
        begun.set()
        assert release.wait(WAIT_S)

    worker.submit(hang)
    worker.submit(lambda: ran.append("second"))
    assert begun.wait(WAIT_S)
    waiting = worker.abandon()
    worker.submit(lambda: ran.append("third"))
    assert len(waiting) == 1
    waiting[0]()
    assert ran == ["second"]
    release.set()
    assert worker.stop(WAIT_S)
    assert ran == ["second"]
