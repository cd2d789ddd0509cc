"""What is kept of a snip, and how one asks for it. Free of Qt and of the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from model.errors import Im2texError


class HistoryError(Im2texError):
    """The history cannot be read or written; reading goes on without it.

    Args:
        broken: the file itself is damaged, and a new one has to be begun.
    """

    def __init__(self, message: str, hint: str = "", *, broken: bool = False) -> None:
        super().__init__(message, hint)
        self.broken = broken


@dataclass(frozen=True)
class NewSnip:
    """A snip on its way into the history.

    Attributes:
        made_at: seconds since 1970.
        latex: as it was read.
        status: ``ok`` or ``not_formula``, of the recognition.
        confidence: 0 to 1.
        seconds: that the reading took.
        origin: ``window``, ``quick`` or ``files``.
        size: width and height of the picture in px.
        text_scale: of the recognition's picture, so that its rendering is drawn at its size.
        png, thumbnail: the picture, and a small one, as PNG files.
        reading: what was read of it and where, see reading.py; empty for nothing.
    """

    made_at: float
    latex: str
    status: str
    confidence: float
    model: str
    seconds: float
    origin: str
    size: tuple[int, int]
    text_scale: float
    png: bytes
    thumbnail: bytes
    reading: bytes = b""


class Entry(NamedTuple):
    """A kept snip without its picture; the fields are those of `NewSnip`.

    Attributes:
        edited: what the person made of the LaTeX; None when it is as read.
        favourite: kept whatever the limits say; 0 or 1, as the database has it: ten thousand of
            these are made at a time.
    """

    number: int
    made_at: float
    latex: str
    edited: str | None
    status: str
    confidence: float
    model: str
    seconds: float
    origin: str
    width: int
    height: int
    text_scale: float
    favourite: int

    @property
    def text(self) -> str:
        """The LaTeX as it should be copied: edited, or else as read."""
        return self.latex if self.edited is None else self.edited


@dataclass(frozen=True)
class Query:
    """Which snips to list, the newest first: every word of `text` is in their LaTeX."""

    text: str = ""
    favourites: bool = False


@dataclass(frozen=True)
class Limits:
    """How much is kept besides favourites: snips, and bytes of their pictures and readings."""

    snips: int
    picture_bytes: int

    def __post_init__(self) -> None:
        if self.snips < 1 or self.picture_bytes < 1:
            raise ValueError("a history keeps at least one snip and one byte")


@dataclass(frozen=True)
class Totals:
    """How much is there: snips, favourites among them, bytes of the pictures and readings."""

    snips: int
    favourites: int
    picture_bytes: int
