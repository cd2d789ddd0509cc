"""Overlay and blink: where the rendering lies on the snip, and whose turn it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from im2tex_desktop.theme import LIGHT
from im2tex_desktop.window.comparison import BLINK_MS, Comparison, aligned
from tests.desktop.waiting import WAIT_MS


def on_snip(point: QPointF, ink: QRectF, onto: QRectF, expected: float = 2.0) -> QPointF:
    corner, scale = aligned(ink, onto, expected)
    return QPointF(corner.x() + point.x() * scale.width(), corner.y() + point.y() * scale.height())


def test_ink_of_one_shape_is_laid_exactly_on_the_other() -> None:
    ink, onto = QRectF(3, 4, 100, 20), QRectF(50, 60, 206, 40)
    assert on_snip(ink.topLeft(), ink, onto) == onto.topLeft()
    end = on_snip(ink.bottomRight(), ink, onto)
    assert (end.x(), end.y()) == pytest.approx((256, 100))


def test_another_formula_is_not_stretched() -> None:
    """GIVEN a rendering that lacks the accent WHEN laid over THEN one scale holds both ways."""
    _, scale = aligned(QRectF(0, 0, 100, 20), QRectF(0, 0, 200, 56), 2.0)
    assert scale.width() == scale.height() == 2.0


def test_half_a_formula_keeps_the_size_of_its_text_and_begins_with_the_snip() -> None:
    ink, onto = QRectF(0, 0, 50, 20), QRectF(10, 10, 200, 40)
    corner, scale = aligned(ink, onto, 2.0)
    assert scale.width() == 2.0
    assert corner == QPointF(10, 10)


@pytest.fixture
def comparison(qtbot: QtBot) -> Comparison:
    """A filled square of 10 px in a drawing of 20, to be laid on 40 px of ink in a snip."""
    alpha = QImage(20, 20, QImage.Format.Format_Alpha8)
    alpha.fill(0)
    painter = QPainter(alpha)
    painter.fillRect(5, 5, 10, 10, QColor("black"))
    painter.end()
    made = Comparison()
    made.set_rendering(alpha, QRectF(5, 5, 10, 10), 4.0)
    made.set_snip_ink(QRectF(20, 20, 40, 40))
    return made


def canvas(comparison: Comparison) -> QImage:
    image = QImage(80, 80, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    if comparison.hides_snip:
        comparison.paint_instead(painter, QRectF(0, 0, 80, 80), 1.0)
    else:
        comparison.paint_over(painter, QPointF(0, 0), 1.0)
    painter.end()
    return image


def test_the_overlay_is_accent_where_the_rendering_has_ink(comparison: Comparison) -> None:
    assert canvas(comparison).pixelColor(40, 40) == QColor("white"), "off until asked for"
    comparison.set_overlay(True)
    comparison.set_opacity(1.0)
    image = canvas(comparison)
    assert image.pixelColor(40, 40) == QColor(LIGHT.accent)
    assert image.pixelColor(10, 10) == QColor("white")
    comparison.set_opacity(0.5)
    assert QColor("white") != canvas(comparison).pixelColor(40, 40) != QColor(LIGHT.accent)


def test_blinking_turns_twice_a_second_and_stops(qtbot: QtBot, comparison: Comparison) -> None:
    assert 2 * BLINK_MS >= 333, "three flashes a second can harm"
    comparison.set_blink(True)
    assert comparison.hides_snip
    assert canvas(comparison).pixelColor(40, 40) == QColor("black")
    qtbot.waitUntil(lambda: not comparison.hides_snip, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: comparison.hides_snip, timeout=WAIT_MS)
    comparison.set_blink(False)
    assert not comparison.hides_snip


def test_dark_paper_stays_dark(comparison: Comparison) -> None:
    comparison.set_snip_ink(QRectF(20, 20, 40, 40), inverted=True)
    comparison.set_blink(True)
    image = canvas(comparison)
    assert image.pixelColor(2, 2) == QColor("black")
    assert image.pixelColor(40, 40) == QColor("white")
    comparison.set_blink(False)


def test_without_a_reading_there_is_nothing_to_compare(comparison: Comparison) -> None:
    comparison.set_snip_ink(None)
    comparison.set_blink(True)
    assert not comparison.hides_snip
    comparison.set_blink(False)
