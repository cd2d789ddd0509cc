"""Where the command line gets its pictures: files, standard input, the clipboard."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from model.errors import UnreadableImage

if TYPE_CHECKING:
    from PIL.Image import Image

STANDARD_INPUT = "-"
CLIPBOARD = "clipboard"


@dataclass(frozen=True)
class Picture:
    """A picture that is not read yet.

    Attributes:
        name: what the person called it; ``-`` for standard input.
        read: gives the pixels or raises `model.errors.ImageError`.
    """

    name: str
    read: Callable[[], Image]


@dataclass(frozen=True)
class PdfPart:
    """Which part of a PDF file to read: a page, counted from 1 (0: none was named), and a region.

    Attributes:
        page: its number.
        region: left, top, right, bottom in points from the top left corner; None for all of it.
    """

    page: int = 0
    region: tuple[float, float, float, float] | None = None


def pictures(files: list[str], clipboard: bool, part: PdfPart | None = None) -> list[Picture]:
    """The pictures asked for, in the order given, the clipboard's last."""
    wanted = part or PdfPart()
    readers = (
        _read_standard_input if name == STANDARD_INPUT else partial(_read_named, name, wanted)
        for name in files
    )
    found = [Picture(name, read) for name, read in zip(files, readers, strict=True)]
    return [*found, Picture(CLIPBOARD, _read_clipboard)] if clipboard else found


def _read_named(name: str, part: PdfPart) -> Image:
    if "://" in name:
        raise UnreadableImage(
            "this is an address, and im2tex opens no network connection",
            "save the picture and name its file",
        )
    if Path(name).suffix.lower() == ".pdf":
        return _read_pdf(Path(name), part)
    return _read_file(Path(name))


def _read_pdf(path: Path, part: PdfPart) -> Image:
    from im2tex_desktop.files.pdf_file import PdfFile

    if part.page < 1:
        raise UnreadableImage("a PDF file has pages", "name one, as in --page 1")
    with PdfFile(path) as file:
        return file.cut(part.page - 1, part.region)


def _read_file(path: Path) -> Image:
    from model.images import load

    if path.is_dir():
        raise UnreadableImage("this is a folder", f"name its files, as in {path}/*.png")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableImage(error.strerror or "it cannot be read") from error
    return load(content)  # not the path: the complaint carries the name already


def _read_standard_input() -> Image:
    from model.images import load

    if sys.stdin.isatty():
        raise UnreadableImage("standard input is a terminal", "pipe a picture into it")
    return load(sys.stdin.buffer.read())


def _read_clipboard() -> Image:
    from PIL import Image, ImageGrab

    try:
        content = ImageGrab.grabclipboard()
    except NotImplementedError as error:
        raise UnreadableImage(
            "the clipboard cannot be read", "install xclip, or wl-clipboard on Wayland"
        ) from error
    except (OSError, ChildProcessError) as error:
        raise UnreadableImage(f"the clipboard cannot be read: {error}") from error
    if isinstance(content, list) and content:  # files copied in a file manager
        return _read_file(Path(content[0]))
    if not isinstance(content, Image.Image):
        raise UnreadableImage("the clipboard holds no picture", "copy one and try again")
    return content
