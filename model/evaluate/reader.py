"""Reads batches of pictures with a network of the family: the evaluation's door to torch.

Shape legend: B pictures, V views, H W px, T tokens, V vocabulary, N tokens of all formulas.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor

from model.confidence import answer_confidence
from model.decode import Hypothesis, SearchOptions, StructureGuard, beam_batch
from model.decode.mending import Mender
from model.decode.views import ViewsDecoder, ViewsMemory
from model.errors import DataError, ModelError
from model.evaluate.predict import Answer
from model.latex.vocabulary import BOS, EOS, PAD
from model.network.checkpoint import Checkpoint

MAX_TOKENS = 320
_SPARSE = "sparsemax"


class NetworkReader:
    """A checkpoint that answers batches.

    Args:
        checkpoint: network, vocabulary and calibration.
        device: where to compute.
        beam: hypotheses followed; 1 is greedy.
        name: what the answers are said to come from.
        views: of each picture that are read together, see `model.images.views`.
        score_gold: also find the probability of the true answers, for the perplexity.
        max_tokens: an answer is cut there.
    """

    def __init__(
        self,
        checkpoint: Checkpoint,
        device: torch.device | str = "cpu",
        beam: int = 1,
        name: str = "",
        views: int = 1,
        score_gold: bool = True,
        max_tokens: int = MAX_TOKENS,
    ) -> None:
        network: Any = checkpoint.network.to(device).eval()
        if not hasattr(network, "decoder"):
            raise ModelError(f"a network of the preset {checkpoint.preset.name} reads no pictures")
        self._network = network
        self._checkpoint = checkpoint
        self._device = torch.device(device)
        self._score_gold, self._views = score_gold, views
        # The attention itself is needed only where how many cells are looked at depends on it.
        self._sparse = checkpoint.preset.attention.kind == _SPARSE
        self._options = SearchOptions(
            beams=beam, max_tokens=max_tokens, alternatives=0, keep_attention=self._sparse
        )
        self._guard = StructureGuard(checkpoint.vocabulary.tokens)
        self._mender = Mender(checkpoint.vocabulary.tokens)
        self._confidence = answer_confidence(checkpoint.calibration)
        self._name = name or checkpoint.preset.name

    @property
    def settings(self) -> Mapping[str, str | int | float | None]:
        """Model, preset, beam, views. The device is none of it: the answers are the same on all."""
        preset, beam = self._checkpoint.preset.name, self._options.beams
        return {"model": self._name, "preset": preset, "beam": beam, "views": self._views}

    @property
    def checkpoint(self) -> Checkpoint:
        """What reads."""
        return self._checkpoint

    @property
    def views(self) -> int:
        """Of each picture that are read together."""
        return self._views

    @torch.inference_mode()
    def read(self, pictures: np.ndarray, golds: Sequence[tuple[str, ...] | None]) -> list[Answer]:
        """Answers to pictures uint8 (B, V, H, W), 255 paper; the golds' odds are those of the
        first view alone.

        Raises:
            ValueError: V is not `views`.
        """
        if pictures.ndim != 4 or pictures.shape[1] != self._views:
            raise ValueError(f"pictures {pictures.shape} are not in {self._views} views")
        memory = self._network.encode(self._input(pictures[:, 0]))
        found = self._search(pictures, memory)
        odds: list[tuple[float, int] | None] = [None] * len(golds)
        if self._score_gold:
            odds = self._gold_odds(memory, golds)
        return [
            self._answer(self._mender.mended(hypotheses)[0], odd, memory)
            for hypotheses, odd in zip(found, odds, strict=True)
        ]

    @torch.inference_mode()
    def size_errors(self, pictures: np.ndarray) -> np.ndarray:
        """See `model.evaluate.tasks.Sizing`; zeros of a network that does not tell."""
        sizes = getattr(self._network.encode(self._input(pictures)), "log_scale", None)
        return np.zeros(len(pictures)) if sizes is None else np.asarray(sizes.float().cpu())

    def _search(self, pictures: np.ndarray, first: Any) -> list[list[Hypothesis]]:
        decoder, memory = self._network.decoder, first
        if self._views > 1:
            sheets = pictures.reshape(-1, *pictures.shape[2:])
            decoder = ViewsDecoder(decoder)
            memory = ViewsMemory(self._network.encode(self._input(sheets)), self._views)
        return beam_batch(decoder, memory, self._options, guard=self._guard, device=self._device)

    @torch.inference_mode()
    def gold_logits(
        self, pictures: np.ndarray, golds: Sequence[tuple[str, ...] | None]
    ) -> tuple[np.ndarray, np.ndarray]:
        """Scores float32 (N, V) of every place of the golds, and the token there, int (N,).

        Golds that are None or hold a token outside of the vocabulary are left out.
        """
        rows = [i for i, gold in enumerate(golds) if self._numbers(gold) is not None]
        size = len(self._checkpoint.vocabulary)
        if not rows:
            return np.zeros((0, size), np.float32), np.zeros(0, np.int64)
        memory = self._network.encode(self._input(pictures[rows]))
        logits, targets = self._forced(memory, [golds[i] for i in rows])
        real = targets != PAD
        return logits[real].float().cpu().numpy(), targets[real].cpu().numpy()

    def _input(self, pictures: np.ndarray) -> Tensor:
        """(B, H, W) -> float (B, 1, H, W) in [0, 1], 1 = ink."""
        ink = torch.from_numpy(255 - pictures).to(self._device)
        return ink.unsqueeze(1).float() / 255

    def _numbers(self, gold: tuple[str, ...] | None) -> list[int] | None:
        """Numbers of the gold's tokens and the end; None where one is not in the vocabulary."""
        if gold is None:
            return None
        try:
            return [*self._checkpoint.vocabulary.encode(gold), EOS]
        except DataError:
            return None

    def _forced(
        self, memory: Any, golds: Sequence[tuple[str, ...] | None]
    ) -> tuple[Tensor, Tensor]:
        """Logits (B, T, V) with the golds fed in, and the golds with their end (B, T), padded."""
        numbers = [self._numbers(gold) or [] for gold in golds]
        longest = max(map(len, numbers))
        targets = torch.full((len(numbers), longest), PAD)
        for row, line in enumerate(numbers):
            targets[row, : len(line)] = torch.tensor(line)
        targets = targets.to(self._device)
        inputs = torch.cat([torch.full_like(targets[:, :1], BOS), targets[:, :-1]], dim=1)
        inputs[inputs == EOS] = PAD
        decoder, places = self._network.decoder, None
        if getattr(decoder, "locates", False):
            places = decoder.own_places(memory, inputs, passes=2)
        return decoder(memory, inputs, places).logits, targets

    def _gold_odds(
        self, memory: Any, golds: Sequence[tuple[str, ...] | None]
    ) -> list[tuple[float, int] | None]:
        """Log-probability of each gold and how many tokens it covers."""
        rows = [i for i, gold in enumerate(golds) if self._numbers(gold) is not None]
        odds: list[tuple[float, int] | None] = [None] * len(golds)
        if not rows:
            return odds
        some = memory.select(torch.tensor(rows, device=self._device))
        logits, targets = self._forced(some, [golds[i] for i in rows])
        log_probs = logits.float().log_softmax(dim=-1)
        picked = log_probs.gather(-1, targets.unsqueeze(-1)).squeeze(-1)
        real = targets != PAD
        sums = (picked * real).sum(dim=1).tolist()
        for row, total, length in zip(rows, sums, real.sum(dim=1).tolist(), strict=True):
            odds[row] = (total, length)
        return odds

    def _answer(self, best: Hypothesis, odd: tuple[float, int] | None, memory: Any) -> Answer:
        coarse, fine = (count * self._views for count in self._lookups(best, memory))
        return Answer(
            tuple(self._checkpoint.vocabulary.decode(best.tokens)),
            best.sum_log_prob,
            best.min_log_prob,
            self._confidence(best),
            odd[0] if odd else None,
            odd[1] if odd else None,
            coarse,
            fine,
        )

    def _lookups(self, best: Hypothesis, memory: Any) -> tuple[int, int]:
        """Coarse and fine cells attended to over the whole answer in one view, its end included."""
        steps = len(best.trace)
        attention = self._checkpoint.preset.attention
        cells = memory.coarse_shape[0] * memory.coarse_shape[1]
        per_cell = memory.block[0] * memory.block[1]
        everything = memory.fine_shape[0] * memory.fine_shape[1]
        if attention.kind == "standard":
            return 0, steps * everything
        if attention.kind == "coarse":
            return steps * cells, 0
        if attention.kind == "hard":
            return steps * cells, steps * min(per_cell, everything)
        if self._sparse:
            chosen = [int((t.coarse > 0).sum()) for t in best.trace if t.coarse is not None]
            return steps * cells, sum(min(n * per_cell, everything) for n in chosen)
        kept = min(attention.top or cells, cells)
        return steps * cells, steps * min(kept * per_cell, everything)
