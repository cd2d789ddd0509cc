"""One picture of a batch, from waiting to read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from im2tex_desktop.marked import QT_TRANSLATE_NOOP
from im2tex_desktop.window.words import Trust

if TYPE_CHECKING:
    from PIL.Image import Image

    from im2tex_desktop.history.archive import Ticket


class State(Enum):
    """How far a picture is."""

    WAITING = QT_TRANSLATE_NOOP("Files", "Waiting")
    READING = QT_TRANSLATE_NOOP("Files", "Reading")
    READ = QT_TRANSLATE_NOOP("Files", "Read")
    FAILED = QT_TRANSLATE_NOOP("Files", "Failed")
    STOPPED = QT_TRANSLATE_NOOP("Files", "Stopped")


@dataclass(eq=False)
class Item:
    """A row of the table.

    Attributes:
        number: unlike any other's of the batch, also after rows were taken away.
        name: what is shown.
        load: gives the picture; called in the reader's thread, raises ImageError.
        place: the file, for the export; the name of a file and a page for a part of a PDF.
        thumbnail: small; null until the picture was loaded.
        latex: the reading; empty until it was read.
        confidence: 0 to 1; meaningful when read.
        trust: the confidence in words.
        problem: why it failed, a sentence with the cure.
        drawing: 8-bit alpha of the rendered LaTeX; null until it was drawn, or where it cannot be.
        kept: the row's snip in the history; None where it is not kept.
    """

    number: int
    name: str
    load: Callable[[], Image]
    place: str
    state: State = State.WAITING
    thumbnail: QImage = field(default_factory=QImage)
    latex: str = ""
    confidence: float = 0.0
    trust: Trust | None = None
    problem: str = ""
    drawing: QImage = field(default_factory=QImage)
    kept: Ticket | None = None


def load_file(path: Path) -> Callable[[], Image]:
    """A loader of a picture file."""

    def load() -> Image:
        from model.errors import UnreadableImage
        from model.images import load as load_image

        try:
            content = path.read_bytes()
        except OSError as error:
            reason = error.strerror or str(error)
            raise UnreadableImage(f"It cannot be read: {reason}", "check the path") from error
        return load_image(content)  # not the path: the row carries the name already

    return load
