"""All that a run trains with: the network, the batches, the sets it is examined on."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from model.data.pictures import load_pictures
from model.data.trainingset import TrainingSet, load
from model.files import resource
from model.latex.vocabulary import UNK, Vocabulary
from model.network.build import build
from model.network.checkpoint import Checkpoint
from model.network.presets import load_preset
from model.teach import bundled_sets
from model.teach.documents import DOCUMENTS, Drawer
from model.teach.gather import DATA, SPARE, gather
from model.teach.growth import grow
from model.teach.mixture import Part, TeachSource, fixed_batches, joined, translated
from model.teach.parts import HELD_OUT, TRAIN
from model.teach.plan import TeachPlan
from model.teach.recipe import Recipe, optimisation_for, recipe_for
from model.teach.reports import TeachEvents
from model.teach.trainer import TeachTrainer, teaching_checkpoint
from model.train.loop import LoopConfig
from model.train.schedule import Budget
from model.train.step import Batch
from model.typeset.glyphs import Atlas

MOST_EXAMINED_WHILE_TRAINING = 120
MOST_SPARE = 360
SEED = 1


@dataclass(eq=False)
class Session:
    """Attributes:
    said: what is told of it at the start.
    spare: held-out pictures of the person's that are not examined, to fit the confidence on.
    checkpoint: the network that is taught.
    steps: of the run; None where its minutes end it.
    """

    folder: Path
    plan: TeachPlan
    recipe: Recipe
    checkpoint: Checkpoint
    source: TeachSource
    validation: dict[str, list[Batch]]
    spare: list[Batch]
    new_tokens: int
    events: TeachEvents
    device: torch.device
    said: dict[str, Any]
    anchor: dict[str, Tensor]
    preset: Any

    @property
    def steps(self) -> int | None:
        """A plan's minutes win over the recipe's steps, its steps over both."""
        if self.plan.steps is not None:
            return self.plan.steps
        return None if self.plan.minutes is not None else self.recipe.steps

    def trainer(self, budget: Budget, folder: Path | None = None) -> TeachTrainer:
        """A trainer that writes to the run's folder, or to another."""
        recipe = self.recipe
        every = max(10, min(recipe.validate_every, (self.steps or recipe.validate_every * 4) // 4))
        return TeachTrainer(
            self.checkpoint,
            self.source,
            self.validation,
            folder or self.folder,
            budget,
            self.device,
            LoopConfig(
                log_every=5,
                validate_every=every,
                save_every=recipe.save_every,
                patience_nan=5,
                seed=SEED,
            ),
            self.events,
            recipe,
            self.new_tokens,
            self.anchor,
        )

    def finished(self, trainer: TeachTrainer) -> Checkpoint:
        """The taught network under its own preset again, not that of the teaching."""
        return replace(trainer.checkpoint, preset=self.preset)


def open_session(
    folder: Path,
    plan: TeachPlan,
    base: Checkpoint | None,
    drawer: Drawer | None,
    events: TeachEvents,
    device: torch.device,
    most: int | None = None,
) -> Session:
    """Gather the data unless that is done, and set everything up.

    Args:
        base: the network to go on with; None from scratch.
        most: pairs of each source, for an estimate.

    Raises:
        Im2texError: nothing to learn, a source that is gone, or damaged files.
    """
    replay = bundled_sets.replay()
    known = base.vocabulary if base is not None else replay.vocabulary
    said = gather(
        plan,
        folder,
        known,
        drawer,
        lambda what, done: events.say("gathering", what=what, done=done),
        most,
    )
    data_folder = folder / DATA
    vocabulary = Vocabulary.from_json((data_folder / "vocabulary.json").read_text("utf-8"))
    recipe = recipe_for(plan)
    fresh = _network(plan, base, vocabulary)
    taught = teaching_checkpoint(
        fresh, optimisation_for(recipe, fresh.preset.optimisation, plan.mode)
    )
    mixture = joined(_parts(replay, data_folder), vocabulary, None)
    own = replace(mixture, pictures=load_pictures(data_folder / f"{TRAIN}.pictures"))
    new = len(vocabulary) - len(known)
    return Session(
        folder,
        plan,
        recipe,
        taught,
        TeachSource(own, recipe, SEED),
        _validation(mixture, data_folder, vocabulary, recipe),
        _pictures(mixture, data_folder / SPARE, recipe, MOST_SPARE),
        new if base is not None else 0,
        events,
        device,
        {name: said[name] for name in ("train", "held_out", "new_tokens", "refused")},
        {n: v.detach().clone() for n, v in taught.network.state_dict().items()},
        fresh.preset,
    )


def _network(plan: TeachPlan, base: Checkpoint | None, vocabulary: Vocabulary) -> Checkpoint:
    if base is not None:
        return grow(base, vocabulary.tokens[UNK + 1 :])
    torch.manual_seed(SEED)
    preset = load_preset(plan.preset)
    return Checkpoint(build(preset, vocabulary), preset, vocabulary)


def _parts(replay: TrainingSet, data_folder: Path) -> list[Part]:
    parts = [Part(replay, Atlas.load(resource(bundled_sets.FOLDER) / "atlas.npz"), "replay")]
    documents = data_folder / DOCUMENTS
    if (documents / "manifest.json").is_file() and _has_formulas(documents):
        data = load([documents])
        parts.append(Part(data, Atlas.load(documents / "atlas.npz"), DOCUMENTS))
    return parts


def _has_formulas(documents: Path) -> bool:
    return bool(json.loads((documents / "manifest.json").read_text(encoding="utf-8"))["train"])


def _validation(
    mixture: TrainingSet, data_folder: Path, vocabulary: Vocabulary, recipe: Recipe
) -> dict[str, list[Batch]]:
    """The person's held-out pictures, and a part of the general set: quick enough to look often."""
    limit = MOST_EXAMINED_WHILE_TRAINING
    whole = bundled_sets.general()
    every = max(1, len(whole.corpus) // limit)  # face lies behind face: some of each
    some = replace(whole, corpus=whole.corpus.subset(np.arange(len(whole.corpus)) % every == 0))
    general = translated(some, vocabulary, keep_unknown=True)
    sets = {"general": fixed_batches(general, recipe, real=False, limit=limit)}
    mine = _pictures(mixture, data_folder / f"{HELD_OUT}.pictures", recipe, limit)
    return {"mine": mine, **sets} if mine else sets


def _pictures(mixture: TrainingSet, path: Path, recipe: Recipe, limit: int) -> list[Batch]:
    """The first pictures of a file; none where there is no file."""
    pictures = load_pictures(path) if path.is_file() else None
    if pictures is None or not len(pictures):
        return []
    return fixed_batches(replace(mixture, pictures=pictures), recipe, real=True, limit=limit)
