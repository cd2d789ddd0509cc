"""A decoder that reads its log-probabilities from a table: the tests know every answer beforehand.

Shape legend: B pictures, K beams, N = B * K rows, V vocabulary.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import torch
from torch import Tensor

from model.latex.vocabulary import BOS, EOS

A, B_, C = 4, 5, 6  # tokens; 0 to 3 are the special ones


@dataclass(frozen=True)
class TableMemory:
    """Which table each picture goes by."""

    tables: tuple[int, ...]

    @property
    def batch(self) -> int:
        return len(self.tables)

    def select(self, index: Tensor) -> TableMemory:
        return TableMemory(tuple(self.tables[i] for i in index.tolist()))


@dataclass(frozen=True)
class TableState:
    """The tokens of every row so far; the state of a real decoder stands for them."""

    spoken: tuple[tuple[int, ...], ...]

    def select(self, index: Tensor) -> TableState:
        return TableState(tuple(self.spoken[i] for i in index.tolist()))


@dataclass(frozen=True)
class TableAttention:
    coarse_rows: Tensor | None
    fine_rows: Tensor | None


Table = dict[tuple[int, ...], dict[int, float]]  # tokens so far -> probability of the next


@dataclass
class TableDecoder:
    """`tables[n]` gives the probabilities for pictures of table n; what is missing has none."""

    tables: list[Table]
    vocabulary: int = 7
    rows_seen: list[int] = field(default_factory=list)
    with_attention: bool = True

    def initial_state(self, memory: TableMemory, beams: int = 1) -> TableState:
        return TableState(((),) * (memory.batch * beams))

    def step(
        self, tokens: Tensor, state: TableState, memory: TableMemory
    ) -> tuple[Tensor, TableState, TableAttention]:
        rows = len(tokens)
        self.rows_seen.append(rows)
        beams = rows // memory.batch
        spoken = tuple(
            before + ((token,) if token != BOS else ())
            for before, token in zip(state.spoken, tokens.tolist(), strict=True)
        )
        log_probs = torch.full((rows, self.vocabulary), -torch.inf)
        for row, so_far in enumerate(spoken):
            table = self.tables[memory.tables[row // beams]]
            for token, probability in table.get(so_far, {EOS: 1.0}).items():
                log_probs[row, token] = math.log(probability)
        return log_probs, TableState(spoken), self._attention(spoken)

    def _attention(self, spoken: tuple[tuple[int, ...], ...]) -> TableAttention:
        """Marked with the number of tokens so far and the last of them."""
        if not self.with_attention:
            return TableAttention(None, None)
        marks = torch.tensor([[len(s), s[-1] if s else 0] for s in spoken], dtype=torch.float32)
        return TableAttention(marks.view(-1, 1, 2), marks.view(-1, 2, 1))
