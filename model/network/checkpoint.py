"""Weights on disk: safetensors with the preset, the vocabulary and the figures as metadata.

Never pickle: a foreign file must not be able to run code.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from model.errors import DataError, ModelError
from model.latex.vocabulary import Vocabulary
from model.network.build import build
from model.network.presets import Preset, from_dict

FORMAT_VERSION = 1


@dataclass
class Checkpoint:
    """A network with all that is needed to use it.

    figures: what was measured on which set; calibration: parameters of the confidence.
    """

    network: nn.Module
    preset: Preset
    vocabulary: Vocabulary
    figures: dict[str, Any] = field(default_factory=dict)
    calibration: dict[str, Any] = field(default_factory=dict)


def save_checkpoint(
    path: Path,
    checkpoint: Checkpoint,
    *,
    half: bool = True,
    weights: Mapping[str, Tensor] | None = None,
) -> None:
    """Write to a temporary name and rename, so that a crash never leaves half a file.

    half: store floating point in float16 (half the size; 0.0 points lost on validation).
    weights: other weights than the network's own (an average over training, say).
    """
    state = weights if weights is not None else checkpoint.network.state_dict()
    tensors = {name: _stored(value, half) for name, value in state.items()}
    metadata = {
        "format": str(FORMAT_VERSION),
        "preset": json.dumps(checkpoint.preset.to_dict()),
        "vocabulary": checkpoint.vocabulary.to_json(),
        "figures": json.dumps(checkpoint.figures),
        "calibration": json.dumps(checkpoint.calibration),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    save_file(tensors, str(partial), metadata=metadata)
    partial.replace(path)


def _stored(value: Tensor, half: bool) -> Tensor:
    value = value.detach().to("cpu").contiguous()
    return value.half() if half and value.is_floating_point() else value.clone()


def load_checkpoint(path: Path, device: torch.device | str = "cpu") -> Checkpoint:
    """Read a checkpoint; ModelError says what is wrong with the file and what to do."""
    try:
        with safe_open(str(path), framework="pt", device="cpu") as file:
            metadata = file.metadata() or {}
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except FileNotFoundError:
        raise ModelError(f"There is no model file {path}", "Choose another model.") from None
    except (SafetensorError, OSError) as error:
        raise ModelError(
            f"{path.name} is not a readable model file: {error}", "Get the file again."
        ) from error
    return _rebuild(path, metadata, tensors, device)


def read_metadata(path: Path, metadata: Mapping[str, str]) -> tuple[Preset, Vocabulary]:
    """Preset and vocabulary of a checkpoint, from its metadata; `path` is for the words alone.

    Raises:
        ModelError: not a checkpoint of this program, or of a newer version.
    """
    try:
        if int(metadata["format"]) > FORMAT_VERSION:
            raise ModelError(f"{path.name} comes from a newer version of im2tex", "Update im2tex.")
        preset = from_dict(json.loads(metadata["preset"]))
        return preset, Vocabulary.from_json(metadata["vocabulary"])
    except (KeyError, ValueError, TypeError, DataError) as error:
        raise ModelError(
            f"{path.name} is a safetensors file, but not one of im2tex", "Choose another model."
        ) from error


def _rebuild(
    path: Path, metadata: dict[str, str], tensors: dict[str, Tensor], device: torch.device | str
) -> Checkpoint:
    preset, vocabulary = read_metadata(path, metadata)
    network = build(preset, vocabulary)
    wanted = network.state_dict()
    odd = [n for n in sorted({*wanted, *tensors}) if not _fits(wanted.get(n), tensors.get(n))]
    if odd:
        raise ModelError(f"{path.name} does not fit its preset: {odd[:3]}", "Choose another model.")
    network.load_state_dict({name: t.to(wanted[name].dtype) for name, t in tensors.items()})
    return Checkpoint(
        network.to(device).eval(),
        preset,
        vocabulary,
        json.loads(metadata.get("figures", "{}")),
        json.loads(metadata.get("calibration", "{}")),
    )


def _fits(wanted: Tensor | None, given: Tensor | None) -> bool:
    return wanted is not None and given is not None and wanted.shape == given.shape
