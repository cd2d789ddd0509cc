"""What is learned from: the corrections and the sources, looked at off the GUI thread."""

from __future__ import annotations

import contextlib
import json
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from im2tex_desktop.training.backend import Backend, PairRow, SourceReport
from im2tex_desktop.training.jobs import Jobs
from model.files import write_atomically


class Material(QObject):
    """The corrections, the sources, and which of them are wanted; kept for the next time.

    Signals:
        changed: rows, sources or wishes are others.
        ticked: single pairs were left out or taken again; the rows are the same.
        failed: (Exception).
        removed: (number): so many corrections were taken away; `restore` brings them back.
    """

    changed = Signal()
    ticked = Signal()
    failed = Signal(object)
    removed = Signal(int)

    def __init__(self, backend: Backend, jobs: Jobs, parent: QObject | None = None):
        super().__init__(parent)
        self._backend, self._jobs = backend, jobs
        self.corrections: list[PairRow] = []
        self.sources: dict[Path, SourceReport | None] = {}  # None while one looks at it
        self.use_corrections = True
        self.left_out: set[str] = set()  # marks of single pairs that the person does not want
        self.is_loaded = False
        self._taken_away: list[tuple[bytes, PairRow]] = []

    # -- what there is ----------------------------------------------------------------------

    def load(self) -> None:
        """Read the corrections, and at the first time the sources of the last time."""
        if not self.is_loaded:
            for path in self._remembered():
                self.add(path, remember=False)
        self._jobs.do(self._backend.corrections, self._on_corrections, self._on_failed,
                      name="corrections")  # fmt: skip

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all to learn from."""
        return not self.corrections and not self.sources

    @property
    def held_out(self) -> int:
        """Corrections that are kept aside to test with."""
        return sum(row.part == "held_out" for row in self.corrections)

    @property
    def usable_sources(self) -> tuple[Path, ...]:
        """The sources that gave at least one pair."""
        return tuple(path for path, report in self.sources.items() if report and report.rows)

    @property
    def is_looking(self) -> bool:
        """Whether a source is still being looked at."""
        return any(report is None for report in self.sources.values())

    @property
    def can_learn(self) -> bool:
        """Whether a run would have something to learn."""
        corrections = self.use_corrections and any(map(self.is_taken, self.corrections))
        return bool(corrections or any(self._gives(p) for p in self.usable_sources))

    def is_taken(self, row: PairRow) -> bool:
        """Whether a pair is learned or examined, as far as that is up to the person."""
        return not row.reason and row.mark not in self.left_out

    def rows(self) -> list[PairRow]:
        """Every pair on show: the corrections if they are learned from, then each source with
        what it left out."""
        found = list(self.corrections) if self.use_corrections else []
        for report in self.sources.values():
            if report is not None:
                found += [*report.rows, *report.examples]
        return found

    def _gives(self, path: Path) -> bool:
        """Whether a source has a pair left that the person wants."""
        report = self.sources[path]
        return report is not None and (report.more or any(map(self.is_taken, report.rows)))

    def refused(self) -> dict[str, int]:
        """Number of pairs left out by reason, over all sources, the commonest first."""
        counts: dict[str, int] = {}
        for report in self.sources.values():
            for reason, count in (report.refused if report else {}).items():
                counts[reason] = counts.get(reason, 0) + count
        return dict(sorted(counts.items(), key=lambda item: -item[1]))

    # -- changes ----------------------------------------------------------------------------

    def add(self, path: Path, *, remember: bool = True) -> None:
        """Look at a file or folder as a source."""
        path = Path(path).absolute()
        if path in self.sources and self.sources[path] is None:
            return
        self.sources[path] = None
        if remember:
            self._remember()
        self.changed.emit()
        self._jobs.do(partial(self._backend.look_at, path), self._on_report, self._on_failed)

    def drop(self, path: Path) -> None:
        """Learn no more from a source; the files stay where they are."""
        self.sources.pop(path, None)
        self._remember()
        self.changed.emit()

    def set_use_corrections(self, on: bool) -> None:
        """Whether the corrections are learned from."""
        if on != self.use_corrections:
            self.use_corrections = on
            self._remember()
            self.changed.emit()

    def take(self, rows: list[PairRow], on: bool) -> None:
        """Take single pairs, or leave them out of what is learned and examined."""
        marks = {row.mark for row in rows if row.mark}
        if not marks:
            return
        self.left_out = self.left_out - marks if on else self.left_out | marks
        self._remember()
        self.ticked.emit()

    def remove(self, rows: list[PairRow]) -> None:
        """Take corrections away; `restore` brings the last ones back."""
        wanted = [row for row in rows if row.key]
        if wanted:
            self._jobs.do(partial(self._remove, wanted), self._on_removed, self._on_failed)

    def restore(self) -> None:
        """Bring back what was removed last."""
        if self._taken_away:
            self._jobs.do(self._restore, self._on_restored, self._on_failed)

    # -- in the thread ----------------------------------------------------------------------

    def _remove(self, rows: list[PairRow]) -> int:
        collection = self._backend.collection()
        kept = []
        for row in rows:
            assert isinstance(row.picture, Path)
            kept.append((row.picture.read_bytes(), row))
            collection.remove(row.key)
        self._taken_away = kept
        return len(kept)

    def _restore(self) -> int:
        collection = self._backend.collection()
        for png, row in reversed(self._taken_away):
            collection.add(png, row.latex, row.read)
        count, self._taken_away = len(self._taken_away), []
        return count

    # -- results ----------------------------------------------------------------------------

    def _on_corrections(self, rows: list[PairRow]) -> None:
        self.corrections, self.is_loaded = rows, True
        self.changed.emit()

    def _on_report(self, report: SourceReport) -> None:
        if report.path in self.sources:
            self.sources[report.path] = report
            self.changed.emit()

    def _on_removed(self, count: int) -> None:
        self.removed.emit(count)
        self.load()

    def _on_restored(self, _count: int) -> None:
        self.load()

    def _on_failed(self, error: Exception) -> None:
        self.is_loaded = True
        self.failed.emit(error)
        self.changed.emit()

    # -- what is kept -----------------------------------------------------------------------

    def _remembered(self) -> list[Path]:
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
            self.use_corrections = bool(found["use_corrections"])
            self.left_out = {str(mark) for mark in found.get("left_out", [])}
            return [Path(str(name)) for name in found["sources"]]
        except (OSError, ValueError, KeyError, TypeError):
            return []

    def _remember(self) -> None:
        found = {
            "use_corrections": self.use_corrections,
            "sources": [str(path) for path in self.sources],
            "left_out": sorted(self.left_out),
        }
        with contextlib.suppress(OSError):  # a convenience: nothing is lost without it
            write_atomically(self._file, json.dumps(found, indent=2) + "\n")

    @property
    def _file(self) -> Path:
        return self._backend.root / "teach" / "panel.json"
