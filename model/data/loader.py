"""Batches for the trainer, made by forked workers: the only module here that imports torch.

Resuming: batch n of a seed is the same whatever the number of workers and wherever one starts, so
`start=n` goes on exactly. Several processes take every `world`-th batch each.

Legend: B pictures, H W the bucket, T token places.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
import torch
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from model.data.batches import ArrayBatch, make_batch
from model.data.looks import LookMix
from model.data.plan import (
    PROGRAM,
    REAL,
    ROW,
    BatchPlan,
    Planner,
    PlanRules,
    cut_batches,
)
from model.data.sample import SampleMaker
from model.data.trainingset import TrainingSet
from model.images.buckets import LARGEST_CONTENT, PADDING_PX


class Batch(NamedTuple):
    """images uint8 (B, H, W), 255 full ink (the network wants float in [0, 1] of shape
    (B, 1, H, W): divide on the device); tokens int64 (B, T): BOS, tokens, EOS, then PAD;
    boxes float32 (B, T, 4) left, top, right, bottom in px, NaN where unknown;
    log_scale float32 (B,), NaN for negatives; is_formula bool (B,)."""

    images: torch.Tensor
    tokens: torch.Tensor
    boxes: torch.Tensor
    log_scale: torch.Tensor
    is_formula: torch.Tensor


def as_tensors(batch: ArrayBatch) -> Batch:
    """Without copying."""
    return Batch(*(torch.from_numpy(array) for array in batch))


class FormulaBatches(IterableDataset[Batch]):
    """An endless stream of training batches.

    Args:
        data: corpus, atlas, pictures.
        rules: the plan's.
        mix: the looks.
        start: number of the first batch of this process.
        rank, world: this process's number and how many there are.
    """

    def __init__(
        self,
        data: TrainingSet,
        rules: PlanRules,
        mix: LookMix | None = None,
        *,
        start: int = 0,
        rank: int = 0,
        world: int = 1,
    ) -> None:
        self.planner = Planner(data.stock(), rules)
        self.maker = SampleMaker(data.corpus, data.layers, data.pictures, mix)
        self.start = start
        self.rank = rank
        self.world = world

    def plans(self, worker: int = 0, workers: int = 1) -> Iterator[BatchPlan]:
        """The batches that one of `workers` makes."""
        for number, plan in enumerate(self.planner.batches()):
            local, rank = divmod(number, self.world)
            mine = rank == self.rank and local >= self.start
            if mine and (local - self.start) % workers == worker:
                yield plan

    def __iter__(self) -> Iterator[Batch]:
        info = get_worker_info()
        worker, workers = (info.id, info.num_workers) if info is not None else (0, 1)
        for plan in self.plans(worker, workers):
            yield as_tensors(make_batch(self.maker, plan))


def training_loader(
    batches: FormulaBatches, workers: int, *, pin_memory: bool = False, prefetch: int = 4
) -> DataLoader[Batch]:
    """A loader with so many forked workers; 0 makes the batches in this process.

    Args:
        prefetch: batches that each worker keeps ready.
    """
    if workers == 0:
        return DataLoader(batches, batch_size=None, pin_memory=pin_memory)
    return DataLoader(
        batches,
        batch_size=None,
        num_workers=workers,
        prefetch_factor=prefetch,
        pin_memory=pin_memory,
        persistent_workers=True,
        multiprocessing_context="fork",
        worker_init_fn=_one_thread,
    )


def _one_thread(_worker: int) -> None:
    # Sixteen workers with sixteen threads each were slower than one thread each.
    cv2.setNumThreads(0)
    torch.set_num_threads(1)


def validation_batches(
    data: TrainingSet, rules: PlanRules, *, real: bool, limit: int | None = None
) -> Iterator[Batch]:
    """Every formula (or every real picture) once, at the working scale, without effects.

    The order is by bucket; UNK stands where a label has a token out of the vocabulary.

    Args:
        real: the real pictures instead of the typeset formulas.
        limit: so many samples at most, the first ones.
    """
    count = len(data.pictures) if real and data.pictures is not None else len(data.corpus)
    rows = np.zeros(min(count, limit or count), ROW)
    rows["kind"] = REAL if real else PROGRAM
    rows["index"] = np.arange(len(rows))
    rows["seed"] = np.arange(len(rows))
    stock = data.stock()
    if real:
        size = stock.real_sizes[: len(rows)].astype(np.float64)
        rows["tokens"] = stock.real_counts[: len(rows)] + 2
    else:
        extent = stock.bounds[: len(rows), [3, 2]] - stock.bounds[: len(rows), [1, 0]]
        size = extent * (10.0 / stock.size_pt[: len(rows), None]) / 6.0
        rows["tokens"] = stock.token_counts[: len(rows)] + 2
    fit = np.minimum(1.0, (np.array(LARGEST_CONTENT) - 2) / np.maximum(size, 1)).min(axis=1)
    rows["scale"] = fit
    rows["left"] = rows["top"] = PADDING_PX
    rows["height"], rows["width"] = (size * fit[:, None] + 2 * PADDING_PX).T
    maker = SampleMaker(data.corpus, data.layers, data.pictures, _CLEAN)
    for plan in cut_batches(rows, rules):
        yield as_tensors(make_batch(maker, plan))


_CLEAN = LookMix(clean=1.0, bitmap_exact=1.0, bitmap_other=1.0)
