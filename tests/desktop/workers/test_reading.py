"""Pictures read aside give way to snips, and neither disturbs the other's signals."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from im2tex_desktop.workers import Reader, Reading
from model.errors import UnreadableImage
from model.recognition import Cancelled
from tests.desktop.waiting import WAIT_MS, WAIT_S

PICTURE = Image.new("L", (8, 8))


class Gated:
    """A recogniser that answers with the picture itself, when its gate is open."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.begun = threading.Semaphore(0)

    def recognize(
        self,
        image: Image.Image,
        *,
        beam: int = 5,
        on_step: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Image.Image:
        self.begun.release()
        while not self.gate.wait(0.005):
            if cancelled is not None and cancelled():
                raise Cancelled
        return image


@pytest.fixture
def gated() -> Gated:
    return Gated()


@pytest.fixture
def reader(qtbot: QtBot, gated: Gated) -> Iterator[Reader]:
    made = Reader(lambda _device: gated)  # type: ignore[arg-type, return-value]
    yield made
    gated.gate.set()
    assert made.stop(WAIT_S)


def test_a_picture_aside_is_loaded_and_read(qtbot: QtBot, reader: Reader) -> None:
    with qtbot.waitSignal(reader.aside_finished, timeout=WAIT_MS) as caught:
        request = reader.read_aside(lambda: PICTURE, 1)
    reading: Reading = caught.args[0]
    assert (reading.request, reading.recognition) == (request, PICTURE)


def test_what_loading_raises_is_said_of_that_picture(qtbot: QtBot, reader: Reader) -> None:
    def load() -> Image.Image:
        raise UnreadableImage("it is no picture")

    with (
        qtbot.assertNotEmitted(reader.failed),
        qtbot.waitSignal(reader.aside_failed, timeout=WAIT_MS) as caught,
    ):
        request = reader.read_aside(load, 1)
    assert caught.args[0] == request
    assert isinstance(caught.args[1], UnreadableImage)


def test_a_snip_goes_first(qtbot: QtBot, reader: Reader, gated: Gated) -> None:
    """GIVEN a picture aside that is being read WHEN a snip comes THEN the snip is read at once,
    and the picture is to be asked for again."""
    gated.gate.clear()
    aside = reader.read_aside(lambda: PICTURE, 1)
    gated.begun.acquire()
    with qtbot.waitSignals([reader.aside_interrupted, reader.started], timeout=WAIT_MS):
        snip = reader.read(PICTURE, 1)
    gated.begun.acquire()
    order: list[tuple[str, int]] = []
    reader.finished.connect(lambda reading: order.append(("snip", reading.request)))
    reader.aside_finished.connect(lambda reading: order.append(("aside", reading.request)))
    again = reader.read_aside(lambda: PICTURE, 1)
    gated.gate.set()
    qtbot.waitUntil(lambda: len(order) == 2, timeout=WAIT_MS)
    assert order == [("snip", snip), ("aside", again)]
    assert again > aside


def test_cancelling_aside_is_silent_and_leaves_snips_alone(
    qtbot: QtBot, reader: Reader, gated: Gated
) -> None:
    gated.gate.clear()
    reader.read_aside(lambda: PICTURE, 1)
    gated.begun.acquire()
    signals = (reader.aside_finished, reader.aside_failed, reader.aside_interrupted)
    heard: list[object] = []
    for signal in signals:
        signal.connect(lambda *arguments: heard.append(arguments))
    reader.cancel_aside()
    gated.gate.set()
    with qtbot.waitSignal(reader.finished, timeout=WAIT_MS):
        reader.read(PICTURE, 1)
    assert heard == []


def test_cancelling_a_snip_does_not_hold_up_what_is_aside(qtbot: QtBot, reader: Reader) -> None:
    reader.read(PICTURE, 1)
    reader.cancel()
    with qtbot.waitSignal(reader.aside_finished, timeout=WAIT_MS):
        reader.read_aside(lambda: PICTURE, 1)
