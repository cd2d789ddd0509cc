"""Frames while dragging the overlay: ``python -m tests.desktop.overlay_frames [--size 3840x2160]``.

For developers; the tests do not run it. It needs a display of that size, such as
``xvfb-run -s "-screen 0 3840x2160x24"``. A frame is a move of the pointer, all that it changes in
the overlay, and the painting of it onto the screen. On a busy machine `own_median_ms`, the time
that the program itself computes, says more than the clock.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication

from im2tex_desktop.capture.geometry import Rect
from im2tex_desktop.capture.overlay import Overlay
from im2tex_desktop.capture.screenshot import Frame, ScreenInfo


def screenshot(width: int, height: int) -> QImage:
    """A desktop that does not compress or copy more easily than a real one."""
    chance = random.Random(1)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#f4f4f4"))
    painter = QPainter(image)
    for _ in range(4000):
        colour = QColor.fromHsv(chance.randrange(360), chance.randrange(255), chance.randrange(255))
        x, y = chance.randrange(width), chance.randrange(height)
        painter.fillRect(x, y, chance.randrange(4, 240), chance.randrange(2, 40), colour)
    painter.end()
    return image


def send(overlay: Overlay, kind: QEvent.Type, at: QPointF) -> None:
    """One event of the mouse, and everything that follows from it."""
    held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    at_all = overlay.mapToGlobal(at)
    event = QMouseEvent(
        kind, at, at_all, held, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    )
    QApplication.sendEvent(overlay, event)
    QApplication.processEvents()


def drag(overlay: Overlay, steps: int) -> list[tuple[float, float]]:
    """(wall, own computing) milliseconds of each frame of a drag over nearly the whole screen."""
    start = QPointF(40, 40)
    reach = QPointF(overlay.width() - 120, overlay.height() - 120)
    send(overlay, QEvent.Type.MouseButtonPress, start)
    took: list[tuple[float, float]] = []
    for step in range(1, steps + 1):
        began, used = time.perf_counter(), time.process_time()
        send(overlay, QEvent.Type.MouseMove, start + reach * (step / steps))
        wall, own = time.perf_counter() - began, time.process_time() - used
        took.append((1000 * wall, 1000 * own))
    send(overlay, QEvent.Type.MouseButtonRelease, start + reach)
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="3840x2160")
    parser.add_argument("--steps", type=int, default=300)
    given = parser.parse_args()
    width, height = (int(side) for side in given.size.split("x"))
    application = QApplication([])
    frame = Frame(ScreenInfo("bench", Rect(0, 0, width, height)), screenshot(width, height))
    overlay = Overlay(frame)
    overlay.show()
    end = time.monotonic() + 1
    while time.monotonic() < end:
        application.processEvents()
    overlay.set_active(True)
    frames = drag(overlay, given.steps)
    took, own = (sorted(column) for column in zip(*frames, strict=True))
    print(
        json.dumps(
            {
                "size": given.size,
                "platform": application.platformName(),
                "frames": len(took),
                "median_ms": round(statistics.median(took), 2),
                "p95_ms": round(took[int(0.95 * len(took))], 2),
                "worst_ms": round(took[-1], 2),
                "own_median_ms": round(statistics.median(own), 2),
                "frames_per_s": round(1000 * len(took) / sum(took), 1),
            }
        )
    )


if __name__ == "__main__":
    main()
