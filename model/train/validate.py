"""Validation during training: cheap, teacher-forced, on a fixed set.

A greedy decoder answers a formula exactly if and only if, given the true prefix, every next token
is right. So teacher forcing gives greedy exact match in one parallel pass; only the places fed to
the decoder have to be the network's own (two passes settle them).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from model.latex.vocabulary import PAD
from model.network.baselines import CtcNet, LanguageModel
from model.network.residual import COARSE_CELL_PX
from model.train.step import Batch, ctc_targets, network_input

LENGTH_BINS = (10, 20, 30, 50, 80, 120)


@dataclass
class Figures:
    """Sums over a validation set."""

    formulas: int = 0
    exact: int = 0
    tokens: int = 0
    right: int = 0
    nll: float = 0.0
    pointed: int = 0
    boxed: int = 0
    by_length: dict[int, list[int]] = field(default_factory=dict)

    def summary(self) -> dict[str, float]:
        """Rates of what was summed; keys are those of the events and of the manifest."""
        figures = {
            "exact_match": self.exact / max(1, self.formulas),
            "token_accuracy": self.right / max(1, self.tokens),
            "loss": self.nll / max(1, self.tokens),
            "perplexity": math.exp(min(20.0, self.nll / max(1, self.tokens))),
            "formulas": self.formulas,
        }
        if self.boxed:
            figures["pointing_accuracy"] = self.pointed / self.boxed
        for limit, (right, count) in sorted(self.by_length.items()):
            figures[f"exact_match_upto_{limit}"] = right / max(1, count)
        return figures


@torch.no_grad()
def validate(network: Any, batches: Iterable[Batch], device: torch.device) -> dict[str, float]:
    """Figures of `network` on `batches`; puts the network back into training mode."""
    network.eval()
    figures = Figures()
    for batch in batches:
        with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
            _add(figures, network, batch.to(device))
    network.train()
    return figures.summary()


def _add(figures: Figures, network: Any, batch: Batch) -> None:
    if isinstance(network, CtcNet):
        _add_ctc(figures, network, batch)
        return
    if isinstance(network, LanguageModel):
        _add_scores(figures, network(batch.tokens[:, :-1]).logits, batch.tokens[:, 1:])
        return
    memory = network.encode(network_input(batch.pictures))
    inputs, targets = batch.tokens[:, :-1], batch.tokens[:, 1:]
    decoder = network.decoder
    places = None
    if getattr(decoder, "locates", False):
        places = decoder.own_places(memory, inputs, passes=2)
    output = decoder(memory, inputs, places)
    _add_scores(figures, output.logits, targets)
    if hasattr(decoder, "centres") and output.coarse is not None and output.fine is not None:
        centre = decoder.centres(output.coarse, output.fine, memory) * COARSE_CELL_PX
        _add_pointing(figures, centre, batch.boxes[:, 1:])


def _add_scores(figures: Figures, logits: Tensor, targets: Tensor) -> None:
    log_prob = logits.float().log_softmax(dim=-1)
    real = targets != PAD
    right = (log_prob.argmax(dim=-1) == targets) | ~real
    figures.formulas += targets.shape[0]
    figures.exact += int(right.all(dim=1).sum())
    figures.tokens += int(real.sum())
    figures.right += int((right & real).sum())
    picked = log_prob.gather(-1, targets.unsqueeze(-1)).squeeze(-1)
    figures.nll += float(-(picked * real).sum())
    _add_lengths(figures, real.sum(dim=1) - 1, right.all(dim=1))


def _add_ctc(figures: Figures, network: CtcNet, batch: Batch) -> None:
    """CTC has no probability a token; its loss a formula is spread over the tokens."""
    wanted, lengths = ctc_targets(batch)
    images = network_input(batch.pictures)
    answers = network.read(images)
    right = torch.tensor(
        [a == w[:n].tolist() for a, w, n in zip(answers, wanted, lengths, strict=True)]
    )
    figures.formulas += len(answers)
    figures.exact += int(right.sum())
    figures.tokens += int(lengths.sum())
    figures.nll += float(network.loss(images, wanted, lengths)) * int(lengths.sum())
    _add_lengths(figures, lengths.cpu(), right)


def _add_lengths(figures: Figures, lengths: Tensor, right: Tensor) -> None:
    """Count exact answers cumulatively: a bin holds all formulas up to its limit."""
    for limit in LENGTH_BINS:
        inside = lengths <= limit
        count = figures.by_length.setdefault(limit, [0, 0])
        count[0] += int((right & inside).sum())
        count[1] += int(inside.sum())


def _add_pointing(figures: Figures, centre: Tensor, boxes: Tensor) -> None:
    """Pointing accuracy: the attention's centre lies inside the token's box, widened by 2 px."""
    known = ~torch.isnan(boxes).any(dim=-1)
    inside = (centre >= boxes[..., :2] - 2) & (centre <= boxes[..., 2:] + 2)
    figures.pointed += int((inside.all(dim=-1) & known).sum())
    figures.boxed += int(known.sum())
