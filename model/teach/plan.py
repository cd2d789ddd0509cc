"""What is to be learned, from what, for how long: plan.json in the folder of a run."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args

from model.errors import DataError
from model.files import preset_files, write_atomically

Mode = Literal["teach", "adapt", "scratch"]
MODES: tuple[Mode, ...] = get_args(Mode)
PLAN_NAME = "plan.json"
VERSION = 1


@dataclass(frozen=True)
class TeachPlan:
    """Attributes:
    mode: "teach" the corrections (minutes), "adapt" to documents, or train from "scratch".
    sources: folders or files with pairs.
    use_collection: whether the corrections are learned too.
    preset: of the network, from scratch only; the others go on with the model in use.
    minutes: of training; None for as long as the mode takes as a rule.
    start_from: weights to go on with; None for the model in use.
    steps: of training, instead of minutes: then a run and its repetition are the same.
    collection: folder of the corrections; None for the person's own.
    batch: most pictures of a step; None for the mode's own number.
    left_out: pairs that are neither learned nor examined: ids of corrections, and keys of pairs of
        a source (`sources.SourcePair.key`).
    """

    mode: Mode = "teach"
    sources: tuple[Path, ...] = ()
    use_collection: bool = True
    preset: str = "im2tex-small"
    minutes: float | None = None
    start_from: Path | None = None
    steps: int | None = None
    collection: Path | None = None
    batch: int | None = None
    left_out: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.mode not in MODES:
            raise DataError(f"There is no mode {self.mode}", f"Choose {', '.join(MODES)}")
        if not self.sources and not self.use_collection:
            raise DataError("There is nothing to learn from", "Add corrections or a folder")
        if self.mode == "scratch" and self.preset not in preset_files():
            raise DataError(f"There is no preset {self.preset}", "Choose one of the list")
        for name in ("minutes", "steps", "batch"):
            value = getattr(self, name)
            if value is not None and value <= 0:
                raise DataError(f"{name} is {value}", "Give a number above 0")

    def to_json(self) -> str:
        """One JSON object; paths as text."""
        record = {"version": VERSION, **asdict(self)}
        record["sources"] = [str(path) for path in self.sources]
        record["left_out"] = list(self.left_out)
        for name in ("start_from", "collection"):
            record[name] = None if record[name] is None else str(record[name])
        return json.dumps(record, indent=1)

    @staticmethod
    def from_json(text: str) -> TeachPlan:
        """Read what `to_json` wrote.

        Raises:
            DataError: another make, or of a newer version.
        """
        try:
            record = json.loads(text)
            if not isinstance(record, dict):
                raise ValueError("no object")
            version = int(record.pop("version", VERSION))
        except (ValueError, TypeError) as error:
            raise DataError(f"The plan of the run cannot be read: {error}") from error
        unknown = sorted(set(record) - {field.name for field in fields(TeachPlan)})
        if version > VERSION or unknown:
            raise DataError("The plan comes from a newer version of im2tex", "Update im2tex")
        return TeachPlan(**_typed(record))

    def save(self, folder: Path) -> None:
        """Write it into the folder of a run."""
        write_atomically(folder / PLAN_NAME, self.to_json() + "\n")

    @staticmethod
    def load(folder: Path) -> TeachPlan:
        """The plan of a run.

        Raises:
            DataError: there is none, or it cannot be read.
        """
        try:
            text = (folder / PLAN_NAME).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise DataError(f"There is no plan in {folder}", "Start a new run") from error
        return TeachPlan.from_json(text)


def _typed(record: dict[str, Any]) -> dict[str, Any]:
    try:
        if "sources" in record:
            record["sources"] = tuple(Path(path) for path in record["sources"])
        if not isinstance(record.get("left_out", []), list):
            raise TypeError("left_out")
        record["left_out"] = tuple(str(key) for key in record.get("left_out", []))
        for name in ("start_from", "collection"):
            if record.get(name) is not None:
                record[name] = Path(record[name])
        for name, kind in (("minutes", float), ("steps", int), ("batch", int)):
            if record.get(name) is not None:
                record[name] = kind(record[name])
        if not isinstance(record.get("use_collection", True), bool):
            raise TypeError("use_collection")
    except (TypeError, ValueError) as error:
        raise DataError(f"The plan of the run cannot be read: {error}") from error
    return record
