"""models.json: which models there are, which one is in use, and which were before it."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

BUNDLED = "bundled"


@dataclass
class Index:
    """models.json as it is in memory; `past` has the ids in use before, the latest last."""

    active: str = BUNDLED
    past: list[str] = field(default_factory=list)
    models: dict[str, dict[str, Any]] = field(default_factory=dict)


def read_index(record: dict[str, Any]) -> Index:
    """Read models.json; ValueError, KeyError or TypeError where it is of another make."""
    models = {}
    for number, said in record["models"].items():
        if not re.fullmatch(r"[a-z0-9-]+", number):
            raise ValueError(number)
        models[number] = {
            "name": str(said["name"]),
            "created": float(said["created"]),
            "figures": dict(said["figures"]),
        }
    return Index(str(record["active"]), [str(past) for past in record["past"]], models)


def found_files(folder: Path) -> dict[str, dict[str, Any]]:
    """Models by the files that are there, for a list that was lost."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.safetensors")):
        if re.fullmatch(r"[a-z0-9-]+", path.stem):
            created = round(path.stat().st_mtime, 3)
            found[path.stem] = {"name": path.stem, "created": created, "figures": {}}
    return found


def new_id(name: str, created: float, taken: set[str]) -> str:
    """A short id that says name and time, none of `taken`."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:24] or "model"
    stem = f"{slug}-{time.strftime('%y%m%d-%H%M', time.localtime(created))}"
    number, tried = stem, 1
    while number in taken:
        tried += 1
        number = f"{stem}-{tried}"
    return number


def unused_name(name: str, taken: list[str]) -> str:
    """The name, with a number behind it where another model has it."""
    wanted = name.strip() or "Model"
    chosen, number = wanted, 1
    while chosen in taken:
        number += 1
        chosen = f"{wanted} {number}"
    return chosen
