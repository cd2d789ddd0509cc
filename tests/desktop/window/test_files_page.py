"""The Files place: many pictures in the background, by keyboard, without holding up a snip."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from im2tex_desktop.app import Program, parse
from im2tex_desktop.clipboard import CopyResult
from im2tex_desktop.files.item import State
from im2tex_desktop.files.page import FilesPage
from im2tex_desktop.files.table_model import HEADINGS, Column
from im2tex_desktop.window.state import Stage
from tests.desktop.waiting import WAIT_MS
from tests.desktop.window.conftest import FakeRecognizer, formula_picture


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three pictures and a file that only seems to be one."""
    made = tmp_path / "scans"
    made.mkdir()
    for name in ("a.png", "b.png", "d.png"):
        formula_picture().save(made / name)
    (made / "c.png").write_bytes(b"no picture")
    return made


@pytest.fixture
def page(program: Program) -> FilesPage:
    made = program.window.go_to("files")
    assert isinstance(made, FilesPage)
    return made


def finish(qtbot: QtBot, page: FilesPage) -> None:
    qtbot.waitUntil(lambda: page.batch.total > 0 and not page.batch.is_running, timeout=WAIT_MS)


def states(page: FilesPage) -> list[State]:
    return [item.state for item in page.batch.items]


def test_an_empty_place_says_what_it_is_for(page: FilesPage) -> None:
    assert page.empty.isVisible()
    assert page.empty.add.accessibleName() == "Add pictures"


def test_a_folder_is_read_and_a_bad_file_does_not_stop_the_rest(
    qtbot: QtBot, page: FilesPage, folder: Path
) -> None:
    page.add_paths([folder])
    finish(qtbot, page)
    assert states(page) == [State.READ, State.READ, State.FAILED, State.READ]
    assert page.results_view.said.text() == "3 of 4 read, 1 failed"
    first, broken = page.batch.items[0], page.batch.items[2]
    assert first.latex == r"\frac{a}{b} + x_i^2"
    assert first.trust is not None
    assert not first.thumbnail.isNull()
    assert "not a picture" in broken.problem
    qtbot.waitUntil(lambda: not first.drawing.isNull(), timeout=WAIT_MS)


def test_the_table_says_all_of_it_to_a_screen_reader(
    qtbot: QtBot, page: FilesPage, folder: Path
) -> None:
    page.add_paths([folder])
    finish(qtbot, page)
    model = page.table.model_
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [model.index(0, column).data(role) for column in Column]
    assert said[Column.PICTURE] == "Picture of a.png"
    assert said[Column.NAME] == "a.png"
    assert "%" in said[Column.CONFIDENCE]
    assert said[Column.STATUS] == "Read"
    assert len(HEADINGS) == len(Column) == model.columnCount()


def test_enter_opens_the_row_in_read(
    qtbot: QtBot, program: Program, page: FilesPage, folder: Path
) -> None:
    page.add_paths([folder])
    finish(qtbot, page)
    page.table.selectRow(1)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window.recognition is not None, timeout=WAIT_MS)
    assert program.window.pages.isVisible()
    assert program.window.state.stage is Stage.RESULT


def test_a_row_whose_file_is_gone_says_so(
    qtbot: QtBot, program: Program, page: FilesPage, folder: Path
) -> None:
    page.add_paths([folder / "a.png"])
    finish(qtbot, page)
    (folder / "a.png").unlink()
    page.open_row(0)
    assert "cannot be read" in program.window.messages.text()


def test_stop_and_go_on(
    qtbot: QtBot, page: FilesPage, folder: Path, recognizer: FakeRecognizer
) -> None:
    recognizer.release.clear()
    page.add_paths([folder])
    qtbot.waitUntil(lambda: recognizer.calls == 1, timeout=WAIT_MS)
    assert states(page)[0] is State.READING
    page.deeds.stop.trigger()
    assert set(states(page)) == {State.STOPPED}
    assert not page.batch.is_running
    assert page.deeds.retry.text() == "Go on"
    recognizer.release.set()
    page.deeds.retry.trigger()
    finish(qtbot, page)
    assert states(page).count(State.READ) == 3


def test_retry_reads_what_failed_alone(
    qtbot: QtBot, page: FilesPage, folder: Path, recognizer: FakeRecognizer
) -> None:
    page.add_paths([folder])
    finish(qtbot, page)
    calls = recognizer.calls
    formula_picture().save(folder / "c.png")
    page.deeds.retry.trigger()
    finish(qtbot, page)
    assert states(page) == [State.READ] * 4
    assert recognizer.calls == calls + 1


def test_a_snip_meanwhile_goes_first_and_the_batch_goes_on(
    qtbot: QtBot,
    program: Program,
    page: FilesPage,
    folder: Path,
    recognizer: FakeRecognizer,
    snip: QImage,
) -> None:
    """GIVEN a batch at its first picture WHEN a snip comes THEN the snip is answered while the
    batch has read nothing, and then the batch is read to its end."""
    recognizer.release.clear()
    page.add_paths([folder])
    qtbot.waitUntil(lambda: recognizer.calls == 1, timeout=WAIT_MS)
    seen: list[int] = []
    program.window.answered.connect(lambda *_: seen.append(page.batch.count(State.READ)))
    program.window.read(snip)
    qtbot.waitUntil(lambda: recognizer.calls == 2, timeout=WAIT_MS)
    recognizer.release.set()
    finish(qtbot, page)
    assert seen == [0]
    assert states(page).count(State.READ) == 3


def test_delete_takes_rows_away(qtbot: QtBot, page: FilesPage, folder: Path) -> None:
    page.add_paths([folder])
    finish(qtbot, page)
    page.table.selectRow(2)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert [item.name for item in page.batch.items] == ["a.png", "b.png", "d.png"]
    assert page.table.model_.rowCount() == 3
    page.deeds.clear.trigger()
    assert page.empty.isVisible()


def test_copy_takes_the_selected_rows(
    qtbot: QtBot, page: FilesPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(page.copier, "copy", copied.append)
    page.add_paths([folder])
    finish(qtbot, page)
    page.table.selectAll()
    page.deeds.copy.trigger()
    assert copied == ["\n".join([r"\frac{a}{b} + x_i^2"] * 3)]
    page.copier.copied.emit(CopyResult(True), copied[0])
    assert page._window.status.text == "Copied 3 formulas"


def test_export_writes_every_row(
    qtbot: QtBot, program: Program, page: FilesPage, folder: Path, tmp_path: Path
) -> None:
    page.add_paths([folder])
    finish(qtbot, page)
    page.export_to(tmp_path / "out.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [row["status"] for row in rows] == ["read", "read", "failed", "read"]
    assert rows[0]["file"] == str(folder / "a.png")
    page.export_to(tmp_path / "out", ".csv")
    assert (tmp_path / "out.csv").exists()
    page.export_to(tmp_path / "out.csv" / "no.md")
    assert "could not be written" in program.window.messages.text()


def test_several_dropped_files_go_to_files_and_one_to_read(
    qtbot: QtBot, program: Program, folder: Path
) -> None:
    drop(program.window, [folder / "a.png"])
    qtbot.waitUntil(lambda: program.window.recognition is not None, timeout=WAIT_MS)
    drop(program.window, [folder / "a.png", folder / "b.png"])
    page = program.window.go_to("files")
    assert isinstance(page, FilesPage)
    assert page.batch.total == 2
    finish(qtbot, page)


def drop(target: QWidget, paths: list[Path]) -> None:
    """Drag files into a widget and let them go: Qt drops only where something was dragged."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, keys = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(5, 5), action, data, button, keys))
    QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), action, data, button, keys))


def test_several_files_on_the_command_line(qtbot: QtBot, program: Program, folder: Path) -> None:
    arguments = parse([str(folder / "a.png"), str(folder / "b.png")])
    program.window.opening.open(arguments.files)
    page = program.window.go_to("files")
    assert isinstance(page, FilesPage)
    assert page.batch.total == 2
    finish(qtbot, page)


def test_a_folder_without_pictures_is_said(
    program: Program, page: FilesPage, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    page.add_paths([empty])
    assert "There is no picture in empty" in program.window.messages.text()


def test_everything_is_reached_and_named(page: FilesPage, folder: Path, qtbot: QtBot) -> None:
    page.add_paths([folder])
    finish(qtbot, page)
    shown = [w for w in page.findChildren(QWidget) if w.focusPolicy() and w.isVisible()]
    nameless = [w for w in shown if not w.accessibleName() and w.parent() is not page.table]
    assert [type(widget).__name__ for widget in nameless] == []
