"""Only better weights replace the bundled ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from model import files
from model.errors import ModelError
from model.latex.vocabulary import Vocabulary
from model.network.build import build
from model.network.checkpoint import Checkpoint, load_checkpoint, save_checkpoint
from model.network.presets import from_dict, load_preset
from model.train.bundle import bundle


def make(path: Path, exact: float) -> Path:
    values = load_preset("im2tex-small").to_dict()
    values["encoder"] |= {"channels": (8, 8, 8, 8), "blocks": (1, 1, 1), "fine_dim": 8}
    values["context"] |= {"layers": 0, "heads": 2}
    values["decoder"] |= {"width": 16, "embedding": 8, "glance_heads": 2}
    preset = from_dict(values)
    vocabulary = Vocabulary("ab")
    figures = {"validation": {"real": {"exact_match": exact}}}
    checkpoint = Checkpoint(build(preset, vocabulary), preset, vocabulary, figures)
    save_checkpoint(path, checkpoint)
    return path


def test_better_weights_come_in_and_worse_ones_do_not(tmp_path: Path) -> None:
    folder = tmp_path / "weights"
    bundle(make(tmp_path / "a.safetensors", 0.4), "toys", folder)
    with pytest.raises(ModelError, match=r"0\.3000.*0\.4000"):
        bundle(make(tmp_path / "b.safetensors", 0.3), "toys", folder)
    manifest = json.loads((folder / files.MANIFEST_NAME).read_text())
    assert manifest["figures"]["validation"]["real"]["exact_match"] == 0.4
    bundle(make(tmp_path / "c.safetensors", 0.5), "toys", folder)
    kept = load_checkpoint(folder / files.WEIGHTS_NAME)
    assert kept.figures["validation"]["real"]["exact_match"] == 0.5
    assert not list(folder.glob("*.partial"))
