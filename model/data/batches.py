"""A planned batch as arrays; no torch here, so that it can be tested and timed alone.

Legend: B pictures, H W the bucket, T token places (BOS and EOS included).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from model.data.plan import BatchPlan
from model.data.sample import Sample, SampleMaker
from model.latex.vocabulary import BOS, EOS, PAD


class ArrayBatch(NamedTuple):
    """images uint8 (B, H, W), 255 full ink; tokens int64 (B, T): BOS, tokens, EOS, then PAD;
    boxes float32 (B, T, 4): left, top, right, bottom in px of the token at the same place, NaN
    where unknown; log_scale float32 (B,), NaN for negatives; is_formula bool (B,)."""

    images: np.ndarray
    tokens: np.ndarray
    boxes: np.ndarray
    log_scale: np.ndarray
    is_formula: np.ndarray


def make_batch(maker: SampleMaker, plan: BatchPlan) -> ArrayBatch:
    """All samples of a plan."""
    count = len(plan.rows)
    batch = ArrayBatch(
        np.zeros((count, plan.height, plan.width), np.uint8),
        np.full((count, plan.length), PAD, np.int64),
        np.full((count, plan.length, 4), np.nan, np.float32),
        np.full(count, np.nan, np.float32),
        np.zeros(count, np.bool_),
    )
    for i, row in enumerate(plan.rows):
        _fill(batch, i, maker.make(row, plan.height, plan.width))
    return batch


def _fill(batch: ArrayBatch, i: int, sample: Sample) -> None:
    count = len(sample.tokens)
    batch.images[i] = sample.ink
    batch.tokens[i, 0] = BOS
    batch.tokens[i, 1 : 1 + count] = sample.tokens
    batch.tokens[i, 1 + count] = EOS
    batch.boxes[i, 1 : 1 + count] = sample.boxes
    batch.log_scale[i] = sample.log_scale
    batch.is_formula[i] = sample.is_formula
