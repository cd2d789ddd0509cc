"""What all variants of a study share, and where their files lie.

FOLDER/plan.json, and of each variant FOLDER/NAME/: result.json once it is finished, points.json
with the figures along the way, and the trainer's own files.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model.errors import TrainError
from model.files import write_atomically
from model.train.source import SourceOptions

POINTS = 4  # validations along the way


@dataclass(frozen=True)
class Plan:
    """The same for every variant: data, their order, how many, and what is validated on.

    data: prepared folders. samples: asked for; steps: batches that hold them. longest: most
    tokens of a formula. batch: pictures a step. validation: most held-out formulas.
    """

    data: tuple[str, ...]
    samples: int
    steps: int
    longest: int = 16
    batch: int = 16
    seed: int = 1
    validation: int = 1000

    @property
    def warmup(self) -> int:
        """Steps to the full learning rate: a tenth of them."""
        return max(1, self.steps // 10)

    @property
    def every(self) -> int:
        """Steps between two validations."""
        return max(1, -(-self.steps // POINTS))

    def source(self) -> SourceOptions:
        """How batches are cut: drawn in the training process itself, so that its time counts."""
        return SourceOptions(
            batch=self.batch,
            longest=self.longest,
            full_after=0,
            negative_share=0.0,
            workers=0,
            seed=self.seed,
        )

    def save(self, folder: Path) -> None:
        """Write plan.json."""
        write_atomically(folder / "plan.json", json.dumps(dataclasses.asdict(self), indent=1))

    @classmethod
    def read(cls, folder: Path) -> Plan | None:
        """The plan of a folder, or None where there is none."""
        values = read_json(folder / "plan.json")
        if values is None:
            return None
        try:
            return cls(**{**values, "data": tuple(values["data"])})
        except (TypeError, KeyError) as error:
            raise TrainError(
                f"{folder / 'plan.json'} is of another version: {error}", "Take a new folder."
            ) from error


def read_json(path: Path) -> Any:
    """What a file holds, None where there is none.

    Raises:
        TrainError: it is damaged.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise TrainError(f"{path} is damaged: {error}", "Delete it; its part runs anew.") from error


def steps_for(sizes: Iterable[int], samples: int) -> int:
    """How many batches of these sizes, from the first on, hold at least so many samples."""
    seen = 0
    for number, size in enumerate(sizes, start=1):
        seen += size
        if seen >= samples:
            return number
    raise TrainError(f"There are only {seen} samples", "Ask for fewer.")
