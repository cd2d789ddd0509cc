"""What one model says to the pictures that it is examined on."""

from __future__ import annotations

import io
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image

from model.data.loader import validation_batches
from model.data.plan import PlanRules
from model.errors import ImageError, LatexError
from model.evaluate.reader import NetworkReader
from model.latex import canonical_tokens, to_latex
from model.network.checkpoint import load_checkpoint
from model.recognizer import Recognizer
from model.teach import bundled_sets
from model.teach.mixture import MOST_TOGETHER
from model.teach.snips import png_of

_TIMED = 20
_RULES = PlanRules(max_pixels=1_000_000, max_batch=MOST_TOGETHER)


@dataclass(frozen=True)
class Task:
    """One formula to read: a picture file, or a row of the general set."""

    truth: str
    tokens: tuple[str, ...]
    set: str
    picture: Path | None = None
    ink: np.ndarray | None = None


@dataclass(eq=False)
class Answers:
    """What one model said to all tasks, in their order."""

    latex: list[str] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    confidence: list[float] = field(default_factory=list)
    ms: list[float] = field(default_factory=list)


# -- the tasks ------------------------------------------------------------------------------


def mine_tasks(pairs: Sequence[Mapping[str, str]]) -> list[Task]:
    """The person's pairs, {picture, latex}, as tasks."""
    return [
        Task(p["latex"], tuple(canonical_tokens(p["latex"])), "mine", Path(p["picture"]))
        for p in pairs
    ]


def general_tasks(most: int | None) -> list[Task]:
    """The general set as pictures at the working scale, in buckets of equal size."""
    data = bundled_sets.general()
    tasks = []
    for batch in validation_batches(data, _RULES, real=False, limit=most):
        for ink, ids in zip(batch.images.numpy(), batch.tokens.tolist(), strict=True):
            tokens = tuple(data.vocabulary.decode(ids))
            tasks.append(Task(written(tokens), tokens, "general", ink=ink))
    return tasks


# -- reading --------------------------------------------------------------------------------


def examine(path: Path, mine: Sequence[Task], general: Sequence[Task]) -> Answers:
    """What the model at `path` says to all tasks.

    Raises:
        ModelError: it cannot be read.
    """
    answers = Answers()
    recognizer = Recognizer.load(path, "cpu")
    recognizer.warm_up()
    for task in mine:
        assert task.picture is not None
        _read_snip(recognizer, task.picture.read_bytes(), task, answers)
    if not mine:
        for task in general[:: max(1, len(general) // _TIMED)][:_TIMED]:
            assert task.ink is not None
            _read_snip(recognizer, png_of(task.ink), task, timed := Answers())
            answers.ms += timed.ms
    _read_general(path, general, answers)
    return answers


def _read_snip(recognizer: Recognizer, png: bytes, task: Task, answers: Answers) -> None:
    began = time.perf_counter()
    try:
        with Image.open(io.BytesIO(png)) as image:
            image.load()
            found = recognizer.recognize(image)
    except (ImageError, OSError):
        _note(answers, (), 0.0, task)
        return
    answers.ms.append((time.perf_counter() - began) * 1e3)
    _note(answers, found.candidates[0].tokens, found.confidence, task)


def _read_general(path: Path, general: Sequence[Task], answers: Answers) -> None:
    reader = NetworkReader(load_checkpoint(path), score_gold=False, max_tokens=120)
    start = 0
    while start < len(general):
        first = general[start].ink
        assert first is not None
        end = start
        while end < min(len(general), start + _RULES.max_batch) and _same(general[end], first):
            end += 1
        part = general[start:end]
        pictures = np.stack([255 - t.ink[None] for t in part if t.ink is not None])
        for task, answer in zip(part, reader.read(pictures, [None] * len(part)), strict=True):
            _note(answers, answer.tokens or (), answer.confidence or 0.0, task)
        start = end


def _same(task: Task, ink: np.ndarray) -> bool:
    return task.ink is not None and task.ink.shape == ink.shape


def _note(answers: Answers, tokens: Sequence[str], confidence: float, task: Task) -> None:
    answers.latex.append(written(tuple(tokens)))
    answers.right.append(tuple(tokens) == task.tokens)
    answers.confidence.append(min(1.0, max(0.0, confidence)))


def written(tokens: tuple[str, ...]) -> str:
    """LaTeX as a person writes it; what the printer cannot read stays in canonical tokens."""
    try:
        return to_latex(tokens)
    except LatexError:
        return " ".join(tokens)
