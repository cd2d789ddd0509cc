"""Make a checkpoint the bundled one: the file, and a manifest that says what it is.

`python -m model.train.bundle CHECKPOINT --data "what it was trained on"` replaces the weights in
`resources/weights`. It refuses a checkpoint over 40 MB, and one whose validation figures are worse
than those of the weights that are there, unless --force says so.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

from model import files
from model.errors import ModelError
from model.network.checkpoint import load_checkpoint

MAX_BYTES = 40_000_000
DECIDING = "exact_match"


def bundle(path: Path, data: str, folder: Path, *, force: bool = False) -> dict[str, Any]:
    """Copy the checkpoint at `path` to `folder` and write its manifest; returns the manifest.

    Raises:
        ModelError: too large, unreadable, or worse than what is there.
    """
    checkpoint = load_checkpoint(path)
    if path.stat().st_size > MAX_BYTES:
        raise ModelError(f"{path.name} has more than 40 MB", "Store it in half precision.")
    manifest_path = folder / files.MANIFEST_NAME
    figure = _deciding(checkpoint.figures)
    if manifest_path.exists() and not force:
        before = _deciding(json.loads(manifest_path.read_text(encoding="utf-8"))["figures"])
        if figure <= before:
            raise ModelError(
                f"Validation says {figure:.4f}, the bundled weights have {before:.4f}",
                "Train longer, or say --force.",
            )
    content = path.read_bytes()
    manifest = {
        "file": files.WEIGHTS_NAME,
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "preset": checkpoint.preset.name,
        "parameters": sum(p.numel() for p in checkpoint.network.parameters()),
        "vocabulary": len(checkpoint.vocabulary),
        "data": data,
        "figures": checkpoint.figures,
    }
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / (files.WEIGHTS_NAME + ".partial")
    shutil.copyfile(path, partial)
    partial.replace(folder / files.WEIGHTS_NAME)
    files.write_atomically(manifest_path, json.dumps(manifest, indent=2) + "\n")
    return manifest


def _deciding(figures: dict[str, Any]) -> float:
    """The figure that decides: exact match on the first validation set."""
    sets = figures.get("validation", {})
    first: dict[str, Any] = next(iter(sets.values()), {})
    return float(first.get(DECIDING, 0.0))


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(prog="python -m model.train.bundle", description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--data", required=True, help="what it was trained on, in a sentence")
    parser.add_argument("--force", action="store_true", help="also when it is no better")
    given = parser.parse_args()
    folder = files.program_root() / "resources" / "weights"
    manifest = bundle(given.checkpoint, given.data, folder, force=given.force)
    print(json.dumps(manifest, indent=2))


if __name__ == "__main__":
    main()
