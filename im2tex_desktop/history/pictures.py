"""Pictures of the history as PNG files, and small ones for its list. For any thread."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage

# Twice the room in the list, so that it is crisp on a screen of 200 %.
THUMBNAIL_PX = QSize(400, 128)
_QUICK = 80  # of 100: a 4K screen takes 0.1 s instead of 0.6, and a snip gets 10 % larger


def to_png(image: QImage) -> bytes:
    """The file of a picture, without loss."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", _QUICK)  # type: ignore[call-overload]  # the stubs know paths alone
    buffer.close()
    return bytes(content.data())


def from_png(content: bytes | None) -> QImage:
    """The picture in a file; null when there is none."""
    image = QImage()
    if content is not None:
        image.loadFromData(content)
    return image


def thumbnail_of(image: QImage) -> QImage:
    """The picture no larger than the list needs it; a small one as it is."""
    size = image.size()
    if size.width() <= THUMBNAIL_PX.width() and size.height() <= THUMBNAIL_PX.height():
        return image
    # Within the room for a formula of common shape; one that is long and flat keeps 2:1 of it.
    return image.scaled(
        THUMBNAIL_PX, Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )  # fmt: skip
