"""The replay asks for what was said before: it pulls at nothing until something moves."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from model.network.checkpoint import load_checkpoint
from model.teach.plan import TeachPlan
from model.teach.remembering import TeachBatch, teach_losses
from model.teach.reports import TeachEvents
from model.teach.session import open_session
from model.train.schedule import Budget
from model.train.step import compute_losses
from tests.model.teach import small


@pytest.fixture(scope="module")
def trainer(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = small.make_run(tmp_path_factory.mktemp("remembering"))
    plan = TeachPlan.load(folder)
    assert plan.start_from is not None
    base, told = load_checkpoint(plan.start_from), TeachEvents(None, None)
    opened = open_session(folder, plan, base, None, told, torch.device("cpu"))
    made = opened.trainer(Budget(steps=10))
    made.network.eval()
    return made


@pytest.fixture(scope="module")
def batch(trainer: Any) -> TeachBatch:
    """A batch with rows of both kinds."""
    for made in trainer.source.batches(0):
        if made.replayed.any() and (~made.replayed & made.is_formula).any():
            return made  # type: ignore[no-any-return]
    raise AssertionError


def loss(trainer: Any, batch: TeachBatch, network: Any = None) -> float:
    """Of the tokens alone, every row at the places where the network reads."""
    chance = torch.Generator().manual_seed(1)
    found = teach_losses(network or trainer.network, batch, 0.0, 1.0, chance, trainer._before)
    return float(found.token)


def test_rows_without_boxes_are_the_persons(batch: TeachBatch) -> None:
    bare = torch.isnan(batch.boxes).all(dim=-1).all(dim=-1)
    assert torch.equal(batch.replayed, ~bare & batch.is_formula)
    assert isinstance(batch.to(torch.device("cpu")), TeachBatch)
    assert batch.rows(batch.replayed).replayed.all()


def test_the_replay_pulls_only_once_something_moved(trainer: Any, batch: TeachBatch) -> None:
    replay = batch.rows(batch.replayed)
    unknown = 1 / len(trainer.checkpoint.vocabulary)  # what a network that knows nothing gives it
    assert 0.0 <= loss(trainer, replay) < 2 * unknown
    moved = trainer._as_it_was(trainer.network.state_dict()).network
    with torch.no_grad():
        for value in moved.decoder.parameters():
            value.add_(0.1 * torch.randn_like(value))
    assert loss(trainer, replay, moved) > 0.01


def test_the_persons_pairs_are_learned_as_ever(trainer: Any, batch: TeachBatch) -> None:
    own = batch.rows(~batch.replayed & batch.is_formula)
    plain = compute_losses(trainer.network, own, 0.0, 1.0, torch.Generator().manual_seed(1))
    assert loss(trainer, own) == pytest.approx(float(plain.token), rel=1e-4)


def test_what_it_never_knew_is_not_expected_of_it(trainer: Any, batch: TeachBatch) -> None:
    said = trainer._before.says(batch.rows(batch.replayed), None).exp()
    assert trainer.new_tokens == 1
    assert float(said[..., -1].max()) == 0.0
    assert torch.allclose(said.sum(dim=-1), torch.ones(said.shape[:2]), atol=1e-4)


def test_from_scratch_there_is_nothing_to_remember(trainer: Any, batch: TeachBatch) -> None:
    chance = torch.Generator().manual_seed(1)
    plain = compute_losses(trainer.network, batch, 0.0, 1.0, chance)
    chance = torch.Generator().manual_seed(1)
    found = teach_losses(trainer.network, batch, 0.0, 1.0, chance, None)
    assert torch.equal(found.total, plain.total)
