"""Sinusoidal features of places on the picture.

Shape legend: B batch, H W rows and columns of a grid, D features, N points.
Source: Wang & Liu 2019 (2-D sinusoidal position encoding for image-to-LaTeX), after Vaswani et al.
"""

from __future__ import annotations

import functools
import math

import torch
from torch import Tensor


def wave(values: Tensor, dim: int, longest: float = 1000.0) -> Tensor:
    """Sines and cosines of `values` (...,) at dim/2 wavelengths from 2*pi to 2*pi*longest.

    Returns (..., dim), in the dtype of `values`.
    """
    angle = values.float().unsqueeze(-1) * _frequencies(dim // 2, longest, values.device)
    return torch.cat([angle.sin(), angle.cos()], dim=-1)


@functools.lru_cache(maxsize=16)  # asked for at every step of a decoding
def _frequencies(count: int, longest: float, device: torch.device) -> Tensor:
    with torch.inference_mode(False):  # the first to ask may be reading, the next one training
        steps = torch.arange(count, device=device, dtype=torch.float32)
        return torch.exp(steps * (-math.log(longest) / max(count - 1, 1)))


def grid_encoding(height: int, width: int, dim: int, device: torch.device | str) -> Tensor:
    """Position encoding of a grid: (D, H, W), half of D for the row and half for the column."""
    half = dim // 2
    rows = wave(torch.arange(height, device=device), half)  # H, D/2
    columns = wave(torch.arange(width, device=device), dim - half)  # W, D/2
    top = rows.t().unsqueeze(2).expand(half, height, width)
    left = columns.t().unsqueeze(1).expand(dim - half, height, width)
    return torch.cat([top, left], dim=0)


def point_encoding(points: Tensor, dim: int) -> Tensor:
    """Encode points (..., 2) as (x, y) in coarse cells; NaN means unknown and encodes to zeros.

    Returns (..., dim + 1): the waves of x and y and, last, 1 where the point is known.
    """
    known = ~torch.isnan(points).any(dim=-1, keepdim=True)
    safe = torch.nan_to_num(points, nan=0.0)
    waves = torch.cat([wave(safe[..., 0], dim // 2), wave(safe[..., 1], dim - dim // 2)], dim=-1)
    return torch.cat([waves * known, known.to(waves.dtype)], dim=-1)
