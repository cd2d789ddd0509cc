"""What the encoder hands to a decoder: the blocked grids, their keys, and two verdicts.

Shape legend: B pictures, C = Hc*Wc coarse cells, F fine cells of one coarse cell (16), D features.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

Grid = TypeVar("Grid", Tensor, np.ndarray)


@dataclass(frozen=True)
class Layout:
    """How the grids lie: coarse (Hc, Wc), fine (Hf, Wf), and the fine cells (rows, columns) of a
    coarse one. At the right and at the bottom the last coarse cells may reach over the fine grid.
    """

    coarse_shape: tuple[int, int]
    fine_shape: tuple[int, int]
    block: tuple[int, int]


@dataclass(frozen=True)
class Memory:
    """The read-only side of attention.

    coarse_keys (B, C, Dk), coarse_values (B, C, Dv): the coarse grid, or None where a preset has
    none. fine_keys (B, C, F, Dk), fine_values (B, C, F, Dv): the fine grid, blocked by the coarse
    cell that each fine cell lies in. fine_valid (C, F): False for cells added to fill the last
    block. formula_logit (B,): positive when the picture holds a formula. log_scale (B,): natural
    logarithm of the text size relative to the working scale; both None in presets without heads.
    """

    coarse_keys: Tensor | None
    coarse_values: Tensor | None
    fine_keys: Tensor
    fine_values: Tensor
    fine_valid: Tensor | None
    coarse_shape: tuple[int, int]
    fine_shape: tuple[int, int]
    block: tuple[int, int]
    formula_logit: Tensor | None = None
    log_scale: Tensor | None = None
    summary: Tensor | None = None

    @property
    def batch(self) -> int:
        """Number of pictures."""
        return self.fine_keys.shape[0]

    # What follows is made once and read at every step of a decoding.

    @cached_property
    def layout(self) -> Layout:
        """The shapes alone: who keeps them does not keep the features."""
        return Layout(self.coarse_shape, self.fine_shape, self.block)

    @cached_property
    def glanced(self) -> Tensor:
        """`summary` with each cell's features side by side: a look takes half the time."""
        assert self.summary is not None
        return self.summary.contiguous()

    @cached_property
    def corners(self) -> Tensor:
        """(x, y, 0) of every coarse cell, in coarse cells: float32 (C, 3)."""
        high, wide = self.coarse_shape
        number = torch.arange(high * wide, device=self.fine_keys.device)
        return torch.stack([number % wide, number // wide, number * 0], dim=1).float()

    @cached_property
    def offsets(self) -> Tensor:
        """(x, y, 1) of the centre of every fine cell within its coarse cell: float32 (F, 3)."""
        rows, columns = self.block
        inner = torch.arange(rows * columns, device=self.fine_keys.device)
        x, y = (inner % columns + 0.5) / columns, (inner // columns + 0.5) / rows
        return torch.stack([x, y, torch.ones_like(x)], dim=1)

    @cached_property
    def first_cells(self) -> Tensor:
        """Number of each picture's first coarse cell among those of all: int64 (B, 1, 1)."""
        cells = self.fine_keys.shape[1]
        return torch.arange(0, self.batch * cells, cells, device=self.fine_keys.device)[
            :, None, None
        ]

    def select(self, index: Tensor) -> Memory:
        """The memory of some of the pictures, index (N,) of picture numbers."""

        def pick(value: Tensor | None) -> Tensor | None:
            return None if value is None else value.index_select(0, index)

        return replace(
            self,
            coarse_keys=pick(self.coarse_keys),
            coarse_values=pick(self.coarse_values),
            fine_keys=self.fine_keys.index_select(0, index),
            fine_values=self.fine_values.index_select(0, index),
            formula_logit=pick(self.formula_logit),
            log_scale=pick(self.log_scale),
            summary=pick(self.summary),
        )


def to_blocks(grid: Tensor, block: tuple[int, int]) -> tuple[Tensor, Tensor | None]:
    """Group the cells of a grid by the coarse cell they lie in.

    (B, D, Hf, Wf) -> (B, C, F, D), rows of coarse cells first; and the mask (C, F) of real cells,
    None when the grid divides evenly.
    """
    rows, columns = block
    height, width = grid.shape[-2:]
    below, right = -height % rows, -width % columns
    blocked = _group(functional.pad(grid, (0, right, 0, below)), block)
    if not below and not right:
        return blocked, None
    real = torch.ones(1, 1, height, width, device=grid.device)
    real = functional.pad(real, (0, right, 0, below))
    return blocked, _group(real, block)[0, :, :, 0] > 0


def _group(grid: Tensor, block: tuple[int, int]) -> Tensor:
    batch, dim, height, width = grid.shape
    rows, columns = block
    cells = grid.reshape(batch, dim, height // rows, rows, width // columns, columns)
    cells = cells.permute(0, 2, 4, 3, 5, 1)  # B, Hc, Wc, rows, columns, D
    return cells.reshape(batch, (height // rows) * (width // columns), rows * columns, dim)


def from_blocks(weights: Grid, memory: Memory | Layout) -> Grid:
    """Weights over blocked cells (..., C, F), a tensor or an array, back to the fine grid
    (..., Hf, Wf).
    """
    rows, columns = memory.block
    high, wide = memory.coarse_shape
    lead = weights.shape[:-2]
    cells = weights.reshape(*lead, high, wide, rows, columns).swapaxes(-3, -2)
    full = cells.reshape(*lead, high * rows, wide * columns)
    return full[..., : memory.fine_shape[0], : memory.fine_shape[1]]
