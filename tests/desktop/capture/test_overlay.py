"""The overlay as it is drawn and as it takes mouse and keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QMouseEvent, QPainter, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from im2tex_desktop.capture import marks
from im2tex_desktop.capture.geometry import Rect, Scale
from im2tex_desktop.capture.overlay import Overlay
from im2tex_desktop.capture.scene import Scene
from im2tex_desktop.capture.screenshot import Frame, ScreenInfo
from im2tex_desktop.capture.selection import Phase, Selection
from tests.desktop.waiting import show_exposed

pytestmark = pytest.mark.gui

LOGICAL = Rect(0, 0, 800, 600)
PAPER = QColor("#f4f1ea")


def picture(width: int, height: int) -> QImage:
    """Paper with a line of ink in every tenth row, so that a shift by one pixel shows."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(PAPER)
    for y in range(0, height, 10):
        for x in range(0, width, 3):
            image.setPixelColor(x, y, QColor("black"))
    return image


def overlay_on(
    qtbot: QtBot, accept_on_release: bool = False, factor: float = 1.0, logical: Rect = LOGICAL
) -> Overlay:
    image = picture(round(logical.width * factor), round(logical.height * factor))
    overlay = Overlay(Frame(ScreenInfo("TEST-1", logical), image), accept_on_release)
    qtbot.addWidget(overlay)
    show_exposed(qtbot, overlay)
    overlay.set_active(True)
    return overlay


def drag(qtbot: QtBot, overlay: Overlay, start: tuple[int, int], end: tuple[int, int]) -> None:
    qtbot.mousePress(overlay, Qt.MouseButton.LeftButton, pos=QPoint(*start))
    _move(overlay, end)
    qtbot.mouseRelease(overlay, Qt.MouseButton.LeftButton, pos=QPoint(*end))


def _move(overlay: Overlay, to: tuple[int, int]) -> None:
    # qtbot.mouseMove goes through the real cursor, which another window may catch.
    point = QPointF(*to)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        point,
        overlay.mapToGlobal(point),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(overlay, event)


def shown(overlay: Overlay) -> QImage:
    return overlay.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def test_the_screen_is_dimmed_and_the_selection_is_as_it_was(qtbot: QtBot) -> None:
    overlay = overlay_on(qtbot)
    drag(qtbot, overlay, (200, 200), (400, 300))
    image = shown(overlay)
    for x, y in ((231, 221), (233, 230), (350, 280), (391, 255)):
        assert image.pixelColor(x, y) == overlay.frame.image.pixelColor(x, y)
    dimmed = image.pixelColor(605, 405)
    assert dimmed.lightness() < PAPER.lightness() * 0.65
    assert dimmed.lightness() > PAPER.lightness() * 0.35, "the page stays readable"


def test_the_outline_lies_outside_of_the_selection(qtbot: QtBot) -> None:
    overlay = overlay_on(qtbot)
    drag(qtbot, overlay, (200, 200), (400, 300))
    image = shown(overlay)
    x = 260  # away from handles
    assert image.pixelColor(x, 199) == marks.ACCENT
    assert image.pixelColor(x, 300) == marks.ACCENT
    assert image.pixelColor(x, 200) == overlay.frame.image.pixelColor(x, 200)
    assert image.pixelColor(x, 299) == overlay.frame.image.pixelColor(x, 299)


def paint_on(canvas: QImage, scene: Scene, region: QRegion) -> None:
    painter = QPainter(canvas)
    painter.setClipRegion(region)
    scene.paint(painter, region)
    painter.end()


@pytest.mark.parametrize("factor", [1.0, 1.25, 1.5, 2.0])
def test_repainting_the_changes_shows_what_a_full_repaint_shows(
    qtbot: QtBot, factor: float
) -> None:
    """GIVEN a canvas that only ever gets the changed parts THEN it equals one painted anew."""
    size = (400, 300)
    image = picture(round(size[0] * factor), round(size[1] * factor))
    selection = Selection(
        Rect(0, 0, image.width(), image.height()), Scale(factor, factor), accept_on_release=False
    )
    scene = Scene(selection, image, size, QFont(), is_active=True)
    canvas, fresh = QImage(image), QImage(image)
    for paper in (canvas, fresh):
        paper.setDevicePixelRatio(factor)
    paint_on(canvas, scene, QRegion(0, 0, *size))
    steps: list[Callable[[], object]] = [
        lambda: selection.move((20, 20)),
        lambda: selection.move((390, 250)),
        lambda: selection.press((60, 50)),
        *(
            lambda to=to: selection.move(to)
            for to in ((90, 80), (300, 250), (200, 120), (61, 49), (30, 20), (333, 222))
        ),
        lambda: selection.release((333, 222)),
        lambda: selection.move((100, 100)),
        lambda: selection.nudge(1, 0, large=True),
        lambda: selection.nudge(0, -1, resize=True),
        lambda: selection.press((100, 100)),
        lambda: selection.move((80, 110)),
        lambda: selection.release((80, 110)),
        selection.clear,
        lambda: selection.select(Rect(10, 10, 50, 14)),
    ]
    for number, step in enumerate(steps):
        step()
        paint_on(canvas, scene, scene.take_changes())
        paint_on(fresh, scene, QRegion(0, 0, *size))
        assert canvas == fresh, f"stale pixels after step {number}"


def test_the_end_of_a_drag_accepts_and_shift_keeps_it_open(qtbot: QtBot) -> None:
    overlay = overlay_on(qtbot, accept_on_release=True)
    with qtbot.assertNotEmitted(overlay.accepted):
        qtbot.mousePress(overlay, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
        qtbot.mouseRelease(
            overlay,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.ShiftModifier,
            QPoint(150, 90),
        )
    assert overlay.selection.phase is Phase.SELECTED
    with qtbot.waitSignal(overlay.accepted):
        drag(qtbot, overlay, (300, 300), (380, 340))
    assert overlay.selection.rect == Rect(300, 300, 380, 340)


def test_a_double_click_on_the_selection_accepts(qtbot: QtBot) -> None:
    overlay = overlay_on(qtbot)
    drag(qtbot, overlay, (200, 200), (400, 300))
    with qtbot.waitSignal(overlay.accepted):
        qtbot.mouseDClick(overlay, Qt.MouseButton.LeftButton, pos=QPoint(300, 250))


def test_the_right_button_cancels(qtbot: QtBot) -> None:
    overlay = overlay_on(qtbot)
    with qtbot.waitSignal(overlay.cancelled):
        qtbot.mousePress(overlay, Qt.MouseButton.RightButton, pos=QPoint(10, 10))


def test_everything_by_keyboard(qtbot: QtBot) -> None:
    """GIVEN no mouse WHEN A, arrows with Shift and Ctrl, Enter THEN that region is accepted."""
    overlay = overlay_on(qtbot)
    qtbot.keyClick(overlay, Qt.Key.Key_A)
    assert overlay.selection.rect == Rect(0, 0, 800, 600)
    both = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
    for _ in range(30):
        qtbot.keyClick(overlay, Qt.Key.Key_Left, both)
    qtbot.keyClick(overlay, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(overlay, Qt.Key.Key_Right)
    assert overlay.selection.rect == Rect(1, 0, 501, 599)
    with qtbot.waitSignal(overlay.accepted):
        qtbot.keyClick(overlay, Qt.Key.Key_Return)


def test_escape_clears_and_then_cancels(qtbot: QtBot) -> None:
    overlay = overlay_on(qtbot)
    qtbot.keyClick(overlay, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    with qtbot.assertNotEmitted(overlay.cancelled):
        qtbot.keyClick(overlay, Qt.Key.Key_Escape)
    assert overlay.selection.rect is None
    with qtbot.waitSignal(overlay.cancelled):
        qtbot.keyClick(overlay, Qt.Key.Key_Escape)


def test_enter_without_a_selection_does_nothing(qtbot: QtBot) -> None:
    overlay = overlay_on(qtbot)
    with qtbot.assertNotEmitted(overlay.accepted), qtbot.assertNotEmitted(overlay.cancelled):
        qtbot.keyClick(overlay, Qt.Key.Key_Return)


def test_the_cursor_says_what_a_press_would_do(qtbot: QtBot) -> None:
    overlay = overlay_on(qtbot)
    drag(qtbot, overlay, (200, 200), (400, 300))
    for at, shape in (
        ((300, 250), Qt.CursorShape.SizeAllCursor),
        ((400, 300), Qt.CursorShape.SizeFDiagCursor),
        ((200, 300), Qt.CursorShape.SizeBDiagCursor),
        ((300, 200), Qt.CursorShape.SizeVerCursor),
        ((200, 250), Qt.CursorShape.SizeHorCursor),
        ((50, 50), Qt.CursorShape.CrossCursor),
    ):
        _move(overlay, at)
        assert overlay.cursor().shape() is shape


def test_the_magnifier_shows_the_pixel_under_the_pointer(qtbot: QtBot) -> None:
    overlay = overlay_on(qtbot)
    overlay.frame.image.setPixelColor(120, 115, QColor("#ff00aa"))
    _move(overlay, (120, 115))
    image = shown(overlay)
    lens_left, lens_top = 120 + marks.LENS_GAP, 115 + marks.LENS_GAP
    middle_x = lens_left + (marks.LENS_COLUMNS // 2) * marks.LENS_CELL + marks.LENS_CELL // 2
    middle_y = lens_top + (marks.LENS_ROWS // 2) * marks.LENS_CELL + marks.LENS_CELL // 2
    colour = image.pixelColor(middle_x, middle_y)
    assert colour.red() > 180
    assert colour.green() < 80


def test_the_hint_moves_out_of_the_way(qtbot: QtBot) -> None:
    overlay = overlay_on(qtbot)
    before = shown(overlay)
    panel = before.pixelColor(400, 600 - 44 - 37)
    assert panel.lightness() < 60
    _move(overlay, (400, 560))
    after = shown(overlay)
    assert after.pixelColor(400, 44 + 3).lightness() < 60


def test_only_the_screen_in_use_has_a_hint_and_a_selection(qtbot: QtBot) -> None:
    overlay = overlay_on(qtbot)
    drag(qtbot, overlay, (200, 200), (400, 300))
    overlay.set_active(False)
    assert overlay.selection.rect is None
    image = shown(overlay)
    assert image.pixelColor(400, 600 - 44 - 37).lightness() > 80


def test_a_screen_reader_is_told_what_this_is(qtbot: QtBot) -> None:
    overlay = overlay_on(qtbot)
    assert "equation" in overlay.accessibleName()
    assert "Escape" in overlay.accessibleDescription()


def test_its_window_does_not_end_the_program(qtbot: QtBot) -> None:
    overlay = overlay_on(qtbot)
    assert not overlay.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
