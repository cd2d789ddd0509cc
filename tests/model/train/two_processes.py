"""What each process of the two-process test runs: ``two_processes.py PRESET FOLDER STEPS``.

Without torchrun it is the one process that takes the batch of both.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import torch

from model.latex.vocabulary import Vocabulary
from model.network.build import build
from model.network.checkpoint import Checkpoint
from model.network.presets import Preset, from_dict, load_preset
from model.train import distributed
from model.train.events import Events
from model.train.loop import LoopConfig, Trainer
from model.train.schedule import Budget
from model.train.step import Batch
from tests.model.train.toys import LETTERS, ToySource, toy_preset


class HalfSource(ToySource):
    """The rows of the toy batch that belong to one process."""

    def __init__(self, rank: int, world: int) -> None:
        super().__init__()
        self.rank, self.world = rank, world

    def batches(self, start_step: int) -> Iterator[Batch]:
        rows = torch.arange(len(self.words)) % self.world == self.rank
        while True:
            yield self.batch().rows(rows)


def preset_of(name: str) -> Preset:
    """A preset in which nothing is left to chance, so that the split alone makes a difference."""
    if name == "toy":
        values = toy_preset().to_dict()
        values["decoder"] |= {"locate": False}
        return from_dict(values)
    values = load_preset(name).to_dict()
    values["decoder"] |= {"width": 32, "embedding": 8, "dropout": 0.0}
    values["optimisation"] |= {"optimiser": "adamw", "learning_rate": 5e-3, "schedule": "clock"}
    return from_dict(values)


def main() -> None:
    name, folder, steps = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    torch.set_num_threads(1)
    rank, world = distributed.start()
    torch.manual_seed(rank)  # different weights at first: the leader's must win
    if world == 1:
        torch.manual_seed(0)
    vocabulary, preset = Vocabulary(LETTERS), preset_of(name)
    checkpoint = Checkpoint(build(preset, vocabulary), preset, vocabulary)
    distributed.share_weights(checkpoint.network)
    source = HalfSource(rank, world)
    events = Events(folder / "events.jsonl" if rank == 0 else None, stream=None)
    config = LoopConfig(log_every=1, validate_every=10_000, save_every=10_000)
    trainer = Trainer(
        checkpoint, source, {"toys": [source.batch()]}, folder, Budget(steps=steps),
        torch.device("cpu"), config, events,
    )  # fmt: skip
    trainer.run()
    distributed.stop()


if __name__ == "__main__":
    main()
