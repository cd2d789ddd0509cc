"""The person's yes to a taught model: it goes into the store and is used from now on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from model.errors import ModelError
from model.kept.store import ModelEntry, ModelStore
from model.teach.compare import COMPARISON_NAME


def accept(run_folder: Path, name: str, store: ModelStore | None = None) -> ModelEntry:
    """Add the candidate of a run to the store under `name` and use it.

    Raises:
        ModelError: it was not compared yet, it was refused, or it cannot be written.
    """
    try:
        said: dict[str, Any] = json.loads(
            (run_folder / COMPARISON_NAME).read_text(encoding="utf-8")
        )
        verdict, reason, figures = said["verdict"], said["reason"], said["candidate"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            "This result was not compared with the model in use yet", "Compare it first"
        ) from error
    if verdict == "refused":
        raise ModelError(f"The result was refused: {reason}", "Teach fewer steps, or more pairs")
    models = store if store is not None else ModelStore()
    entry = models.add(run_folder / "candidate.safetensors", name, figures)
    return models.activate(entry.id)
