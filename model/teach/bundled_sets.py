"""The formulas that travel with the program: what is rehearsed, and what is examined.

`python -m model.teach.bundled_sets` makes resources/teach anew from the formula generator: it needs
LaTeX and a minute. Four fifths of the training part are the replay that keeps a network from
forgetting what it knew while it is taught; the last fifth, the rehearsal, is trained on by no
teaching and decides how much of what was learned is kept and how sure the taught model is of its
answers (`settle`). The held-out part is the general set, on which every candidate is compared with
the model in use, and which decides nothing before. No formula is in two of them.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from model.data import generate
from model.data.exclusion import Exclusion
from model.data.prepare import prepare
from model.data.selection import SelectionRules, select
from model.data.sources import RawFormula
from model.data.trainingset import TrainingSet, load
from model.errors import DataError
from model.files import bundled_weights, program_root, resource

FOLDER = "teach"
GENERATED = 4600
GENERAL = 600
RULES = SelectionRules(
    max_tokens=80, held_out_percent=14.0, max_held_out=GENERAL, min_count=1, seed=2301
)
# Fewer faces than in training: each brings 100 KB of glyphs or more.
FACES: dict[str, float] = {
    "cm10": 45, "cm12": 15, "newtx": 16, "newpx": 10, "mathptmx": 7, "stix2": 7,
}  # fmt: skip
REHEARSED_EVERY = 5
_KEPT = ("atlas.npz", "vocabulary.json", "manifest.json")


@lru_cache(maxsize=1)
def replay() -> TrainingSet:
    """Formulas to rehearse while a network is taught.

    Raises:
        Im2texError: the program's own files are missing or damaged.
    """
    return _fifths(rehearsal=False)


@lru_cache(maxsize=1)
def rehearsal() -> TrainingSet:
    """Formulas that no teaching trains on or is compared on, to settle the taught weights with.

    Raises:
        Im2texError: the program's own files are missing or damaged.
    """
    return _fifths(rehearsal=True)


def _fifths(*, rehearsal: bool) -> TrainingSet:
    """The side of the training part that a formula is on goes by its own tokens, for ever."""
    data = load([resource(FOLDER)], "train")
    corpus = data.corpus
    aside = [
        zlib.crc32(corpus.tokens(i).astype("<u2").tobytes()) % REHEARSED_EVERY == 0
        for i in range(len(corpus))
    ]
    return replace(data, corpus=corpus.subset(np.array(aside) == rehearsal))


@lru_cache(maxsize=1)
def general() -> TrainingSet:
    """Formulas on which models are compared; no teaching ever trains on them.

    Raises:
        Im2texError: the program's own files are missing or damaged.
    """
    return load([resource(FOLDER)], "held_out")


def make(folder: Path) -> dict[str, Any]:
    """Typeset both sets and replace what lies in `folder`; returns the manifest.

    Raises:
        LatexMissing: there is no LaTeX here.
        DataError: too few formulas came through.
    """
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch) / "sets"
        selection = select(_formulas(), Exclusion(frozenset()), RULES)
        manifest = prepare(selection, work, RULES, face_shares=FACES)
        if sum(manifest["written"].values()) < GENERATED // 2:
            raise DataError("LaTeX refused most of the formulas", "Look at the manifest")
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.shard"):
            old.unlink()
        for name in (*_KEPT, *manifest["train"], *manifest["held_out"]):
            shutil.copyfile(work / name, folder / name)
    return manifest


def _formulas() -> Iterator[RawFormula]:
    """The topics by their shares, and every symbol of the bundled model in simple surroundings."""
    symbols: tuple[str, ...] = ()
    weights = bundled_weights()
    if weights is not None:
        from model.network.checkpoint import load_checkpoint

        symbols = load_checkpoint(weights).vocabulary.tokens[4:]
    yield from generate.formulas(GENERATED, RULES.seed, symbols, rounds=1)


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(prog="python -m model.teach.bundled_sets", description=__doc__)
    parser.add_argument("--out", type=Path, default=program_root() / "resources" / FOLDER)
    folder = parser.parse_args().out
    manifest = make(folder)
    size = sum(path.stat().st_size for path in folder.iterdir())
    sys.stdout.write(f"{manifest['selected']}, {size / 1e6:.2f} MB in {folder}\n")


if __name__ == "__main__":
    main()
