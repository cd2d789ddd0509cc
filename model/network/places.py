"""Places in decoding: the short ways to what `point_encoding` and `attention_centres` say.

Shape legend: N points, K coarse cells looked into, F fine cells of a coarse cell. Lengths are in
coarse cells, (x, y) from the top left.
"""

from __future__ import annotations

import functools
import math

import torch
from torch import Tensor

from model.network.memory import Memory

LONGEST_WAVE = 1000.0  # as `positions.wave` has it


def encoded_places(places: Tensor, dim: int) -> Tensor:
    """`point_encoding` of places float32 (N, 2) in four calls: (N, dim + 1)."""
    axes, factors, phases = _waves(dim, places.device)
    # An unknown place makes its whole row NaN, and so zero.
    angles = torch.addcmul(phases, places.index_select(1, axes), factors)
    return angles.sin_().nan_to_num_(nan=0.0)


@functools.lru_cache(maxsize=16)
def _waves(dim: int, device: torch.device) -> tuple[Tensor, Tensor, Tensor]:
    """Axes, factors and phases (dim + 1,) of sines; the last is 1 for every known place."""
    quarter = dim // 4
    with torch.inference_mode(False):
        frequencies = torch.exp(
            torch.arange(quarter) * (-math.log(LONGEST_WAVE) / max(quarter - 1, 1))
        )
        axes = (torch.arange(dim + 1) >= 2 * quarter).long()
        factors, phases = torch.zeros(dim + 1), torch.zeros(dim + 1)
        factors[:dim] = frequencies.repeat(4)
        for cosines in (quarter, 3 * quarter, dim):  # and where the factor is zero, 1
            phases[cosines : cosines + quarter] = math.pi / 2
        return axes.to(device), factors.to(device), phases.to(device)


def chosen_centres(index: Tensor, inside: Tensor, memory: Memory) -> Tensor:
    """`attention_centres` where only some coarse cells were looked into: the same, cheaper.

    index (..., K) of the coarse cells, the most probable first; inside (..., K, F) their fine
    weights. Returns (..., 2).
    """
    corner = memory.corners.index_select(0, index.flatten()).view(*index.shape, 3)
    near = (corner - corner.narrow(-2, 0, 1)).abs().amax(dim=-1, keepdim=True) < 1.5
    # Sums of weights times (x, y, 1), at first from the corner of each coarse cell.
    sums = (inside.float().unsqueeze(-1) * memory.offsets).sum(dim=-2).mul_(near)
    sums = torch.addcmul(sums, corner, sums.narrow(-1, 2, 1)).sum(dim=-2)
    return sums.narrow(-1, 0, 2) / sums.narrow(-1, 2, 1)
