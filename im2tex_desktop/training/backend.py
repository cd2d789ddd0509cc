"""The door to `model.teach`: imported when it is first needed, so that start-up pays nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from im2tex_desktop.quantities import count
from im2tex_desktop.training.runs import Runs

if TYPE_CHECKING:
    from model.kept.store import ModelEntry, ModelStore
    from model.teach.collection import Collection
    from model.teach.sources import Refusals

translate = QCoreApplication.translate

PREVIEWED = 300  # pairs of a source that are looked at before a run: seconds, not minutes


@dataclass(frozen=True, eq=False)
class PairRow:
    """A pair as the table shows it.

    Attributes:
        key: id of a correction; empty for a pair of a source.
        mark: what it is left out by, see `TeachPlan.left_out`; empty for what cannot be taken.
        latex: what is on the picture.
        picture: file or bytes of a PNG; None when the formula is to be drawn.
        source: where it comes from, for a person.
        part: "train", "held_out", or empty when that is decided later.
        reason: why it is left out; empty when it is taken.
        read: what the model had read.
    """

    key: str
    latex: str
    picture: Path | bytes | None = None
    source: str = ""
    part: str = ""
    reason: str = ""
    read: str = ""
    mark: str = ""


@dataclass(frozen=True, eq=False)
class SourceReport:
    """What was found at a path.

    Attributes:
        kind: of the source, in words.
        rows: the first PREVIEWED pairs that are taken.
        more: whether there are further ones.
        refused: number of left out ones by reason; examples: some of them as rows.
        error: what is wrong with the source as a whole; None when it can be used.
    """

    path: Path
    kind: str = ""
    rows: tuple[PairRow, ...] = ()
    more: bool = False
    refused: dict[str, int] = field(default_factory=dict)
    examples: tuple[PairRow, ...] = ()
    error: Exception | None = None

    @property
    def count(self) -> str:
        """How many pairs are taken, as far as one has looked."""
        more = translate("Train", "more than {count}") if self.more else "{count}"
        return more.format(count=count(len(self.rows)))


@dataclass(frozen=True)
class PlanChoice:
    """What the person chose: the fields of `model.teach.plan.TeachPlan`."""

    mode: str
    sources: tuple[Path, ...]
    use_collection: bool
    preset: str
    minutes: float | None
    left_out: tuple[str, ...] = ()


class Backend:
    """Collection, models and runs below one folder; None for the person's own."""

    def __init__(self, root: Path | None = None):
        self._root, self._is_elsewhere = root, root is not None
        self._lock = threading.Lock()
        self._collection: Collection | None = None
        self._store: ModelStore | None = None

    @property
    def root(self) -> Path:
        """The folder below which everything of training lies."""
        if self._root is None:
            from model.files import user_data_dir

            self._root = user_data_dir()
        return self._root

    @property
    def runs(self) -> Runs:
        """The runs."""
        return Runs(self.root / "teach" / "runs")

    def collection(self) -> Collection:
        """The person's corrections."""
        with self._lock:
            if self._collection is None:
                from model.teach.collection import Collection

                self._collection = Collection(self.root / "teach")
            return self._collection

    def store(self) -> ModelStore:
        """The models."""
        with self._lock:
            if self._store is None:
                from model.kept.store import ModelStore

                self._store = ModelStore(self.root / "models")
            return self._store

    def accept(self, run_folder: Path, name: str) -> ModelEntry:
        """Keep the result of a run under a name, and use it.

        Raises:
            ModelError: it was refused, is no model, or cannot be written.
        """
        from model.teach.acceptance import accept

        return accept(run_folder, name, self.store())

    def plan(self, choice: PlanChoice) -> str:
        """The text of plan.json for a choice.

        Raises:
            DataError: it makes no plan.
        """
        from model.teach.plan import TeachPlan

        plan = TeachPlan(
            mode=choice.mode,  # type: ignore[arg-type]  # checked by the plan itself
            sources=choice.sources,
            use_collection=choice.use_collection,
            preset=choice.preset or "im2tex-small",
            minutes=choice.minutes,
            left_out=choice.left_out,
            collection=self.root / "teach" if self._is_elsewhere else None,
        )
        return plan.to_json() + "\n"

    def corrections(self) -> list[PairRow]:
        """The corrections as rows, the newest first."""
        collection = self.collection()
        rows = [
            PairRow(
                pair.id,
                pair.latex,
                collection.picture_path(pair),
                translate("Train", "Your correction"),
                pair.part,
                read=pair.read,
                mark=pair.id,
            )
            for pair in collection.pairs()
        ]
        return rows[::-1]

    def look_at(self, path: Path) -> SourceReport:
        """Recognise a source and read its first pairs; what goes wrong is in the report."""
        from model.errors import Im2texError
        from model.teach.sources import scan

        try:
            found = scan(path)
            pairs = list(islice(found.pairs, PREVIEWED + 1))
        except (Im2texError, OSError) as error:
            return SourceReport(path, error=error)
        rows = tuple(
            PairRow("", pair.latex, pair.picture, pair.source, pair.part, mark=pair.key)
            for pair in pairs[:PREVIEWED]
        )
        return SourceReport(
            path,
            words_of_kind(found.kind),
            rows,
            len(pairs) > PREVIEWED,
            dict(found.refusals.counts),
            tuple(_refused(found.refusals)),
        )


def _refused(refusals: Refusals) -> Iterator[PairRow]:
    for where, reason in refusals.examples:
        yield PairRow("", "", None, where, reason=reason)


def words_of_kind(kind: str) -> str:
    """A kind of source for a person."""
    known = {
        "tex": translate("Train", "LaTeX sources"),
        "pictures": translate("Train", "Pictures with their LaTeX"),
        "formulas": translate("Train", "Formulas"),
        "im2latex": translate("Train", "IM2LATEX as published"),
        "inkml": translate("Train", "Handwriting (InkML)"),
    }
    return known.get(kind, kind)


def presets() -> list[tuple[str, str]]:
    """(name, description) of each network that can be trained to read."""
    import tomllib

    from model.files import preset_files

    found = []
    for name, path in preset_files().items():
        preset = tomllib.loads(path.read_text(encoding="utf-8"))
        if preset.get("decoder", {}).get("kind", "parallel") in ("parallel", "feeding"):
            found.append((name, str(preset.get("description", ""))))
    return found
