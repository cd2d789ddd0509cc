"""The pairs that a person has collected: a picture, what it says, what the model had read.

Pictures lie in `pictures/`, one line a pair in `pairs.jsonl`. A picture is written before its line,
so every line has its picture; a line of the same picture replaces the one before it.
"""

from __future__ import annotations

import hashlib
import io
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from model.errors import DataError, UnreadableImage
from model.files import user_data_dir, write_atomically
from model.latex import canonical_tokens
from model.teach.journal import Journal
from model.teach.parts import part_of

CORRECTION = "correction"
_FULL_DISK_HINT = "Free some disk space and try again"


@dataclass(frozen=True)
class Pair:
    """One thing to learn, or to be examined on.

    Attributes:
        id: of the picture's pixels; the same picture has the same id.
        picture: file name in the collection's `pictures` folder.
        latex: what it says, as the person wrote it.
        read: what the model had read; empty when it was not asked.
        source: "correction", or the id of a source.
        part: "train", or "held_out": never learned, only examined.
        time: when it was added, seconds since 1970.
    """

    id: str
    picture: str
    latex: str
    read: str = ""
    source: str = CORRECTION
    part: str = "train"
    time: float = 0.0


@dataclass(frozen=True)
class Counts:
    """How many pairs are learned, and how many are kept for the examination."""

    train: int
    held_out: int

    @property
    def all(self) -> int:
        """Both."""
        return self.train + self.held_out


class Collection:
    """The pairs in a folder; several processes may read it while one writes."""

    def __init__(self, folder: Path | None = None) -> None:
        """folder: None for the person's own; it is made when the first pair comes."""
        self.folder = folder if folder is not None else user_data_dir() / "teach"
        self._journal = Journal(self.folder / "pairs.jsonl")

    def add(self, png: bytes, latex: str, read: str = "", source: str = CORRECTION) -> Pair:
        """Keep a pair; a pair of the same picture is replaced.

        The part follows from the formula alone and never changes, so that the same formula is
        never learned from one picture and examined on another.

        Args:
            png: the picture, any file that Pillow opens.
            latex: the right LaTeX.

        Raises:
            LatexError: LaTeX that the program cannot read, and so cannot learn.
            UnreadableImage: not a picture.
            DataError: the pair cannot be written.
        """
        tokens = canonical_tokens(latex)
        number = picture_id(png)
        pair = Pair(
            number,
            f"{number}.png",
            latex.strip(),
            read,
            source,
            part_of(" ".join(tokens)),
            round(time.time(), 3),
        )
        try:
            write_atomically(self.picture_path(pair), png)
            self._journal.append(asdict(pair))
        except OSError as error:
            raise DataError(
                f"The correction could not be kept: {error.strerror or error}", _FULL_DISK_HINT
            ) from error
        return pair

    def pairs(self) -> list[Pair]:
        """All pairs whose picture is there, the oldest first.

        Raises:
            DataError: the list cannot be read.
        """
        kept: dict[str, Pair] = {}
        for record in self._lines():
            if "removed" in record:
                kept.pop(str(record["removed"]), None)
                continue
            pair = _pair(record)
            if pair is not None:
                kept.pop(pair.id, None)  # a corrected correction counts as the newest
                kept[pair.id] = pair
        return [pair for pair in kept.values() if self.picture_path(pair).is_file()]

    def remove(self, id: str) -> None:  # noqa: A002
        """Forget a pair and delete its picture; nothing happens when there is none.

        Raises:
            DataError: the folder cannot be written.
        """
        found = next((pair for pair in self.pairs() if pair.id == id), None)
        if found is None:
            return
        try:
            self._journal.append({"removed": id})
            self.picture_path(found).unlink(missing_ok=True)
        except OSError as error:
            raise DataError(
                f"The pair could not be removed: {error.strerror or error}", _FULL_DISK_HINT
            ) from error

    def counts(self) -> Counts:
        """How many pairs there are of each part."""
        parts = [pair.part for pair in self.pairs()]
        return Counts(parts.count("train"), parts.count("held_out"))

    def picture_path(self, pair: Pair) -> Path:
        """Where the picture of a pair lies."""
        return self.folder / "pictures" / pair.picture

    def damaged_lines(self) -> int:
        """Lines of the list that cannot be read; they are set aside when the next pair comes."""
        return len(self._journal.read().damaged)

    def _lines(self) -> tuple[dict[str, Any], ...]:
        try:
            return self._journal.read().objects
        except OSError as error:
            raise DataError(
                f"The collection of corrections cannot be read: {error.strerror or error}",
                f"Look at {self.folder}",
            ) from error


def picture_id(picture: bytes) -> str:
    """16 hex digits of the pixels, whatever way they are packed.

    Raises:
        UnreadableImage: not a picture, or one that is cut off.
    """
    try:
        with Image.open(io.BytesIO(picture)) as image:
            pixels = image.convert("RGB")
    except (OSError, ValueError, SyntaxError) as error:
        raise UnreadableImage(f"This is not a picture: {error}") from error
    digest = hashlib.sha256(f"{pixels.size}".encode())
    digest.update(pixels.tobytes())
    return digest.hexdigest()[:16]


def _pair(record: Mapping[str, Any]) -> Pair | None:
    """A pair, or None for a line of another make. Unknown keys of a newer version are ignored."""
    texts = {k: record.get(k) for k in ("id", "picture", "latex", "read", "source", "part")}
    if not all(isinstance(value, str) for value in texts.values()):
        return None
    picture = str(record["picture"])
    if Path(picture).name != picture or record["part"] not in ("train", "held_out"):
        return None
    when = record.get("time", 0.0)
    moment = float(when) if isinstance(when, int | float) else 0.0
    return Pair(**{k: str(v) for k, v in texts.items()}, time=moment)
