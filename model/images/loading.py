"""From a file, bytes or a stream to a picture that is whole, upright and of a bearable size."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from model.errors import HugeImage, UnreadableImage

# Two 8K screens side by side are 66 million. Pillow itself warns from 89 million on.
MAX_PIXELS = 80_000_000

# Formats that people copy, save or scan. Pillow also reads EPS, by starting Ghostscript on it: a
# file from the net must never get that far.
FORMATS = (
    "PNG", "JPEG", "JPEG2000", "MPO", "GIF", "BMP", "DIB", "TIFF", "WEBP", "AVIF", "PPM", "ICO",
    "ICNS", "TGA", "PCX", "QOI",
)  # fmt: skip

_HINT = "save it as PNG or JPEG and try again"
_PARSE_ERRORS = (OSError, SyntaxError, ValueError, EOFError, struct.error, MemoryError, IndexError)


def load(source: Path | bytes | BinaryIO) -> Image.Image:
    """Read a picture completely and turn it the way its EXIF orientation says.

    Of an animation or a file of several pages the first picture is taken.

    Args:
        source: a path, the content of a file, or a stream open for reading bytes.

    Returns:
        A picture of any mode that owns its pixels: the file is closed.

    Raises:
        UnreadableImage: no such file, not a picture, or one that is cut off or damaged.
        HugeImage: more than ``MAX_PIXELS``.
    """
    name = str(source) if isinstance(source, Path) else "the picture"
    content = _read(source, name)
    if not content:
        raise UnreadableImage(f"{name} is empty", "choose another file")
    try:
        with Image.open(io.BytesIO(content), formats=_known_formats()) as image:
            refuse_huge(image)
            image.load()
            return _upright(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise HugeImage(f"{name} has more pixels than {MAX_PIXELS:,}", _CROP_HINT) from error
    except UnidentifiedImageError as error:
        raise UnreadableImage(f"{name} is not a picture that can be read", _HINT) from error
    except _PARSE_ERRORS as error:
        raise UnreadableImage(f"{name} is damaged or cut off: {error}", _HINT) from error


_CROP_HINT = "cut out the formula alone"


def refuse_huge(image: Image.Image) -> None:
    """Refuse what would take seconds and gigabytes, before any pixel is touched.

    Raises:
        HugeImage: more than ``MAX_PIXELS``.
    """
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise HugeImage(
            f"the picture has {width} x {height} px, more than {MAX_PIXELS:,} in all", _CROP_HINT
        )


def _read(source: Path | bytes | BinaryIO, name: str) -> bytes:
    if isinstance(source, bytes | bytearray | memoryview):
        return bytes(source)
    try:
        return source.read_bytes() if isinstance(source, Path) else source.read()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableImage(f"{name} cannot be read: {reason}", "check the path") from error


def _known_formats() -> list[str]:
    """Those of ``FORMATS`` that this Pillow was built with."""
    Image.init()
    return [name for name in FORMATS if name in Image.OPEN]


def _upright(image: Image.Image) -> Image.Image:
    if ImageFile.LOAD_TRUNCATED_IMAGES:
        # A global that some libraries set: half a formula would then be read as the whole.
        raise ValueError("another part of the program asked for damaged pictures to be accepted")
    try:
        turned = ImageOps.exif_transpose(image)
    except _PARSE_ERRORS:
        turned = image  # damaged EXIF data does not make the pixels worse
    return turned.copy() if turned is image else turned
