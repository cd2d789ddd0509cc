"""Optimisers as the presets name them."""

from __future__ import annotations

import torch
from torch import nn

from model.network.presets import Optimisation


def make_optimiser(network: nn.Module, config: Optimisation, fused: bool) -> torch.optim.Optimizer:
    """Optimiser over all parameters; matrices decay, biases, norms and embeddings do not."""
    decayed = [p for n, p in network.named_parameters() if p.dim() > 1 and "embed" not in n]
    chosen = {id(p) for p in decayed}
    plain = [p for p in network.parameters() if id(p) not in chosen]
    groups = [
        {"params": decayed, "weight_decay": config.weight_decay},
        {"params": plain, "weight_decay": 0.0},
    ]
    if config.optimiser == "sgd":
        return torch.optim.SGD(groups, lr=config.learning_rate)
    cls = torch.optim.AdamW if config.optimiser == "adamw" else torch.optim.Adam
    return cls(groups, lr=config.learning_rate, betas=config.betas, fused=fused)


def set_rate(optimiser: torch.optim.Optimizer, rate: float) -> None:
    """Set the learning rate of all groups, each in the proportion of its "scale" (1 without)."""
    for group in optimiser.param_groups:
        group["lr"] = rate * group.get("scale", 1.0)
