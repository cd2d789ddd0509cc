"""Snips of the history as something to learn from, many at once, and the way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from im2tex_desktop.history.archive import Archive
from im2tex_desktop.history.entry import Entry
from im2tex_desktop.training.teaching import TeachControl
from model.errors import LatexError

if TYPE_CHECKING:
    from model.teach.collection import Collection, Pair

_CHUNK = 100  # pictures in memory at a time


@dataclass
class Lesson:
    """What was handed to the collection.

    Attributes:
        taught: each pair that was kept, with the one of the same picture that it took the place of.
        refused: how many were not kept, because their LaTeX cannot be read.
        total: how many corrections there are now.
    """

    entries: tuple[Entry, ...]
    taught: list[tuple[Pair, Pair | None]] = field(default_factory=list)
    refused: int = 0
    total: int = 0


class SnipTeacher(QObject):
    """Corrections are written by the one thread that writes all of them.

    Signals:
        taught: (Lesson): all that was asked for is done.
        taken_back: (Lesson): and undone.
        failed: (Exception): nothing more is done; what was kept before it stays.
    """

    taught = Signal(object)
    taken_back = Signal(object)
    failed = Signal(object)

    def __init__(self, archive: Archive, teaching: TeachControl, parent: QObject):
        super().__init__(parent)
        self._archive, self._teaching = archive, teaching
        self._lesson: Lesson | None = None
        self._left: list[Entry] = []
        archive.files.connect(self._on_files)

    @property
    def is_busy(self) -> bool:
        """Whether a lesson is under way; another has to wait for it."""
        return self._lesson is not None

    def teach(self, entries: Sequence[Entry]) -> None:
        """Keep these with the LaTeX they have now, to learn from."""
        if entries and not self.is_busy:
            self._lesson, self._left = Lesson(tuple(entries)), list(entries)
            self._next()

    def take_back(self, lesson: Lesson) -> None:
        """Leave the collection as it was before the lesson."""
        if not self.is_busy:
            self._lesson = lesson
            self._teaching.jobs.do(
                partial(_undo, self._collection(), lesson), self._on_undone, self._on_failed
            )

    # -- one chunk after the other ----------------------------------------------------------

    def _next(self) -> None:
        lesson = self._lesson
        assert lesson is not None
        if self._left:
            self._archive.want_files([entry.number for entry in self._left[:_CHUNK]])
            return
        self._lesson = None
        self._teaching.changed.emit()
        self.taught.emit(lesson)

    def _on_files(self, files: Mapping[int, bytes]) -> None:
        if self._lesson is None or not self._left:
            return
        chunk, self._left = self._left[:_CHUNK], self._left[_CHUNK:]
        job = partial(_teach, self._collection(), self._lesson, chunk, files)
        self._teaching.jobs.do(job, self._on_taught, self._on_failed)

    def _on_taught(self, _result: object) -> None:
        self._next()

    def _on_undone(self, _result: object) -> None:
        lesson, self._lesson = self._lesson, None
        self._teaching.changed.emit()
        self.taken_back.emit(lesson)

    def _on_failed(self, error: Exception) -> None:
        self._lesson, self._left = None, []
        self._teaching.changed.emit()
        self.failed.emit(error)

    def _collection(self) -> Collection:
        return self._teaching.backend.collection()


# -- in the thread --------------------------------------------------------------------------


def _teach(
    collection: Collection, lesson: Lesson, chunk: Sequence[Entry], files: Mapping[int, bytes]
) -> None:
    known = {pair.id: pair for pair in collection.pairs()}
    for entry in chunk:
        png = files.get(entry.number)
        if png is None:  # forgotten meanwhile
            continue
        try:
            pair = collection.add(png, entry.text, entry.latex)
        except LatexError:
            lesson.refused += 1
            continue
        lesson.taught.append((pair, known.get(pair.id)))
        known[pair.id] = pair
    lesson.total = collection.counts().all


def _undo(collection: Collection, lesson: Lesson) -> None:
    """The last one first: a picture that is there twice gets its first LaTeX back."""
    for pair, replaced in reversed(lesson.taught):
        path = collection.picture_path(pair)
        png = path.read_bytes() if replaced is not None and path.is_file() else b""
        collection.remove(pair.id)
        if replaced is not None and png:
            collection.add(png, replaced.latex, replaced.read, replaced.source)
    lesson.total = collection.counts().all
