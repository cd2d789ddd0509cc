"""Another model comes into use without a restart, and a broken one takes nothing away."""

from __future__ import annotations

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from im2tex_desktop.window.pictures import to_pillow
from im2tex_desktop.workers import Reader
from model.errors import ModelError
from tests.desktop.fakes import FakeRecognizer, drawn

pytestmark = pytest.mark.gui


@pytest.fixture
def picture() -> Image.Image:
    return to_pillow(drawn("x"))


def read(qtbot: QtBot, reader: Reader, picture: Image.Image) -> str:
    with qtbot.waitSignal(reader.finished) as heard:
        reader.read(picture, 1)
    return str(heard.args[0].recognition.latex)


def test_the_next_snip_is_read_with_the_new_model(qtbot: QtBot, picture: Image.Image) -> None:
    models = [FakeRecognizer("a"), FakeRecognizer("b")]
    reader = Reader(lambda _device: models.pop(0), inline=True)
    assert read(qtbot, reader, picture) == "a"
    with qtbot.waitSignal(reader.ready):
        reader.reload()
    assert read(qtbot, reader, picture) == "b"


def test_a_model_that_cannot_be_loaded_leaves_the_old_one(
    qtbot: QtBot, picture: Image.Image
) -> None:
    models = [FakeRecognizer("a")]

    def load(_device: str) -> FakeRecognizer:
        if not models:
            raise ModelError("it is damaged")
        return models.pop()

    reader = Reader(load, inline=True)
    assert read(qtbot, reader, picture) == "a"
    with qtbot.waitSignal(reader.reload_failed) as heard, qtbot.assertNotEmitted(reader.failed):
        reader.reload()
    assert str(heard.args[0]) == "it is damaged"
    assert read(qtbot, reader, picture) == "a"
