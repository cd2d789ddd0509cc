"""Replay, documents and the person's pictures as one stream of batches of one vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch

from model.data.batches import make_batch
from model.data.glyphlayers import GlyphLayers
from model.data.loader import FormulaBatches, as_tensors, validation_batches
from model.data.pictures import PictureSet
from model.data.plan import PROGRAM, Curriculum, PlanRules
from model.data.shards import Corpus, join
from model.data.trainingset import TrainingSet
from model.latex.vocabulary import UNK, Vocabulary
from model.teach.recipe import Recipe
from model.teach.remembering import TeachBatch, fields_of
from model.train.step import Batch
from model.typeset.glyphs import Atlas

# Where a bucket cannot fill half a batch, its pictures go into the next wider one. The app never
# shows a short formula on so much paper: with batches of 16 two of four were misread for that.
MOST_TOGETHER = 3
_CHUNK = 2048  # samples planned at once: few, so that a batch seldom holds one picture twice


@dataclass(frozen=True, eq=False)
class Part:
    """A set of typeset formulas with its atlas; `atlas` numbers count from 0."""

    data: TrainingSet
    atlas: Atlas
    name: str


def translated(data: TrainingSet, vocabulary: Vocabulary, *, keep_unknown: bool) -> TrainingSet:
    """The same formulas in the numbers of another vocabulary.

    keep_unknown: whether formulas with tokens that the vocabulary lacks stay (the token becomes
        UNK, so that the formula counts as a mistake) or go.
    """
    numbers = vocabulary.encode(data.vocabulary.tokens, allow_unknown=True)
    ids = np.array(numbers, np.int64)[data.corpus.token_ids]
    corpus = replace(data.corpus, token_ids=ids.astype(np.uint16))
    if not keep_unknown:
        unknown = np.concatenate([[0], np.cumsum(ids == UNK)])
        starts = corpus.token_starts
        corpus = corpus.subset(unknown[starts[1:]] == unknown[starts[:-1]])
    return replace(data, corpus=corpus, vocabulary=vocabulary)


def joined(
    parts: Sequence[Part], vocabulary: Vocabulary, pictures: PictureSet | None
) -> TrainingSet:
    """All formulas of the parts, their origin the part's name, and the person's pictures."""
    corpora: list[Corpus] = []
    offset = 0
    for number, part in enumerate(parts):
        corpus = translated(part.data, vocabulary, keep_unknown=False).corpus
        glyphs = corpus.glyphs + np.array([offset, 0, 0, 0], np.int32)
        origins = np.full(len(corpus), number, np.uint8)
        corpora.append(replace(corpus, glyphs=glyphs, origins=origins))
        offset += len(part.atlas)
    origins_of = tuple(part.name for part in parts)
    if len(parts) == 1:
        return TrainingSet(corpora[0], parts[0].data.layers, vocabulary, pictures, origins_of)
    atlas = Atlas.from_parts(
        tuple(key for part in parts for key in part.atlas.keys),
        np.concatenate([part.atlas.boxes for part in parts]),
        np.concatenate([part.atlas.pixels for part in parts]),
    )
    return TrainingSet(
        join(corpora),
        GlyphLayers.of(atlas),
        vocabulary,
        pictures,
        origins_of,
    )


class TeachSource:
    """Endless batches of the mixture; batch n is the same wherever one starts."""

    def __init__(self, data: TrainingSet, recipe: Recipe, seed: int) -> None:
        own = data.pictures is not None and len(data.pictures) > 0
        self._data = data if own else replace(data, pictures=None)
        self._replay = data.corpus.origins == 0
        self._rules = PlanRules(
            seed=seed,
            chunk=_CHUNK,
            max_pixels=recipe.pixels,
            max_batch=recipe.batch,
            exact_share=0.35,
            real_share=recipe.own_share if own else 0.0,
            repeats=_repeats(data, recipe.document_weight),
            curriculum=Curriculum(),
        )

    def batches(self, start_step: int) -> Iterator[Batch]:
        """Endless batches, beginning with number `start_step`."""
        stream = FormulaBatches(self._data, self._rules, start=start_step)
        for plan in stream.plans():
            made = with_unknown_sizes(Batch(*as_tensors(make_batch(stream.maker, plan))))
            replayed = torch.from_numpy(self._replayed(plan.rows))
            yield TeachBatch(*fields_of(made), replayed)

    def _replayed(self, rows: np.ndarray) -> np.ndarray:
        """Which of the rows of a plan are replay, bool (B,)."""
        found: np.ndarray = rows["kind"] == PROGRAM
        found[found] = self._replay[rows["index"][found]]
        return found


def with_unknown_sizes(batch: Batch) -> Batch:
    """Rows without boxes are snips: their scale was estimated, so it teaches nothing of size."""
    bare = torch.isnan(batch.boxes).all(dim=-1).all(dim=-1)
    return replace(batch, log_scale=batch.log_scale.masked_fill(bare, float("nan")))


def fixed_batches(data: TrainingSet, recipe: Recipe, *, real: bool, limit: int) -> list[Batch]:
    """The first `limit` formulas (or pictures) once each, as they are."""
    rules = PlanRules(max_pixels=recipe.pixels, max_batch=MOST_TOGETHER)
    made = validation_batches(data, rules, real=real, limit=limit)
    return [Batch(*batch) for batch in made]


def _repeats(data: TrainingSet, weight: float) -> tuple[tuple[int, int], ...]:
    """Origin 0 is the replay, the others documents: few documents come oftener."""
    replay = int((data.corpus.origins == 0).sum())
    documents = len(data.corpus) - replay
    if not documents or not replay:
        return ()
    times = round(weight * replay / documents)
    if times >= 1:
        return tuple((number, times) for number in range(1, len(data.origins)))
    return ((0, max(1, round(documents / (weight * replay)) // 2)),)
