"""The events of a teaching run, in the words of its panel; see `model.train.events`.

started, step {step, samples, progress, loss, learning_rate, pictures_per_s, seconds_left},
validation {set, exact_match, token_accuracy, loss, perplexity},
sample {id, picture, latex, read, right},
settling {what: "share" or "confidence"}, weighed {share, exact, loss, exact_before, loss_before},
saved, paused, resumed, notice {message}, finished {candidate}, stopped {candidate}, compared,
failed {message, hint}.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any, TextIO

from model.files import write_atomically
from model.train.events import Events

EVENTS_NAME = "events.jsonl"
STATE_NAME = "run.json"
_SWALLOWED = ("throughput", "finished", "failed", "started")
_STEP_FIELDS = ("step", "samples", "progress", "loss", "learning_rate")


class TeachEvents(Events):
    """Translates what the trainer says; `say` is for what the run itself says."""

    def __init__(self, path: Path | None, stream: TextIO | None = sys.stdout) -> None:
        super().__init__(path, stream)
        self._pictures_per_s = 0.0
        self._began: tuple[float, float] | None = None

    def emit(self, event: str, **values: Any) -> None:
        """An event of the trainer, translated, or left out."""
        if event == "throughput":
            self._pictures_per_s = float(values.get("pictures_per_s", 0.0))
        if event in _SWALLOWED:
            return
        if event == "warning":
            event = "notice"
        if event == "step":
            values = {name: values[name] for name in _STEP_FIELDS if name in values}
            values["pictures_per_s"] = self._pictures_per_s or None
            values["seconds_left"] = self._seconds_left(float(values.get("progress", 0.0)))
        super().emit(event, **values)

    def say(self, event: str, **values: Any) -> None:
        """An event of the run itself, as it is."""
        super().emit(event, **values)

    def pause(self) -> None:
        """The time of a pause says nothing of the speed."""
        self._began = None

    def _seconds_left(self, progress: float) -> float | None:
        """From the speed since the first step of this process."""
        now = time.monotonic()
        if self._began is None or progress <= self._began[1]:
            self._began = (now, progress)
            return None
        done = progress - self._began[1]
        return (now - self._began[0]) * (1.0 - progress) / done


class RunState:
    """run.json: who works on the run, and how it stands."""

    def __init__(self, folder: Path, mode: str) -> None:
        self._path = folder / STATE_NAME
        self._fixed = {"pid": os.getpid(), "mode": mode, "started": round(time.time(), 3)}

    def set(self, status: str, message: str = "", hint: str = "") -> None:
        """ "running", "paused", "finished", "failed" or "stopped"."""
        record = {**self._fixed, "status": status, "message": message, "hint": hint}
        write_atomically(self._path, json.dumps(record) + "\n")

    @staticmethod
    def read(folder: Path) -> dict[str, Any]:
        """What it says; empty when there is none."""
        try:
            found = json.loads((folder / STATE_NAME).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}
