"""Frames while the overlay is dragged over a large screen.

A frame is a move of the pointer, all that it changes in the overlay, and the painting of it onto
the screen. On a busy machine the time that the program itself computes says more than the clock.
"""

from __future__ import annotations

import random
import statistics
import time
from typing import Any

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication

from im2tex_desktop.bench import programs
from im2tex_desktop.bench.waiting import rest
from im2tex_desktop.capture.geometry import Rect
from im2tex_desktop.capture.overlay import Overlay
from im2tex_desktop.capture.screenshot import Frame, ScreenInfo

WIDTH, HEIGHT = 3840, 2160
_STEPS = 300


def measure() -> dict[str, Any]:
    """Milliseconds of a frame, and how many there are in a second."""
    application = programs.application()
    frame = Frame(ScreenInfo("bench", Rect(0, 0, WIDTH, HEIGHT)), _desktop())
    overlay = Overlay(frame)
    overlay.show()
    rest(1.0)
    overlay.set_active(True)
    frames = _drag(overlay)
    wall, own = (sorted(column) for column in zip(*frames, strict=True))
    screen = application.primaryScreen().size()
    found = {
        "screen": f"{screen.width()}x{screen.height()}",
        "frame_ms": statistics.median(wall),
        "frame_ms_p95": wall[int(0.95 * len(wall))],
        "processor_ms": statistics.median(own),
        "frames_per_s": 1000 * len(wall) / sum(wall),
    }
    overlay.close()
    return found


def _desktop() -> QImage:
    """One that does not compress or copy more easily than a real one."""
    chance = random.Random(1)
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("#f4f4f4"))
    painter = QPainter(image)
    for _ in range(4000):
        colour = QColor.fromHsv(chance.randrange(360), chance.randrange(255), chance.randrange(255))
        x, y = chance.randrange(WIDTH), chance.randrange(HEIGHT)
        painter.fillRect(x, y, chance.randrange(4, 240), chance.randrange(2, 40), colour)
    painter.end()
    return image


def _send(overlay: Overlay, kind: QEvent.Type, at: QPointF) -> None:
    """One event of the mouse, and everything that follows from it."""
    held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    event = QMouseEvent(
        kind,
        at,
        overlay.mapToGlobal(at),
        held,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ShiftModifier,
    )
    QApplication.sendEvent(overlay, event)
    QApplication.processEvents()


def _drag(overlay: Overlay) -> list[tuple[float, float]]:
    """(wall, own computing) milliseconds of each frame of a drag over nearly the whole screen."""
    start = QPointF(40, 40)
    reach = QPointF(overlay.width() - 120, overlay.height() - 120)
    _send(overlay, QEvent.Type.MouseButtonPress, start)
    took: list[tuple[float, float]] = []
    for step in range(1, _STEPS + 1):
        began, used = time.perf_counter(), time.process_time()
        _send(overlay, QEvent.Type.MouseMove, start + reach * (step / _STEPS))
        wall, own = time.perf_counter() - began, time.process_time() - used
        took.append((1000 * wall, 1000 * own))
    _send(overlay, QEvent.Type.MouseButtonRelease, start + reach)
    return took
