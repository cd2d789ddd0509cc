"""Quick mode as a person meets it: a formula on the screen, a drag, Enter, and it is pasted."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from im2tex_desktop.bench import programs
from im2tex_desktop.bench.formulas import formula, picture
from im2tex_desktop.bench.waiting import until
from im2tex_desktop.capture.overlay import Overlay
from im2tex_desktop.clipboard import CopyResult, read_text

SHORT = 20  # tokens
_TIMES = 5
_AT = QPoint(120, 120)
_AROUND_PX = 4


def measure(model: Path | None) -> dict[str, Any]:
    """Milliseconds from Enter to the reading, and to the text on the clipboard."""
    application = programs.application()
    if application.platformName() not in ("xcb", "windows", "cocoa"):
        return {"skipped": f"nothing can be snipped on the platform {application.platformName()}"}
    program = programs.program(
        model, in_tray=True, quick_mode=True, accept_on_release=False, hotkey=""
    )
    program.begin([], capture=False, tray=True)
    paper = _paper()
    _snip(program, paper)  # loads the model
    times = [_snip(program, paper) for _ in range(_TIMES)]
    paper.close()
    program.stop()
    return {key: statistics.median(one[key] for one in times) for key in times[0]}


def _paper() -> QLabel:
    """A window of another program would look no different to the capture."""
    paper = QLabel()
    paper.setWindowFlags(Qt.WindowType.FramelessWindowHint | Qt.WindowType.Tool)
    pixmap = QPixmap.fromImage(picture(formula(SHORT)))
    paper.setPixmap(pixmap)
    paper.resize(pixmap.size())
    paper.move(_AT)
    paper.show()
    QTest.qWaitForWindowExposed(paper)
    return paper


def _overlay() -> Overlay | None:
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, Overlay) and widget.isVisible():
            handle = widget.windowHandle()
            if handle is not None and handle.isExposed():
                return widget
    return None


def _snip(program: Any, paper: QLabel) -> dict[str, float]:
    quick, copied = program.resident.quick, list[tuple[Any, CopyResult | None]]()
    read_at: list[float] = []
    ended = quick.done.connect(lambda recognition, result: copied.append((recognition, result)))
    read = quick.answered.connect(lambda *_: read_at.append(time.perf_counter()))
    program.resident.snip()
    until(_overlay, "the overlay")
    overlay = _overlay()
    assert overlay is not None
    corner = overlay.mapFromGlobal(paper.pos()) - QPoint(_AROUND_PX, _AROUND_PX)
    far = corner + QPoint(paper.width() + 2 * _AROUND_PX, paper.height() + 2 * _AROUND_PX)
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(overlay, left, Qt.KeyboardModifier.NoModifier, corner)
    QTest.mouseMove(overlay, far)
    QTest.mouseRelease(overlay, left, Qt.KeyboardModifier.NoModifier, far)
    begun = time.perf_counter()
    QTest.keyClick(overlay, Qt.Key.Key_Return)
    until(lambda: copied, "the copy")
    on_clipboard = time.perf_counter()
    quick.done.disconnect(ended)
    quick.answered.disconnect(read)
    recognition, result = copied[0]
    if result is None or not result.ok or read_text() != recognition.latex:
        raise SystemExit("the snip was not read, or the clipboard does not hold its LaTeX")
    until(lambda: _overlay() is None, "the end of the overlay")
    return {
        "read_ms": 1000 * (read_at[0] - begun),
        "clipboard_ms": 1000 * (on_clipboard - begun),
        "tokens": len(recognition.tokens),
    }
