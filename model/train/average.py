"""Exponential moving average of the weights, which is what is validated and kept."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class WeightAverage:
    """Average of parameters and of floating-point buffers.

    The decay grows from 0 towards `decay` with the number of updates, so that the first,
    useless weights are forgotten quickly.
    """

    def __init__(self, network: nn.Module, decay: float):
        self.decay = decay
        self.updates = 0
        self.values = {name: value.detach().clone() for name, value in _floats(network).items()}

    @torch.no_grad()
    def update(self, network: nn.Module) -> None:
        """Move towards the network's weights."""
        self.updates += 1
        decay = min(self.decay, (1 + self.updates) / (10 + self.updates))
        current = _floats(network)
        names = list(self.values)
        torch._foreach_lerp_(
            [self.values[n] for n in names], [current[n] for n in names], 1 - decay
        )

    @torch.no_grad()
    def swap(self, network: nn.Module) -> None:
        """Exchange the average and the network's weights; call again to undo."""
        for name, value in _floats(network).items():
            kept = value.clone()
            value.copy_(self.values[name])
            self.values[name].copy_(kept)


def _floats(network: nn.Module) -> dict[str, Tensor]:
    return {n: v for n, v in network.state_dict().items() if v.is_floating_point()}
