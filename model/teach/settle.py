"""What follows the last step: how much of what was learned is kept, and how sure it may be.

Both are decided on the rehearsal set, which is neither trained on nor compared on: neither the
person's examined pairs nor the general set decide anything before the comparison, so that it stays
honest.

**The share.** On the straight line from the weights before to the taught ones, most of what was
learned comes early and what was known is lost late (Wortsman et al. 2022). So a run goes as far as
the rehearsal set is read no worse than before, and no further.

**The confidence.** Taught weights are not as sure of themselves as those before, so the
temperature and the confidence of whole answers (`model.confidence`) are fitted anew, on other
formulas of that set and on held-out pairs of the person's beyond those that are examined. Learned
pairs have no part in it: a network is surer of them, and oftener right, than of what is new to it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor

from model.data.trainingset import TrainingSet
from model.errors import DataError
from model.evaluate.calibrate import calibrate_answers, calibrate_tokens
from model.evaluate.reader import NetworkReader
from model.network.checkpoint import Checkpoint
from model.teach import bundled_sets
from model.teach.mixture import fixed_batches, translated
from model.teach.session import Session
from model.teach.trainer import TeachTrainer
from model.train.step import Batch
from model.train.validate import validate

MOST_TOKENS = 120  # an answer is cut there
MOST_REHEARSED = 360
_PARTS = 3  # of the rehearsal set: one chooses the share, one fits the confidence
_LEAST_ANSWERS = 40  # fewer do not fit three weights and a bias

Say = Callable[..., None]


@dataclass(frozen=True)
class Share:
    """How far to go from the weights before (0) to the taught ones (1).

    Attributes:
        exact, loss: share of the rehearsal set read exactly, and nats a token, there.
        exact_before, loss_before: the same of the weights before.
    """

    share: float
    exact: float
    loss: float
    exact_before: float
    loss_before: float

    @property
    def is_harmless(self) -> bool:
        """Whether it reads the rehearsal set no worse than the weights before."""
        return self.exact >= self.exact_before and self.loss <= self.loss_before


def settle(session: Session, trainer: TeachTrainer, say: Say) -> Checkpoint:
    """The network to keep, under its own preset: the share is chosen, the confidence fitted."""
    share = 1.0
    figures = dict(trainer.checkpoint.figures)
    if len(session.recipe.shares) > 1:
        chosen = choose_share(trainer, session.anchor, rehearsed(session, 0), say)
        share = chosen.share
        figures["kept"] = asdict(chosen)
    trainer.network.load_state_dict(trainer.result(share))
    finished = replace(session.finished(trainer), figures=figures)
    say("settling", what="confidence")
    found = calibration_on([*rehearsed(session, 1), *session.spare], finished, trainer.device)
    return replace(finished, calibration={**finished.calibration, **found})


def rehearsed(session: Session, part: int) -> list[Batch]:
    """The formulas of one of the parts of the rehearsal set, as they are."""
    corpus = bundled_sets.rehearsal().corpus
    keep = np.arange(len(corpus)) % _PARTS == part
    data: TrainingSet = replace(bundled_sets.rehearsal(), corpus=corpus.subset(keep))
    known = translated(data, session.checkpoint.vocabulary, keep_unknown=False)
    return fixed_batches(known, session.recipe, real=False, limit=MOST_REHEARSED)


def choose_share(
    trainer: TeachTrainer, before: Mapping[str, Tensor], batches: Sequence[Batch], say: Say
) -> Share:
    """The largest share of the recipe's that is harmless; where none is, the one that reads most.

    The trainer's network has other weights afterwards.

    Args:
        before: the weights that the run began with.
    """
    say("settling", what="share")
    known = _figures(trainer, before, batches)
    found: list[Share] = []
    for share in sorted(trainer.recipe.shares, reverse=True):
        found.append(Share(share, *_figures(trainer, trainer.result(share), batches), *known))
        say("weighed", **asdict(found[-1]))
        if found[-1].is_harmless:
            return found[-1]
    return max(found, key=lambda one: (one.exact, -one.share))


def _figures(
    trainer: TeachTrainer, weights: Mapping[str, Tensor], batches: Sequence[Batch]
) -> tuple[float, float]:
    trainer.network.load_state_dict(weights)
    found = validate(trainer.network, batches, trainer.device)
    return found["exact_match"], found["loss"]


def calibration_on(
    batches: Sequence[Batch], checkpoint: Checkpoint, device: torch.device | str
) -> dict[str, Any]:
    """The calibration of a network by its answers to some pictures, see `evaluate.calibrate`.

    Empty where too little can be fitted on, or all answers are right or all wrong: then that of
    before stays.
    """
    if not hasattr(checkpoint.network, "decoder"):
        return {}
    reader = NetworkReader(checkpoint, device, score_gold=False, max_tokens=MOST_TOKENS)
    scores, golds, features, right = [], [], [], []
    for batch in batches:
        pictures = 255 - batch.pictures.numpy()
        truths = [tuple(checkpoint.vocabulary.decode(row)) for row in batch.tokens.tolist()]
        some, gold = reader.gold_logits(pictures, truths)
        scores.append(some.astype(np.float16))
        golds.append(gold)
        for truth, answer in zip(truths, reader.read(pictures, [None] * len(truths)), strict=True):
            if answer.tokens is not None:
                features.append((answer.log_prob, answer.min_log_prob, len(answer.tokens)))
                right.append(answer.tokens == truth)
    if len(right) < _LEAST_ANSWERS:
        return {}
    try:
        return {
            **calibrate_tokens(np.concatenate(scores), np.concatenate(golds)),
            **calibrate_answers(np.array(features, float), np.array(right, bool)),
        }
    except DataError as error:
        logging.getLogger(__name__).info("not calibrated anew: %s", error)
        return {}
