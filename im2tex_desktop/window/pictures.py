"""Pictures from wherever the person has them: QImage, files, drops."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from PIL.Image import Image

_ENDINGS = "*.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff *.webp *.avif *.jp2"


def file_filters(*, with_pdf: bool) -> str:
    """What a file dialog offers."""
    translate = QCoreApplication.translate
    kinds, endings = translate("Pictures", "Pictures"), _ENDINGS
    every = translate("Pictures", "All files")
    if with_pdf:
        kinds, endings = translate("Pictures", "Pictures and PDF"), f"{_ENDINGS} *.pdf"
    return f"{kinds} ({endings});;{every} (*)"


def to_pillow(image: QImage) -> Image:
    """A QImage as an RGBA Pillow image, without the alpha being multiplied in."""
    from PIL import Image as PillowImage

    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    data = bytes(plain.constBits())
    size = (plain.width(), plain.height())
    return PillowImage.frombuffer("RGBA", size, data, "raw", "RGBA", plain.bytesPerLine(), 1)


def to_qimage(image: Image) -> QImage:
    """A Pillow image as a QImage with a copy of the pixels."""
    plain = image.convert("RGBA")
    data = plain.tobytes()
    made = QImage(data, plain.width, plain.height, 4 * plain.width, QImage.Format.Format_RGBA8888)
    return made.copy()


def open_file(path: Path) -> Image:
    """Read a picture file; ImageError says what is wrong with it."""
    from model.images import load

    return load(path)


def dropped_files(data: QMimeData) -> list[Path]:
    """The local files and folders of a drop."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def has_picture(data: QMimeData) -> bool:
    """Whether a drop holds something to read."""
    return data.hasImage() or bool(dropped_files(data))
