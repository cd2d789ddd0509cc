"""Other ways to an answer: one token taken otherwise, and the rest read on from there.

A search keeps the few likeliest beginnings, and in a long formula these soon differ in one place
alone. What the network held nearly as likely at every other place is lost. Branches go back to each
such place of a finished answer, so that something else than likelihood can choose among them.

Shape legend: K branches, W tokens looked at per row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from model.decode.answers import Ending, Hypothesis, Step, TokenTrace, read_back
from model.decode.looking import Looked, look
from model.decode.options import SearchOptions
from model.decode.protocol import Decoder
from model.decode.structure import Stack, StructureGuard
from model.latex.vocabulary import BOS, EOS


@dataclass(frozen=True)
class Branch:
    """Attributes:
    prefix: tokens up to and with the one that is taken otherwise; it may be the end.
    behind: nats by which that token is less likely than the one that the answer has there.
    """

    prefix: tuple[int, ...]
    behind: float


def branches_of(
    trace: Sequence[TokenTrace], known: Iterable[tuple[int, ...]], silent: frozenset[int]
) -> list[Branch]:
    """Every other token that the trace of an answer tells of, the nearest to the answer first.

    Where a token was taken for another in several places, there is also a branch with all of them
    taken otherwise: who reads a tilde as a hat does so throughout the formula.

    Args:
        trace: of the answer, its end included, with alternatives.
        known: answers that are there already, ends included: what they begin with is no branch.
        silent: tokens that show nothing by themselves, such as spaces: none is put in, taken out
            or changed for another, because the picture would be the same.
    """
    begun = {answer[:length] for answer in known for length in range(1, len(answer) + 1)}
    tokens = tuple(step.token for step in trace)
    found: list[Branch] = []
    alike: dict[tuple[int, int], list[tuple[int, float]]] = {}
    for place, step in enumerate(trace):
        shown = next((token for token in tokens[place:] if token not in silent), -1)
        for token, log_prob in step.alternatives:
            if token == shown or token in silent:
                continue
            behind = step.log_prob - log_prob
            found.append(Branch((*tokens[:place], token), behind))
            alike.setdefault((step.token, token), []).append((place, behind))
    for (_, token), places in alike.items():
        if len(places) > 1:
            found.append(_throughout(tokens, token, places))
    new = [branch for branch in found if branch.prefix not in begun]
    return sorted(new, key=lambda branch: branch.behind)


def _throughout(tokens: tuple[int, ...], token: int, places: list[tuple[int, float]]) -> Branch:
    """``token`` at all places; as far behind as at the likeliest, for one cause explains all."""
    last = places[-1][0]
    changed = {place for place, _ in places}
    prefix = tuple(token if at in changed else tokens[at] for at in range(last + 1))
    return Branch(prefix, min(behind for _, behind in places))


def follow(
    decoder: Decoder,
    memory: Any,
    branches: Sequence[Branch],
    options: SearchOptions,
    guard: StructureGuard | None = None,
    device: torch.device | str = "cpu",
) -> list[Hypothesis]:
    """Complete each branch greedily, all at once; those that reach no end are left out.

    Args:
        memory: of one picture.
        branches: K of them.
    """
    if not branches:
        return []
    walk = _Walk(decoder, memory, branches, options, guard, device)
    while walk.goes_on:
        walk.step()
    return walk.answers()


class _Walk:
    """K rows that do not compete."""

    def __init__(
        self,
        decoder: Decoder,
        memory: Any,
        branches: Sequence[Branch],
        options: SearchOptions,
        guard: StructureGuard | None,
        device: torch.device | str,
    ) -> None:
        rows = len(branches)
        self._decoder, self._memory, self._device = decoder, memory, device
        self._prefixes = [branch.prefix for branch in branches]
        self._options, self._guard = options, guard.to(device) if guard else None
        self._state = decoder.initial_state(memory, rows)
        self._last = np.full(rows, BOS)
        self._sums = np.zeros(rows)
        self._stacks: list[Stack] = [()] * rows
        self._spoken: list[tuple[int, ...]] = [()] * rows
        self._steps: list[Step] = []
        self._ends: list[Ending | None] = [None] * rows

    @property
    def goes_on(self) -> bool:
        """Some row is without its end, and may be longer."""
        return len(self._steps) < self._options.max_tokens and None in self._ends

    def step(self) -> None:
        """Lengthen every row by one token."""
        seen = look(
            self._decoder,
            self._last,
            self._state,
            self._memory,
            self._options,
            self._guard,
            self._stacks,
            self._spoken,
            self._device,
        )
        self._state = seen.state
        chosen, gained = self._take(seen)
        rows = np.arange(len(chosen))
        self._steps.append(
            Step(seen.tokens, seen.log_probs, seen.coarse, seen.fine, rows, chosen, gained)
        )
        self._sums += gained
        for row in np.flatnonzero(chosen == EOS).tolist():
            self._end(row, float(gained[row]))
        self._last = chosen
        pairs = list(enumerate(chosen.tolist()))
        self._spoken = [(*self._spoken[row], token) for row, token in pairs]
        if self._guard is not None:
            self._stacks = [self._guard.advance(self._stacks[row], token) for row, token in pairs]

    def answers(self) -> list[Hypothesis]:
        """The completed ones."""
        told = self._options.alternatives
        keep = self._options.keep_attention
        return [
            read_back(end, self._steps, told, attention=keep)
            for end in self._ends
            if end is not None and np.isfinite(end.sum_log_prob)
        ]

    def _take(self, seen: Looked) -> tuple[np.ndarray, np.ndarray]:
        """Tokens and their log-probabilities (K,): the prefix's while it lasts, then the best."""
        place = len(self._steps)
        chosen, gained = seen.tokens[:, 0].copy(), seen.log_probs[:, 0].copy()
        forced = [row for row, prefix in enumerate(self._prefixes) if place < len(prefix)]
        if forced:
            wanted = torch.tensor([self._prefixes[row][place] for row in forced])
            chosen[forced] = wanted.numpy()
            index = torch.tensor(forced, device=self._device)
            there = seen.all_log_probs[index, wanted.to(self._device)]
            gained[forced] = there.float().cpu().numpy()
        return chosen, gained

    def _end(self, row: int, log_prob: float) -> None:
        if self._ends[row] is None:
            total = float(self._sums[row])
            length = len(self._steps)
            score = self._options.score(total, length)
            self._ends[row] = Ending(length - 1, row, EOS, log_prob, total, score)
