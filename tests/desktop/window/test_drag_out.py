"""The drawing dragged out of the window: what another program gets, and when."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from im2tex_desktop.app import Program
from im2tex_desktop.window.drag_out import DragHandle
from im2tex_desktop.workers import Rendered
from tests.desktop.waiting import WAIT_MS, read_through

pytestmark = pytest.mark.gui
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def carried(program: Program, monkeypatch: pytest.MonkeyPatch) -> list[QMimeData]:
    """What was dragged; the drag itself would wait for a mouse."""
    kept: list[QMimeData] = []

    def carry(drag: QDrag) -> None:
        assert not drag.pixmap().isNull()
        kept.append(copy_of(drag.mimeData()))

    monkeypatch.setattr(program.window.result_page.drag_out, "carry", carry)
    return kept


def copy_of(data: QMimeData) -> QMimeData:
    kept = QMimeData()
    kept.setUrls(data.urls())
    kept.setText(data.text())
    kept.setImageData(data.imageData())
    for kind in data.formats():
        if kind == "image/svg+xml":
            kept.setData(kind, data.data(kind))
    return kept


@pytest.fixture
def handle(qtbot: QtBot, program: Program, snip: QImage) -> Callable[[str], DragHandle]:
    read_through(qtbot, program.window, snip)
    handles = program.window.result_page.drag_out.handles
    qtbot.waitUntil(lambda: all(one.isEnabled() for one in handles), timeout=WAIT_MS)
    return lambda kind: next(one for one in handles if one.kind == kind)


def is_for_the_drag(rendered: Rendered) -> bool:
    return rendered.place == "drag"


def pull(qtbot: QtBot, handle: DragHandle) -> None:
    """Down, and away from there."""
    far = QPoint(3 * QApplication.startDragDistance(), 0)
    qtbot.mousePress(handle, LEFT, pos=handle.rect().center())
    qtbot.mouseMove(handle, handle.rect().center() + far)


def wait_for_drags(qtbot: QtBot, carried: list[QMimeData], count: int) -> None:
    qtbot.waitUntil(lambda: len(carried) == count, timeout=WAIT_MS)


def file_of(data: QMimeData) -> Path:
    [url] = data.urls()
    return Path(url.toLocalFile())


def test_a_png_with_its_latex(
    qtbot: QtBot, program: Program, handle: Callable[[str], DragHandle], carried: list[QMimeData]
) -> None:
    """GIVEN a result WHEN the handle is dragged THEN there is a file, a picture and the LaTeX."""
    with qtbot.waitSignal(program.window.copying.begun, timeout=WAIT_MS):
        pull(qtbot, handle("png"))
    wait_for_drags(qtbot, carried, 1)
    [data] = carried
    path = file_of(data)
    assert (path.suffix, data.text()) == (".png", r"\frac{a}{b} + x_i^2")
    image = QImage(str(path))
    assert image.width() > 100
    assert QImage(data.imageData()).size() == image.size()
    assert path.parent.stat().st_mode & 0o077 == 0  # nobody else's to read


def test_an_svg_for_drawing_programs(
    qtbot: QtBot, handle: Callable[[str], DragHandle], carried: list[QMimeData]
) -> None:
    pull(qtbot, handle("svg"))
    wait_for_drags(qtbot, carried, 1)
    path = file_of(carried[0])
    assert path.suffix == ".svg"
    assert ElementTree.parse(path).getroot().tag == "{http://www.w3.org/2000/svg}svg"
    assert bytes(carried[0].data("image/svg+xml").data()) == path.read_bytes()


def test_the_files_stay_until_the_program_ends(
    qtbot: QtBot, program: Program, handle: Callable[[str], DragHandle], carried: list[QMimeData]
) -> None:
    """GIVEN two drags WHEN a slow program reads the first late THEN it is there; after the end
    nothing is left."""
    for number, kind in enumerate(("png", "svg"), start=1):
        one = handle(kind)
        pull(qtbot, one)
        wait_for_drags(qtbot, carried, number)
        qtbot.mouseRelease(one, LEFT)
    first, second = map(file_of, carried)
    assert first != second
    assert first.is_file()
    program.window.result_page.drag_out.end()
    assert not first.parent.exists()


def test_a_click_saves_and_drags_nothing(
    qtbot: QtBot,
    program: Program,
    handle: Callable[[str], DragHandle],
    carried: list[QMimeData],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """GIVEN the handle WHEN it is clicked, or pressed by key THEN the picture is saved."""
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(
        program.window.copying.export, "save", lambda latex, kind: asked.append((latex, kind))
    )
    renderer = program.window.renderer
    with qtbot.waitSignal(renderer.rendered, timeout=WAIT_MS, check_params_cb=is_for_the_drag):
        qtbot.mouseClick(handle("svg"), LEFT)
    qtbot.keyClick(handle("png"), Qt.Key.Key_Space)
    assert [kind for _, kind in asked] == ["svg", "png"]
    assert carried == []


def test_a_drag_that_is_let_go_before_the_drawing_came_is_none(
    qtbot: QtBot,
    program: Program,
    handle: Callable[[str], DragHandle],
    carried: list[QMimeData],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(program.window.copying, "save", asked.append)
    one, renderer = handle("png"), program.window.renderer
    with qtbot.waitSignal(renderer.rendered, timeout=WAIT_MS, check_params_cb=is_for_the_drag):
        pull(qtbot, one)
        qtbot.mouseRelease(one, LEFT, pos=one.rect().center())
    assert (carried, asked) == ([], [])


def test_what_cannot_be_drawn_says_why(
    qtbot: QtBot, program: Program, handle: Callable[[str], DragHandle], carried: list[QMimeData]
) -> None:
    page = program.window.result_page
    page.drag_out.follow(r"\begin{tikzpicture}\end{tikzpicture}")
    pull(qtbot, handle("png"))
    qtbot.waitUntil(lambda: bool(program.window.messages.text()), timeout=WAIT_MS)
    assert carried == []


def test_there_is_nothing_to_drag_without_latex(
    qtbot: QtBot, program: Program, handle: Callable[[str], DragHandle]
) -> None:
    """GIVEN a result WHEN the text is half typed or gone THEN the handles are off."""
    editor = program.window.result_page.editor
    link = program.window.result_page.link
    for text, on in ((r"\frac{a}{", False), ("a", True), ("", False)):
        with qtbot.waitSignal(link.understood, timeout=WAIT_MS):
            editor.set_latex(text)
        assert handle("png").isEnabled() is on


def test_the_handles_have_names_and_are_reached_by_tab(handle: Callable[[str], DragHandle]) -> None:
    for kind in ("png", "svg"):
        one = handle(kind)
        assert one.accessibleName() == f"Drawing as {kind.upper()}"
        assert "Drag it" in one.accessibleDescription()
        assert one.focusPolicy() is Qt.FocusPolicy.TabFocus
