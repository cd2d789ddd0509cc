"""A tiny taught thing: a network that runs in milliseconds, and pictures that need no LaTeX."""

from __future__ import annotations

import dataclasses
import io
import json
from pathlib import Path
from typing import Any

import torch
from PIL import Image, ImageDraw

from model.network.build import build
from model.network.checkpoint import Checkpoint, save_checkpoint
from model.teach import bundled_sets, readings, recipe, session, settle
from model.teach.collection import Collection
from model.teach.plan import TeachPlan
from tests.model.train.toys import toy_preset

NEW = r"\pitchfork"


def quicken() -> None:
    """Few examined formulas, frequent states: for this process alone."""
    session.MOST_EXAMINED_WHILE_TRAINING = settle.MOST_REHEARSED = 6
    settle.MOST_TOKENS = 6
    readings.SHOWN, readings.MAX_TOKENS = 1, 6
    given = recipe._RECIPES["teach"]
    recipe._RECIPES["teach"] = dataclasses.replace(given, batch=4, save_every=2, pixels=330_000)


def write_weights(path: Path) -> Path:
    """An untrained network with the vocabulary of the bundled sets."""
    torch.manual_seed(0)
    vocabulary = bundled_sets.replay().vocabulary
    preset = toy_preset()
    save_checkpoint(path, Checkpoint(build(preset, vocabulary), preset, vocabulary))
    return path


def png(number: int) -> bytes:
    """Bars that differ from number to number."""
    picture = Image.new("L", (120, 40), 255)
    pen = ImageDraw.Draw(picture)
    for bit in range(6):
        x = 10 + 16 * bit
        pen.rectangle((x, 10, x + 3, 30), fill=0)
        if number >> bit & 1:
            pen.rectangle((x, 18, x + 10, 21), fill=0)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def collect(folder: Path, count: int = 12) -> Collection:
    """Pairs with a symbol that no vocabulary here has."""
    collection = Collection(folder)
    for number in range(count):
        collection.add(png(number), f"x_{{{number}}} {NEW} y", "x")
    return collection


def make_run(root: Path, name: str = "one", **options: Any) -> Path:
    """The folder of a run with its plan."""
    weights = root / "weights.safetensors"
    if not weights.exists():
        write_weights(weights)
        collect(root / "collection")
    plan = TeachPlan(
        **{"steps": 6, "collection": root / "collection", "start_from": weights} | options
    )
    folder = root / "runs" / name
    plan.save(folder)
    return folder


def events_of(folder: Path) -> list[dict[str, Any]]:
    """What a run has told."""
    text = (folder / "events.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]
