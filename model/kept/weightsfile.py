"""Is a file a model of this program? Answered from its header, without running or loading it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from model.errors import Im2texError, ModelError

_SOURCE_HINT = "Only .safetensors files that im2tex wrote can be used"
_MAX_BYTES = 2_000_000_000


def check_weights(path: Path) -> dict[str, Any]:
    """The figures that a model file states of itself.

    The tensors' names and shapes must be those of the network that its preset describes; the
    network is laid out without memory for that, so a false header costs nothing.

    Raises:
        ModelError: not a safetensors file, not one of im2tex, damaged, or of a newer version.
    """
    metadata, shapes = _header(path)
    from model.network.checkpoint import read_metadata

    preset, vocabulary = read_metadata(path, metadata)
    wanted = _wanted_shapes(path, preset, vocabulary)
    if wanted != shapes:
        odd = sorted(n for n in {*wanted, *shapes} if wanted.get(n) != shapes.get(n))
        raise ModelError(f"{path.name} does not fit its preset: {odd[0]}", "Choose another model")
    figures = json.loads(metadata.get("figures", "{}"))
    return figures if isinstance(figures, dict) else {}


def _header(path: Path) -> tuple[dict[str, str], dict[str, list[int]]]:
    from safetensors import SafetensorError, safe_open

    if not path.is_file():
        raise ModelError(f"There is no model file {path}", "Choose another model")
    if path.stat().st_size > _MAX_BYTES:
        raise ModelError(f"{path.name} has more than 2 GB", _SOURCE_HINT)
    try:
        with safe_open(str(path), framework="np") as file:
            metadata = file.metadata() or {}
            return metadata, {name: file.get_slice(name).get_shape() for name in file.keys()}  # noqa: SIM118
    except (SafetensorError, OSError, ValueError) as error:
        raise ModelError(f"{path.name} is not a model file: {error}", _SOURCE_HINT) from error


def _wanted_shapes(path: Path, preset: Any, vocabulary: Any) -> dict[str, list[int]]:
    import torch

    from model.network.build import build

    try:
        with torch.device("meta"):
            network = build(preset, vocabulary)
    except (RuntimeError, ValueError, TypeError, Im2texError) as error:
        raise ModelError(
            f"The preset in {path.name} makes no network: {error}", _SOURCE_HINT
        ) from error
    return {name: list(value.shape) for name, value in network.state_dict().items()}
