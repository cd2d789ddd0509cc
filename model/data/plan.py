"""Which samples form which batch: a pure function of the seed, so that a run resumes exactly.

Samples come in chunks. A chunk draws its formulas from the epoch's permutation, a scale and a
place for each, finds each one's bucket, and cuts batches of one bucket and of similar lengths.
Every worker computes the same plan (20 ms for 32,768 samples) and makes its own batches of it, so
nothing is drawn twice whatever their number.

Legend: N formulas in the corpus, S samples of a chunk.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from model.data.compose import content_size_px
from model.errors import DataError
from model.images.buckets import BUCKET_HEIGHTS, BUCKET_WIDTHS, LARGEST_CONTENT, PADDING_PX

PROGRAM, REAL, NEGATIVE = range(3)
TOKEN_LENGTHS = (16, 24, 32, 48, 64, 80, 96, 128, 160, 208)
"""Lengths, BOS and EOS included, that batches are padded to: few shapes for the device."""

ROW = np.dtype(
    [
        ("kind", "u1"),
        ("index", "i4"),  # in the corpus or the pictures; for negatives the sample number
        ("scale", "f4"),  # text size relative to the working scale
        ("left", "f4"),  # px from the picture's corner to the content's
        ("top", "f4"),
        ("angle", "f4"),  # degrees
        ("height", "f4"),  # px that the sample needs, its padding included
        ("width", "f4"),
        ("tokens", "i4"),  # BOS and EOS included
        ("seed", "u8"),
    ]
)


@dataclass(frozen=True)
class Curriculum:
    """Formulas up to `start_tokens` first, all of them after `full_after` samples.

    The bound grows in proportion to the samples seen, up to `longest`.
    """

    start_tokens: int = 40
    full_after: int = 0
    longest: int = 200

    def limit(self, samples: int) -> int:
        """Most tokens of a formula at this point, BOS and EOS not counted."""
        if samples >= self.full_after:
            return self.longest
        grown = self.start_tokens + (self.longest - self.start_tokens) * samples / self.full_after
        return int(grown)


@dataclass(frozen=True)
class PlanRules:
    """Attributes:
    seed: of everything.
    chunk: samples drawn at once; more make fuller batches.
    max_pixels: most px of a batch, B * H * W: memory is even whatever the bucket.
    max_batch: most pictures of a batch.
    max_tokens: most token places of a batch, B * T.
    exact_share: share of samples at the working scale exactly, as real IM2LATEX pictures are.
    scale_low, scale_high: range of the others.
    scale_spread: standard deviation of their log scale.
    loose_share: share whose padding is random (2 to 14 px) instead of 8 px.
    rotated_share, max_angle: share of slightly rotated pictures, degrees.
    real_share, negative_share: shares of the samples that are real pictures, and no formulas.
    repeats: how often formulas of an origin number come in an epoch; 1 where it is not named.
    """

    seed: int = 1
    chunk: int = 32_768
    max_pixels: int = 3_500_000
    max_batch: int = 256
    max_tokens: int = 16_384
    exact_share: float = 0.35
    scale_low: float = 0.75
    scale_high: float = 1.35
    scale_spread: float = 0.13
    loose_share: float = 0.35
    rotated_share: float = 0.05
    max_angle: float = 1.2
    real_share: float = 0.1
    negative_share: float = 0.03
    repeats: tuple[tuple[int, int], ...] = ()
    curriculum: Curriculum = field(default_factory=Curriculum)

    def __post_init__(self) -> None:
        if not 0.0 <= self.real_share + self.negative_share < 1.0:
            raise DataError("real_share and negative_share must leave room for the others.")
        if self.max_pixels < BUCKET_HEIGHTS[-1] * BUCKET_WIDTHS[-1]:
            raise DataError("max_pixels is less than one picture of the largest bucket.")


@dataclass(frozen=True, eq=False)
class BatchPlan:
    """Samples (ROW records) that share a bucket; `length` is what their tokens are padded to."""

    rows: np.ndarray
    height: int
    width: int
    length: int


@dataclass(frozen=True, eq=False)
class Stock:
    """What there is to draw from.

    bounds int32 (N, 4), size_pt float32 (N,), token_counts int (N,), origins uint8 (N,) of the
    corpus; real_sizes int32 (M, 2), real_counts int (M,) of the pictures.
    """

    bounds: np.ndarray
    size_pt: np.ndarray
    token_counts: np.ndarray
    origins: np.ndarray
    real_sizes: np.ndarray
    real_counts: np.ndarray


class Planner:
    """Plans by chunk number."""

    def __init__(self, stock: Stock, rules: PlanRules) -> None:
        self.stock = stock
        self.rules = rules
        repeats = np.ones(len(stock.bounds), np.int64)
        for origin, times in rules.repeats:
            repeats[stock.origins == origin] = times
        self._pool = np.repeat(np.arange(len(stock.bounds)), repeats)
        if not len(self._pool):
            raise DataError("There are no formulas to train on.")

    def batches(self, first_chunk: int = 0) -> Iterator[BatchPlan]:
        """Batches without end."""
        chunk = first_chunk
        while True:
            yield from self.chunk(chunk)
            chunk += 1

    def chunk(self, number: int) -> list[BatchPlan]:
        """All batches of one chunk in their order."""
        rng = np.random.default_rng([self.rules.seed, 1, number])
        rows = self._rows(number, rng)
        plans = cut_batches(rows, self.rules)
        return [plans[i] for i in rng.permutation(len(plans))]

    def _rows(self, number: int, rng: np.random.Generator) -> np.ndarray:
        rules = self.rules
        real = round(rules.chunk * rules.real_share) if len(self.stock.real_sizes) else 0
        negative = round(rules.chunk * rules.negative_share)
        programs = rules.chunk - real - negative
        parts = [
            self._program_rows(_stream(self._pool, number, programs, rules.seed), rng),
            self._real_rows(
                _stream(np.arange(len(self.stock.real_sizes)), number, real, rules.seed + 1), rng
            ),
            _negative_rows(number, negative, rng),
        ]
        rows = np.concatenate(parts)
        rows["seed"] = rng.integers(0, 2**63, len(rows))
        limit = rules.curriculum.limit(number * rules.chunk) + 2
        return rows[rows["tokens"] <= min(limit, TOKEN_LENGTHS[-1])]

    def _program_rows(self, index: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        rows = _blank_rows(PROGRAM, index)
        rows["scale"] = draw_scales(len(index), self.rules, rng)
        rows["tokens"] = self.stock.token_counts[index] + 2
        rows["angle"] = _draw_angles(len(index), self.rules, rng)
        size = content_size_px(self.stock.bounds[index], self.stock.size_pt[index], rows["scale"])
        return _placed(rows, size, self.rules, rng)

    def _real_rows(self, index: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        rows = _blank_rows(REAL, index)
        scales = draw_scales(len(index), self.rules, rng)
        rows["scale"] = np.where(rng.random(len(index)) < 0.5, 1.0, scales)
        rows["tokens"] = self.stock.real_counts[index] + 2
        size = self.stock.real_sizes[index].reshape(-1, 2) * rows["scale"][:, None]
        return _placed(rows, size, self.rules, rng)


@lru_cache(maxsize=6)
def _permutation(seed: int, epoch: int, size: int) -> np.ndarray:
    return np.random.default_rng([seed, 0, epoch]).permutation(size)


def _stream(pool: np.ndarray, number: int, count: int, seed: int) -> np.ndarray:
    """Samples number * count and on of the endless sequence of permuted epochs."""
    if not count:
        return np.zeros(0, np.int64)
    positions = np.arange(number * count, (number + 1) * count)
    epochs, places = positions // len(pool), positions % len(pool)
    drawn = np.empty(count, np.int64)
    for epoch in np.unique(epochs):
        mine = epochs == epoch
        drawn[mine] = _permutation(seed, int(epoch), len(pool))[places[mine]]
    return pool[drawn]


def _blank_rows(kind: int, index: np.ndarray) -> np.ndarray:
    rows = np.zeros(len(index), ROW)
    rows["kind"] = kind
    rows["index"] = index
    rows["scale"] = 1.0
    return rows


def draw_scales(count: int, rules: PlanRules, rng: np.random.Generator) -> np.ndarray:
    """float32 (count,): exactly 1 for `exact_share`, else log-normal around 1, clipped."""
    scales = np.exp(rng.normal(0.0, rules.scale_spread, count))
    scales = np.clip(scales, rules.scale_low, rules.scale_high)
    return np.where(rng.random(count) < rules.exact_share, 1.0, scales).astype(np.float32)


def _draw_angles(count: int, rules: PlanRules, rng: np.random.Generator) -> np.ndarray:
    angles = rng.uniform(-rules.max_angle, rules.max_angle, count)
    return np.where(rng.random(count) < rules.rotated_share, angles, 0.0)


def _placed(
    rows: np.ndarray, size: np.ndarray, rules: PlanRules, rng: np.random.Generator
) -> np.ndarray:
    """Fill in place and needed size; content (S, 2) height, width too big is scaled down."""
    tilt = np.sin(np.radians(np.abs(rows["angle"])))[:, None]
    turned = size + size[:, ::-1] * tilt
    fit = np.minimum(1.0, (np.array(LARGEST_CONTENT) - 4.0) / np.maximum(turned, 1.0)).min(axis=1)
    rows["scale"] *= fit
    turned = turned * fit[:, None]
    pads = rng.uniform(2.0, 2 * PADDING_PX - 2, (len(rows), 4))
    exact = rng.random(len(rows)) >= rules.loose_share
    pads[exact] = PADDING_PX
    rows["left"], rows["top"] = np.rint(pads[:, 0]), np.rint(pads[:, 1])
    # One px more: an area-sampled picture may be a px larger than the outline's extent.
    rows["height"] = np.minimum(turned[:, 0] + pads[:, 1] + pads[:, 3] + 1, BUCKET_HEIGHTS[-1])
    rows["width"] = np.minimum(turned[:, 1] + pads[:, 0] + pads[:, 2] + 1, BUCKET_WIDTHS[-1])
    return rows


def _negative_rows(number: int, count: int, rng: np.random.Generator) -> np.ndarray:
    rows = _blank_rows(NEGATIVE, np.arange(number * count, (number + 1) * count))
    rows["tokens"] = 2
    rows["left"] = rows["top"] = PADDING_PX
    rows["height"] = np.clip(np.exp(rng.normal(3.9, 0.5, count)), 30, BUCKET_HEIGHTS[-1])
    rows["width"] = np.clip(np.exp(rng.normal(5.4, 0.6, count)), 40, BUCKET_WIDTHS[-1])
    return rows


def cut_batches(rows: np.ndarray, rules: PlanRules) -> list[BatchPlan]:
    """Batches of one bucket and of similar lengths; what does not fill half a batch goes into
    the next wider bucket, at the widest into the next higher."""
    tall = np.searchsorted(BUCKET_HEIGHTS, rows["height"])
    wide = np.searchsorted(BUCKET_WIDTHS, rows["width"])
    plans: list[BatchPlan] = []
    for h, height in enumerate(BUCKET_HEIGHTS):
        carried = rows[:0]
        for w, width in enumerate(BUCKET_WIDTHS):
            here = np.concatenate([carried, rows[(tall == h) & (wide == w)]])
            here = here[np.argsort(here["tokens"], kind="stable")]
            last = w == len(BUCKET_WIDTHS) - 1
            made, carried = _cut(here, height, width, rules, keep_rest=last)
            plans += made
    return plans


def _cut(
    rows: np.ndarray, height: int, width: int, rules: PlanRules, *, keep_rest: bool
) -> tuple[list[BatchPlan], np.ndarray]:
    plans: list[BatchPlan] = []
    start = 0
    while start < len(rows):
        size = _batch_size(rows["tokens"][start:], height, width, rules)
        rest = rows[start : start + size]
        if len(rest) < max(1, size // 2) and not keep_rest:
            return plans, rest
        plans.append(BatchPlan(rest, height, width, padded_length(int(rest["tokens"].max()))))
        start += len(rest)
    return plans, rows[:0]


def _batch_size(tokens: np.ndarray, height: int, width: int, rules: PlanRules) -> int:
    """Most pictures, by rising length, that the budgets for pixels and tokens allow."""
    size = max(1, min(rules.max_batch, rules.max_pixels // (height * width)))
    while size > 1:
        length = padded_length(int(tokens[min(size, len(tokens)) - 1]))
        if size * length <= rules.max_tokens:
            break
        size = min(size - 1, max(1, rules.max_tokens // length))
    return size if size < 8 else size - size % 8


def padded_length(tokens: int) -> int:
    """The smallest of TOKEN_LENGTHS that holds so many tokens; beyond them, a multiple of 64."""
    place = int(np.searchsorted(TOKEN_LENGTHS, tokens))
    return TOKEN_LENGTHS[place] if place < len(TOKEN_LENGTHS) else -(-tokens // 64) * 64
