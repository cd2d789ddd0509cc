"""The window with a result on show: ``drag_source.py FILE`` writes there, as JSON, where on the
screen the middle of each drag handle is."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from im2tex_desktop.app import Program, build_window
from im2tex_desktop.settings import Settings
from tests.desktop.fakes import LATEX, FakeRecognizer, drawn


def tell(program: Program, target: Path) -> None:
    handles = program.window.result_page.drag_out.handles
    if not all(handle.isEnabled() and handle.isVisible() for handle in handles):
        QTimer.singleShot(200, lambda: tell(program, target))
        return
    middles = {one.kind: one.mapToGlobal(one.rect().center()) for one in handles}
    places = {kind: (point.x(), point.y()) for kind, point in middles.items()}
    part = target.with_suffix(".part")
    part.write_text(json.dumps(places))
    part.replace(target)
    QTimer.singleShot(500, lambda: tell(program, target))  # the window manager may move it


def main() -> int:
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    program = build_window(lambda _device: FakeRecognizer(), Settings())
    program.window.move(500, 60)
    program.begin([], capture=False)
    program.window.read(drawn(LATEX))
    tell(program, Path(sys.argv[1]))
    status = application.exec()
    program.stop()
    return status


if __name__ == "__main__":
    sys.exit(main())
