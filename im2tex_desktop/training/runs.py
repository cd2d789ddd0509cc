"""Runs on disk: each a folder with its plan, its events, and what is wished of it.

plan.json       what to do (model.teach.plan)
run.json        {pid, status, mode, started, message, hint}, written by the child
events.jsonl    what it tells
control.json    {"wish": "go" | "pause" | "stop"}, written here
comparison.json before and after
decision.json   what the person decided: {"decision": "accepted" | "not_now"}
"""

from __future__ import annotations

import json
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from im2tex_desktop.training.processes import works_on
from model.files import write_atomically

WISHES = ("go", "pause", "stop")


@dataclass(frozen=True)
class RunState:
    """What run.json says; all empty before the child has written it."""

    pid: int = 0
    status: str = ""
    mode: str = ""
    started: float = 0.0
    message: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Run:
    """One run, by its folder."""

    folder: Path

    @property
    def events_path(self) -> Path:
        """Where it tells what it does."""
        return self.folder / "events.jsonl"

    def plan(self) -> dict[str, Any]:
        """What it was asked to do."""
        return _read_object(self.folder / "plan.json")

    def state(self) -> RunState:
        """What its process last wrote of itself."""
        found = _read_object(self.folder / "run.json")
        return RunState(
            pid=_whole(found.get("pid")),
            status=str(found.get("status", "")),
            mode=str(found.get("mode", "")),
            started=_seconds(found.get("started")),
            message=str(found.get("message") or ""),
            hint=str(found.get("hint") or ""),
        )

    def is_alive(self) -> bool:
        """Whether its process runs."""
        return works_on(self.state().pid, self.folder)

    def wish(self, what: str) -> None:
        """Ask the process for something; it looks at every step.

        Raises:
            OSError: the folder cannot be written.
        """
        assert what in WISHES
        write_atomically(self.folder / "control.json", json.dumps({"wish": what}) + "\n")

    def comparison(self) -> dict[str, Any]:
        """Before and after; empty while there is none."""
        return _read_object(self.folder / "comparison.json")

    def decision(self) -> str:
        """ "accepted", "not_now", or empty."""
        return str(_read_object(self.folder / "decision.json").get("decision", ""))

    def decide(self, decision: str) -> None:
        """Keep what the person decided about its result."""
        write_atomically(self.folder / "decision.json", json.dumps({"decision": decision}) + "\n")

    def remove(self) -> None:
        """Delete the folder with everything in it.

        Raises:
            OSError: something in it cannot be deleted.
        """
        shutil.rmtree(self.folder)


@dataclass(frozen=True)
class Runs:
    """The runs in a folder, named by the time of their beginning."""

    folder: Path

    def all(self) -> list[Run]:
        """The newest first."""
        if not self.folder.is_dir():
            return []
        found = [path.parent for path in self.folder.glob("*/plan.json")]
        return [Run(path) for path in sorted(found, key=lambda path: path.name, reverse=True)]

    def newest(self) -> Run | None:
        """The one to show when the program starts."""
        return next(iter(self.all()), None)

    def under_way(self) -> Run | None:
        """The one whose process runs."""
        return next((run for run in self.all() if run.is_alive()), None)

    def new(self, plan: str) -> Run:
        """A folder for a run with its plan (the text of plan.json).

        Raises:
            OSError: it cannot be made.
        """
        name = time.strftime("%Y-%m-%d-%H%M%S")
        folder, number = self.folder / name, 1
        while folder.exists():
            number += 1
            folder = self.folder / f"{name}-{number}"
        write_atomically(folder / "plan.json", plan)
        return Run(folder)


def _read_object(path: Path) -> dict[str, Any]:
    """A JSON object; empty when the file is missing or no object."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _seconds(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
