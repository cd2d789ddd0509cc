"""What a search needs of a network: any decoder of the family, and any fake in a test.

Shape legend: B pictures, K beams, N = B * K hypotheses (picture by picture), V vocabulary,
Hc Wc coarse grid, Hf Wf fine grid.
"""

from __future__ import annotations

from typing import Any, Protocol, Self

from torch import Tensor


class DecoderState(Protocol):
    """The recurrent state of N hypotheses."""

    def select(self, index: Tensor) -> Self:
        """The state of other hypotheses: index (M,) of the rows to take, with repeats."""


class DecoderMemory(Protocol):
    """What the encoder says of B pictures."""

    @property
    def batch(self) -> int:
        """B."""

    def select(self, index: Tensor) -> Self:
        """The memory of some of the pictures, index (M,)."""


class Rows(Protocol):
    """A grid for each hypothesis; a tensor (N, ...) is one."""

    def __getitem__(self, row: int, /) -> Tensor:
        """The grid of one."""


class DecoderAttention(Protocol):
    """Where one step looked: grids (Hc, Wc) and (Hf, Wf), either may be None.

    They are asked for long after the step, and only those that belong to an answer.
    """

    @property
    def coarse_rows(self) -> Rows | None:
        """Coarse grids."""

    @property
    def fine_rows(self) -> Rows | None:
        """Fine grids."""


class Decoder(Protocol):
    """One token at a time. Memory and state are the decoder's own, see the protocols above."""

    def initial_state(self, memory: Any, beams: int = 1) -> Any:
        """The state of B * beams hypotheses before their first token."""

    def step(self, tokens: Tensor, state: Any, memory: Any) -> tuple[Tensor, Any, Any]:
        """Log-probabilities (N, V) of the token after ``tokens`` int64 (N,), state, attention."""
