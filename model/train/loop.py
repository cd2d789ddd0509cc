"""The training loop: read, learning rate, forward, backward, clip, step, log, validate, save."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import torch
from torch import nn

from model.errors import TrainError
from model.network.checkpoint import Checkpoint, save_checkpoint
from model.train.average import WeightAverage
from model.train.distributed import average_gradients, average_statistics, is_leader
from model.train.events import Events
from model.train.optimiser import make_optimiser, set_rate
from model.train.schedule import Budget, Plateau, rate_factor
from model.train.snapshot import load_snapshot, save_snapshot
from model.train.step import Batch, Losses, compute_losses, own_place_share, supervision
from model.train.validate import validate


class Source(Protocol):
    """Where batches come from."""

    def batches(self, start_step: int) -> Iterator[Batch]:
        """Endless batches, the same ones for the same start."""


@dataclass(frozen=True)
class LoopConfig:
    """How often the loop looks up from its work, in steps, and how it runs.

    accumulate: batches whose gradients are summed before a step. patience_nan: steps with a loss
    that is not a number, between two log lines, that end the run (never more than log_every).
    """

    log_every: int = 50
    validate_every: int = 1000
    save_every: int = 500
    accumulate: int = 1
    patience_nan: int = 20
    seed: int = 1


@dataclass
class Meter:
    """Throughput and where the time goes, since the last reading."""

    data_s: float = 0.0
    forward_s: float = 0.0
    backward_s: float = 0.0
    pictures: int = 0
    started: float = field(default_factory=time.monotonic)

    def reading(self) -> dict[str, float]:
        """Pictures a second and shares of the wall time; starts anew."""
        wall = max(1e-9, time.monotonic() - self.started)
        values = {
            "pictures_per_s": self.pictures / wall,
            "share_data": self.data_s / wall,
            "share_forward": self.forward_s / wall,
            "share_backward": self.backward_s / wall,
        }
        self.__init__()  # type: ignore[misc]
        return values


class Trainer:
    """Trains one network within a budget; every file it writes lies in `folder`.

    best.safetensors is the averaged weights that were best on validation; state.safetensors is
    the full state from which `resume` goes on.
    """

    def __init__(
        self,
        checkpoint: Checkpoint,
        source: Source,
        validation: Mapping[str, Sequence[Batch]],
        folder: Path,
        budget: Budget,
        device: torch.device,
        config: LoopConfig | None = None,
        events: Events | None = None,
    ):
        self.checkpoint, self.source, self.budget = checkpoint, source, budget
        self.validation = validation
        self.folder, self.device = folder, device
        self.config = config or LoopConfig()
        self.events = events or Events(folder / "events.jsonl")
        self.network: nn.Module = checkpoint.network.to(device).train()
        if device.type in ("cuda", "cpu"):  # on two AVX2 cores the encoder takes a sixth less time
            self.network.to(memory_format=torch.channels_last)
        self.preset = checkpoint.preset
        self.optimisation = checkpoint.preset.optimisation
        self.optimiser = make_optimiser(self.network, self.optimisation, device.type == "cuda")
        self.average = WeightAverage(self.network, self.optimisation.ema)
        self.best = -1.0
        self.samples = 0
        self.checked_at = -1
        self.bad_steps = torch.zeros((), dtype=torch.long, device=device)
        self.plateau = Plateau()
        self.meter = Meter()
        self.generator = torch.Generator()

    # -- the run ----------------------------------------------------------------------------

    def resume(self) -> bool:
        """Go on from state.safetensors when there is one."""
        path = self.folder / "state.safetensors"
        if not path.exists():
            return False
        progress = load_snapshot(path, self.network, self.optimiser, self.average)
        self.budget.step = progress["step"]
        self.budget.spent_s = progress["spent_s"]
        self.best, self.samples = progress["best"], progress["samples"]
        self.plateau = Plateau(*progress["plateau"])
        self.events.emit("resumed", step=self.budget.step, samples=self.samples)
        return True

    def run(self) -> dict[str, float]:
        """Train until the budget is used; returns the last validation figures."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._announce()
        stream = self.source.batches(self.budget.step)
        figures: dict[str, float] = {}
        while not self.budget.over():
            self._step(stream)
            step = self.budget.step
            if step % self.config.log_every == 0:
                self.events.emit("throughput", step=step, **self.meter.reading())
            if step % self.config.validate_every == 0:
                figures = self.check()
            if step % self.config.save_every == 0:
                self.save()
        if self.budget.step != self.checked_at:
            figures = self.check()
        self.save()
        self.events.emit("finished", step=self.budget.step, samples=self.samples, figures=figures)
        return figures

    def _announce(self) -> None:
        self.events.emit(
            "started",
            preset=self.preset.name,
            device=str(self.device),
            parameters=sum(p.numel() for p in self.network.parameters()),
            vocabulary=len(self.checkpoint.vocabulary),
            minutes=self.budget.minutes,
            steps=self.budget.steps,
            step=self.budget.step,
        )

    def _step(self, stream: Iterator[Batch]) -> None:
        progress = self.budget.progress()
        self._seed()
        rate = self.optimisation.learning_rate * self._rate_factor(progress)
        set_rate(self.optimiser, rate)
        self.optimiser.zero_grad(set_to_none=True)
        losses = None
        for _ in range(self.config.accumulate):
            losses = self._forward_backward(stream, progress)
        assert losses is not None
        average_gradients(self.network)
        average_statistics(self.network)
        norm = nn.utils.clip_grad_norm_(self.network.parameters(), self.optimisation.clip)
        self.budget.step += 1
        self._apply(norm)
        if self.budget.step % self.config.log_every == 0:
            self._guard()
            self.events.emit(
                "step",
                step=self.budget.step,
                samples=self.samples,
                progress=progress,
                loss=float(losses.token),
                attention_loss=float(losses.attention),
                symbol_loss=float(losses.symbols),
                head_loss=float(losses.heads),
                gradient_norm=float(norm),
                learning_rate=rate,
            )

    def _forward_backward(self, stream: Iterator[Batch], progress: float) -> Losses:
        started = time.monotonic()
        batch = next(stream)
        fetched = time.monotonic()
        batch = batch.to(self.device)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"):
            losses = compute_losses(
                self.network,
                batch,
                supervision(self.preset, progress),
                own_place_share(progress),
                self.generator,
            )
        forwarded = time.monotonic()
        (losses.total / self.config.accumulate).backward()
        self.samples += batch.tokens.shape[0]
        self.meter.pictures += batch.tokens.shape[0]
        self.meter.data_s += fetched - started
        self.meter.forward_s += forwarded - fetched
        self.meter.backward_s += time.monotonic() - forwarded
        return losses

    def _rate_factor(self, progress: float) -> float:
        if self.optimisation.schedule == "plateau":
            return self.plateau.factor
        return rate_factor(self.budget.step, self.optimisation.warmup, progress)

    def _seed(self) -> None:
        """Chance depends on the step alone, so that a resumed run draws as the unbroken one."""
        seed = self.config.seed * 1_000_003 + self.budget.step
        torch.manual_seed(seed)
        self.generator.manual_seed(seed)

    def _apply(self, norm: torch.Tensor) -> None:
        """Move the weights, unless a gradient is not a number: such a step is left out.

        On the GPU the optimiser itself looks at `found_inf`, so that nothing waits for the answer.
        """
        bad = ~torch.isfinite(norm)
        self.bad_steps = self.bad_steps + bad
        if self.device.type == "cuda":
            self.optimiser.found_inf = bad.float()  # type: ignore[attr-defined]
            self.optimiser.grad_scale = None  # type: ignore[attr-defined]
        elif bool(bad):
            self.optimiser.zero_grad(set_to_none=True)
        self.optimiser.step()
        self.average.update(self.network)

    def _guard(self) -> None:
        """Stop when too many steps since the last look had to be left out."""
        bad = int(self.bad_steps)
        self.bad_steps = torch.zeros((), dtype=torch.long, device=self.device)
        if bad == 0:
            return
        self.events.emit("warning", message=f"{bad} steps left out: loss not a number")
        if bad < self.config.patience_nan:
            return
        self.events.emit("failed", step=self.budget.step, reason="non-finite loss")
        raise TrainError(
            f"The loss is not a number ({bad} steps up to step {self.budget.step})",
            "Resume with a lower learning rate; the last saved state is sound.",
        )

    # -- looking up -------------------------------------------------------------------------

    def check(self) -> dict[str, float]:
        """Validate the averaged weights and keep them when they are the best so far.

        The first validation set decides. Returns its figures.
        """
        self.checked_at = self.budget.step
        self.average.swap(self.network)
        try:
            all_figures = {}
            for name, batches in self.validation.items():
                figures = validate(self.network, batches, self.device)
                self.events.emit(
                    "validation", set=name, step=self.budget.step, samples=self.samples, **figures
                )
                all_figures[name] = figures
            deciding = next(iter(all_figures.values()))
            self.plateau.update(deciding["perplexity"])
            self._keep_best(deciding, all_figures)
        finally:
            self.average.swap(self.network)
        return deciding

    def _keep_best(
        self, deciding: dict[str, float], all_figures: dict[str, dict[str, float]]
    ) -> None:
        score = deciding["exact_match"] + 1e-3 * deciding.get("token_accuracy", 0.0)
        if score <= self.best:
            return
        self.best = score
        self.checkpoint.figures = {
            "validation": all_figures,
            "samples": self.samples,
            "steps": self.budget.step,
            "minutes": round(self.budget.elapsed_s() / 60, 2),
        }
        if is_leader():
            save_checkpoint(self.folder / "best.safetensors", self.checkpoint)

    def save(self) -> None:
        """Write the full state for `resume`."""
        if not is_leader():
            return
        progress = {
            "step": self.budget.step,
            "spent_s": self.budget.elapsed_s(),
            "best": self.best,
            "samples": self.samples,
            "plateau": [self.plateau.factor, self.plateau.best],
            "preset": self.preset.to_dict(),
        }
        save_snapshot(
            self.folder / "state.safetensors", self.network, self.optimiser, self.average, progress
        )
        self.events.emit("saved", step=self.budget.step)
