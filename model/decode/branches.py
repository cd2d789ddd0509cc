"""Other ways to an answer: one token taken otherwise, and the rest read on from there.

A search keeps the few likeliest beginnings, and in a long formula these soon differ in one place
alone. What the network held nearly as likely at every other place is lost. Branches go back to each
such place of a finished answer, so that something else than likelihood can choose among them.

Shape legend: K branches, N of them still on their way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
    places: of the tokens that are taken otherwise.
    """

    prefix: tuple[int, ...]
    behind: float
    places: tuple[int, ...] = ()


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
            found.append(Branch((*tokens[:place], token), behind, (place,)))
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
    return Branch(prefix, min(behind for _, behind in places), tuple(sorted(changed)))


def follow(
    decoder: Decoder,
    memory: Any,
    branches: Sequence[Branch],
    options: SearchOptions,
    guard: StructureGuard | None = None,
    device: torch.device | str = "cpu",
    floor: float = -np.inf,
    cancelled: Callable[[], bool] | None = None,
) -> list[Hypothesis]:
    """Complete each branch greedily, all at once, in their order.

    Those that reach no end are left out, and those that become less likely than ``floor``, a sum of
    log-probabilities.

    Args:
        memory: of one picture.
        branches: K of them.
        cancelled: asked before every token; what is complete by then is given.
    """
    if not branches:
        return []
    walk = _Walk(decoder, memory, branches, options, guard, device)
    while walk.goes_on and not (cancelled is not None and cancelled()):
        walk.step(floor)
    return walk.answers()


@dataclass(frozen=True)
class _Row:
    """A branch on its way. number: its place among the branches."""

    number: int
    prefix: tuple[int, ...]
    total: float = 0.0
    spoken: tuple[int, ...] = ()
    stack: Stack = ()


class _Walk:
    """Rows that do not compete."""

    def __init__(
        self,
        decoder: Decoder,
        memory: Any,
        branches: Sequence[Branch],
        options: SearchOptions,
        guard: StructureGuard | None,
        device: torch.device | str,
    ) -> None:
        self._decoder, self._memory, self._device = decoder, memory, device
        self._options, self._guard = options, guard.to(device) if guard else None
        self._rows = [_Row(number, branch.prefix) for number, branch in enumerate(branches)]
        self._state = decoder.initial_state(memory, len(branches))
        self._steps: list[Step] = []
        self._ends: dict[int, Ending] = {}

    @property
    def goes_on(self) -> bool:
        """Some row is without its end, and may be longer."""
        return bool(self._rows) and len(self._steps) < self._options.max_tokens

    def step(self, floor: float) -> None:
        """Lengthen every row by one token; rows that end or fall below the floor go no further."""
        rows = self._rows
        seen = look(
            self._decoder,
            np.array([row.spoken[-1] if row.spoken else BOS for row in rows]),
            self._state,
            self._memory,
            self._options,
            self._guard,
            [row.stack for row in rows],
            [row.spoken for row in rows],
            self._device,
        )
        chosen, gained = self._take(seen)
        longer = [
            self._longer(row, token, log_prob)
            for row, token, log_prob in zip(rows, chosen.tolist(), gained.tolist(), strict=True)
        ]
        for at, row in enumerate(longer):
            if chosen[at] == EOS and row.total >= floor:
                self._ends[row.number] = self._end(at, float(gained[at]), row.total)
        kept = [at for at, row in enumerate(longer) if chosen[at] != EOS and row.total >= floor]
        self._rows = [longer[at] for at in kept]
        index = np.array(kept, np.int64)
        self._steps.append(
            Step(
                seen.tokens,
                seen.log_probs,
                seen.coarse,
                seen.fine,
                index,
                chosen[index],
                gained[index],
            )
        )
        self._state = seen.state
        if kept and len(kept) < len(rows):
            self._state = self._state.select(torch.from_numpy(index).to(self._device))

    def answers(self) -> list[Hypothesis]:
        """The completed ones."""
        told = self._options.alternatives
        keep = self._options.keep_attention
        return [
            read_back(self._ends[number], self._steps, told, attention=keep)
            for number in sorted(self._ends)
            if np.isfinite(self._ends[number].sum_log_prob)
        ]

    def _take(self, seen: Looked) -> tuple[np.ndarray, np.ndarray]:
        """Tokens and their log-probabilities (N,): the prefix's while it lasts, then the best."""
        place = len(self._steps)
        chosen, gained = seen.tokens[:, 0].copy(), seen.log_probs[:, 0].copy()
        forced = [at for at, row in enumerate(self._rows) if place < len(row.prefix)]
        if forced:
            wanted = torch.tensor([self._rows[at].prefix[place] for at in forced])
            chosen[forced] = wanted.numpy()
            index = torch.tensor(forced, device=self._device)
            there = seen.all_log_probs[index, wanted.to(self._device)]
            gained[forced] = there.float().cpu().numpy()
        return chosen, gained

    def _longer(self, row: _Row, token: int, log_prob: float) -> _Row:
        stack = row.stack if self._guard is None else self._guard.advance(row.stack, token)
        return _Row(row.number, row.prefix, row.total + log_prob, (*row.spoken, token), stack)

    def _end(self, at: int, log_prob: float, total: float) -> Ending:
        length = len(self._steps) + 1
        return Ending(length - 1, at, EOS, log_prob, total, self._options.score(total, length))
