"""One or several prepared folders, loaded for training or validation."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from model.data.glyphlayers import GlyphLayers
from model.data.pictures import PictureSet, joined, load_pictures
from model.data.plan import Stock
from model.data.shards import Corpus, join, read_corpus
from model.errors import DataError
from model.latex import Vocabulary
from model.typeset.glyphs import Atlas

REAL_TRAINING = "real-train.pictures"
REAL_VALIDATION = "real-validation.pictures"
MATHTEXT_TRAINING = "mathtext-train.pictures"


@dataclass(frozen=True, eq=False)
class TrainingSet:
    """Attributes:
    corpus: typeset formulas. layers: their atlas. vocabulary: of all token ids.
    pictures: real pictures, and for training what mathtext drew; None when the folders have none.
    origins: names of the corpus's origin numbers.
    """

    corpus: Corpus
    layers: GlyphLayers
    vocabulary: Vocabulary
    pictures: PictureSet | None
    origins: tuple[str, ...]

    def stock(self) -> Stock:
        """What the planner needs to know."""
        real = self.pictures
        return Stock(
            self.corpus.bounds,
            self.corpus.size_pt,
            self.corpus.token_counts,
            self.corpus.origins,
            np.zeros((0, 2), np.int32) if real is None else real.sizes,
            np.zeros(0, np.int64) if real is None else real.token_counts.astype(np.int64),
        )


def load(folders: Sequence[Path], part: str = "train") -> TrainingSet:
    """Load the `train` or the `held_out` part; validation pictures come with the latter.

    Raises:
        DataError: a folder is not a prepared one, is damaged, or has another vocabulary.
    """
    if not folders:
        raise DataError("No prepared folder was named.")
    corpora, atlases = [], []
    origins: list[str] = []
    pictures: list[PictureSet] = []
    vocabulary = vocabulary_of(folders[0])
    offset = 0
    for folder in folders:
        if vocabulary_of(folder) != vocabulary:
            raise DataError(f"{folder.name} has another vocabulary than {folders[0].name}.")
        manifest = manifest_of(folder)
        origins += [name for name in manifest["origins"] if name not in origins]
        renumbered = np.array([origins.index(name) for name in manifest["origins"]], np.uint8)
        atlas = Atlas.load(folder / "atlas.npz")
        sizes = [face["size_pt"] for face in manifest["faces"]]
        corpus = read_corpus([folder / name for name in manifest[part]], sizes)
        glyphs = corpus.glyphs + np.array([offset, 0, 0, 0], np.int32)
        corpora.append(replace(corpus, glyphs=glyphs, origins=renumbered[corpus.origins]))
        atlases.append(atlas)
        offset += len(atlas)
        names = (REAL_TRAINING, MATHTEXT_TRAINING) if part == "train" else (REAL_VALIDATION,)
        files = [folder / name for name in names]
        pictures += [load_pictures(file) for file in files if file.exists()]
    layers = GlyphLayers.of(_joined(atlases))
    together = joined(pictures) if pictures else None
    return TrainingSet(join(corpora), layers, vocabulary, together, tuple(origins))


def vocabulary_of(folder: Path) -> Vocabulary:
    """The vocabulary of a prepared folder.

    Raises:
        DataError: it is not one.
    """
    try:
        return Vocabulary.from_json((folder / "vocabulary.json").read_text("utf-8"))
    except OSError as error:
        raise DataError(f"{folder} is not a prepared folder: {error}") from error


def manifest_of(folder: Path) -> dict[str, Any]:
    """What a prepared folder says of itself.

    Raises:
        DataError: it is not one, or of another version.
    """
    try:
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{folder} is not a prepared folder: {error}") from error
    if not isinstance(manifest, dict) or manifest.get("version") != 1:
        raise DataError(f"{folder.name} was prepared by another version.")
    return manifest


def _joined(atlases: Sequence[Atlas]) -> Atlas:
    return Atlas.from_parts(
        tuple(key for atlas in atlases for key in atlas.keys),
        np.concatenate([atlas.boxes for atlas in atlases]),
        np.concatenate([atlas.pixels for atlas in atlases]),
    )
