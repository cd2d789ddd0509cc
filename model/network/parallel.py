"""The two-layer decoder that trains over all tokens at once.

LSTM 1 over the tokens -> coarse attention -> LSTM 2 over (LSTM 1, coarse context) -> fine attention
inside the chosen coarse cells -> output. Nothing that depends on the attention of a step is fed to
an earlier layer of the next one, so a whole sequence is two cuDNN calls and a few matrix products.
What the paper's input feeding carries, the place last read, is given instead as a location: the
centre of the latest visible token. In training it is known (we drew the picture) or is the
model's own from a first pass; in decoding it is the centre of the attention.

Shape legend: B pictures, K beams, T tokens, V vocabulary, C coarse cells, F fine cells a coarse
cell, D features. Lengths of places are in coarse cells, (x, y) from the top left.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from model.network.attention import Attended, Attention
from model.network.cell import StepLSTM
from model.network.memory import Memory
from model.network.places import chosen_centres, encoded_places
from model.network.positions import point_encoding
from model.network.presets import AttentionConfig, DecoderConfig
from model.network.seen import StepAttention

LOCATION_DIM = 64


@dataclass(frozen=True)
class State:
    """Recurrent state of N hypotheses: two LSTM cells (N, D) each, the place (N, 2) of the latest
    visible token, and where the last step looked (N, 2).
    """

    h1: Tensor
    c1: Tensor
    h2: Tensor
    c2: Tensor
    place: Tensor
    looked_at: Tensor

    def select(self, index: Tensor) -> State:
        """Reorder hypotheses: index (M,) of rows to keep, with repeats."""
        return State(*(getattr(self, name).index_select(0, index) for name in _STATE_FIELDS))


_STATE_FIELDS = ("h1", "c1", "h2", "c2", "place", "looked_at")


@dataclass
class Output:
    """Teacher-forced result: logits (B, T, V), coarse (B, T, C) and fine (B, T, C, F) weights.

    coarse_prob (B, T, C) is p(z') where `coarse` is a choice from it (hard attention).
    """

    logits: Tensor
    coarse: Tensor | None
    fine: Tensor | None
    choice_log_prob: Tensor | None = None
    coarse_prob: Tensor | None = None


class Glance(nn.Module):
    """A free multi-head look at the coarse grid: LSTM 2 and the choice know what is near."""

    def __init__(self, query_dim: int, dim: int, heads: int):
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(query_dim, dim, bias=False)
        self.merge = nn.Linear(dim, dim, bias=False)

    def forward(self, query: Tensor, cells: Tensor) -> Tensor:
        """query (B, N, Dq) and cells (B, C, D), which are keys and values -> (B, N, D)."""

        def split(x: Tensor) -> Tensor:
            return x.view(*x.shape[:2], self.heads, -1).transpose(1, 2)

        keys = split(cells)
        looked = functional.scaled_dot_product_attention(split(self.query(query)), keys, keys)
        return self.merge(looked.transpose(1, 2).flatten(2))


class ParallelDecoder(nn.Module):
    """See the module. `visible` (V,) says which tokens leave ink and so move the place."""

    visible: Tensor

    def __init__(
        self,
        config: DecoderConfig,
        attention: AttentionConfig,
        vocabulary_size: int,
        coarse_dim: int,
    ):
        super().__init__()
        self.config = config
        width = config.width
        self.embed = nn.Embedding(vocabulary_size, config.embedding, padding_idx=0)
        first = config.embedding
        if config.locate:
            self.locate = nn.Linear(LOCATION_DIM + 1, LOCATION_DIM)
            first += LOCATION_DIM
        self.lstm1 = StepLSTM(first, width, batch_first=True)
        self.glance = Glance(width, coarse_dim, config.glance_heads)
        self.attend = Attention(attention, width + coarse_dim, width)
        self.lstm2 = StepLSTM(width + coarse_dim + attention.value_dim, width, batch_first=True)
        features = width + 2 * attention.value_dim + coarse_dim + config.embedding
        self.merge = nn.Linear(features, width)
        self.output = nn.Linear(width, vocabulary_size)
        self.dropout = nn.Dropout(config.dropout)
        self.locates = config.locate
        self.register_buffer("visible", torch.zeros(vocabulary_size, dtype=torch.bool))

    # -- training ---------------------------------------------------------------------------

    def forward(self, memory: Memory, tokens: Tensor, places: Tensor | None = None) -> Output:
        """Scores of the next token at every position.

        tokens (B, T) starts with BOS; places (B, T, 2) is where the latest visible token among
        tokens[:, :t + 1] lies, NaN where unknown; None asks for the model's own places, found
        in a first pass without gradient.
        """
        if places is None and self.config.locate:
            places = self.own_places(memory, tokens)
        embedded = self.dropout(self.embed(tokens))
        h1, _ = self.lstm1(self._first_input(embedded, places))
        h1 = self.dropout(h1)
        glance = self.glance(h1, memory.summary)
        chosen = self.attend.look_coarse(torch.cat([h1, glance], dim=-1), memory)
        h2, _ = self.lstm2(torch.cat([h1, glance, chosen.context], dim=-1))
        h2 = self.dropout(h2)
        looked = self.attend.look_fine(h2, memory, chosen.coarse)
        logits = self._logits(h2, looked, chosen, glance, embedded)
        choice = chosen.choice_log_prob
        return Output(logits, chosen.coarse, looked.fine, choice, chosen.coarse_prob)

    @torch.no_grad()
    def own_places(
        self, memory: Memory, tokens: Tensor, places: Tensor | None = None, passes: int = 1
    ) -> Tensor:
        """Where the model itself reads each token, carried forward over invisible ones: (B, T, 2).

        The first pass runs on `places`, or with every place unknown when None is given.
        """
        if places is None:
            places = tokens.new_full((*tokens.shape, 2), float("nan"), dtype=torch.float32)
        for _ in range(passes):
            output = self(memory, tokens, places)
            # Position t reads token t + 1; so the place of tokens[:, t] is that of step t - 1.
            centres = self.centres(output.coarse, output.fine, memory)
            read = torch.full_like(centres, float("nan"))
            read[:, 1:] = centres[:, :-1]
            places = carry_forward(read, self.visible[tokens])
        return places

    def _first_input(self, embedded: Tensor, places: Tensor | None) -> Tensor:
        if not self.config.locate:
            return embedded
        assert places is not None
        located = self.locate(point_encoding(places, LOCATION_DIM).to(embedded.dtype))
        return torch.cat([embedded, located], dim=-1)

    def _logits(
        self, h2: Tensor, looked: Attended, chosen: Attended, glance: Tensor, embedded: Tensor
    ) -> Tensor:
        features = torch.cat([h2, looked.context, chosen.context, glance, embedded], dim=-1)
        return self.output(self.dropout(torch.tanh(self.merge(features))))

    def centres(self, coarse: Tensor | None, fine: Tensor | None, memory: Memory) -> Tensor:
        """See `attention_centres`."""
        assert coarse is not None and fine is not None
        return attention_centres(coarse, fine, memory)

    # -- decoding ---------------------------------------------------------------------------

    def initial_state(self, memory: Memory, beams: int = 1) -> State:
        """The state before the first token of every picture's `beams` hypotheses."""
        rows = memory.batch * beams
        zero = memory.fine_keys.new_zeros(rows, self.config.width)
        place = torch.full((rows, 2), float("nan"), device=zero.device)
        return State(zero, zero, zero, zero, place, place)

    def step(
        self, tokens: Tensor, state: State, memory: Memory
    ) -> tuple[Tensor, State, StepAttention]:
        """Score the token after `tokens` (N,), N = B * K rows, picture by picture.

        Returns log-probabilities (N, V), the new state and the attention. The state's place is
        where this step looked; whether it counts depends on the token that is taken next, so it
        is settled at the next step.
        """
        shape = (memory.batch, tokens.shape[0] // memory.batch)
        embedded = self.embed(tokens)
        visible = self.visible.index_select(0, tokens).unsqueeze(1)
        place = torch.where(visible, state.looked_at, state.place)
        first = [embedded]
        if self.config.locate:
            waves = encoded_places(place, LOCATION_DIM)
            first.append(self.locate(waves.to(embedded.dtype)))
        h1, c1 = self.lstm1.cell(first, state.h1, state.c1)
        query = h1.view(*shape, -1)
        glance = self.glance(query, memory.glanced)
        query = torch.cat([query, glance], dim=-1)
        chosen = self.attend.look_coarse(query, memory)
        second = (query.flatten(0, 1), chosen.context.flatten(0, 1))
        h2, c2 = self.lstm2.cell(second, state.h2, state.c2)
        query = h2.view(*shape, -1)
        looked = self.attend.look_fine(query, memory, chosen.coarse)
        logits = self._logits(query, looked, chosen, glance, embedded.view(*shape, -1))
        if looked.index is None or looked.inside is None:
            centre = self.centres(chosen.coarse, looked.fine, memory)
        else:
            centre = chosen_centres(looked.index, looked.inside, memory)
        new = State(h1, c1, h2, c2, place, centre.flatten(0, 1))
        seen = StepAttention.of(chosen.coarse, looked, memory)
        return logits.flatten(0, 1).float().log_softmax(-1), new, seen


def attention_centres(coarse: Tensor, fine: Tensor, memory: Memory) -> Tensor:
    """Centre of the attention (..., 2) as (x, y) in coarse cells.

    coarse (..., C), fine (..., C, F). Only the most probable coarse cell and its eight neighbours
    count: the mean of two far peaks would lie where there is nothing.
    """
    high, wide = memory.coarse_shape
    rows, columns = memory.block
    best = coarse.argmax(dim=-1)
    row = torch.arange(high, device=coarse.device).repeat_interleave(wide)
    column = torch.arange(wide, device=coarse.device).repeat(high)
    near = ((row - row[best].unsqueeze(-1)).abs() <= 1) & (
        (column - column[best].unsqueeze(-1)).abs() <= 1
    )
    weights = fine.float() * near.unsqueeze(-1)
    inner = torch.arange(rows * columns, device=coarse.device)
    x = column.unsqueeze(-1) + (inner % columns + 0.5) / columns  # C, F
    y = row.unsqueeze(-1) + (inner // columns + 0.5) / rows
    total = weights.sum(dim=(-1, -2)).clamp(min=1e-9)
    return torch.stack(
        [(weights * x).sum(dim=(-1, -2)) / total, (weights * y).sum(dim=(-1, -2)) / total],
        dim=-1,
    )


def carry_forward(places: Tensor, visible: Tensor) -> Tensor:
    """Give every position the place (B, T, 2) of the latest visible (B, T) one up to it."""
    length = places.shape[1]
    step = torch.arange(length, device=places.device).expand(places.shape[:2])
    known = visible & ~torch.isnan(places).any(dim=-1)
    latest = torch.where(known, step, -1).cummax(dim=1).values
    carried = places.gather(1, latest.clamp(min=0).unsqueeze(-1).expand(-1, -1, 2))
    return carried.masked_fill((latest < 0).unsqueeze(-1), float("nan"))
