"""PDF pages in the Files place: pages are turned, zoomed and snipped with mouse and keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from im2tex_desktop.app import Program
from im2tex_desktop.files.item import State
from im2tex_desktop.files.page import FilesPage
from im2tex_desktop.files.pdf_page import PdfPage
from tests.desktop.files.papers import WIDTH_PT, write_pdf
from tests.desktop.waiting import WAIT_MS


@pytest.fixture
def files(program: Program) -> Iterator[FilesPage]:
    page = program.window.go_to("files")
    assert isinstance(page, FilesPage)
    yield page
    page.end()


@pytest.fixture
def pdf(qtbot: QtBot, program: Program, files: FilesPage, tmp_path: Path) -> PdfPage:
    program.window.opening.open([write_pdf(tmp_path / "paper.pdf", pages=3)])
    page = files.pdf
    assert page is not None
    drawn(qtbot, page, 0)
    return page


def drawn(qtbot: QtBot, page: PdfPage, number: int) -> None:
    """Wait until a page, counted from 0, is on the screen."""
    qtbot.waitUntil(lambda: page.page == number and page.view.width() > 150, timeout=WAIT_MS)


def steady_width(qtbot: QtBot, page: PdfPage) -> int:
    """The width of the page, once the window has come to its size."""
    seen: list[int] = []

    def is_steady() -> bool:
        seen.append(page.view.width())
        return len(seen) > 30 and len(set(seen[-30:])) == 1

    qtbot.waitUntil(is_steady, timeout=WAIT_MS)
    return seen[-1]


def test_it_opens_at_the_first_page(program: Program, pdf: PdfPage) -> None:
    assert pdf.isVisible()
    assert (pdf.number.value(), pdf.count.text(), pdf.title.text()) == (1, "of 3", "paper.pdf")
    assert not pdf.actions_["earlier"].isEnabled()


def test_pages_turn_by_key_number_and_thumbnail(qtbot: QtBot, pdf: PdfPage) -> None:
    qtbot.keyClick(pdf.view, Qt.Key.Key_PageDown)
    assert pdf.page == 1
    pdf.number.setValue(3)
    assert pdf.page == 2
    qtbot.keyClick(pdf.view, Qt.Key.Key_PageDown)
    assert pdf.page == 2  # the last one
    pdf.thumbnails.setCurrentRow(0)
    assert pdf.page == 0
    qtbot.waitUntil(lambda: len(pdf.thumbnails._asked) == 3, timeout=WAIT_MS)


def test_zooming_changes_the_size_and_fit_goes_back(qtbot: QtBot, pdf: PdfPage) -> None:
    fitted = steady_width(qtbot, pdf)
    pdf.actions_["zoom_out"].trigger()
    qtbot.waitUntil(lambda: pdf.view.width() < fitted - 10, timeout=WAIT_MS)
    pdf.actions_["fit"].trigger()
    qtbot.waitUntil(lambda: abs(pdf.view.width() - fitted) <= 20, timeout=WAIT_MS)


def test_a_dragged_rectangle_is_cut_and_read(qtbot: QtBot, program: Program, pdf: PdfPage) -> None:
    scale = pdf.view.width() / WIDTH_PT
    begin, end = (
        QPoint(round(100 * scale), round(50 * scale)),
        QPoint(round(198 * scale), round(98 * scale)),
    )
    qtbot.mousePress(pdf.view, Qt.MouseButton.LeftButton, pos=begin)
    qtbot.mouseMove(pdf.view, end)
    qtbot.mouseRelease(pdf.view, Qt.MouseButton.LeftButton, pos=end)
    qtbot.waitUntil(lambda: program.window.recognition is not None, timeout=WAIT_MS)
    image: QImage = program.window.reading.image
    assert abs(image.width() - 98 / 72 * 300) < 12
    assert image.pixelColor(image.width() - 1, 0).lightness() > 200


def test_a_rectangle_by_keys_into_the_table(
    qtbot: QtBot, program: Program, files: FilesPage, pdf: PdfPage
) -> None:
    qtbot.keyClick(pdf.view, Qt.Key.Key_T)
    if not pdf.actions_["to_table"].isChecked():  # a key of the page needs the window's focus
        pdf.actions_["to_table"].trigger()
    qtbot.keyClick(pdf.view, Qt.Key.Key_Space)
    first = QRectF(pdf.view.region)
    assert not first.isEmpty()
    qtbot.keyClick(pdf.view, Qt.Key.Key_Right)
    assert pdf.view.region.left() > first.left()
    qtbot.keyClick(pdf.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert pdf.view.region.height() > first.height()
    pdf.view.select(QRectF(105, 55, 90, 30))
    qtbot.keyClick(pdf.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: files.batch.count(State.READ) == 1, timeout=WAIT_MS)
    [item] = files.batch.items
    assert item.name == "paper.pdf, page 1"
    assert item.place.endswith("paper.pdf#page=1")
    assert program.window.recognition is None
    pdf.actions_["back"].trigger()
    assert files.results_view.isVisible()
    files.deeds.pdf.trigger()
    assert pdf.isVisible()


def test_escape_takes_the_rectangle_away(qtbot: QtBot, pdf: PdfPage) -> None:
    qtbot.keyClick(pdf.view, Qt.Key.Key_Space)
    qtbot.keyClick(pdf.view, Qt.Key.Key_Escape)
    assert pdf.view.region.isEmpty()


def test_a_locked_file_is_said_with_the_cure(
    qtbot: QtBot, program: Program, files: FilesPage, tmp_path: Path
) -> None:
    files.open_pdf(write_pdf(tmp_path / "locked.pdf", protected=True))
    qtbot.waitUntil(lambda: "password" in program.window.messages.text(), timeout=WAIT_MS)
    assert "print it to a new PDF" in program.window.messages.text()
    assert files.empty.isVisible()
