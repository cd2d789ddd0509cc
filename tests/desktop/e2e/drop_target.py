"""Another program that takes what is dropped on it: ``drop_target.py FILE`` writes there, as JSON,
what it got. Its window is titled "folder"."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel


class Target(QLabel):
    def __init__(self, report: Path) -> None:
        super().__init__("drop here")
        self._report = report
        self.setAcceptDrops(True)
        self.setWindowTitle("folder")
        self.setFixedSize(300, 300)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        data = event.mimeData()
        [url] = data.urls()
        path = Path(url.toLocalFile())
        told = {
            "name": path.name,
            "content": path.read_bytes()[:64].decode("latin-1"),
            "text": data.text(),
            "image": QImage(data.imageData()).width(),
        }
        self._report.with_suffix(".part").write_text(json.dumps(told))
        self._report.with_suffix(".part").replace(self._report)
        event.acceptProposedAction()


def main() -> int:
    application = QApplication(sys.argv[:1])
    target = Target(Path(sys.argv[1]))
    target.move(60, 200)
    target.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
