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
from model.images.prepared import Prepared
from model.images.resizing import is_other_layout, scale_to_try
from model.images.views import views_of
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
    laid_out: the same at the size at which it is read.
    sheets: uint8 (V, H, W), its views.
    prepare_s: seconds that took.
    """

    sample: Sample
    gold: tuple[str, ...] | None
    found: Formula
    laid_out: Prepared
    sheets: np.ndarray
    prepare_s: float


def batches(tasks: Sequence[Task], most: int) -> Iterator[list[Task]]:
    """Tasks whose views have one size, at most so many."""
    buckets: defaultdict[tuple[int, ...], list[Task]] = defaultdict(list)
    for task in tasks:
        buckets[task.sheets.shape].append(task)
    for (_, height, width), alike in sorted(buckets.items()):
        size = min(most, max(1, BATCH_PIXELS // (height * width)))
        for first in range(0, len(alike), size):
            yield alike[first : first + size]


def at_their_size(reader: Sizing, tasks: Sequence[Task], most: int) -> list[Task]:
    """The tasks, laid out again where their text proves to be of another size, as in reading."""
    settled: list[Task] = []
    doubtful: dict[str, tuple[Task, float]] = {}
    again: list[Task] = []
    for task, error in _with_size_errors(reader, tasks, most):
        scale = scale_to_try(task.laid_out.scale, error)
        other = None if scale is None else _laid_out(task, lay_out(task.found, scale=scale))
        if other is None or not is_other_layout(other.laid_out.scale, task.laid_out.scale):
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
        errors = reader.size_errors(np.stack([task.sheets[0] for task in batch])).tolist()
        share = (time.perf_counter() - began) / len(batch)
        for task, error in zip(batch, errors, strict=True):
            yield replace(task, prepare_s=task.prepare_s + share), error


def in_views(tasks: Sequence[Task], count: int) -> list[Task]:
    """The tasks with so many views of each, see `model.images.views`."""
    found = []
    for task in tasks:
        began = time.perf_counter()
        sheets = views_of(task.found, task.laid_out, count)
        spent = task.prepare_s + time.perf_counter() - began
        found.append(replace(task, sheets=sheets, prepare_s=spent))
    return found


def _laid_out(task: Task, laid_out: Prepared) -> Task:
    return replace(task, laid_out=laid_out, sheets=laid_out.pixels[None])


def prepared(dataset: Dataset, sample: Sample) -> Task | Prediction:
    """A picture of a dataset in one view; where it cannot be used, a line that says why."""
    began = time.perf_counter()
    try:
        found = find_formula(load(dataset.image_bytes(sample.img_name)))
        laid_out = lay_out(found)
    except (ImageError, DataError) as error:
        return Prediction(sample.img_name, gold=sample.formula, error=str(error))
    spent = time.perf_counter() - began
    gold = gold_tokens(sample.formula)
    return Task(sample, gold, found, laid_out, laid_out.pixels[None], spent)


def gold_tokens(formula: str) -> tuple[str, ...] | None:
    """Canonical tokens of a formula, None where the parser refuses it."""
    try:
        return tuple(canonical_tokens(formula))
    except LatexError:
        return None
