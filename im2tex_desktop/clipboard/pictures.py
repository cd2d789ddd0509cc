"""Copying pictures. Only Qt can, so it has to happen in the main thread."""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from im2tex_desktop.clipboard.result import CopyResult

SVG = "image/svg+xml"
_BUSY = CopyResult(False, "Another program holds the clipboard; try again")
_KEPT = sys.platform in ("darwin", "win32")  # elsewhere the picture goes when the program does


def copy_picture(image: QImage) -> CopyResult:
    """Put a picture on the clipboard and look whether it is there."""
    clipboard = QGuiApplication.clipboard()
    clipboard.setImage(image)
    if clipboard.image().size() != image.size():
        return _BUSY
    return CopyResult(True, survives_exit=_KEPT, through="Qt")


def copy_svg(source: str) -> CopyResult:
    """Put an SVG document on the clipboard, for drawing programs, and its source for editors."""
    data = QMimeData()
    data.setData(SVG, source.encode("utf-8"))
    data.setText(source)
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(data)
    if clipboard.text() != source:
        return _BUSY
    return CopyResult(True, survives_exit=_KEPT, through="Qt")
