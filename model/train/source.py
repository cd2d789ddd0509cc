"""The training set as the trainer wants it: endless batches from a step on, fixed validation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from model.data import loader, trainingset
from model.data.plan import Curriculum, PlanRules
from model.latex.vocabulary import PAD, Vocabulary
from model.train.step import Batch


@dataclass(frozen=True)
class SourceOptions:
    """How batches are cut and drawn.

    pixels, batch, tokens: most px (B * H * W), pictures and token places (B * T) of a batch.
    full_after: samples after which the curriculum has reached the longest formulas.
    repeats: times an origin ("hepth", ...) comes in an epoch.
    exact_share: share of the samples at the working scale exactly.
    workers: processes that draw; 0 draws in this one. rank, world: of several trainers.
    """

    pixels: int = 3_500_000
    batch: int = 256
    tokens: int = 16_384
    longest: int = 200
    full_after: int = 100_000
    repeats: tuple[tuple[str, int], ...] = ()
    exact_share: float = 0.35
    real_share: float = 0.1
    negative_share: float = 0.03
    workers: int = 1
    seed: int = 1
    rank: int = 0
    world: int = 1
    pin: bool = False


class TrainingSource:
    """Batches from prepared folders; see model.data.plan for their order."""

    def __init__(self, folders: Sequence[Path], options: SourceOptions):
        self.data = trainingset.load(folders)
        self.options = options
        self.vocabulary: Vocabulary = self.data.vocabulary

    def batches(self, start_step: int) -> Iterator[Batch]:
        """Endless batches, beginning with number `start_step`."""
        options = self.options
        made = loader.training_loader(
            self._stream(start_step), options.workers, pin_memory=options.pin
        )
        return (Batch(*batch) for batch in made)

    def batch_sizes(self) -> Iterator[int]:
        """Pictures of each batch from the first on, without drawing them; endless."""
        return (len(plan.rows) for plan in self._stream(0).plans())

    def _stream(self, start_step: int) -> loader.FormulaBatches:
        return loader.FormulaBatches(
            self.data,
            self._rules(),
            start=start_step,
            rank=self.options.rank,
            world=self.options.world,
        )

    def _rules(self) -> PlanRules:
        options = self.options
        numbers = {name: number for number, name in enumerate(self.data.origins)}
        return PlanRules(
            seed=options.seed,
            max_pixels=options.pixels,
            max_batch=options.batch,
            max_tokens=options.tokens,
            exact_share=options.exact_share,
            real_share=options.real_share if self.data.pictures is not None else 0.0,
            negative_share=options.negative_share,
            repeats=tuple((numbers[n], times) for n, times in options.repeats if n in numbers),
            curriculum=Curriculum(40, options.full_after, options.longest),
        )


def validation_sets(
    folders: Sequence[Path], limit: int, options: SourceOptions
) -> dict[str, list[Batch]]:
    """Fixed batches by name: "real" pictures where the folder has them, and held-out "renders".

    Only formulas up to `options.longest` tokens, and of each set the first `limit` of these.
    """
    data = trainingset.load(folders[:1], part="held_out")
    rules = PlanRules(max_pixels=options.pixels, max_batch=options.batch, max_tokens=options.tokens)
    sets: dict[str, list[Batch]] = {}
    for name, real in (("real", True), ("renders", False)):
        if real and data.pictures is None:
            continue
        made = loader.validation_batches(data, rules, real=real)
        sets[name] = list(_short(made, options.longest, limit))
    return sets


def _short(batches: Iterable[loader.Batch], longest: int, limit: int) -> Iterator[Batch]:
    """The rows of up to `longest` tokens, `limit` of them in all."""
    for made in batches:
        batch = Batch(*made)
        keep = (batch.tokens != PAD).sum(dim=1) <= longest + 2
        keep &= keep.cumsum(dim=0) <= limit
        limit -= int(keep.sum())
        if keep.any():
            yield batch.rows(keep)
