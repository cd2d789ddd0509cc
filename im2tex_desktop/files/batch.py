"""The queue of pictures: one after the other through the app's one reader, snips first."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from im2tex_desktop.errors import words_for
from im2tex_desktop.files.item import Item, State
from im2tex_desktop.window import words
from im2tex_desktop.window.formula import understand
from im2tex_desktop.window.pictures import to_qimage
from im2tex_desktop.workers import Reader, Reading, Rendered, Renderer

if TYPE_CHECKING:
    from PIL.Image import Image

    from model.recognition import Recognition

THUMBNAIL = QSize(220, 88)  # px of the picture that is kept, for a screen of twice the scale
DRAWING_EM_PX = 22.0
_DRAWING = "batch "


class Batch(QObject):
    """Pictures in rows.

    Signals:
        added: (first row, last row); removed: (first row, last row): of rows that went away.
        changed: (row).
        progressed: something of `done`, `total`, `seconds_left` or `is_running` is another.
        read: (Item, Recognition, QImage): a picture has been read.
    """

    added = Signal(int, int)
    removed = Signal(int, int)
    changed = Signal(int)
    progressed = Signal()
    read = Signal(object, object, QImage)

    def __init__(
        self,
        reader: Reader,
        renderer: Renderer,
        beam: Callable[[], int],
        parent: QObject | None = None,
    ):
        super().__init__(parent)
        self.items: list[Item] = []
        self._reader, self._renderer, self._beam = reader, renderer, beam
        self._numbers = itertools.count(1)
        self._under_way: Item | None = None
        self._request = 0
        self._loaded = QImage()
        self._began = 0.0
        self._done_since = 0
        reader.aside_finished.connect(self._on_finished)
        reader.aside_failed.connect(self._on_failed)
        reader.aside_interrupted.connect(self._on_interrupted)
        renderer.rendered.connect(self._on_rendered)

    # -- what it is at ------------------------------------------------------------------------

    @property
    def is_running(self) -> bool:
        """Whether a picture is being read."""
        return self._under_way is not None

    @property
    def total(self) -> int:
        """All pictures."""
        return len(self.items)

    @property
    def done(self) -> int:
        """Those that are read or failed."""
        return self.count(State.READ) + self.count(State.FAILED)

    def count(self, state: State) -> int:
        """How many are in a state."""
        return sum(item.state is state for item in self.items)

    @property
    def seconds_left(self) -> float | None:
        """A guess from those read since the start; None before the first."""
        if not self._done_since:
            return None
        mean = (time.monotonic() - self._began) / self._done_since
        return mean * (self.count(State.WAITING) + self.is_running)

    # -- what the person can do ---------------------------------------------------------------

    def add(self, name: str, load: Callable[[], Image], place: str) -> None:
        """Put a picture at the end, and begin if nothing is under way."""
        row = len(self.items)
        self.items.append(Item(next(self._numbers), name, load, place))
        self.added.emit(row, row)
        self._begin()

    def stop(self) -> None:
        """Stop; what waits is marked as stopped and can be retried."""
        if self._under_way is not None:
            self._reader.cancel_aside()
            self._set(self._under_way, State.STOPPED)
            self._under_way = None
        for item in self.items:
            if item.state is State.WAITING:
                self._set(item, State.STOPPED)
        self.progressed.emit()

    def retry(self, rows: list[int] | None = None) -> None:
        """Read those rows again; without rows all that failed or were stopped."""
        for row, item in enumerate(self.items):
            again = row in rows if rows is not None else item.state in (State.FAILED, State.STOPPED)
            if again and item is not self._under_way:
                item.problem = ""
                self._set(item, State.WAITING)
        self._begin()

    def remove(self, rows: list[int]) -> None:
        """Take rows away; one that is being read is given up."""
        for row in sorted(set(rows), reverse=True):
            item = self.items.pop(row)
            self._renderer.forget(f"{_DRAWING}{item.number}")
            if item is self._under_way:
                self._reader.cancel_aside()
                self._under_way = None
            self.removed.emit(row, row)
        self._next()

    # -- the reader ---------------------------------------------------------------------------

    def _begin(self) -> None:
        if self._under_way is None:
            self._began, self._done_since = time.monotonic(), 0
            self._next()
        else:
            self.progressed.emit()

    def _next(self) -> None:
        if self._under_way is None:
            waiting = next((item for item in self.items if item.state is State.WAITING), None)
            if waiting is not None:
                self._under_way = waiting
                self._set(waiting, State.READING)
                self._request = self._reader.read_aside(self._loader(waiting), self._beam())
        self.progressed.emit()

    def _loader(self, item: Item) -> Callable[[], Image]:
        """Loads in the reader's thread, and keeps the picture till it is read, and a thumbnail
        for the table."""

        def load() -> Image:
            image = item.load()
            small = image.copy()
            small.thumbnail((THUMBNAIL.width(), THUMBNAIL.height()))
            item.thumbnail, self._loaded = to_qimage(small), to_qimage(image)
            return image

        return load

    def _on_finished(self, reading: Reading) -> None:
        item = self._ended(reading.request)
        if item is None:
            return
        recognition: Recognition = reading.recognition
        item.latex, item.confidence = recognition.latex, recognition.confidence
        doubts = understand(recognition.latex, recognition.tokens).doubts
        item.trust = words.trust(recognition, len(doubts))
        self._set(item, State.READ)
        self._renderer.render(f"{_DRAWING}{item.number}", item.latex, DRAWING_EM_PX)
        picture, self._loaded = self._loaded, QImage()  # the next one is loaded into it
        self.read.emit(item, recognition, picture)
        self._next()

    def _on_failed(self, request: int, error: Exception) -> None:
        item = self._ended(request)
        if item is None:
            return
        said = words_for(error)
        problem = f"{said.message}: {said.hint}" if said.hint else said.message
        item.problem = problem[:1].upper() + problem[1:]
        self._set(item, State.FAILED)
        self._next()

    def _on_interrupted(self, request: int) -> None:
        """A snip went first: the picture is read anew when its turn comes again."""
        item = self._under_way
        if item is not None and request == self._request:
            self._request = self._reader.read_aside(self._loader(item), self._beam())

    def _ended(self, request: int) -> Item | None:
        if self._under_way is None or request != self._request:
            return None
        item, self._under_way = self._under_way, None
        self._done_since += 1
        return item

    def _on_rendered(self, rendered: Rendered) -> None:
        if not rendered.place.startswith(_DRAWING):
            return
        number = int(rendered.place.removeprefix(_DRAWING))
        for row, item in enumerate(self.items):
            if item.number == number:
                item.drawing = rendered.image
                self.changed.emit(row)

    def _set(self, item: Item, state: State) -> None:
        item.state = state
        self.changed.emit(self.items.index(item))
