"""The paper's decoder: an LSTM with input feeding, one token at a time.

h_t = RNN(h_{t-1}, [y_{t-1}; o_{t-1}]), o_t = tanh(W^c [h_t; c_t]), p = softmax(W^out o_t)
(Deng et al. 2017, section 3). Singh 2018 stacks two layers of 1500, lets a deep output layer see
context and embedding too, and may start from the mean of the picture.

Shape legend: N hypotheses (B pictures times K beams), T tokens, V vocabulary, D features, L layers.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from model.network.attention import Attended, Attention
from model.network.memory import Memory
from model.network.parallel import Output, attention_centres
from model.network.presets import AttentionConfig, DecoderConfig
from model.network.seen import StepAttention


@dataclass(frozen=True)
class FeedingState:
    """h and c (L, N, D) of the LSTM layers and the fed output o (N, D)."""

    h: Tensor
    c: Tensor
    fed: Tensor

    def select(self, index: Tensor) -> FeedingState:
        """Reorder hypotheses: index (M,) of rows to keep, with repeats."""
        return FeedingState(
            self.h.index_select(1, index), self.c.index_select(1, index), self.fed[index]
        )


class FeedingDecoder(nn.Module):
    """See the module. value_dim is the width of a grid cell, whose features are attended as is."""

    def __init__(
        self,
        config: DecoderConfig,
        attention: AttentionConfig,
        vocabulary_size: int,
        value_dim: int,
    ):
        super().__init__()
        self.config, self.kind = config, attention.kind
        width = config.width
        self.embed = nn.Embedding(vocabulary_size, config.embedding, padding_idx=0)
        sizes = [config.embedding + width] + [width] * (config.layers - 1)
        self.cells = nn.ModuleList(nn.LSTMCell(size, width) for size in sizes)
        self.attend = Attention(attention, width, width)
        merged = width + value_dim + (config.embedding if config.deep_output else 0)
        self.merge = nn.Linear(merged, width, bias=False)
        self.output = nn.Linear(width, vocabulary_size)
        self.dropout = nn.Dropout(config.dropout)
        self.start = (
            nn.Linear(value_dim, 2 * config.layers * width) if config.init_from_image else None
        )

    def initial_state(self, memory: Memory, beams: int = 1) -> FeedingState:
        """Zeros, or a projection of the mean cell where the preset starts from the picture."""
        rows, width, layers = memory.batch * beams, self.config.width, self.config.layers
        fed = memory.fine_values.new_zeros(rows, width)
        if self.start is None:
            zero = fed.new_zeros(layers, rows, width)
            return FeedingState(zero, zero, fed)
        mean = memory.fine_values.mean(dim=(1, 2)).repeat_interleave(beams, dim=0)
        h, c = torch.tanh(self.start(mean)).view(rows, 2, layers, width).permute(1, 2, 0, 3)
        return FeedingState(h, c, fed)

    def forward(self, memory: Memory, tokens: Tensor, places: Tensor | None = None) -> Output:
        """Teacher-forced scores for tokens (B, T). `places` is not used: `fed` has them."""
        state = self.initial_state(memory)
        logits, looks = [], []
        for t in range(tokens.shape[1]):
            scores, state, looked = self._advance(tokens[:, t], state, memory)
            logits.append(scores)
            looks.append(looked)
        return Output(torch.stack(logits, dim=1), *_stack(looks))

    def step(
        self, tokens: Tensor, state: FeedingState, memory: Memory
    ) -> tuple[Tensor, FeedingState, StepAttention]:
        """Score the token after `tokens` (N,): log-probabilities (N, V), new state, attention."""
        scores, state, looked = self._advance(tokens, state, memory)
        seen = StepAttention.of(looked.coarse, looked, memory)
        return scores.float().log_softmax(-1), state, seen

    def _advance(
        self, tokens: Tensor, state: FeedingState, memory: Memory
    ) -> tuple[Tensor, FeedingState, Attended]:
        embedded = self.dropout(self.embed(tokens))
        x = torch.cat([embedded, state.fed], dim=-1)
        hs, cs = [], []
        for layer, cell in enumerate(self.cells):
            x, c = cell(x, (state.h[layer], state.c[layer]))
            hs.append(x)
            cs.append(c)
        query = x.unflatten(0, (memory.batch, -1))  # N,D -> B,K,D
        looked = self._look(query, memory)
        parts = [x, looked.context.flatten(0, 1)]
        if self.config.deep_output:
            parts.append(embedded)
        fed = torch.tanh(self.merge(torch.cat(parts, dim=-1)))
        state = FeedingState(torch.stack(hs), torch.stack(cs), fed)
        return self.output(self.dropout(fed)), state, looked

    def _look(self, query: Tensor, memory: Memory) -> Attended:
        if self.kind == "standard":
            return self.attend.look_fine(query, memory, None)
        chosen = self.attend.look_coarse(query, memory)
        if self.kind == "coarse":
            return chosen
        looked = self.attend.look_fine(query, memory, chosen.coarse)
        looked.choice_log_prob = chosen.choice_log_prob
        return looked


class GridFeedingDecoder(FeedingDecoder):
    """The same over the grids of our own encoders, whose cells are those of the token boxes."""

    def centres(self, coarse: Tensor, fine: Tensor, memory: Memory) -> Tensor:
        """See `attention_centres`."""
        return attention_centres(coarse, fine, memory)


def _stack(looks: list[Attended]) -> tuple[Tensor | None, Tensor | None, Tensor | None]:
    """Weights of single steps (B, 1, ...) joined along time: coarse, fine, choice_log_prob."""

    def join(name: str) -> Tensor | None:
        values = [getattr(look, name) for look in looks]
        return None if values[0] is None else torch.cat(values, dim=1)

    return join("coarse"), join("fine"), join("choice_log_prob")
