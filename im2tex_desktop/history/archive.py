"""The history off the GUI thread: its store lives in a thread of its own, opened at first use."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from im2tex_desktop.history.entry import Entry, HistoryError, Limits, NewSnip, Query
from im2tex_desktop.workers import WorkerThread
from model.errors import Im2texError

if TYPE_CHECKING:
    from im2tex_desktop.history.export import Exporting
    from im2tex_desktop.history.store import HistoryStore
    from model.recognition import Recognition

_WANTED = 64  # thumbnails: more than a screen shows; what was scrolled past is not drawn


@dataclass(eq=False)
class Ticket:
    """A snip that was handed in; `number` is None until it is kept, and stays so if it cannot."""

    number: int | None = None


class Archive(QObject):
    """Every method returns at once; what comes of it is a signal.

    Signals:
        added: (Entry). changed: (list of Entry). removed: (list of numbers).
        restored: what was deleted is back; what is listed has to be asked for anew.
        emptied: everything was forgotten, or a broken history was replaced by a new one.
        found: (request, list of Entry), for `find`; totals: (Totals).
        thumbnail: (number, QImage).
        picture: (number, QImage, Recognition): null when it is gone, None where none was kept.
        files: (PNG files by number, of those that are there).
        exported: (Path, number of snips).
        noticed: (sentence): something that the person should know.
        failed: (exception): said once, until the history has worked again.
    """

    added = Signal(object)
    changed = Signal(object)
    removed = Signal(object)
    restored = Signal()
    emptied = Signal()
    found = Signal(int, object)
    totals = Signal(object)
    thumbnail = Signal(int, QImage)
    picture = Signal(int, QImage, object)
    files = Signal(object)
    exported = Signal(object, int)
    noticed = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        path: Callable[[], Path],
        limits: Callable[[], Limits],
        parent: QObject | None = None,
        *,
        inline: bool = False,
    ):
        super().__init__(parent)
        self._path, self._limits = path, limits
        self._thread = WorkerThread("history", self, inline=inline)
        self._thread.crashed.connect(self.failed)
        self._store: HistoryStore | None = None
        self._used = False
        self._said = ""
        self._lock = threading.Lock()
        self._wanted: deque[int] = deque(maxlen=_WANTED)
        self._newest_find = 0

    # -- keeping ----------------------------------------------------------------------------

    def record(self, recognition: Recognition, image: QImage, origin: str) -> Ticket:
        """Keep a snip; origin as in `NewSnip`."""
        ticket, made_at, limits = Ticket(), time.time(), self._limits()
        self._submit(
            lambda store: self._record(store, ticket, recognition, image, origin, made_at, limits)
        )
        return ticket

    def edit(self, ticket: Ticket, latex: str) -> None:
        """Keep what the person made of a snip."""
        self._submit(lambda store: self._edit(store, ticket, latex))

    def set_favourite(self, numbers: Sequence[int], on: bool) -> None:
        """Mark snips as favourites, or not."""
        self._submit(lambda store: self.changed.emit(store.set_favourite(numbers, on)))

    def delete(self, numbers: Sequence[int]) -> None:
        """Take snips out; `restore` brings them back, until `purge`."""

        def job(store: HistoryStore) -> None:
            store.delete(numbers)
            self.removed.emit(list(numbers))

        self._submit(job)

    def restore(self, numbers: Sequence[int]) -> None:
        """Bring back what was deleted."""

        def job(store: HistoryStore) -> None:
            store.restore(numbers)
            self.restored.emit()

        self._submit(job)

    def purge(self) -> None:
        """Wipe what was deleted."""
        self._submit(lambda store: store.purge())

    def trim(self) -> None:
        """Keep to the limits as they are now."""
        limits = self._limits()
        self._submit(lambda store: self._trim(store, limits))

    def forget_everything(self) -> None:
        """Wipe every snip, favourites too."""

        def job(store: HistoryStore) -> None:
            store.forget_everything()
            self.emptied.emit()

        self._submit(job)

    # -- asking -----------------------------------------------------------------------------

    def find(self, query: Query) -> int:
        """List snips; of several questions only the newest is answered. Returns its number."""
        with self._lock:
            self._newest_find += 1
            request = self._newest_find
        self._submit(lambda store: self._find(store, request, query))
        return request

    def count(self) -> None:
        """Ask for `totals`."""
        self._submit(lambda store: self.totals.emit(store.totals()))

    def want_thumbnails(self, numbers: Sequence[int]) -> None:
        """Ask for small pictures; those asked for last come first."""
        with self._lock:
            is_first = not self._wanted  # else a job is on its way, and sends these too
            self._wanted.extend(number for number in numbers if number not in self._wanted)
        if is_first:
            self._submit(self._send_thumbnails)

    def want_picture(self, number: int) -> None:
        """Ask for a picture and what was read of it."""

        def job(store: HistoryStore) -> None:
            from im2tex_desktop.history.pictures import from_png
            from im2tex_desktop.history.reading import unpacked

            image, read = from_png(store.picture(number)), unpacked(store.reading(number))
            self.picture.emit(number, image, read)

        self._submit(job)

    def want_files(self, numbers: Sequence[int]) -> None:
        """Ask for pictures as the files they are kept as."""

        def job(store: HistoryStore) -> None:
            found = {number: store.picture(number) for number in numbers}
            self.files.emit({n: content for n, content in found.items() if content is not None})

        self._submit(job)

    def export(self, exporting: Exporting, entries: Sequence[Entry]) -> None:
        """Write snips into a file."""

        def job(store: HistoryStore) -> None:
            exporting.write(entries, store.picture)
            self.exported.emit(exporting.path, len(entries))

        self._submit(job)

    def stop(self, timeout_s: float = 10.0) -> bool:
        """Finish what was handed in and close the file; False when it takes longer."""
        if self._used:
            self._thread.submit(self._close)
        return self._thread.stop(timeout_s, finish=True)

    # -- in the thread ----------------------------------------------------------------------

    def _submit(self, job: Callable[[HistoryStore], object]) -> None:
        self._used = True
        self._thread.submit(lambda: self._run(job))

    def _run(self, job: Callable[[HistoryStore], object]) -> None:
        try:
            try:
                job(self._opened())
            except HistoryError as error:
                if not error.broken or self._store is None:
                    raise
                store, self._store = self._store, None
                self.noticed.emit(store.set_aside())
                self.emptied.emit()
                job(self._opened())  # what was to be kept is, in the new one
        except (Im2texError, OSError) as error:
            if str(error) != self._said:
                self._said = str(error)
                self.failed.emit(error)
        else:
            self._said = ""

    def _opened(self) -> HistoryStore:
        if self._store is None:
            from im2tex_desktop.history.store import HistoryStore

            self._store = HistoryStore(self._path())
            if self._store.notice:
                self.noticed.emit(self._store.notice)
        return self._store

    def _close(self) -> None:
        if self._store is not None:
            store, self._store = self._store, None
            store.close()

    def _record(
        self,
        store: HistoryStore,
        ticket: Ticket,
        recognition: Recognition,
        image: QImage,
        origin: str,
        made_at: float,
        limits: Limits,
    ) -> None:
        from im2tex_desktop.history.pictures import thumbnail_of, to_png
        from im2tex_desktop.history.reading import packed

        entry = store.add(
            NewSnip(
                made_at=made_at,
                latex=recognition.latex,
                status=recognition.status,
                confidence=recognition.confidence,
                model=recognition.model,
                seconds=recognition.seconds,
                origin=origin,
                size=(image.width(), image.height()),
                text_scale=recognition.prepared.text_scale,
                png=to_png(image),
                thumbnail=to_png(thumbnail_of(image)),
                reading=packed(recognition),
            )
        )
        ticket.number = entry.number
        self.added.emit(entry)
        self._trim(store, limits)

    def _edit(self, store: HistoryStore, ticket: Ticket, latex: str) -> None:
        if ticket.number is None:
            return
        entry = store.edit(ticket.number, latex)
        if entry is not None:
            self.changed.emit([entry])

    def _trim(self, store: HistoryStore, limits: Limits) -> None:
        gone = store.trim(limits)
        if gone:
            self.removed.emit(gone)

    def _find(self, store: HistoryStore, request: int, query: Query) -> None:
        with self._lock:
            if request != self._newest_find:
                return
        self.found.emit(request, store.entries(query))

    def _send_thumbnails(self, store: HistoryStore) -> None:
        from im2tex_desktop.history.pictures import from_png

        while (number := self._next_wanted()) is not None:
            self.thumbnail.emit(number, from_png(store.thumbnail(number)))

    def _next_wanted(self) -> int | None:
        with self._lock:
            return self._wanted.pop() if self._wanted else None
