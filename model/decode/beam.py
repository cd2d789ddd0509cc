"""Beam search, one step at a time.

Shape legend: B pictures, K beams, V vocabulary; rows of the decoder are B * K, picture by picture.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from model.decode.hypothesis import Hypothesis, concentrate, normalised
from model.errors import ModelError
from model.latex.vocabulary import BOS, EOS, PAD, UNK

FORBIDDEN = (PAD, BOS, UNK)
MAX_TOKENS = 320


@dataclass
class _Step:
    """What a step leaves for tracing back: rows refer to the beams before the step's reordering."""

    parents: list[list[int]]  # B x K: row within the picture that the new beam continues
    tokens: list[list[int]]
    log_probs: list[list[float]]
    attention: Any
    rivals: tuple[list[list[int]], list[list[float]]] | None  # by old row, B*K x top


class BeamSearch:
    """Search over the pictures of a memory; call `step` until it returns False.

    decoder: anything with `initial_state(memory, beams)` and `step(tokens, state, memory)`.
    alpha: exponent of the length in the score. details: keep attention and rivals (the app wants
    them; evaluating thousands of pictures does not). rivals: alternatives kept a token.
    """

    def __init__(
        self,
        decoder: Any,
        memory: Any,
        beam: int = 5,
        *,
        max_tokens: int = MAX_TOKENS,
        alpha: float = 1.0,
        details: bool = True,
        rivals: int = 5,
    ):
        if beam < 1:
            raise ModelError(f"A beam of {beam} finds nothing", "Use a beam of 1 or more.")
        self.decoder, self.memory, self.beam = decoder, memory, beam
        self.max_tokens, self.alpha = max_tokens, alpha
        self.details, self.rivals = details, rivals
        self.length = 0
        batch = memory.batch
        self.state = decoder.initial_state(memory, beam)
        device = memory.fine_keys.device
        self.tokens = torch.full((batch * beam,), BOS, device=device)
        self.totals = torch.full((batch, beam), float("-inf"), device=device)
        self.totals[:, 0] = 0  # all beams are equal at first: only one may speak
        self.steps: list[_Step] = []
        self.finished: list[list[Hypothesis]] = [[] for _ in range(batch)]
        self.open = [True] * batch
        self._offsets = (torch.arange(batch, device=device) * beam).unsqueeze(1)

    @torch.inference_mode()
    def step(self) -> bool:
        """Extend all beams by a token; False when every picture has its answers."""
        log_probs, state, attention = self.decoder.step(self.tokens, self.state, self.memory)
        log_probs[:, list(FORBIDDEN)] = float("-inf")
        batch, beam, size = len(self.finished), self.beam, log_probs.shape[1]
        sums = self.totals.unsqueeze(-1) + log_probs.view(batch, beam, size)
        # Twice as many as beams: at most `beam` of them end, so enough go on.
        best, index = sums.flatten(1).topk(min(2 * beam, beam * size), dim=1)
        step = _Step([], [], [], attention if self.details else None, self._rivals(log_probs))
        self._continue(step, best, index // size, index % size, state)
        self.length += 1
        return any(self.open) and self.length < self.max_tokens

    def _rivals(self, log_probs: Tensor) -> tuple[list[list[int]], list[list[float]]] | None:
        """What else each row's next token might have been."""
        if not self.details or not self.rivals:
            return None
        top = log_probs.topk(min(self.rivals + 1, log_probs.shape[1]), dim=1)
        return top.indices.tolist(), top.values.tolist()

    def _continue(self, step: _Step, best: Tensor, rows: Tensor, tokens: Tensor, state: Any) -> None:
        """Settle what ends, and reorder the beams after what goes on."""
        sums, origins, numbers = best.tolist(), rows.tolist(), tokens.tolist()
        before = self.totals.tolist()
        self.steps.append(step)
        kept = []
        for picture, choices in enumerate(zip(sums, origins, numbers, strict=True)):
            kept.append(self._choose(picture, list(zip(*choices, strict=True)), before, step))
        device = self.tokens.device
        parents = torch.tensor(step.parents, device=device)
        self.state = state.select((parents + self._offsets).flatten())
        self.tokens = torch.tensor(step.tokens, device=device).flatten()
        self.totals = torch.tensor(kept, device=device)

    def _choose(
        self,
        picture: int,
        choices: list[tuple[float, int, int]],
        before: list[list[float]],
        step: _Step,
    ) -> list[float]:
        """Split a picture's best extensions into answers and beams; returns the beams' totals."""
        going: list[tuple[float, int, int]] = []
        for rank, (total, row, token) in enumerate(choices):
            if total == float("-inf"):
                continue
            if token != EOS:
                going.append((total, row, token))
            elif rank < self.beam and self.open[picture]:
                self._finish(picture, row, total - before[picture][row])
        going = going[: self.beam]
        dead = self.beam - len(going)
        step.parents.append([row for _, row, _ in going] + [0] * dead)
        step.tokens.append([token for _, _, token in going] + [PAD] * dead)
        step.log_probs.append([t - before[picture][row] for t, row, _ in going] + [0.0] * dead)
        totals = [total for total, _, _ in going] + [float("-inf")] * dead
        self._close_when_settled(picture, totals)
        return totals

    def _close_when_settled(self, picture: int, totals: list[float]) -> None:
        """A picture is settled when it has `beam` answers and no open beam can still beat them."""
        answers = self.finished[picture]
        if max(totals) == float("-inf"):
            self.open[picture] = False
        elif len(answers) >= self.beam:
            hope = normalised(max(totals), self.length + 2, self.alpha)
            self.open[picture] = hope > max(a.score for a in answers)

    def _finish(self, picture: int, row: int, log_prob: float) -> None:
        """Trace the answer that ends at this step in `row` back to its beginning."""
        tokens: list[int] = []
        log_probs: list[float] = [log_prob]
        places: list[tuple[int, int]] = []  # (step, old row) of each token
        at = len(self.steps) - 1  # the step of EOS
        while at > 0:
            made = self.steps[at - 1]
            tokens.append(made.tokens[picture][row])
            log_probs.append(made.log_probs[picture][row])
            row = made.parents[picture][row]
            places.append((at - 1, picture * self.beam + row))
            at -= 1
        tokens.reverse()
        log_probs.reverse()
        places.reverse()
        score = normalised(sum(log_probs), len(log_probs), self.alpha)
        details = self._details(tokens, places) if self.details else ((), (), ())
        self.finished[picture].append(Hypothesis(tuple(tokens), tuple(log_probs), score, *details))

    def _details(
        self, tokens: list[int], places: list[tuple[int, int]]
    ) -> tuple[tuple[Tensor, ...], tuple[Tensor, ...], tuple[Any, ...]]:
        coarse, fine, rivals = [], [], []
        for token, (at, row) in zip(tokens, places, strict=True):
            step = self.steps[at]
            if step.attention.coarse is not None:
                coarse.append(concentrate(step.attention.coarse[row]))
            if step.attention.fine is not None:
                fine.append(concentrate(step.attention.fine[row]))
            if step.rivals is not None:
                pairs = zip(step.rivals[0][row], step.rivals[1][row], strict=True)
                others = [(n, p) for n, p in pairs if n != token and p > float("-inf")]
                rivals.append(tuple(others[: self.rivals]))
        return tuple(coarse), tuple(fine), tuple(rivals)

    def results(self) -> list[list[Hypothesis]]:
        """The answers of every picture, best first.

        Beams that were still open when the search stopped count as answers only where a picture
        has none.
        """
        for picture, answers in enumerate(self.finished):
            if not answers and self.steps:
                self._cut_off(picture)
        return [
            sorted(answers, key=lambda a: (-a.score, a.tokens))[: self.beam]
            for answers in self.finished
        ]

    def _cut_off(self, picture: int) -> None:
        """Take the open beams as they are: too long, or stopped by the person."""
        made = self.steps[-1]
        self.steps.append(_Step([], [], [], None, None))
        for row in range(self.beam):
            if made.tokens[picture][row] != PAD:
                self._finish(picture, row, 0.0)
        self.steps.pop()


def beam_search(
    decoder: Any,
    memory: Any,
    beam: int = 5,
    *,
    on_step: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    **options: Any,
) -> list[list[Hypothesis]]:
    """Run a whole search; `on_step` hears the number of tokens so far.

    Returns an empty list when `cancelled` says so.
    """
    search = BeamSearch(decoder, memory, beam, **options)
    while search.step():
        if on_step is not None:
            on_step(search.length)
        if cancelled is not None and cancelled():
            return []
    return search.results()
