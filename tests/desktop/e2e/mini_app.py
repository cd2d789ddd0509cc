"""The path from the screen to the clipboard without a model.

``mini_app.py PICTURE LATEX [--capture]``

It is put together from the same parts as the program: one instance, capture, copy. In place of the
network there is a stand-in that knows one picture: it answers LATEX if the snip holds exactly its
pixels, ink and place, and says what is wrong if it does not. Each answer is printed, with what the
process holds at that moment.
"""

from __future__ import annotations

import json
import sys
import threading
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel

from im2tex_desktop import instance as instance_module
from im2tex_desktop.capture import Capture, CaptureOptions, Region, start_capture
from im2tex_desktop.clipboard import Copier, CopyResult, copying
from im2tex_desktop.clipboard import helpers as helpers_module
from im2tex_desktop.instance import Handover, SingleInstance
from model.errors import Im2texError

# What lies behind our window is painted by another program: on a busy machine not at once.
DELAY_S = 1.0
PATIENCE_S = 60  # longer than a person should wait


def grey(image: QImage) -> np.ndarray:
    flat = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(flat.constBits(), np.uint8).reshape(flat.height(), flat.bytesPerLine())
    return rows[:, : flat.width()].copy()


def ink_of(pixels: np.ndarray) -> np.ndarray:
    """The pixels within the bounding box of all that is not paper."""
    rows, columns = np.nonzero(pixels < 250)
    if not len(rows):
        return pixels[:0, :0]
    return pixels[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]


class MiniApp(QObject):
    def __init__(self, picture: Path, latex: str) -> None:
        super().__init__()
        self.known, self.latex = ink_of(grey(QImage(str(picture)))), latex
        self.last_region: Region | None = None
        self.capture: Capture | None = None
        self.copier = Copier(self)
        self.copier.copied.connect(self.on_copied)
        self.window = QLabel("im2tex")
        self.window.setWindowTitle("mini app")
        self.window.setStyleSheet("background: #c03050; color: white; font-size: 40px")
        self.window.setGeometry(60, 60, 900, 500)  # over the other program's picture
        self.window.show()

    def snip(self) -> None:
        if self.capture is None:
            options = CaptureOptions(last_region=self.last_region, delay_s=DELAY_S)
            self.capture = start_capture([self.window], options, self)
            self.capture.frozen.connect(self.on_frozen)
            self.capture.captured.connect(self.on_captured)
            self.capture.cancelled.connect(self.on_cancelled)
            self.capture.failed.connect(self.on_failed)
            self.capture.finished.connect(self.on_finished)

    def on_captured(self, image: QImage, region: Region) -> None:
        self.last_region = region
        ink = ink_of(grey(image))
        if ink.shape != self.known.shape:
            self.copier.copy(f"wrong size: {ink.shape} instead of {self.known.shape}")
        elif not np.array_equal(ink, self.known):
            self.copier.copy(f"wrong pixels: {np.count_nonzero(ink != self.known)}")
        else:
            self.copier.copy(self.latex)

    def on_frozen(self) -> None:
        self.say(event="frozen")  # from now on the overlay hears keys

    def on_cancelled(self) -> None:
        self.say(event="cancelled")

    def on_failed(self, error: Im2texError) -> None:
        self.say(event="failed", message=str(error))

    def on_finished(self) -> None:
        if self.capture is not None:
            self.capture.deleteLater()
            self.capture = None

    def on_copied(self, result: CopyResult, text: str) -> None:
        self.say(event="copied", ok=result.ok, reason=result.reason, text=text)

    def on_handed_over(self, handover: Handover) -> None:
        if "--capture" in handover.arguments:
            self.snip()

    def say(self, **fields: object) -> None:
        holds = {
            "threads": len(list(Path("/proc/self/task").iterdir())),
            "python_threads": threading.active_count(),
            "files": len(list(Path("/proc/self/fd").iterdir())),
            "resident_mb": _resident_mb(),
        }
        print(json.dumps({**fields, **holds}), flush=True)


def _resident_mb() -> float:
    status = Path("/proc/self/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main() -> int:
    helpers_module.TIME_LIMIT_S = copying.OWNERSHIP_LIMIT_S = PATIENCE_S
    instance_module.ANSWER_LIMIT_MS = 1000 * PATIENCE_S
    application = QApplication(sys.argv[:1])
    instance = SingleInstance()
    if not instance.claim(sys.argv[3:]):
        return 0
    app = MiniApp(Path(sys.argv[1]), sys.argv[2])
    instance.handed_over.connect(app.on_handed_over)
    if "--capture" in sys.argv[3:]:
        app.snip()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
