"""Fits the networks that weigh the evidence (see `judgement`).

Legend: N cases; K marks of all cases; F, G numbers of the evidence; U hidden units.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save as to_bytes
from torch import nn

from model.files import write_atomically

UNITS, NETWORKS = 16, 3
STEPS, RATE, DECAY = 600, 1e-2, 2e-3
_BATCH = 256
_MOST = 0.9999


@dataclass(frozen=True, eq=False)
class Case:
    """A picture beside a formula.

    Attributes:
        marks: float32 (R', F), the evidence of the marks that were found.
        lost: float32 (L, G), of what has no counterpart.
        same: whether it is the formula of the picture.
        weight: of the case.
    """

    marks: np.ndarray
    lost: np.ndarray
    same: bool
    weight: float = 1.0


class Part(nn.Module):
    """Evidence (K, F) -> how likely each is a mistake (K,)."""

    mean: torch.Tensor
    spread: torch.Tensor

    def __init__(self, rows: np.ndarray, first: float) -> None:
        super().__init__()
        self.register_buffer("mean", torch.from_numpy(rows.mean(axis=0)))
        self.register_buffer("spread", torch.from_numpy(rows.std(axis=0) + 1e-3))
        self.inwards, self.out = nn.Linear(rows.shape[1], UNITS), nn.Linear(UNITS, 1)
        nn.init.constant_(self.out.bias, first)

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        scaled = ((rows - self.mean) / self.spread).clamp(-6, 6)
        return _MOST * torch.sigmoid(self.out(torch.tanh(self.inwards(scaled)))[:, 0])


def fit(cases: Sequence[Case], seed: int, steps: int = STEPS) -> dict[str, np.ndarray]:
    """The weights, named as `judgement` reads them: the mean of several networks in one."""
    networks = [_named(_fit_one(cases, seed + k, steps)) for k in range(NETWORKS)]
    merged = {}
    for name in networks[0]:
        arrays = [network[name] for network in networks]
        if name.endswith("_out"):
            merged[name] = np.concatenate(arrays) / NETWORKS
        elif name.endswith("_out_bias"):
            merged[name] = np.mean(arrays, axis=0)
        elif name.endswith(("_in", "_in_bias")):
            merged[name] = np.concatenate(arrays, axis=-1)
        else:  # the scaling is that of the cases, and the same for all
            merged[name] = arrays[0]
    return {name: np.ascontiguousarray(array, np.float32) for name, array in merged.items()}


def _fit_one(cases: Sequence[Case], seed: int, steps: int) -> nn.ModuleDict:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    parts = nn.ModuleDict(
        {
            "mark": Part(np.concatenate([case.marks for case in cases]), -5.0),
            "lost": Part(np.concatenate([case.lost for case in cases]), 0.0),
        }
    )
    optimiser = torch.optim.AdamW(parts.parameters(), RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps)
    for _ in range(steps):
        chosen = [cases[n] for n in rng.choice(len(cases), min(_BATCH, len(cases)), replace=False)]
        loss = _loss(parts, chosen)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return parts


def save(weights: dict[str, np.ndarray], path: Path) -> None:
    """Write the weights as `judgement` reads them."""
    write_atomically(path, to_bytes(weights))


def _loss(parts: nn.ModuleDict, cases: Sequence[Case]) -> torch.Tensor:
    """Cross-entropy of "none is a mistake"."""
    agreed = torch.zeros(len(cases))
    for name in ("mark", "lost"):
        rows = [case.marks if name == "mark" else case.lost for case in cases]
        owner = torch.from_numpy(np.repeat(np.arange(len(cases)), [len(some) for some in rows]))
        wrong = parts[name](torch.from_numpy(np.concatenate(rows)))
        agreed = agreed.index_add(0, owner, torch.log1p(-wrong))
    same = torch.tensor([case.same for case in cases])
    weight = torch.tensor([case.weight for case in cases])
    agreed = agreed.clamp(max=-1e-6)
    losses = torch.where(same, -agreed, -torch.log(-torch.expm1(agreed)))
    return (losses * weight).sum() / weight.sum()


def _named(parts: nn.ModuleDict) -> dict[str, np.ndarray]:
    arrays: dict[str, np.ndarray] = {}
    for name, part in parts.items():
        assert isinstance(part, Part)
        arrays |= {
            f"{name}_mean": part.mean.numpy(),
            f"{name}_spread": part.spread.numpy(),
            f"{name}_in": part.inwards.weight.detach().T.numpy(),
            f"{name}_in_bias": part.inwards.bias.detach().numpy(),
            f"{name}_out": part.out.weight.detach()[0].numpy(),
            f"{name}_out_bias": part.out.bias.detach().numpy(),
        }
    return arrays
