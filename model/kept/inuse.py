"""The weights that read when nobody names others."""

from __future__ import annotations

from pathlib import Path

from model.errors import ModelError
from model.files import bundled_weights
from model.kept.store import active_weights
from model.network.checkpoint import Checkpoint, load_checkpoint


def load_in_use() -> tuple[Path, Checkpoint, tuple[str, ...]]:
    """Path and weights of the model in use, and what has to be said of them.

    Raises:
        ModelError: there are no weights that can be read.
    """
    path, bundled = active_weights(), bundled_weights()
    if path is None:
        raise ModelError(
            "this copy of the program came without weights", "name a model, or train one"
        )
    try:
        return path, load_checkpoint(path), ()
    except ModelError as error:
        if bundled is None or path == bundled:
            raise
        note = f"the chosen model cannot be used, so the bundled one reads: {error.message}"
        return bundled, load_checkpoint(bundled), (note,)
