"""What follows the last step: how much of what was learned is kept, and how sure it may be.

Both are decided on the rehearsal set, which is neither trained on nor compared on: neither the
person's examined pairs nor the general set decide anything before the comparison, so that it stays
honest.

**The share.** On the straight line from the weights before to the taught ones, most of what was
learned comes early and what was known is lost late (Wortsman et al. 2022). So a run goes as far as
the rehearsal set is read as well as before, and no further.

**The confidence.** Taught weights are not as sure of themselves as those before, so the
temperature and the confidence of whole answers (`model.confidence`) are calibrated again, on other
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

from model.confidence import AnswerConfidence
from model.data.trainingset import TrainingSet
from model.errors import DataError
from model.evaluate.calibrate import calibrate_answers, calibrate_tokens, fit_temperature
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
TOLERATED = 0.01  # of the rehearsal set: fewer than chance moves where nothing was forgotten
_PARTS = 3  # of the rehearsal set: one chooses the share, one fits the confidence
_FARTHEST = 6.0  # of a bias, either way
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
        """Whether it reads the rehearsal set as well as the weights before.

        The true tokens no less likely, which says most; and hardly fewer formulas exact.
        """
        return self.exact >= self.exact_before - TOLERATED and self.loss <= self.loss_before


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
    found = recalibrated(session, trainer, finished)
    return replace(finished, calibration={**finished.calibration, **found})


def recalibrated(session: Session, trainer: TeachTrainer, finished: Checkpoint) -> dict[str, Any]:
    """What changes of the calibration; nothing where too little can be read."""
    batches = [*rehearsed(session, 1), *session.spare]
    if sum(len(batch.tokens) for batch in batches) < _LEAST_ANSWERS:
        return {}
    if not hasattr(finished.network, "decoder"):
        return {}
    after = read(batches, finished, trainer.device)
    if "answer" not in finished.calibration:
        return fitted(after)
    taught = {n: v.clone() for n, v in finished.network.state_dict().items()}
    try:
        finished.network.load_state_dict(session.anchor)
        before = read(batches, finished, trainer.device)
    finally:
        finished.network.load_state_dict(taught)
    return carried_over(finished.calibration, before, after)


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


@dataclass(frozen=True, eq=False)
class Read:
    """What a network said to pictures whose formulas are known.

    Attributes:
        logits, gold: of every token of the formulas, (N, V) and (N,), the true ones fed.
        features, right: of every answer, see `model.confidence`.
    """

    logits: np.ndarray
    gold: np.ndarray
    features: np.ndarray
    right: np.ndarray


def read(batches: Sequence[Batch], checkpoint: Checkpoint, device: torch.device | str) -> Read:
    """Read pictures, greedily."""
    reader = NetworkReader(checkpoint, device, score_gold=False, max_tokens=MOST_TOKENS)
    scores, golds, features, right = [], [], [], []
    for batch in batches:
        pictures = 255 - batch.pictures.numpy()
        truths = [tuple(checkpoint.vocabulary.decode(row)) for row in batch.tokens.tolist()]
        some, gold = reader.gold_logits(pictures, truths)
        scores.append(some.astype(np.float16))
        golds.append(gold)
        answers = reader.read(pictures[:, None], [None] * len(truths))
        for truth, answer in zip(truths, answers, strict=True):
            if answer.tokens is not None:
                features.append((answer.log_prob, answer.min_log_prob, len(answer.tokens)))
                right.append(answer.tokens == truth)
    table = np.array(features, float).reshape(-1, 3)
    return Read(np.concatenate(scores), np.concatenate(golds), table, np.array(right, bool))


def carried_over(calibration: Mapping[str, Any], before: Read, after: Read) -> dict[str, Any]:
    """The calibration of the weights before, moved by what the teaching changed.

    The rehearsal formulas are not what the person will snip, and a fit on them alone would be one
    for them: what was fitted on real pictures stays. But where the taught network states more, or
    less, than it did for the same formulas and as many right ones, the confidence is moved until
    it overstates them by as much as before; the temperature is moved likewise.
    """
    known = AnswerConfidence.from_dict(calibration["answer"])
    gap = float((_stated(known, before.features) - before.right).mean())
    low, high = -_FARTHEST, _FARTHEST
    for _ in range(40):  # the gap grows with the bias
        middle = (low + high) / 2
        moved = replace(known, bias=known.bias + middle)
        if float((_stated(moved, after.features) - after.right).mean()) < gap:
            low = middle
        else:
            high = middle
    heat = fit_temperature(after.logits, after.gold) / fit_temperature(before.logits, before.gold)
    moved = replace(known, bias=known.bias + (low + high) / 2)
    temperature = float(calibration.get("temperature", 1.0)) * heat
    return {"answer": moved.to_dict(), "temperature": temperature}


def _stated(confidence: AnswerConfidence, features: np.ndarray) -> np.ndarray:
    return np.array([confidence.probability(a, b, round(c)) for a, b, c in features.tolist()])


def fitted(found: Read) -> dict[str, Any]:
    """A calibration of its own, see `evaluate.calibrate`, for a network that has none.

    Empty where all answers are right or all wrong: nothing can be fitted on them.
    """
    try:
        return {
            **calibrate_tokens(found.logits, found.gold),
            **calibrate_answers(found.features, found.right),
        }
    except DataError as error:
        logging.getLogger(__name__).info("not calibrated: %s", error)
        return {}
