"""How each mode teaches: the numbers, and why they are so."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from model.network.presets import Optimisation
from model.teach.plan import Mode, TeachPlan


@dataclass(frozen=True)
class Recipe:
    """Attributes:
    learning_rate: peak, of everything but the encoder.
    encoder_rate: the encoder's, in parts of it. It knows strokes already; at the full rate the
        general set lost first.
    pull: how far each step draws a weight back to where it began, in parts of the way and of the
        learning rate (Li et al. 2018, L2-SP).
    shares: how far the known weights may go, at the end, from where they began to where they
        were taught; which of them is chosen by what it costs (`settle`).
    remember: whether the replay asks for what the network said before, instead of for what is
        right (`remembering`).
    warmup: steps.
    own_share: share of the samples that are the person's pictures; the rest is replay and
        documents.
    document_weight: how often a document's formula comes for one of the replay, when the two
        sets are of one size.
    steps: of a run without a time limit.
    batch, pixels: most pictures, and most px, of a step.
    frozen_norms: keep the statistics of the normalisation: those of a few pictures seen again and
        again are not those of the world.
    """

    learning_rate: float = 5e-4
    encoder_rate: float = 0.2
    pull: float = 0.5
    shares: tuple[float, ...] = (0.75, 0.7, 0.65, 0.6, 0.5, 0.4)
    remember: bool = True
    warmup: int = 20
    own_share: float = 0.3
    document_weight: float = 1.0
    steps: int = 200
    batch: int = 16
    pixels: int = 330_000
    frozen_norms: bool = True
    validate_every: int = 50
    save_every: int = 25


_RECIPES: dict[Mode, Recipe] = {
    "teach": Recipe(),
    "adapt": Recipe(
        encoder_rate=0.5,
        pull=0.1,
        warmup=50,
        own_share=0.4,
        steps=2000,
        batch=32,
        pixels=600_000,
        validate_every=250,
        save_every=100,
    ),
    "scratch": Recipe(
        encoder_rate=1.0,
        pull=0.0,
        shares=(1.0,),
        remember=False,
        own_share=0.4,
        document_weight=2.0,
        steps=20_000,
        batch=48,
        pixels=1_000_000,
        frozen_norms=False,
        validate_every=500,
        save_every=200,
    ),
}


def recipe_for(plan: TeachPlan) -> Recipe:
    """The mode's recipe with the plan's wishes."""
    recipe = _RECIPES[plan.mode]
    if plan.batch is not None:
        recipe = dataclasses.replace(recipe, batch=plan.batch)
    return recipe


def optimisation_for(recipe: Recipe, given: Optimisation, mode: Mode) -> Optimisation:
    """The preset's optimisation with the recipe's numbers; from scratch the preset's own."""
    if mode == "scratch":
        return given
    return dataclasses.replace(
        given,
        schedule="clock",
        learning_rate=recipe.learning_rate,
        warmup=recipe.warmup,
        weight_decay=0.0,  # the pull to the beginning replaces it
        supervise=given.supervise_end or 0.1,
        supervise_end=given.supervise_end or 0.1,
        ema=0.99,
    )
