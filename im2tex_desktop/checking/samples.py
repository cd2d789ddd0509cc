"""Pictures whose formula is known, to measure the check with: real, or typeset in many faces."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
from PIL import Image

from model.errors import DataError, ImageError, LatexError
from model.evaluate.predictions import Dataset
from model.images import load
from model.latex import canonical_tokens

MANIFEST = "manifest.json"
MODERN = ("cm10", "cm11", "cm12", "lm")  # faces that look as the renderer's own
_SCALES = (1.0, 1.0, 1.3, 1.6, 2.0)  # of 100 dots an inch
_FEWEST_TOKENS = 4


class Half(StrEnum):
    """Thresholds are set on one half and reported on the other."""

    TUNING = "tuning"
    REPORTING = "reporting"
    ALL = "all"

    def has(self, name: str) -> bool:
        """Whether the sample of this name belongs to it."""
        odd = hashlib.sha256(name.encode()).digest()[0] % 2
        return self is Half.ALL or (odd == 1) == (self is Half.REPORTING)


@dataclass(frozen=True, eq=False)
class KnownPicture:
    """Attributes:
    name: in its dataset.
    face: what it is set in; empty where that is not known.
    tokens: canonical tokens of its formula.
    image: the picture.
    """

    name: str
    face: str
    tokens: tuple[str, ...]
    image: Image.Image


def known_pictures(
    data: Path,
    half: Half,
    limit: int,
    max_tokens: int,
    seed: int,
    *,
    modern: bool = True,
    part: str = "held_out",
) -> Iterator[KnownPicture]:
    """Pictures picked by chance.

    Args:
        data: labelled pictures (a folder or zip with images/ and formulas.jsonl), or a folder that
            `im2tex prepare` made, whose held-out formulas are then drawn in their faces.
        half: which samples may be picked.
        limit: so many at most.
        max_tokens: no longer formulas.
        seed: of the choice.
        modern: also formulas in Computer Modern, where faces are known.
        part: of a prepared folder, `held_out` or `train`.

    Raises:
        DataError: it is neither.
    """
    if (data / MANIFEST).is_file():
        found = _typeset(data, half, max_tokens, seed, modern, part)
    else:
        found = _labelled(data, half, max_tokens, seed)
    for count, picture in enumerate(found, 1):
        yield picture
        if count == limit:
            return


def _labelled(data: Path, half: Half, max_tokens: int, seed: int) -> Iterator[KnownPicture]:
    dataset = Dataset(data)
    try:
        for index in np.random.default_rng(seed).permutation(len(dataset.samples)).tolist():
            sample = dataset.samples[index]
            if not half.has(sample.img_name):
                continue
            try:
                tokens = tuple(canonical_tokens(sample.formula))
                image = load(dataset.image_bytes(sample.img_name))
            except (LatexError, ImageError):
                continue
            if len(tokens) <= max_tokens:
                yield KnownPicture(sample.img_name, "", tokens, image)
    finally:
        dataset.close()


def _typeset(
    data: Path, half: Half, max_tokens: int, seed: int, modern: bool, part: str
) -> Iterator[KnownPicture]:
    from model.data.compose import compose_smooth
    from model.data.trainingset import load as load_prepared

    try:
        faces = [face["name"] for face in json.loads((data / MANIFEST).read_text("utf-8"))["faces"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"{data} is not a prepared folder") from error
    prepared = load_prepared([data], part)
    rng = np.random.default_rng(seed)
    for index in rng.permutation(len(prepared.corpus)).tolist():
        tokens = tuple(prepared.vocabulary.decode(prepared.corpus.tokens(index).tolist()))
        name = f"{data.name}/{index}"
        short = _FEWEST_TOKENS <= len(tokens) <= max_tokens
        face = faces[int(prepared.corpus.faces[index])]
        wanted = half.has(name) and short and (modern or face not in MODERN)
        if not (wanted and _is_canonical(tokens)):
            continue
        picture = compose_smooth(
            prepared.corpus.marks(index),
            prepared.layers,
            float(rng.choice(_SCALES)),
            weight=float(np.clip(rng.normal(0.1, 0.3), -0.3, 0.8)),
            phase=(float(rng.random()), float(rng.random())),
        )
        image = Image.fromarray(255 - np.pad(picture.ink, 6))
        yield KnownPicture(name, face, tokens, image)


def _is_canonical(tokens: tuple[str, ...]) -> bool:
    """Not so where a token is outside of the vocabulary."""
    try:
        return tuple(canonical_tokens(" ".join(tokens))) == tokens
    except LatexError:
        return False
