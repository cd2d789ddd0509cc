"""Beam search as steps: it can be watched, and stopped between any two tokens.

The network runs on the device; the choice among the few best tokens of each hypothesis is made
here, in numpy. Attention is never copied: each step notes which row goes on from which, and the
answers are read back at the end.

Shape legend: B pictures, K beams, N = B * K rows, V vocabulary, W tokens looked at per row.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch

from model.decode.answers import Ending, Hypothesis, Step, TokenTrace, Told, path, read_back
from model.decode.looking import look
from model.decode.options import SearchOptions
from model.decode.protocol import Decoder
from model.decode.structure import Stack, StructureGuard
from model.latex.vocabulary import BOS, EOS


class BeamSearch:
    """One search over the pictures of a memory. Greedy is the same with one beam.

    Usage: ``for length in search: ...`` or ``while not search.done: search.step()``, then
    ``search.answers()``. Leaving the loop is all it takes to cancel. Deterministic: equal scores
    are taken in the order of beam and token.
    """

    def __init__(
        self,
        decoder: Decoder,
        memory: Any,
        options: SearchOptions | None = None,
        guard: StructureGuard | None = None,
        device: torch.device | str = "cpu",
    ) -> None:
        """
        Args:
            decoder: of the family, in evaluation mode.
            memory: of B pictures, see `protocol.DecoderMemory`.
            options: how to go about it.
            guard: forbids answers that leave something open; None lets the network write anything.
            device: where the memory lies.
        """
        self.options = options or SearchOptions()
        self._decoder, self._memory, self._device = decoder, memory, device
        self._guard = guard.to(device) if guard else None
        self._answers: list[list[Ending]] = [[] for _ in range(memory.batch)]
        self._steps: list[Step] = []
        beams = self.options.beams
        # One group of K rows for each picture still searched; None where its search is over.
        self._groups: list[int | None] = list(range(memory.batch))
        self._state = decoder.initial_state(memory, beams)
        self._last = np.full(memory.batch * beams, BOS)
        self._sums = np.full((memory.batch, beams), -np.inf)
        self._sums[:, 0] = 0.0  # all beams begin alike, so only one may go on
        self._stacks: list[Stack] = [()] * len(self._last)
        self._spoken: list[tuple[int, ...]] = [()] * len(self._last)

    @property
    def done(self) -> bool:
        """Nothing is left to search."""
        return not self._groups

    @property
    def length(self) -> int:
        """Tokens searched so far."""
        return len(self._steps)

    def __iter__(self) -> Iterator[int]:
        """Run to the end, giving the number of tokens after every step."""
        while not self.done:
            self.step()
            yield self.length

    @torch.inference_mode()
    def step(self) -> None:
        """Lengthen every hypothesis by one token.

        Raises:
            RuntimeError: the search is over.
            ModelError: the network answered with something that is no number.
        """
        if self.done:
            raise RuntimeError("the search is over")
        seen = look(
            self._decoder,
            self._last,
            self._state,
            self._memory,
            self.options,
            self._guard,
            self._stacks,
            self._spoken,
            self._device,
        )
        self._state, log_probs, tokens = seen.state, seen.log_probs, seen.tokens
        ends, parents, columns, self._sums = self._choose(log_probs, tokens)
        chosen, gained = tokens[parents, columns], log_probs[parents, columns]
        self._steps.append(Step(tokens, log_probs, seen.coarse, seen.fine, parents, chosen, gained))
        self._settle(ends)
        self._go_on()

    def answers(self) -> list[list[Hypothesis]]:
        """Per picture the complete answers found so far, the best first, at most K of them.

        Where the longest length was reached without any, the best incomplete one.
        """
        kept, alternatives = self.options.keep_attention, self.options.alternatives
        told: dict[Told, TokenTrace] = {}
        return [
            [read_back(end, self._steps, alternatives, attention=kept, told=told) for end in ends]
            for ends in self._answers
        ]

    def leading(self, picture: int = 0) -> tuple[int, ...]:
        """The tokens of a picture's best answer, or of its best hypothesis so far."""
        ends = self._answers[picture][:1]
        if not ends and self._steps:
            ends = [self._unfinished(self._groups.index(picture))]
        numbers = [token for end in ends for _, _, token, _ in path(end, self._steps)]
        numbers.reverse()
        return tuple(numbers[:-1] if ends and ends[0].complete else numbers)

    def _choose(
        self, log_probs: np.ndarray, tokens: np.ndarray
    ) -> tuple[list[list[Ending]], np.ndarray, np.ndarray, np.ndarray]:
        """Which hypotheses end and which go on.

        Returns:
            Per group the endings; and for each row of the next step its parent (N,), the column
            of the token it takes (N,), and the sums (groups, K), minus infinity for no hypothesis.
        """
        beams, width = self.options.beams, log_probs.shape[1]
        totals = self._sums.reshape(-1, 1) + log_probs
        parents, columns = np.zeros((2, len(self._groups), beams), np.int64)
        parents += np.arange(len(self._groups))[:, None] * beams
        sums = np.full((len(self._groups), beams), -np.inf)
        ends: list[list[Ending]] = [[] for _ in self._groups]
        for group, picture in enumerate(self._groups):
            if picture is None:
                continue
            flat = totals[group * beams : (group + 1) * beams].ravel()
            order = np.argsort(-flat, kind="stable")
            live = 0
            for place, total in zip(order.tolist(), flat[order].tolist(), strict=True):
                if live == beams or total == -np.inf:
                    break
                row, column = group * beams + place // width, place % width
                if tokens[row, column] == EOS:
                    ends[group].append(self._end(row, total, log_probs[row, column]))
                    continue
                parents[group, live], columns[group, live] = row, column
                sums[group, live] = total
                live += 1
        return ends, parents.ravel(), columns.ravel(), sums

    def _end(self, row: int, total: float, log_prob: float) -> Ending:
        score = self.options.score(float(total), self.length + 1)
        return Ending(self.length, row, EOS, float(log_prob), float(total), score)

    def _settle(self, ends: list[list[Ending]]) -> None:
        """Take in what ended, and close the groups whose search is over."""
        last_step = self.length == self.options.max_tokens
        for group, picture in enumerate(self._groups):
            if picture is None:
                continue
            pool = sorted(self._answers[picture] + ends[group], key=lambda end: -end.score)
            pool = pool[: self.options.beams]
            best_live = float(self._sums[group].max())
            if last_step and not pool and best_live > -np.inf:
                pool = [self._unfinished(group)]
            self._answers[picture] = pool
            if last_step or self._is_over(pool, best_live):
                self._groups[group] = None
                self._sums[group] = -np.inf

    def _is_over(self, pool: list[Ending], best_live: float) -> bool:
        """Whether no hypothesis that is still open can matter."""
        if best_live == -np.inf:
            return True
        if not pool:
            return False
        if self.options.beams == 1 or best_live < pool[0].sum_log_prob - self.options.margin:
            return True
        full = len(pool) == self.options.beams
        return full and self.options.score(best_live, self.length + 1) <= pool[-1].score

    def _unfinished(self, group: int) -> Ending:
        """The best open hypothesis of a group as if it were cut here."""
        row, step, total = group * self.options.beams, self._steps[-1], float(self._sums[group, 0])
        return Ending(
            self.length - 1,
            int(step.parents[row]),
            int(step.tokens[row]),
            float(step.log_probs[row]),
            total,
            self.options.score(total, self.length),
            complete=False,
        )

    def _go_on(self) -> None:
        """Make the rows of the next step; drop closed groups once they are half of all."""
        step = self._steps[-1]
        still = [group for group, picture in enumerate(self._groups) if picture is not None]
        compact = len(still) * 2 <= len(self._groups)
        if compact:
            rows = np.arange(len(step.parents)).reshape(len(self._groups), -1)[still].ravel()
            self._steps[-1] = step = step.only(rows)
            self._groups, self._sums = [self._groups[g] for g in still], self._sums[still]
            if not still:
                return
            self._memory = self._memory.select(torch.tensor(still, device=self._device))
        if compact or (step.parents != np.arange(len(step.parents))).any():
            self._state = self._state.select(torch.from_numpy(step.parents).to(self._device))
        self._last = step.tokens
        pairs = list(zip(step.parents.tolist(), step.tokens.tolist(), strict=True))
        self._spoken = [(*self._spoken[parent], token) for parent, token in pairs]
        if self._guard is not None:
            self._stacks = [self._guard.advance(self._stacks[p], token) for p, token in pairs]
