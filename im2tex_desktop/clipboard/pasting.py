"""What is on the clipboard: text or a picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QGuiApplication, QImage, QImageReader

from im2tex_desktop.clipboard.helpers import find_helper


def read_text() -> str:
    """The clipboard's text; empty when it holds none. Call it from the main thread."""
    if _has_gui():
        return QGuiApplication.clipboard().text()
    helper = find_helper()
    return (helper.get() or "") if helper else ""


def read_image() -> QImage | None:
    """The clipboard's picture, also when a file manager copied a picture's file.

    Works without a window as well, through the helper that keeps the clipboard. Call it from the
    main thread.

    Returns:
        None when there is no picture, or one that cannot be read.
    """
    if _has_gui():
        return image_of(QGuiApplication.clipboard().mimeData())
    helper = find_helper()
    data = helper.get_image() if helper else None
    image = QImage.fromData(data) if data else QImage()
    return None if image.isNull() else image


def image_of(content: QMimeData | None) -> QImage | None:
    """The picture in what was pasted or dropped; None when nothing in it can be read."""
    if content is None:
        return None
    return next((image for image in _pictures(content) if not image.isNull()), None)


def _pictures(content: QMimeData) -> Iterator[QImage]:
    if content.hasImage():
        image = content.imageData()
        if isinstance(image, QImage):
            yield image
    for kind in content.formats():  # not every program's picture is one for Qt as well
        if kind.startswith("image/"):
            yield QImage.fromData(content.data(kind))
    for url in content.urls() if content.hasUrls() else []:
        if url.isLocalFile() and Path(url.toLocalFile()).is_file():
            reader = QImageReader(url.toLocalFile())
            reader.setAutoTransform(True)  # photographs carry their rotation apart
            yield reader.read()


def _has_gui() -> bool:
    return isinstance(QCoreApplication.instance(), QGuiApplication)
