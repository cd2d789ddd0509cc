"""The full state of a run, to go on after a kill at any moment.

Tensors in one safetensors file, the rest in its metadata; written to a temporary name and renamed.
Never pickle. The previous snapshot stays until the new one is whole.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from model.errors import TrainError
from model.train.average import WeightAverage


def save_snapshot(
    path: Path,
    network: nn.Module,
    optimiser: torch.optim.Optimizer,
    average: WeightAverage | None,
    progress: dict[str, Any],
) -> None:
    """Write everything that the next part of the run needs. TrainError when the disk is full."""
    tensors = {f"network.{n}": v for n, v in network.state_dict().items()}
    names = [name for name, _ in network.named_parameters()]
    parameters = [p for group in optimiser.param_groups for p in group["params"]]
    by_parameter = dict(zip(map(id, network.parameters()), names, strict=True))
    for parameter in parameters:
        for key, value in optimiser.state.get(parameter, {}).items():
            if isinstance(value, Tensor):
                tensors[f"optimiser.{by_parameter[id(parameter)]}.{key}"] = value
    if average is not None:
        tensors |= {f"average.{n}": v for n, v in average.values.items()}
        progress = progress | {"average_updates": average.updates}
    partial = path.with_name(path.name + ".partial")
    try:
        clean = {n: v.detach().cpu().contiguous().clone() for n, v in tensors.items()}
        save_file(clean, str(partial), metadata={"progress": json.dumps(progress)})
        partial.replace(path)
    except (OSError, SafetensorError) as error:
        partial.unlink(missing_ok=True)
        raise TrainError(
            f"The training state could not be written to {path.parent}: {error}",
            "Free some disk space; the previous state is untouched.",
        ) from error


def load_snapshot(
    path: Path,
    network: nn.Module,
    optimiser: torch.optim.Optimizer,
    average: WeightAverage | None,
) -> dict[str, Any]:
    """Put a run back where it was; returns the progress that was saved with it."""
    try:
        with safe_open(str(path), framework="pt") as file:
            progress = json.loads((file.metadata() or {})["progress"])
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except (SafetensorError, OSError, KeyError, ValueError) as error:
        raise TrainError(
            f"The training state {path.name} cannot be read: {error}",
            "Start anew with --fresh, or from the best checkpoint with --start-from.",
        ) from error
    network.load_state_dict(_under("network.", tensors))
    for name, parameter in network.named_parameters():
        state = _under(f"optimiser.{name}.", tensors)
        if state:
            # The step counter stays on the CPU unless the optimiser is fused or capturable.
            optimiser.state[parameter] = {
                key: value.to(parameter.device) if value.dim() or _fused(optimiser) else value
                for key, value in state.items()
            }
    if average is not None:
        for name, value in _under("average.", tensors).items():
            average.values[name].copy_(value)
        average.updates = progress.get("average_updates", 0)
    return progress


def _fused(optimiser: torch.optim.Optimizer) -> bool:
    return bool(optimiser.defaults.get("fused") or optimiser.defaults.get("capturable"))


def _under(prefix: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {n[len(prefix) :]: v for n, v in tensors.items() if n.startswith(prefix)}
