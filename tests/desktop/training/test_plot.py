"""The plot: what it paints, and what it says under the cursor."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from im2tex_desktop.theme import DARK, LIGHT, Look
from im2tex_desktop.training.curves import Curve
from im2tex_desktop.training.plot import Plot

pytestmark = pytest.mark.gui
POINTS = [(float(step), step / 100) for step in range(1, 100)]


def plot_of(qtbot: QtBot, look: Look, *curves: Curve) -> Plot:
    plot = Plot(look, "Read without a slip", percent=True, floor=0.0)
    qtbot.addWidget(plot)
    plot.resize(400, 200)
    plot.show_curves(curves)
    plot.show()
    return plot


def pixels(image: QImage, colour: str) -> int:
    wanted = QColor(colour).rgb()
    return sum(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
    )


@pytest.mark.parametrize(("theme", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_two_curves_differ_by_colour_and_dash_in_either_theme(
    qtbot: QtBot, theme: str, colours: object
) -> None:
    level = [(step, 0.5) for step, _ in POINTS]
    look = Look(theme)
    image = plot_of(qtbot, look, Curve("mine", level)).grab().toImage()
    whole = pixels(image, colours.accent)  # type: ignore[attr-defined]
    image = plot_of(qtbot, look, Curve("general", level, dashed=True)).grab().toImage()
    dashed = pixels(image, colours.doubt)  # type: ignore[attr-defined]
    assert whole > 300
    assert 0 < dashed < 0.9 * whole
    assert pixels(image, colours.surface) > 0.5 * image.width() * image.height()  # type: ignore[attr-defined]


def test_the_values_under_the_mouse_and_the_keys_are_said(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, Look("light"), Curve("mine", POINTS), Curve("raw", POINTS, faint=True))
    plot.grab()
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(200, 100), plot.mapToGlobal(QPointF(200, 100)), none, none,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(plot, move)  # the pointer of the display is not ours alone
    [(name, step, value)] = plot.values_at_cursor()
    assert name == "mine"
    assert 30 < step < 70
    assert value == pytest.approx(step / 100)
    plot.cursor_step = None
    for key, expected in ((Qt.Key.Key_Left, 99), (Qt.Key.Key_Left, 98), (Qt.Key.Key_Right, 99)):
        qtbot.keyClick(plot, key)
        assert plot.cursor_step == expected
    assert plot.accessibleDescription() == (
        "Read without a slip: mine 99.0 % at step 99, 1.0 % at first"
    )


@pytest.mark.parametrize("points", [[], [(1.0, 0.5)], [(1.0, 0.0), (2.0, 0.0)], POINTS * 1])
def test_any_number_of_points_can_be_painted(qtbot: QtBot, points: list) -> None:
    plot = plot_of(qtbot, Look("light"), Curve("mine", points, marked=True))
    plot.cursor_step = 1.0
    assert not plot.grab().isNull()
