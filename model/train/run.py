"""From options to a trained checkpoint: what `im2tex train` does."""

from __future__ import annotations

import dataclasses
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch

from model.errors import TrainError
from model.latex.vocabulary import Vocabulary
from model.network.build import build
from model.network.checkpoint import Checkpoint, load_checkpoint
from model.network.presets import Preset, load_preset
from model.train import distributed
from model.train.events import Events
from model.train.loop import LoopConfig, Trainer
from model.train.schedule import Budget
from model.train.source import SourceOptions, TrainingSource, validation_sets

# Weights with one row a token.
TOKEN_ROWS = (
    "decoder.embed.weight",
    "decoder.output.weight",
    "decoder.output.bias",
    "symbols.weight",
    "symbols.bias",
)


@dataclass(frozen=True)
class TrainOptions:
    """What to train, on what, for how long.

    data: folders of packed shards; the first holds the vocabulary and the atlas.
    out: folder of the run: best.safetensors, state.safetensors, events.jsonl.
    minutes, steps: the budget; `minutes` counts from the start of the command, so that start-up
        and checkpoints are inside it.
    start_from: checkpoint whose weights are the beginning (other tokens are matched by name).
    source: how batches are cut and drawn; its seed, rank, world and longest are set here.
    longest: most tokens of a formula, instead of the preset's.
    """

    preset: str
    data: tuple[Path, ...]
    out: Path
    minutes: float | None = None
    steps: int | None = None
    start_from: Path | None = None
    fresh: bool = False
    device: str = "auto"
    threads: int | None = None
    seed: int = 1
    source: SourceOptions = field(default_factory=SourceOptions)
    learning_rate: float | None = None
    longest: int | None = None
    validation_limit: int = 1000
    loop: LoopConfig = field(default_factory=LoopConfig)


def train(options: TrainOptions, started: float | None = None) -> dict[str, float]:
    """Run a whole training; returns the last validation figures.

    started: time.monotonic() at which the clock began, default now.
    """
    started = time.monotonic() if started is None else started
    rank, world = distributed.start()
    device = pick_device(options.device, rank)
    if options.threads:
        torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    stream_only = None if rank else options.out / "events.jsonl"
    events = Events(stream_only) if rank == 0 else Events(None, stream=None)
    preset = _preset(options)
    source_options = dataclasses.replace(
        options.source,
        longest=options.longest or preset.optimisation.max_tokens,
        seed=options.seed,
        rank=rank,
        world=world,
        pin=device.type == "cuda",
    )
    source = TrainingSource(options.data, source_options)
    checkpoint = _checkpoint(options, preset, source.vocabulary)
    distributed.share_weights(checkpoint.network.to(device))
    budget = Budget(options.minutes, options.steps)
    budget.spent_s = time.monotonic() - started
    validation = validation_sets(options.data, options.validation_limit, source_options)
    trainer = Trainer(
        checkpoint,
        source,
        validation,
        options.out,
        budget,
        device,
        dataclasses.replace(options.loop, seed=options.seed),
        events,
    )
    if not options.fresh:
        trainer.resume()
    try:
        return trainer.run()
    finally:
        distributed.stop()


def pick_device(name: str, rank: int = 0) -> torch.device:
    """auto prefers CUDA, then Apple's GPU, then the CPU; TrainError when a named one is missing."""
    if name == "auto":
        if torch.cuda.is_available():
            name = f"cuda:{rank % torch.cuda.device_count()}"
        else:
            name = "mps" if torch.backends.mps.is_available() else "cpu"
    if name.startswith("cuda") and not torch.cuda.is_available():
        raise TrainError("There is no CUDA device here", "Use --device cpu.")
    return torch.device(name)


def _preset(options: TrainOptions) -> Preset:
    preset = load_preset(options.preset)
    if options.learning_rate is None:
        return preset
    optimisation = dataclasses.replace(preset.optimisation, learning_rate=options.learning_rate)
    return dataclasses.replace(preset, optimisation=optimisation)


def _checkpoint(options: TrainOptions, preset: Preset, vocabulary: Vocabulary) -> Checkpoint:
    network = build(preset, vocabulary)
    checkpoint = Checkpoint(network, preset, vocabulary)
    if options.start_from is not None:
        adopt(checkpoint, load_checkpoint(options.start_from))
    return checkpoint


@torch.no_grad()
def adopt(checkpoint: Checkpoint, other: Checkpoint) -> list[str]:
    """Take over all weights of `other` that fit; rows of tokens are matched by the token.

    Returns the names of weights that stay untrained.
    """
    old = {token: number for number, token in enumerate(other.vocabulary.tokens)}
    pairs = [(n, old[t]) for n, t in enumerate(checkpoint.vocabulary.tokens) if t in old]
    into, source = (torch.tensor(side) for side in zip(*pairs, strict=True))
    theirs: dict[str, Any] = other.network.state_dict()
    left = []
    for name, value in checkpoint.network.state_dict().items():
        given = theirs.get(name)
        if name == "decoder.visible":
            continue
        if given is None or given.shape[1:] != value.shape[1:]:
            left.append(name)
        elif name in TOKEN_ROWS:
            value[into] = given[source]
        elif given.shape == value.shape:
            value.copy_(given)
        else:
            left.append(name)
    return left
