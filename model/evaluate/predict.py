"""Run a recogniser over a dataset and write its answers, resumable at any picture.

Free of torch: what reads a batch is given (see `reader`), so that tests can give their own.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TextIO

import numpy as np

from model.errors import DataError
from model.evaluate.predictions import Dataset, Prediction, Sample, read_predictions
from model.evaluate.sampling import draw
from model.evaluate.tasks import (
    Sizing,
    Task,
    at_their_size,
    batches,
    gold_tokens,
    in_views,
    prepared,
)
from model.files import write_atomically

WINDOW = 512
"""Pictures prepared at a time; batches of one bucket are made within it."""

Progress = Callable[[int, int], None]
Settings = Mapping[str, str | int | float | None]
"""What answers depend on: model, beam and the like."""


@dataclass(frozen=True)
class Answer:
    """What a reader says of one picture; None where it does not know.

    Attributes:
        tokens: canonical tokens; None from a model that reads no pictures.
        log_prob: natural logarithm of the answer's probability, its end included.
        min_log_prob: of its least likely token.
        confidence: calibrated probability that the answer is right.
        gold_log_prob, gold_length: of the true answer under the model, and the tokens it covers.
        coarse_lookups, fine_lookups: cells attended to, all tokens together.
    """

    tokens: tuple[str, ...] | None
    log_prob: float | None = None
    min_log_prob: float | None = None
    confidence: float | None = None
    gold_log_prob: float | None = None
    gold_length: int | None = None
    coarse_lookups: int | None = None
    fine_lookups: int | None = None


class Reader(Protocol):
    """Reads pictures of one size."""

    @property
    def views(self) -> int:
        """Views of each picture that it reads together, see `model.images.views`."""

    @property
    def settings(self) -> Settings:
        """What its answers depend on: model, beam and the like. Answers of others are not mixed."""

    def read(
        self, pictures: np.ndarray, golds: Sequence[tuple[str, ...] | None]
    ) -> Sequence[Answer]:
        """Answers to pictures.

        Args:
            pictures: uint8 (B, V, H, W), 255 paper, in V views.
            golds: tokens to give the odds of.
        """


@dataclass(frozen=True)
class PredictOptions:
    """Which pictures, and how many at once.

    Attributes:
        limit: so many pictures, chosen by `seed`; None for all.
        max_tokens: only formulas of at most so many canonical tokens; None for all.
        batch: most pictures of a batch; 1 measures the time that a person waits.
    """

    limit: int | None = None
    seed: int = 0
    max_tokens: int | None = None
    batch: int = 32

    def __post_init__(self) -> None:
        if self.batch < 1 or (self.limit is not None and self.limit < 1):
            raise ValueError(f"batch and limit must be at least 1: {self}")


def choose(dataset: Dataset, options: PredictOptions) -> list[Sample]:
    """The samples that the options ask for, in the dataset's order.

    Raises:
        DataError: none is left.
    """
    limit = options.max_tokens
    kept = [s for s in dataset.samples if limit is None or _length(s) <= limit]
    if not kept:
        raise DataError("no formula of the dataset is that short")
    if options.limit is None:
        return kept
    return draw(kept, options.limit, options.seed, lambda sample: sample.img_name)


def predict(
    dataset: Dataset,
    reader: Reader,
    path: Path,
    options: PredictOptions = PredictOptions(),
    progress: Progress | None = None,
) -> list[Prediction]:
    """Read the chosen pictures and append a line for each to `path`; lines there are kept.

    A picture that cannot be read gets a line with its error, and the rest goes on.

    Returns:
        The lines of the chosen pictures, in the dataset's order.

    Raises:
        DataError: `path` holds the answers of another reader, or the dataset is damaged.
    """

    def read(samples: Sequence[Sample]) -> Iterator[list[Prediction]]:
        return _lines(dataset, reader, samples, options)

    return keep_lines(choose(dataset, options), reader.settings, path, read, progress)


def keep_lines(
    samples: Sequence[Sample],
    settings: Settings,
    path: Path,
    read: Callable[[Sequence[Sample]], Iterable[list[Prediction]]],
    progress: Progress | None = None,
) -> list[Prediction]:
    """Append a line for each sample to `path`, some at a time; those that are there are kept.

    Returns:
        The lines of the samples, in their order.

    Raises:
        DataError: `path` holds answers that were read with other settings.
    """
    _claim(path, settings)
    done = {p.img_name for p in read_predictions(path)} if path.exists() else set()
    todo = [sample for sample in samples if sample.img_name not in done]
    count = len(samples) - len(todo)
    if progress:
        progress(count, len(samples))
    _end_cut_line(path)
    with path.open("a", encoding="utf-8") as out:
        for lines in read(todo):
            _append(out, lines)
            count += len(lines)
            if progress:
                progress(count, len(samples))
    by_name = {prediction.img_name: prediction for prediction in read_predictions(path)}
    return [by_name[sample.img_name] for sample in samples]


def settings_path(path: Path) -> Path:
    """Where the settings of a file of predictions are kept, beside it."""
    return path.with_name(path.name + ".settings.json")


def _claim(path: Path, settings: Settings) -> None:
    """Note whose answers these are, or make sure that they are ours."""
    beside = settings_path(path)
    ours = json.dumps(dict(settings), sort_keys=True)
    if path.exists() and path.stat().st_size:
        theirs = beside.read_text("utf-8").strip() if beside.exists() else ""
        if theirs != ours:
            raise DataError(
                f"{path} holds answers of another model or other settings",
                "name another file, or remove this one",
            )
        return
    write_atomically(beside, ours + "\n")
    path.parent.mkdir(parents=True, exist_ok=True)


def _end_cut_line(path: Path) -> None:
    """Take away a last line that was cut off, so that the next one does not continue it."""
    if path.exists():
        text = path.read_bytes()
        if text and not text.endswith(b"\n"):
            write_atomically(path, text[: text.rfind(b"\n") + 1])


def _append(out: TextIO, lines: Sequence[Prediction]) -> None:
    out.write("".join(line.to_json() + "\n" for line in lines))
    out.flush()


def _lines(
    dataset: Dataset, reader: Reader, samples: Sequence[Sample], options: PredictOptions
) -> Iterator[list[Prediction]]:
    """Lines, a batch at a time."""
    for start in range(0, len(samples), WINDOW):
        tasks: list[Task] = []
        for sample in samples[start : start + WINDOW]:
            task = prepared(dataset, sample)
            if isinstance(task, Prediction):
                yield [task]
            else:
                tasks.append(task)
        if isinstance(reader, Sizing):
            tasks = at_their_size(reader, tasks, options.batch)
        for batch in batches(in_views(tasks, reader.views), options.batch):
            yield _read(reader, batch)


def _read(reader: Reader, tasks: Sequence[Task]) -> list[Prediction]:
    began = time.perf_counter()
    answers = reader.read(np.stack([task.sheets for task in tasks]), [task.gold for task in tasks])
    share = (time.perf_counter() - began) / len(tasks)
    return [
        Prediction(
            task.sample.img_name,
            latex=None if answer.tokens is None else " ".join(answer.tokens),
            tokens=answer.tokens,
            gold=task.sample.formula,
            log_prob=answer.log_prob,
            min_log_prob=answer.min_log_prob,
            confidence=answer.confidence,
            gold_log_prob=answer.gold_log_prob,
            gold_length=answer.gold_length,
            seconds=round(task.prepare_s + share, 6),
            coarse_lookups=answer.coarse_lookups,
            fine_lookups=answer.fine_lookups,
        )
        for task, answer in zip(tasks, answers, strict=True)
    ]


def _length(sample: Sample) -> int:
    tokens = gold_tokens(sample.formula)
    return len(tokens) if tokens is not None else len(sample.formula.split())
