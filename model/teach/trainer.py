"""The trainer, as teaching needs it: some weights move slowly, memory may be short."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from model.errors import TrainError
from model.network.checkpoint import Checkpoint
from model.teach.recipe import Recipe
from model.teach.remembering import Before, teach_losses
from model.train.events import Events
from model.train.loop import LoopConfig, Source, Trainer
from model.train.run import TOKEN_ROWS
from model.train.schedule import Budget
from model.train.step import Batch, Losses, own_place_share, supervision

_SLOW = ("encoder.", "heads.")
OWN_PLACES_FROM = 0.35  # of the rows read at their own places from the first step on: it can read


class FrozenNorm(nn.BatchNorm2d):
    """Batch normalisation by the statistics it has: in training as in reading."""

    def train(self, mode: bool = True) -> FrozenNorm:
        """Stay in reading mode whatever is asked."""
        super().train(False)
        return self


def freeze_norms(network: nn.Module) -> None:
    """Keep the running statistics of all batch normalisations of a network, in place."""
    for module in network.modules():
        if type(module) is nn.BatchNorm2d:
            module.__class__ = FrozenNorm
            module.eval()


class TeachTrainer(Trainer):
    """A Trainer whose encoder learns slowly, whose weights are drawn back to where they began,
    and that goes on with smaller batches when memory is short.

    Attributes:
        splits: parts that a batch is computed in; more than 1 after memory ran short.
        on_checked: called with the averaged weights in place after every validation.
    """

    def __init__(
        self,
        checkpoint: Checkpoint,
        source: Source,
        validation: Mapping[str, Sequence[Batch]],
        folder: Path,
        budget: Budget,
        device: torch.device,
        config: LoopConfig,
        events: Events,
        recipe: Recipe,
        new_tokens: int = 0,
        anchor: Mapping[str, Tensor] | None = None,
    ) -> None:
        """
        Args:
            recipe: of the mode.
            new_tokens: tokens at the end of the vocabulary that the network never saw.
            anchor: weights to be drawn back to; None for those of now.
        """
        super().__init__(checkpoint, source, validation, folder, budget, device, config, events)
        self.recipe, self.new_tokens = recipe, new_tokens
        self.splits = 1
        self.on_checked: Callable[[], None] = lambda: None
        if recipe.frozen_norms:
            freeze_norms(self.network)
        self.optimiser = self._grouped_optimiser()
        self._before = self._as_it_was(anchor) if recipe.remember and anchor is not None else None
        state = anchor if anchor is not None else self.network.state_dict()
        self._anchor = {
            n: state[n].detach().to(device, copy=True) for n, _ in self.network.named_parameters()
        }

    def _as_it_was(self, anchor: Mapping[str, Tensor]) -> Before | None:
        if not hasattr(self.network, "decoder"):
            return None
        network = copy.deepcopy(self.network)
        network.load_state_dict(anchor)
        return Before(network.eval().requires_grad_(False), self.new_tokens)

    def _grouped_optimiser(self) -> torch.optim.Optimizer:
        slow = [p for n, p in self.network.named_parameters() if n.startswith(_SLOW)]
        chosen = {id(p) for p in slow}
        quick = [p for p in self.network.parameters() if id(p) not in chosen]
        groups = [
            {"params": quick, "scale": 1.0},
            {"params": slow, "scale": self.recipe.encoder_rate},
        ]
        given = self.optimisation
        return torch.optim.AdamW(
            groups,
            lr=given.learning_rate,
            betas=given.betas,
            weight_decay=given.weight_decay,
            fused=self.device.type == "cuda",  # the base leaves out bad steps there through it
        )

    # -- memory -----------------------------------------------------------------------------

    def _forward_backward(self, stream: Iterator[Batch], progress: float) -> Losses:
        batch = next(stream)
        while True:
            try:
                losses = self._in_parts(batch, progress)
                break
            except (MemoryError, RuntimeError) as error:
                if not is_out_of_memory(error):
                    raise
                self._take_smaller_batches(batch)
        self.samples += len(batch.tokens)
        self.meter.pictures += len(batch.tokens)
        return losses

    def _in_parts(self, batch: Batch, progress: float) -> Losses:
        """Gradients of the whole batch, a part at a time; the losses of the last part."""
        count = len(batch.tokens)
        size = -(-count // min(self.splits, count))
        own = max(OWN_PLACES_FROM, own_place_share(progress))
        losses: Losses | None = None
        for start in range(0, count, size):
            keep = torch.zeros(count, dtype=torch.bool)
            keep[start : start + size] = True
            part = (batch if size >= count else batch.rows(keep)).to(self.device)
            with torch.autocast(
                self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"
            ):
                losses = teach_losses(
                    self.network,
                    part,
                    supervision(self.preset, progress),
                    own,
                    self.generator,
                    self._before,
                )
            (losses.total * (len(part.tokens) / count)).backward()
        assert losses is not None
        return losses

    def _take_smaller_batches(self, batch: Batch) -> None:
        self.optimiser.zero_grad(set_to_none=True)
        if self.device.type == "cuda":
            torch.cuda.empty_cache()
        if self.splits >= len(batch.tokens):
            raise TrainError(
                "There is too little memory even for one picture at a time",
                "Close other programs and start it again; it goes on where it was",
            )
        self.splits *= 2
        size = -(-self.recipe.batch // self.splits)
        self.events.emit(
            "notice", message=f"Memory is short, so it goes on with batches of {size} pictures"
        )

    # -- weights ----------------------------------------------------------------------------

    def _apply(self, norm: Tensor) -> None:
        super()._apply(norm)
        self._pull_back()

    @torch.no_grad()
    def _pull_back(self) -> None:
        if not self.recipe.pull:
            return
        for group in self.optimiser.param_groups:
            chosen = {id(p) for p in group["params"]}
            strength = min(1.0, self.recipe.pull * group["lr"])
            for name, parameter in self.network.named_parameters():
                if id(parameter) in chosen:
                    self._draw(name, parameter, strength)

    def _draw(self, name: str, parameter: Tensor, strength: float) -> None:
        anchor = self._anchor[name]
        if name in TOKEN_ROWS and self.new_tokens:
            known = parameter.shape[0] - self.new_tokens
            parameter[:known].lerp_(anchor[:known], strength)
        else:
            parameter.lerp_(anchor, strength)

    # -- looking up -------------------------------------------------------------------------

    def check(self) -> dict[str, float]:
        """As the trainer's; then `on_checked` sees the averaged weights."""
        figures = super().check()
        self.average.swap(self.network)
        self.network.eval()
        try:
            self.on_checked()
        finally:
            self.network.train()
            self.average.swap(self.network)
        return figures

    def _keep_best(
        self, deciding: dict[str, float], all_figures: dict[str, dict[str, float]]
    ) -> None:
        """Only note the figures: picking the best by the held-out pairs would flatter them."""
        self.checkpoint.figures = {
            "validation": all_figures,
            "samples": self.samples,
            "steps": self.budget.step,
            "minutes": round(self.budget.elapsed_s() / 60, 2),
        }

    def result(self, share: float = 1.0) -> dict[str, Tensor]:
        """The weights so far from those it began with to the average over training.

        Rows of new tokens are always the taught ones: there is nothing that they could lose.
        """
        return {
            name: self._blended(name, self.average.values.get(name, value), share).clone()
            for name, value in self.network.state_dict().items()
        }

    def _blended(self, name: str, taught: Tensor, share: float) -> Tensor:
        anchor = self._anchor.get(name)
        if anchor is None or share >= 1.0:
            return taught
        blended = anchor.lerp(taught, share)
        if name in TOKEN_ROWS and self.new_tokens:
            known = taught.shape[0] - self.new_tokens
            blended[known:] = taught[known:]
        return blended


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error of torch or Python says that memory ran out."""
    if isinstance(error, MemoryError | torch.OutOfMemoryError):
        return True
    text = str(error).lower()
    return isinstance(error, RuntimeError) and any(
        words in text for words in ("out of memory", "can't allocate memory", "not enough memory")
    )


def teaching_checkpoint(checkpoint: Checkpoint, optimisation: Any) -> Checkpoint:
    """The same network under a preset with another optimisation."""
    preset = replace(checkpoint.preset, optimisation=optimisation)
    return replace(checkpoint, preset=preset)
