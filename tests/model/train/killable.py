"""A run that the kill test kills: ``killable.py FOLDER STEPS SECONDS``; it goes on where it was.

It rests so many seconds after each event, so that it cannot be over before it is killed.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import torch

from model.latex.vocabulary import Vocabulary
from model.network.build import build
from model.network.checkpoint import Checkpoint
from model.train.events import Events
from model.train.loop import LoopConfig, Trainer
from model.train.schedule import Budget
from tests.model.train.toys import LETTERS, ToySource, toy_preset


class RestingEvents(Events):
    """Takes its time."""

    def emit(self, event: str, **fields: object) -> None:
        super().emit(event, **fields)
        time.sleep(float(sys.argv[3]))


def main() -> None:
    folder, steps = Path(sys.argv[1]), int(sys.argv[2])
    torch.set_num_threads(1)
    torch.manual_seed(0)
    vocabulary, preset = Vocabulary(LETTERS), toy_preset()
    source = ToySource()
    config = LoopConfig(log_every=1, validate_every=10_000, save_every=3)
    trainer = Trainer(
        Checkpoint(build(preset, vocabulary), preset, vocabulary), source,
        {"toys": [source.batch()]}, folder, Budget(steps=steps), torch.device("cpu"), config,
        RestingEvents(folder / "events.jsonl", stream=None),
    )  # fmt: skip
    trainer.resume()
    trainer.run()


if __name__ == "__main__":
    main()
