"""One variant of a study, which runs in a process of its own.

Legend: B pictures, T tokens.
"""

from __future__ import annotations

import functools
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import cv2
import torch
from torch import Tensor

from model.errors import TrainError
from model.files import write_atomically
from model.latex.vocabulary import PAD
from model.network.build import build
from model.network.checkpoint import Checkpoint
from model.train.events import Events
from model.train.loop import LoopConfig, Trainer
from model.train.schedule import Budget
from model.train.source import TrainingSource, validation_sets
from model.train.step import Batch, network_input
from model.train.study.plan import Plan, read_json
from model.train.study.variants import chosen

TIMED = 60
SET = "renders"  # drawn formulas alone have boxes, without which there is no pointing accuracy


class StudyTrainer(Trainer):
    """The trainer, with the processor time of the training alone noted at each validation.

    points.json: [{step, samples, cpu_s, figures of the validation}]; result.json: the last point
    and what the finished network costs. Processor time, because a busy machine stretches the wall
    clock; a resumed run goes on from the time of the point that it resumes from.
    """

    def __init__(self, *parts: Any):
        super().__init__(*parts)
        self.points: list[dict[str, Any]] = []
        self.cpu_s = 0.0
        self.since = time.process_time()

    def resume(self) -> bool:
        """Go on from the saved state, and from its point."""
        if not super().resume():
            return False
        points = read_json(self.folder / "points.json") or []
        self.points = [point for point in points if point["step"] <= self.budget.step]
        self.cpu_s = self.points[-1]["cpu_s"] if self.points else 0.0
        return True

    def run(self) -> dict[str, float]:
        """Train, then measure what the averaged weights cost."""
        self.since = time.process_time()
        figures = super().run()
        self.average.swap(self.network)
        cost = reading_cost(self.network, self.validation[SET], TIMED)
        parameters = sum(p.numel() for p in self.network.parameters())
        result = {"parameters": parameters, **self.points[-1], **cost}
        write_atomically(self.folder / "result.json", json.dumps(result, indent=1))
        return figures

    def check(self) -> dict[str, float]:
        """Validate, and note a point."""
        with self._uncounted():
            figures = super().check()
            step, samples = self.budget.step, self.samples
            self.points.append({"step": step, "samples": samples, "cpu_s": self.cpu_s, **figures})
            write_atomically(self.folder / "points.json", json.dumps(self.points, indent=1))
        return figures

    def save(self) -> None:
        """Write the state; its time does not count."""
        with self._uncounted():
            super().save()

    @contextmanager
    def _uncounted(self) -> Iterator[None]:
        self.cpu_s += time.process_time() - self.since
        try:
            yield
        finally:
            self.since = time.process_time()


@torch.inference_mode()
def reading_cost(network: Any, batches: Sequence[Batch], limit: int) -> dict[str, float]:
    """Milliseconds of processor time a formula, one at a time with one beam, and look-ups a token.

    The right tokens are fed, so that a network that rambles is not the slower for it. The
    formulas are every n-th of the set. coarse_lookups: cells of the coarse grid; fine_lookups:
    fine cells that have weight; fine_cells: those that attention without a coarse choice sees.
    """
    network.eval()
    formulas = list(_singles(batches))
    picked = formulas[:: max(1, len(formulas) // limit)][:limit]
    _read(network, *picked[0])  # the first reading also fetches what later ones share
    spent, looked = 0.0, []
    for picture, tokens in picked:
        started = time.process_time()
        seen = _read(network, picture, tokens)
        spent += time.process_time() - started
        looked += [_lookups(attention) for attention in seen]
    sums = [sum(column) / len(looked) for column in zip(*looked, strict=True)]
    named = dict(zip(("coarse_lookups", "fine_lookups", "fine_cells"), sums, strict=True))
    return {"ms_per_formula": 1000 * spent / len(picked), **named}


def _singles(batches: Sequence[Batch]) -> Iterator[tuple[Tensor, Tensor]]:
    """Each picture (1, H, W) with its tokens (T,), BOS and EOS included."""
    for batch in batches:
        for picture, tokens in zip(batch.pictures, batch.tokens, strict=True):
            yield picture.unsqueeze(0), tokens[tokens != PAD]


def _read(network: Any, picture: Tensor, tokens: Tensor) -> list[Any]:
    """Encode and take one step a token; the attention of each."""
    memory = network.encode(network_input(picture))
    state, seen = network.decoder.initial_state(memory), []
    for token in tokens[:-1].split(1):
        _, state, attention = network.decoder.step(token, state, memory)
        seen.append(attention)
    return seen


def _lookups(attention: Any) -> tuple[int, int, int]:
    fine = attention.fine
    return attention.coarse.numel(), int((fine > 0).sum()), fine.numel()


@functools.cache
def load(plan: Plan) -> tuple[TrainingSource, Mapping[str, Sequence[Batch]]]:
    """Training batches and the validation set; once a process, and a forked one inherits them.

    Raises:
        TrainError: there is no held-out formula that is short enough.
    """
    folders = [Path(part) for part in plan.data]
    options = plan.source()
    sets = validation_sets(folders, plan.validation, options)
    if not sets.get(SET):
        raise TrainError(
            f"There is no held-out formula of up to {plan.longest} tokens", "Allow longer ones."
        )
    return TrainingSource(folders, options), {SET: sets[SET]}


def train_one(folder: Path, name: str) -> None:
    """Train a variant of the study in `folder` by its plan; goes on where it was interrupted.

    Raises:
        TrainError: there is no plan, or the variant is not known.
    """
    plan = Plan.read(folder)
    if plan is None:
        raise TrainError(f"{folder} holds no study", "Start it with python -m model.train.study.")
    variant = chosen([name])[0]
    one_thread()
    source, validation = load(plan)
    preset = variant.preset(plan.warmup)
    torch.manual_seed(plan.seed + variant.seed_offset)
    network = build(preset, source.vocabulary)
    out = folder / name
    out.mkdir(exist_ok=True)
    trainer = StudyTrainer(
        Checkpoint(network, preset, source.vocabulary),
        source,
        validation,
        out,
        Budget(steps=plan.steps),
        torch.device("cpu"),
        LoopConfig(validate_every=plan.every, save_every=plan.every, seed=plan.seed),
        Events(out / "events.jsonl", stream=None),
    )
    trainer.resume()
    trainer.run()


def one_thread() -> None:
    """Processor time of several threads could not be compared."""
    cv2.setNumThreads(0)
    torch.set_num_threads(1)
