"""What is read gets into the history, with what the person makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from im2tex_desktop.app import Program
from im2tex_desktop.files.page import FilesPage
from im2tex_desktop.history import Entry, Query
from im2tex_desktop.history.phrases import about
from im2tex_desktop.window.state import Stage
from model.errors import BlankImage
from tests.desktop.fakes import FakeRecognizer
from tests.desktop.history.snips import picture
from tests.desktop.waiting import WAIT_MS, read_through

pytestmark = pytest.mark.gui


@pytest.fixture(scope="module")
def snip() -> QImage:
    return picture()


def read(qtbot: QtBot, program: Program, image: QImage) -> None:
    read_through(qtbot, program.window, image)


def read_again(qtbot: QtBot, program: Program) -> None:
    with qtbot.waitSignal(program.window.answered, timeout=WAIT_MS):
        program.window.retry()


def kept(qtbot: QtBot, program: Program) -> list[Entry]:
    program.history.flush()
    archive = program.history.archive
    with qtbot.waitSignal(archive.found, timeout=WAIT_MS) as heard:
        archive.find(Query())
    return list(heard.args[1])


def test_every_snip_is_kept_with_the_edit_of_its_own(
    qtbot: QtBot, program: Program, recognizer: FakeRecognizer, snip: QImage
) -> None:
    """GIVEN two snips, the first edited just before the second WHEN both were read THEN the edit is
    the first one's alone."""
    read(qtbot, program, snip)
    program.window.result_page.editor.set_latex("x^3")
    recognizer.latex = "y"
    read(qtbot, program, picture(1))
    entries = kept(qtbot, program)
    assert [(e.latex, e.edited, e.origin) for e in entries] == [
        ("y", None, "window"),
        ("x^2", "x^3", "window"),
    ]


def test_typing_is_kept_after_a_pause(qtbot: QtBot, program: Program, snip: QImage) -> None:
    read(qtbot, program, snip)
    with qtbot.waitSignal(program.history.archive.changed, timeout=WAIT_MS) as heard:
        program.window.result_page.editor.insertPlainText("z")
    assert "z" in heard.args[0][0].edited


def test_the_same_reading_of_the_same_picture_is_one_snip(
    qtbot: QtBot, program: Program, recognizer: FakeRecognizer, snip: QImage
) -> None:
    read(qtbot, program, snip)
    read_again(qtbot, program)
    assert len(kept(qtbot, program)) == 1
    recognizer.latex = "x^3"
    read_again(qtbot, program)
    assert [e.latex for e in kept(qtbot, program)] == ["x^3", "x^2"]


def test_what_could_not_be_read_is_not_kept(
    qtbot: QtBot, program: Program, recognizer: FakeRecognizer, snip: QImage
) -> None:
    recognizer.error = BlankImage("There is no ink in this picture")
    with qtbot.waitSignal(program.window.reading.failed, timeout=WAIT_MS):
        program.window.read(snip)
    assert kept(qtbot, program) == []


def test_a_quick_snip_is_kept_too(
    qtbot: QtBot, program: Program, snip: QImage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program.resident.copier, "copy", lambda _text: None)
    with qtbot.waitSignal(program.history.archive.added, timeout=WAIT_MS) as heard:
        program.resident.quick.read(snip)
    assert (heard.args[0].origin, heard.args[0].latex) == ("quick", "x^2")
    assert heard.args[0].width == snip.width()


def test_a_history_that_is_off_keeps_nothing(qtbot: QtBot, program: Program, snip: QImage) -> None:
    program.settings.set("keep_history", False)
    read(qtbot, program, snip)
    program.window.result_page.editor.set_latex("y")
    program.history.flush()
    assert program.history.archive._store is None
    program.settings.set("keep_history", True)
    assert kept(qtbot, program) == []


def test_a_lower_limit_takes_effect_at_once(
    qtbot: QtBot, program: Program, recognizer: FakeRecognizer
) -> None:
    for number in range(12):
        recognizer.latex = f"x_{{{number}}}"
        read(qtbot, program, picture(number))
    with qtbot.waitSignal(program.history.archive.removed, timeout=WAIT_MS) as heard:
        program.settings.set("history_snips", 10)
    assert len(heard.args[0]) == 2
    assert len(kept(qtbot, program)) == 10


def test_an_edit_is_not_lost_at_the_end(qtbot: QtBot, program: Program, snip: QImage) -> None:
    read(qtbot, program, snip)
    program.window.result_page.editor.set_latex("last words")
    path = program.history.archive._path()
    program.stop()
    from im2tex_desktop.history.store import HistoryStore

    store = HistoryStore(path)
    assert store.entries()[0].edited == "last words"
    store.close()


# --- the place Files --------------------------------------------------------------------------


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    folder = tmp_path / "scans"
    folder.mkdir()
    for number in range(2):
        picture(number).save(str(folder / f"{number}.png"))
    return folder


def read_files(qtbot: QtBot, program: Program, folder: Path) -> FilesPage:
    page = program.window.go_to("files")
    assert isinstance(page, FilesPage)
    page.add_paths([folder])
    qtbot.waitUntil(lambda: page.batch.done == page.batch.total == 2, timeout=WAIT_MS)
    return page


def test_what_files_reads_is_kept_at_once(
    qtbot: QtBot, program: Program, recognizer: FakeRecognizer, scans: Path
) -> None:
    """GIVEN a folder WHEN it is read in the place Files THEN each picture is in the history, with
    what was read of it, though none was opened."""
    read_files(qtbot, program, scans)
    entries = kept(qtbot, program)
    assert [(e.latex, e.origin, e.width) for e in entries] == [("x^2", "files", 220)] * 2
    assert "from Files" in about(entries[0])
    archive = program.history.archive
    with qtbot.waitSignal(archive.picture, timeout=WAIT_MS) as heard:
        archive.want_picture(entries[0].number)
    _, image, recognition = heard.args
    assert image == picture(1).convertToFormat(image.format())
    assert recognition.latex == "x^2"


def test_a_row_that_is_opened_and_mended_is_the_same_snip(
    qtbot: QtBot, program: Program, scans: Path
) -> None:
    page = read_files(qtbot, program, scans)
    page.open_row(0)
    qtbot.waitUntil(lambda: program.window.state.stage is Stage.RESULT, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: program.window.recognition is not None, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: program.history._ticket is not None, timeout=WAIT_MS)
    program.window.result_page.editor.set_latex("x^3")
    assert [e.text for e in kept(qtbot, program)] == ["x^2", "x^3"]


@pytest.mark.parametrize("setting", ["keep_history", "history_files"])
def test_files_are_not_kept_unasked(
    qtbot: QtBot, program: Program, scans: Path, setting: str
) -> None:
    program.settings.set(setting, False)
    page = read_files(qtbot, program, scans)
    assert all(item.kept is None for item in page.batch.items)
    assert kept(qtbot, program) == []
