"""The archive answers by signals, off the GUI thread, and outlives what happens to its file."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from im2tex_desktop.history import Entry, HistoryError, Limits, Query, database
from im2tex_desktop.history.archive import Archive, Ticket
from im2tex_desktop.history.export import Exporting
from im2tex_desktop.window.pictures import to_pillow
from model.recognition import Recognition
from tests.desktop.fakes import reading_of
from tests.desktop.history.snips import picture
from tests.desktop.waiting import WAIT_MS, WAIT_S


@pytest.fixture(scope="module")
def image() -> QImage:
    return picture()


@pytest.fixture(scope="module")
def recognition(image: QImage) -> Recognition:
    return reading_of(to_pillow(image), "x")


def listed(qtbot: QtBot, archive: Archive, query: Query = Query()) -> list[Entry]:  # noqa: B008
    with qtbot.waitSignal(archive.found, timeout=WAIT_MS) as heard:
        request = archive.find(query)
    assert heard.args[0] == request
    return list(heard.args[1])


def test_a_snip_goes_in_with_its_picture_and_comes_out_the_same(
    qtbot: QtBot, archive: Archive, image: QImage, recognition: Recognition
) -> None:
    with qtbot.waitSignal(archive.added, timeout=WAIT_MS) as heard:
        ticket = archive.record(recognition, image, "window")
    entry = heard.args[0]
    assert entry.number == ticket.number
    assert (entry.latex, entry.model, entry.width) == ("x", "fake", image.width())
    with qtbot.waitSignal(archive.picture, timeout=WAIT_MS) as heard:
        archive.want_picture(entry.number)
    assert heard.args[1].convertToFormat(image.format()) == image
    with qtbot.waitSignal(archive.thumbnail, timeout=WAIT_MS) as heard:
        archive.want_thumbnails([entry.number])
    assert heard.args[0] == entry.number
    assert not heard.args[1].isNull()


def test_an_edit_handed_in_at_once_finds_its_snip(
    qtbot: QtBot, archive: Archive, image: QImage, recognition: Recognition
) -> None:
    """GIVEN a snip that is still on its way WHEN it is edited THEN the edit follows it."""
    ticket = archive.record(recognition, image, "window")
    with qtbot.waitSignal(archive.changed, timeout=WAIT_MS) as heard:
        archive.edit(ticket, "y")
    assert heard.args[0][0].text == "y"


def test_of_many_questions_the_newest_is_answered(
    qtbot: QtBot, archive: Archive, image: QImage, recognition: Recognition
) -> None:
    archive.record(recognition, image, "window")
    answers: list[int] = []
    archive.found.connect(lambda request, _entries: answers.append(request))
    gate = threading.Event()
    archive._thread.submit(lambda: gate.wait(WAIT_S))
    asked = [archive.find(Query(text)) for text in ("a", "b", "x")]
    gate.set()
    assert len(listed(qtbot, archive)) == 1
    assert answers == [asked[-1] + 1] or answers == [asked[-1], asked[-1] + 1]


def test_the_limits_hold_after_each_snip(
    qtbot: QtBot, path: Path, image: QImage, recognition: Recognition
) -> None:
    archive = Archive(lambda: path, lambda: Limits(2, 10**9))
    tickets = [archive.record(recognition, image, "window") for _ in range(4)]
    kept = [entry.number for entry in listed(qtbot, archive)]
    assert kept == [tickets[3].number, tickets[2].number]
    assert archive.stop(WAIT_S)


def test_a_locked_file_is_said_once_and_the_next_snip_is_kept(
    qtbot: QtBot,
    archive: Archive,
    path: Path,
    image: QImage,
    recognition: Recognition,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(database, "BUSY_S", 0.05)
    assert listed(qtbot, archive) == []
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    said: list[Exception] = []
    archive.failed.connect(said.append)
    tickets = [archive.record(recognition, image, "window") for _ in range(3)]
    archive.edit(tickets[0], "y")  # of a snip that was not kept: nothing to do, nothing to say
    qtbot.waitUntil(lambda: len(said) > 0, timeout=WAIT_MS)
    assert listed(qtbot, archive) == []
    other.execute("ROLLBACK")
    other.close()
    assert [str(error).split(" (")[0] for error in said] == [
        "The history is held by another program"
    ]
    archive.record(recognition, image, "window")
    assert len(listed(qtbot, archive)) == 1


def test_a_file_that_breaks_while_it_is_used_is_replaced(
    qtbot: QtBot, archive: Archive, path: Path, image: QImage, recognition: Recognition
) -> None:
    """GIVEN an open history WHEN its file is spoilt THEN it is set aside, said, and the snip that
    found it so is in the new one."""
    for _ in range(30):
        archive.record(recognition, image, "window")
    assert len(listed(qtbot, archive)) == 30
    noticed: list[str] = []
    archive.noticed.connect(noticed.append)

    def spoil() -> None:
        assert archive._store is not None
        connection = archive._store._connection
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        with path.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * (path.stat().st_size - 4096))
        connection.execute("PRAGMA shrink_memory")

    archive._thread.submit(spoil)
    archive.record(recognition, image, "window")
    kept = listed(qtbot, archive)
    [aside] = path.parent.glob("history.broken-*.db")
    assert aside.name in noticed[0]
    assert [entry.latex for entry in kept] == ["x"]


def test_a_history_without_a_folder_does_not_stop_anything(
    qtbot: QtBot, tmp_path: Path, image: QImage, recognition: Recognition
) -> None:
    archive = Archive(lambda: tmp_path / "gone" / "history.db", lambda: Limits(1, 1))
    with qtbot.waitSignal(archive.failed, timeout=WAIT_MS) as heard:
        ticket = archive.record(recognition, image, "window")
    assert isinstance(heard.args[0], HistoryError)
    assert ticket.number is None
    assert archive.stop(WAIT_S)


def test_deleting_and_forgetting_are_told(
    qtbot: QtBot, archive: Archive, image: QImage, recognition: Recognition
) -> None:
    archive.record(recognition, image, "window")
    [entry] = listed(qtbot, archive)
    with qtbot.waitSignal(archive.removed, timeout=WAIT_MS) as heard:
        archive.delete([entry.number])
    assert heard.args[0] == [entry.number]
    with qtbot.waitSignal(archive.restored, timeout=WAIT_MS):
        archive.restore([entry.number])
    assert listed(qtbot, archive) == [entry]
    with qtbot.waitSignal(archive.emptied, timeout=WAIT_MS):
        archive.forget_everything()
    assert listed(qtbot, archive) == []
    with qtbot.waitSignal(archive.picture, timeout=WAIT_MS) as heard:
        archive.want_picture(entry.number)
    assert heard.args[1].isNull()


def test_an_export_is_told_with_its_number(
    qtbot: QtBot, archive: Archive, tmp_path: Path, image: QImage, recognition: Recognition
) -> None:
    archive.record(recognition, image, "quick")
    entries = listed(qtbot, archive)
    target = tmp_path / "formulas.md"
    with qtbot.waitSignal(archive.exported, timeout=WAIT_MS) as heard:
        archive.export(Exporting(target, "md", with_pictures=True), entries)
    assert heard.args == [target, 1]
    assert target.exists()


def test_nothing_is_opened_before_it_is_used(qtbot: QtBot, path: Path) -> None:
    archive = Archive(lambda: path, lambda: Limits(1, 1))
    assert archive.stop(WAIT_S)
    assert not path.exists()
    assert Ticket().number is None


def test_of_many_small_pictures_the_last_ones_come_first(
    qtbot: QtBot, archive: Archive, image: QImage, recognition: Recognition
) -> None:
    """GIVEN a list that was scrolled fast WHEN pictures are sent THEN those in sight come first,
    and those long out of sight not at all."""
    for _ in range(3):
        archive.record(recognition, image, "window")
    numbers = [entry.number for entry in listed(qtbot, archive)]
    gate, sent = threading.Event(), list[int]()
    archive.thumbnail.connect(lambda number, _image: sent.append(number))
    archive._thread.submit(lambda: gate.wait(WAIT_S))
    archive.want_thumbnails([numbers[0], *range(1000, 1064)])
    archive.want_thumbnails(numbers[1:])
    gate.set()
    listed(qtbot, archive)
    assert sent[:2] == list(reversed(numbers[1:]))
    assert numbers[0] not in sent
