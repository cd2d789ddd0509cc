"""Several views of each picture read as one: at every step their log-probabilities are averaged.

The same formula laid out a little smaller, larger or shifted is, to the network, another picture,
and its slips there are others. Each view keeps its own state and looks where it likes; only what
is written next is decided together, so one search gives the answer of the ensemble.

Shape legend: B pictures, V views of each, K beams, N = B * K hypotheses, M = B * V * K rows of the
network (picture by picture, in each view by view).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from model.decode.protocol import Decoder, Rows


@dataclass(frozen=True)
class ViewsMemory:
    """What the encoder says of B pictures in V views each.

    inner: memory of B * V pictures of one size, the views of a picture side by side; its first
        view is the one whose attention is reported.
    """

    inner: Any
    views: int

    @property
    def batch(self) -> int:
        """B."""
        return int(self.inner.batch) // self.views

    def select(self, index: Tensor) -> ViewsMemory:
        """The memory of some of the pictures, index (M,)."""
        steps = torch.arange(self.views, device=index.device)
        return ViewsMemory(
            self.inner.select((index.unsqueeze(1) * self.views + steps).flatten()), self.views
        )


@dataclass(frozen=True)
class ViewsState:
    """The state of N hypotheses in every view: of ``pictures``, each with ``beams``."""

    inner: Any
    views: int
    beams: int
    pictures: int

    def select(self, index: Tensor) -> ViewsState:
        """Other hypotheses, index (N',): in every view the same ones.

        Of one picture there may be more or fewer than before; of several, whole groups of K.
        """
        beams = len(index) if self.pictures == 1 else self.beams
        view = torch.arange(self.views, device=index.device)
        if self.pictures == 1:
            rows = view.unsqueeze(1) * self.beams + index
        else:
            picture, beam = (index // self.beams).view(-1, 1, beams), index % self.beams
            rows = (picture * self.views + view.view(1, -1, 1)) * self.beams
            rows = rows + beam.view(-1, 1, beams)
        inner = self.inner.select(rows.flatten())
        return ViewsState(inner, self.views, beams, len(index) // beams)


@dataclass(frozen=True)
class _FirstView:
    """Of the grids ``rows`` (M) those of the first view (N)."""

    rows: Rows
    views: int
    beams: int

    def __getitem__(self, row: int) -> Tensor:
        picture, beam = divmod(row, self.beams)
        return self.rows[picture * self.views * self.beams + beam]


@dataclass(frozen=True)
class _Attention:
    coarse_rows: _FirstView | None
    fine_rows: _FirstView | None


class ViewsDecoder:
    """A decoder for a search over `ViewsMemory`; see the module."""

    def __init__(self, decoder: Decoder) -> None:
        """``decoder`` reads the single views."""
        self._decoder = decoder

    def initial_state(self, memory: ViewsMemory, beams: int = 1) -> ViewsState:
        """The state of B * beams hypotheses before their first token."""
        inner = self._decoder.initial_state(memory.inner, beams)
        return ViewsState(inner, memory.views, beams, memory.batch)

    def step(
        self, tokens: Tensor, state: ViewsState, memory: ViewsMemory
    ) -> tuple[Tensor, ViewsState, _Attention]:
        """Mean log-probabilities (N, V) over the views, normalised again; the first's attention."""
        shape = (memory.batch, memory.views, state.beams)
        spread = tokens.view(shape[0], 1, shape[2]).expand(shape).reshape(-1)
        log_probs, inner, seen = self._decoder.step(spread, state.inner, memory.inner)
        mean = log_probs.view(*shape, -1).mean(dim=1).flatten(0, 1).log_softmax(dim=-1)
        attention = _Attention(
            *(
                None if rows is None else _FirstView(rows, shape[1], shape[2])
                for rows in (seen.coarse_rows, seen.fine_rows)
            )
        )
        return mean, ViewsState(inner, state.views, state.beams, memory.batch), attention


def in_views(decoder: Decoder, memory: Any, views: int) -> tuple[Decoder, Any]:
    """Decoder and memory as a search takes them; of one view they are as they were."""
    if views == 1:
        return decoder, memory
    return ViewsDecoder(decoder), ViewsMemory(memory, views)
