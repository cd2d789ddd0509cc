"""Makes the packed files of real pictures: label checked, boxes recovered, counts kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from model.data.exclusion import Exclusion
from model.data.glyphlayers import GlyphLayers
from model.data.pictures import (
    LabelledPicture,
    PictureSet,
    pack,
    read_labelled,
    recovered_boxes,
)
from model.data.sources import Pair
from model.latex import Vocabulary
from model.typeset.faces import BY_NAME
from model.typeset.typesetter import Typesetter

FACE = "cm10"  # what the IM2LATEX-100K pictures are set in


def training_pictures(
    pairs: Iterable[Pair], vocabulary: Vocabulary, exclusion: Exclusion, rejected: Counter[str]
) -> PictureSet:
    """Pairs to train on: held-out formulas and rare tokens are refused, boxes recovered.

    Raises:
        LatexMissing: boxes need LaTeX.
    """
    kept: list[LabelledPicture] = []
    for item in read_labelled(pairs, rejected, max_tokens=200):
        if exclusion.refuse(" ".join(item.tokens), item.tokens):
            rejected["exclusion_list"] += 1
        elif not all(token in vocabulary for token in item.tokens):
            rejected["rare_token"] += 1
        else:
            kept.append(item)
    boxes = token_boxes_of(kept)
    rejected["without_boxes"] += sum(bool(np.isnan(b).all()) for b in boxes)
    return pack(kept, boxes, vocabulary)


def validation_pictures(
    pairs: Iterable[Pair],
    vocabulary: Vocabulary,
    rejected: Counter[str],
    *,
    with_boxes: bool = False,
) -> PictureSet:
    """Pairs to validate on: all that can be read; unknown tokens become UNK, boxes on demand."""
    items = read_labelled(pairs, rejected)
    if with_boxes:
        return pack(items, token_boxes_of(items), vocabulary)
    unknown = [np.full((len(item.tokens), 4), np.nan, np.float32) for item in items]
    return pack(items, unknown, vocabulary)


def token_boxes_of(items: Sequence[LabelledPicture]) -> list[np.ndarray]:
    """Recovered boxes of each picture, float32 (T, 4); NaN where the label looks different."""
    with Typesetter() as typesetter:
        programs = typesetter.typeset([item.tokens for item in items], BY_NAME[FACE])
        layers = GlyphLayers.of(typesetter.atlas())
    return [
        recovered_boxes(item, program, layers)
        for item, program in zip(items, programs, strict=True)
    ]
