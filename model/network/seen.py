"""Where one step of a decoding looked, kept as small as it came: it is asked for only of the few
hypotheses that become answers.

Shape legend: N hypotheses, C coarse cells, K of them looked into, F fine cells of a coarse cell,
Hc Wc coarse grid, Hf Wf fine grid.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import torch
from torch import Tensor

from model.network.attention import Attended, spread
from model.network.memory import Layout, Memory, from_blocks


@dataclass(frozen=True, eq=False)
class ChosenRows:
    """Fine weights of the cells that were looked into: index (N, K), inside (N, K, F)."""

    index: Tensor
    inside: Tensor
    layout: Layout

    def __getitem__(self, row: int) -> Tensor:
        """The grid (Hf, Wf) of one hypothesis."""
        index, inside = self._arrays
        blocks = np.zeros((self._cells, inside.shape[-1]), np.float32)
        blocks[index[row]] = inside[row]
        return torch.from_numpy(from_blocks(blocks, self.layout))

    def all(self) -> Tensor:
        """The grids (N, Hf, Wf)."""
        return from_blocks(spread(self.index, self.inside, self._cells), self.layout)

    @property
    def _cells(self) -> int:
        return self.layout.coarse_shape[0] * self.layout.coarse_shape[1]

    @cached_property
    def _arrays(self) -> tuple[np.ndarray, np.ndarray]:
        """In numpy the few cells of one row are put in place five times faster."""
        return self.index.cpu().numpy(), self.inside.float().cpu().numpy()


@dataclass(frozen=True, eq=False)
class StepAttention:
    """Weights of one decoding step.

    coarse_rows[n] (Hc, Wc) and fine_rows[n] (Hf, Wf) are those of hypothesis n; either is None
    where there is no such grid.
    """

    coarse_rows: Tensor | None
    fine_rows: Tensor | ChosenRows | None

    @staticmethod
    def of(coarse: Tensor | None, looked: Attended, memory: Memory) -> StepAttention:
        """From the coarse weights (B, K, C) and the last look at the memory."""
        if coarse is not None:
            coarse = coarse.view(-1, *memory.coarse_shape)
        if looked.index is not None and looked.inside is not None:
            index, inside = looked.index.flatten(0, 1), looked.inside.flatten(0, 1)
            return StepAttention(coarse, ChosenRows(index, inside, memory.layout))
        fine = looked.fine
        if fine is not None:
            fine = from_blocks(fine.flatten(0, 1), memory.layout)
        return StepAttention(coarse, fine)

    @property
    def coarse(self) -> Tensor | None:
        """(N, Hc, Wc) or None."""
        return self.coarse_rows

    @property
    def fine(self) -> Tensor | None:
        """(N, Hf, Wf) or None."""
        return self.fine_rows.all() if isinstance(self.fine_rows, ChosenRows) else self.fine_rows
