"""Another program with a formula on the screen: ``picture_viewer.py PICTURE [X Y [BACKGROUND]]``.

The picture is shown unscaled in the middle of a window titled "paper".
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLabel


def main() -> None:
    application = QApplication(sys.argv[:1])
    picture = QPixmap(sys.argv[1])
    assert not picture.isNull()
    x, y = (int(value) for value in (sys.argv[2:4] or ("200", "150")))
    background = sys.argv[4] if len(sys.argv) > 4 else "white"
    label = QLabel()
    label.setPixmap(picture)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setStyleSheet(f"background: {background}")
    label.setWindowTitle("paper")
    label.setFixedSize(picture.width() + 240, picture.height() + 160)
    label.move(x, y)
    label.show()
    application.exec()


if __name__ == "__main__":
    main()
