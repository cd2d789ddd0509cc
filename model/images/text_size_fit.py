"""Fits the small network that reads the size of text (see `text_size`).

    python -m model.images.text_size_fit DIR... --out resources/text-size.npz

Each DIR (or .zip) holds ``images/`` and ``formulas.jsonl`` with one object a line: ``img_name``,
``text_scale`` (the factor that brings its text to the working scale, 1 if absent) and ``fixed``
(true: take it at its own size or smaller; absent: enlarge or shrink it at random). Every tenth
picture is held out, and the figures for those are printed. The same call gives the same weights.

Legend: B pictures of a batch; K pieces of all of them; F, G features; D hidden width.
"""

from __future__ import annotations

import argparse
import io
import json
import math
import random
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageFilter

from model.errors import BlankImage, DataError
from model.files import write_atomically
from model.images.ink import find_ink
from model.images.pieces import find_pieces
from model.images.specks import kept_pieces
from model.images.text_size import UNSEEN, describe

HIDDEN = 64
BATCH = 128
PEAK_RATE, BETA_1, BETA_2 = 5e-3, 0.9, 0.99
ZOOMS = (0.5, 4.5)
_SHARE_AT_OWN_SIZE = 0.15
_MOST_PIXELS = 1_200_000
_FILTERS = ("BOX", "BILINEAR", "HAMMING", "BICUBIC", "LANCZOS")

Weights = dict[str, np.ndarray]


@dataclass(frozen=True, eq=False)
class Example:
    """Attributes:
    each: (K, F) and whole: (G,), as `describe` gives them.
    answer: ln of the stroke's thickness in px at the working scale.
    """

    each: np.ndarray
    whole: np.ndarray
    answer: float


def examples(folder: Path, views: int, rng: random.Random) -> Iterator[Example]:
    """Every picture of a folder in ``views`` zooms (one for a picture of fixed size)."""
    for line, content in _pictures(folder):
        picture = Image.open(io.BytesIO(content)).convert("L")
        scale = float(line.get("text_scale", 1.0))
        for _ in range(1 if line.get("fixed") else views):
            zoom = _shrinking(scale, rng) if line.get("fixed") else _zoom(rng)
            example = _example(_worn(_enlarged(picture, zoom, rng), rng), scale / zoom)
            if example is not None:
                yield example


def _pictures(folder: Path) -> Iterator[tuple[dict[str, Any], bytes]]:
    if folder.suffix == ".zip":
        with zipfile.ZipFile(folder) as archive:
            for packed in archive.read("formulas.jsonl").splitlines():
                line = json.loads(packed)
                yield line, archive.read(f"images/{line['img_name']}")
        return
    for row in (folder / "formulas.jsonl").read_text(encoding="utf-8").splitlines():
        line = json.loads(row)
        yield line, (folder / "images" / line["img_name"]).read_bytes()


def _zoom(rng: random.Random) -> float:
    if rng.random() < _SHARE_AT_OWN_SIZE:
        return 1.0
    return math.exp(rng.uniform(math.log(ZOOMS[0]), math.log(ZOOMS[1])))


def _shrinking(scale: float, rng: random.Random) -> float:
    """Half of the large renders are shrunk to near the working scale, as a browser would."""
    if scale > 0.7 or rng.random() < 0.5:
        return 1.0
    return scale * math.exp(rng.uniform(math.log(0.6), math.log(1.8)))


def _enlarged(picture: Image.Image, zoom: float, rng: random.Random) -> Image.Image:
    sheet = Image.new("L", (picture.width + 12, picture.height + 12), 255)
    sheet.paste(picture, (6, 6))
    size = (round(sheet.width * zoom), round(sheet.height * zoom))
    if zoom == 1.0 or size[0] * size[1] > _MOST_PIXELS:
        return sheet
    return sheet.resize(size, Image.Resampling[rng.choice(_FILTERS)])


def _worn(picture: Image.Image, rng: random.Random) -> Image.Image:
    """Sometimes blurred, saved as JPEG, or thinner or bolder."""
    fate = rng.random()
    if fate < 0.1:
        picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 0.7)))
    elif fate < 0.25:
        stream = io.BytesIO()
        picture.save(stream, "JPEG", quality=rng.randint(30, 92))
        picture = Image.open(stream).convert("L")
    if rng.random() < 0.1:
        gamma = rng.uniform(0.6, 1.6)
        picture = picture.point([round(255 * (v / 255) ** gamma) for v in range(256)])
    return picture


def _example(picture: Image.Image, scale: float) -> Example | None:
    try:
        level = find_ink(np.asarray(picture)).level
    except BlankImage:
        return None
    pieces = find_pieces(level)
    if not len(pieces):
        return None
    pieces = pieces.select(kept_pieces(pieces, level.shape))
    each, whole = describe(pieces)
    return Example(each, whole, math.log(scale * pieces.stroke_px))


@dataclass(frozen=True, eq=False)
class Batch:
    """Attributes:
    each: (K, F), the pieces of B pictures one after another.
    starts: int (B,), where each picture's pieces begin.
    whole: (B, G).
    answers: (B,).
    """

    each: np.ndarray
    starts: np.ndarray
    whole: np.ndarray
    answers: np.ndarray


def batch_of(chosen: list[Example]) -> Batch:
    counts = [len(example.each) for example in chosen]
    return Batch(
        np.concatenate([example.each for example in chosen]),
        np.cumsum([0, *counts[:-1]]),
        np.stack([example.whole for example in chosen]),
        np.array([example.answer for example in chosen]),
    )


def fresh_weights(data: Batch, rng: np.random.Generator) -> Weights:
    """He initialisation, and the mean and spread of the features of all the data."""
    features, wholes = data.each.shape[1], data.whole.shape[1]
    sizes = {
        "piece_in": (features, HIDDEN),
        "piece_out": (HIDDEN, HIDDEN),
        "mix": (2 * HIDDEN + wholes, HIDDEN),
        "answer": (HIDDEN, 2),
    }
    weights: Weights = {
        "piece_mean": data.each.mean(axis=0),
        "piece_spread": data.each.std(axis=0) + 1e-6,
        "picture_mean": data.whole.mean(axis=0),
        "picture_spread": data.whole.std(axis=0) + 1e-6,
    }
    for name, (rows, cols) in sizes.items():
        weights[name] = rng.normal(0.0, math.sqrt(2.0 / rows), (rows, cols))
        weights[f"{name}_bias"] = np.zeros(cols)
    weights["answer"] *= 0.1
    weights["answer_bias"] = np.array([float(np.median(data.answers)), -1.0])
    return weights


def loss_and_slopes(weights: Weights, batch: Batch) -> tuple[float, Weights, np.ndarray]:
    """Laplace likelihood |error| / b + ln b, its slopes, and the errors (B,)."""
    w = weights
    x = np.clip((batch.each - w["piece_mean"]) / w["piece_spread"], -UNSEEN, UNSEEN)
    g = np.clip((batch.whole - w["picture_mean"]) / w["picture_spread"], -UNSEEN, UNSEEN)
    first = np.maximum(x @ w["piece_in"] + w["piece_in_bias"], 0.0)  # (K, D)
    second = np.maximum(first @ w["piece_out"] + w["piece_out_bias"], 0.0)  # (K, D)
    count = np.diff(np.append(batch.starts, len(x)))
    mean = np.add.reduceat(second, batch.starts) / count[:, None]  # (K, D) -> (B, D)
    most = np.maximum.reduceat(second, batch.starts)  # (K, D) -> (B, D)
    pooled = np.concatenate([mean, most, g], axis=1)
    mixed = np.maximum(pooled @ w["mix"] + w["mix_bias"], 0.0)  # (B, D)
    answer = mixed @ w["answer"] + w["answer_bias"]  # (B, 2)
    error, log_b = answer[:, 0] - batch.answers, np.clip(answer[:, 1], -4.0, 2.0)
    loss = float(np.mean(np.abs(error) / np.exp(log_b) + log_b))

    free = (answer[:, 1] > -4.0) & (answer[:, 1] < 2.0)
    d_spread = np.where(free, 1.0 - np.abs(error) / np.exp(log_b), 0.0)
    d_answer = np.stack([np.sign(error) / np.exp(log_b), d_spread], axis=1) / len(error)
    slopes: Weights = {"answer": mixed.T @ d_answer, "answer_bias": d_answer.sum(axis=0)}
    d_mixed = (d_answer @ w["answer"].T) * (mixed > 0)
    slopes |= {"mix": pooled.T @ d_mixed, "mix_bias": d_mixed.sum(axis=0)}
    d_pooled = d_mixed @ w["mix"].T
    owner = np.repeat(np.arange(len(count)), count)
    d_mean, d_most = d_pooled[:, :HIDDEN], d_pooled[:, HIDDEN : 2 * HIDDEN]
    d_second = (d_mean / count[:, None])[owner] + d_most[owner] * (second == most[owner])
    d_second *= second > 0
    slopes |= {"piece_out": first.T @ d_second, "piece_out_bias": d_second.sum(axis=0)}
    d_first = (d_second @ w["piece_out"].T) * (first > 0)
    slopes |= {"piece_in": x.T @ d_first, "piece_in_bias": d_first.sum(axis=0)}
    return loss, slopes, error


def fit(data: list[Example], epochs: float, seed: int = 0) -> Weights:
    """Adam (Kingma & Ba 2015) with a rate that rises for a tenth of the time and then falls."""
    rng = np.random.default_rng(seed)
    weights = fresh_weights(batch_of(data), rng)
    trained = [name for name in weights if not name.endswith(("_mean", "_spread"))]
    first = {name: np.zeros_like(weights[name]) for name in trained}
    second = {name: np.zeros_like(weights[name]) for name in trained}
    steps = max(1, int(epochs * len(data) / BATCH))
    for step in range(1, steps + 1):
        batch = batch_of([data[i] for i in rng.integers(0, len(data), BATCH)])
        loss, slopes, _ = loss_and_slopes(weights, batch)
        rate = PEAK_RATE * min(step / (0.1 * steps), (1 + math.cos(math.pi * step / steps)) / 2)
        for name in trained:
            first[name] += (1 - BETA_1) * (slopes[name] - first[name])
            second[name] += (1 - BETA_2) * (slopes[name] ** 2 - second[name])
            move = first[name] / (1 - BETA_1**step)
            weights[name] = weights[name] - rate * move / (
                np.sqrt(second[name] / (1 - BETA_2**step)) + 1e-8
            )
        if step % 1000 == 0:
            sys.stderr.write(f"step {step} of {steps}: loss {loss:.3f}\n")
    return weights


def figures(weights: Weights, data: list[Example]) -> str:
    """Shares of the examples whose estimated scale is within a range of the right one."""
    error = np.exp(loss_and_slopes(weights, batch_of(data))[2])
    shares = [
        f"{low}..{high}: {100 * float(np.mean((error > low) & (error < high))):.2f} %"
        for low, high in ((0.9, 1.1), (0.88, 1.12), (0.8, 1.3))
    ]
    return f"{len(data)} pictures, estimate / truth within " + ", ".join(shares)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Fit the network that reads the size of text.")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=60.0)
    parser.add_argument("--views", type=int, default=1, help="zooms of each picture")
    options = parser.parse_args(arguments)
    training: list[Example] = []
    held_out: dict[str, list[Example]] = {}
    for folder in options.folders:
        made = list(examples(folder, options.views, random.Random(f"{folder.name} 0")))
        if len(made) < 10:
            raise DataError(f"{folder} holds only {len(made)} pictures", "give at least ten")
        # Views of one picture lie side by side; a block of ten keeps most of them together.
        held_out[folder.name] = [e for i, e in enumerate(made) if i // 10 % 10 == 0]
        training += [e for i, e in enumerate(made) if i // 10 % 10 != 0]
    weights = fit(training, options.epochs)
    stream = io.BytesIO()
    stored: dict[str, Any] = {name: value.astype(np.float32) for name, value in weights.items()}
    np.savez_compressed(stream, **stored)
    write_atomically(options.out, stream.getvalue())
    for name, rows in held_out.items():
        sys.stdout.write(f"{name}: {figures(weights, rows)}\n")


if __name__ == "__main__":
    main()
