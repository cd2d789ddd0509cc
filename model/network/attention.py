"""The attention of the family: standard, coarse-only, hierarchical, sparsemax and hard.

Shape legend: B pictures, N queries a picture (time steps in training, beams in decoding),
C coarse cells, F fine cells of a coarse cell, D features.
Source: Deng et al. 2017, section 4. p(z) = sum over z' of p(z') p(z | z').
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from model.network.memory import Memory
from model.network.presets import AttentionConfig

LONGEST = 1024  # steps for which a reward baseline is kept


@dataclass
class Attended:
    """Result of one attention: context (B, N, D) and coarse (B, N, C) weights.

    everywhere (B, N, C, F) holds the fine weights where all cells count.
    choice_log_prob (B, N) is log p(z') of the sampled coarse cell (hard attention in training).
    index (B, N, K) names the coarse cells that were looked into, the most probable first, and
    inside (B, N, K, F) holds the fine weights there: all others are 0; None where all cells count.
    cells: C.
    coarse_prob (B, N, C) is p(z') where `coarse` is a choice from it (hard attention).
    """

    context: Tensor
    coarse: Tensor | None
    everywhere: Tensor | None
    choice_log_prob: Tensor | None = None
    index: Tensor | None = None
    inside: Tensor | None = None
    coarse_prob: Tensor | None = None
    cells: int = 0

    @property
    def fine(self) -> Tensor | None:
        """Fine weights (B, N, C, F). In decoding they are seldom asked for, so they are made here,
        a sixth of a step.
        """
        if self.index is None or self.inside is None:
            return self.everywhere
        return spread(self.index, self.inside, self.cells)


def spread(index: Tensor, inside: Tensor, cells: int) -> Tensor:
    """Weights inside (..., K, F) of the coarse cells index (..., K) among all: (..., C, F)."""
    full = inside.new_zeros(*index.shape[:-1], cells, inside.shape[-1])
    return full.scatter(-2, index.unsqueeze(-1).expand_as(inside), inside)


def sparsemax(scores: Tensor) -> Tensor:
    """Euclidean projection of scores (..., K) onto the simplex (Martins & Astudillo 2016)."""
    # Subtracting the maximum changes nothing and keeps the cumulative sum small in bfloat16.
    z = scores.float() - scores.float().amax(dim=-1, keepdim=True)
    ordered, _ = z.sort(dim=-1, descending=True)
    sums = ordered.cumsum(dim=-1)
    count = torch.arange(1, z.shape[-1] + 1, device=z.device, dtype=z.dtype)
    support = (1 + count * ordered > sums).sum(dim=-1, keepdim=True)
    threshold = (sums.gather(-1, support - 1) - 1) / support
    return (z - threshold).clamp(min=0).to(scores.dtype)


class Scorer(nn.Module):
    """Unnormalised scores of queries (B, N, Dq) against projected keys (B, M, Dk): (B, N, M)."""

    def __init__(self, query_dim: int, key_dim: int, kind: str):
        super().__init__()
        self.kind = kind
        self.query = nn.Linear(query_dim, key_dim, bias=False)
        self.scale = key_dim**-0.5 if kind == "scaled" else 1.0
        if kind == "additive":
            self.beta = nn.Linear(key_dim, 1, bias=False)

    def forward(self, query: Tensor, keys: Tensor) -> Tensor:
        projected = self.query(query)
        if self.kind == "additive":  # beta^T tanh(W1 h + W2 v), W2 v is already in the keys
            return self.beta(torch.tanh(projected.unsqueeze(2) + keys.unsqueeze(1))).squeeze(-1)
        return torch.bmm(projected, keys.transpose(1, 2)) * self.scale


def coarse_weights(scores: Tensor, kind: str, training: bool) -> tuple[Tensor, Tensor | None]:
    """p(z') from scores (B, N, C), and log p of the sampled cell for hard attention in training."""
    if kind == "sparsemax":
        return sparsemax(scores), None
    if kind != "hard":
        return scores.softmax(dim=-1), None
    log_prob = scores.float().log_softmax(dim=-1)
    if training:
        choice = torch.distributions.Categorical(logits=log_prob).sample()
    else:
        choice = log_prob.argmax(dim=-1)
    one_hot = torch.nn.functional.one_hot(choice, scores.shape[-1]).to(scores.dtype)
    return one_hot, log_prob.gather(-1, choice.unsqueeze(-1)).squeeze(-1)


class Attention(nn.Module):
    """One look at the memory; the kind decides which cells count.

    The coarse and the fine query may come from different layers (the parallel decoder); the
    paper's decoder gives the same state for both.
    """

    baseline: Tensor

    def __init__(self, config: AttentionConfig, coarse_query: int, fine_query: int):
        super().__init__()
        self.config = config
        self.coarse_scorer: Scorer | None = None
        self.fine_scorer: Scorer | None = None
        if config.kind != "standard":
            self.coarse_scorer = Scorer(coarse_query, config.key_dim, config.score)
        if config.kind == "hard":  # moving mean of the reward at each step, for REINFORCE
            self.register_buffer("baseline", torch.zeros(LONGEST))
        if config.shared_query:
            self.fine_scorer = self.coarse_scorer
        elif config.kind != "coarse":
            self.fine_scorer = Scorer(fine_query, config.key_dim, config.score)

    def look_coarse(self, query: Tensor, memory: Memory) -> Attended:
        """Attend to the coarse grid alone: context (B, N, Dv) of coarse values."""
        assert self.coarse_scorer is not None
        assert memory.coarse_keys is not None and memory.coarse_values is not None
        scores = self.coarse_scorer(query, memory.coarse_keys)
        weights, chosen = coarse_weights(scores, self.config.kind, self.training)
        prob = None if chosen is None else scores.softmax(dim=-1)
        context = torch.bmm(weights, memory.coarse_values)
        return Attended(context, weights, None, chosen, coarse_prob=prob)

    def look_fine(self, query: Tensor, memory: Memory, coarse: Tensor | None) -> Attended:
        """Attend to the fine cells, weighed by the coarse weights (B, N, C) when there are any."""
        if coarse is None:
            return self._look_everywhere(query, memory)
        if self.training or self.config.top == 0:
            return self._look_weighed(query, memory, coarse)
        return self._look_chosen(query, memory, coarse)

    def _scores(self, query: Tensor, memory: Memory) -> Tensor:
        assert self.fine_scorer is not None
        batch, coarse, fine, dim = memory.fine_keys.shape
        scores = self.fine_scorer(query, memory.fine_keys.reshape(batch, coarse * fine, dim))
        scores = scores.view(batch, query.shape[1], coarse, fine)
        if memory.fine_valid is not None:
            scores = scores.masked_fill(~memory.fine_valid, -1e4)
        return scores

    def _look_everywhere(self, query: Tensor, memory: Memory) -> Attended:
        weights = self._scores(query, memory).flatten(2).softmax(dim=-1)
        context = torch.matmul(weights, memory.fine_values.flatten(1, 2))
        return Attended(context, None, weights.unflatten(2, memory.fine_keys.shape[1:3]))

    def _look_weighed(self, query: Tensor, memory: Memory, coarse: Tensor) -> Attended:
        inside = self._scores(query, memory).softmax(dim=-1)  # p(z | z'), B,N,C,F
        weights = inside * coarse.unsqueeze(-1)
        context = torch.matmul(weights.flatten(2), memory.fine_values.flatten(1, 2))
        return Attended(context, coarse, weights)

    def _look_chosen(self, query: Tensor, memory: Memory, coarse: Tensor) -> Attended:
        """Only the fine cells of the `top` most probable coarse cells: top*F look-ups, not C*F."""
        assert self.fine_scorer is not None
        batch, queries, cells = coarse.shape
        top = min(self.config.top, cells)
        share, index = coarse.topk(top, dim=-1)  # B,N,K
        share = share / share.sum(dim=-1, keepdim=True)
        # Whole rows are copied: indexing by two tensors took a fifth of a decoding step.
        rows = (index if batch == 1 else index + memory.first_cells).flatten()
        fine = memory.fine_keys.shape[2]
        each, there = batch * queries, (batch * queries, top * fine, -1)
        keys = memory.fine_keys.flatten(0, 1).index_select(0, rows).view(there)
        values = memory.fine_values.flatten(0, 1).index_select(0, rows).view(there)
        scores = self.fine_scorer(query.reshape(each, 1, -1), keys)
        scores = scores.view(batch, queries, top, fine)
        if memory.fine_valid is not None:
            scores = scores.masked_fill(~memory.fine_valid[index], -1e4)
        weights = scores.softmax(dim=-1) * share.unsqueeze(-1)
        context = torch.bmm(weights.view(each, 1, -1), values).view(batch, queries, -1)
        return Attended(context, coarse, None, index=index, inside=weights, cells=cells)
