"""Pictures of a dataset as they are given to a reader: laid out, sized, in batches of one bucket.

Free of torch, as `predict` is.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

import numpy as np

from model.errors import DataError, ImageError, LatexError
from model.evaluate.predictions import Dataset, Prediction, Sample
from model.images import load
from model.images.preparation import Formula, find_formula, lay_out
from model.images.resizing import is_other_layout, scale_to_try
from model.latex import canonical_tokens

BATCH_PIXELS = 1_500_000


@runtime_checkable
class Sizing(Protocol):
    """Sees how large the text of a picture is, so that it is laid out again where it is wrong."""

    def size_errors(self, pictures: np.ndarray) -> np.ndarray:
        """float (B,): natural logarithms of how much larger the text is than the working size."""


@dataclass(frozen=True, eq=False)
class Task:
    """Attributes:
    sample: the picture's.
    gold: canonical tokens of its label; None where the parser refuses it.
    found: the formula on it.
    pixels, scale: as it is laid out, see `model.images.Prepared`.
    prepare_s: seconds that took.
    """

    sample: Sample
    gold: tuple[str, ...] | None
    found: Formula
    pixels: np.ndarray
    scale: float
    prepare_s: float


def batches(tasks: Sequence[Task], most: int) -> Iterator[list[Task]]:
    """Tasks whose pictures have one size, at most so many."""
    buckets: defaultdict[tuple[int, ...], list[Task]] = defaultdict(list)
    for task in tasks:
        buckets[task.pixels.shape].append(task)
    for (height, width), alike in sorted(buckets.items()):
        size = min(most, max(1, BATCH_PIXELS // (height * width)))
        for first in range(0, len(alike), size):
            yield alike[first : first + size]


def at_their_size(reader: Sizing, tasks: Sequence[Task], most: int) -> list[Task]:
    """The tasks, laid out again where their text proves to be of another size, as in reading."""
    settled: list[Task] = []
    doubtful: dict[str, tuple[Task, float]] = {}
    again: list[Task] = []
    for task, error in _with_size_errors(reader, tasks, most):
        scale = scale_to_try(task.scale, error)
        other = None if scale is None else _laid_out(task, scale)
        if other is None or not is_other_layout(other.scale, task.scale):
            settled.append(task)
        else:
            doubtful[task.sample.img_name] = (task, error)
            again.append(other)
    for other, error in _with_size_errors(reader, again, most):
        task, before = doubtful[other.sample.img_name]
        settled.append(other if abs(error) < abs(before) else task)
    return settled


def _with_size_errors(
    reader: Sizing, tasks: Sequence[Task], most: int
) -> Iterator[tuple[Task, float]]:
    for batch in batches(tasks, most):
        began = time.perf_counter()
        errors = reader.size_errors(np.stack([task.pixels for task in batch])).tolist()
        share = (time.perf_counter() - began) / len(batch)
        for task, error in zip(batch, errors, strict=True):
            yield replace(task, prepare_s=task.prepare_s + share), error


def _laid_out(task: Task, scale: float) -> Task:
    prepared = lay_out(task.found, scale=scale)
    return replace(task, pixels=prepared.pixels, scale=prepared.scale)


def prepared(dataset: Dataset, sample: Sample) -> Task | Prediction:
    began = time.perf_counter()
    try:
        found = find_formula(load(dataset.image_bytes(sample.img_name)))
        laid_out = lay_out(found)
    except (ImageError, DataError) as error:
        return Prediction(sample.img_name, gold=sample.formula, error=str(error))
    spent = time.perf_counter() - began
    gold = gold_tokens(sample.formula)
    return Task(sample, gold, found, laid_out.pixels, laid_out.scale, spent)


def gold_tokens(formula: str) -> tuple[str, ...] | None:
    """Canonical tokens of a formula, None where the parser refuses it."""
    try:
        return tuple(canonical_tokens(formula))
    except LatexError:
        return None
