"""A grown network reads as before, and knows where its new symbols may stand."""

from __future__ import annotations

import torch

from model.latex.vocabulary import BOS, Vocabulary
from model.network.build import build
from model.network.checkpoint import Checkpoint
from model.teach.growth import grow
from tests.model.train.toys import toy_preset

OLD = [*"abcxyz", "{", "}", r"\leq", r"\perp", r"\oplus"]


def grown_pair() -> tuple[Checkpoint, Checkpoint]:
    torch.manual_seed(3)
    preset, vocabulary = toy_preset(), Vocabulary(OLD)
    old = Checkpoint(build(preset, vocabulary).eval(), preset, vocabulary, calibration={"a": 1})
    new = grow(old, ["a", r"\pitchfork", r"\beth"])
    return old, Checkpoint(new.network.eval(), new.preset, new.vocabulary, {}, new.calibration)


def test_old_tokens_keep_their_numbers_and_scores() -> None:
    old, new = grown_pair()
    assert new.vocabulary.tokens == (*old.vocabulary.tokens, r"\pitchfork", r"\beth")
    assert new.calibration == old.calibration
    picture = torch.rand(2, 1, 32, 64)
    tokens = torch.tensor([[BOS, 5, 6], [BOS, 7, 8]])
    with torch.no_grad():
        before, after = (c.network(picture, tokens).logits for c in (old, new))
    torch.testing.assert_close(after[..., : len(old.vocabulary)], before)


def test_a_new_relation_begins_among_the_relations() -> None:
    _, new = grown_pair()
    rows = new.network.decoder.output.weight.detach()
    number = new.vocabulary.encode([r"\pitchfork", r"\leq", r"\perp"])
    mean = rows[number[1:]].mean(dim=0)
    assert torch.dist(rows[number[0]], mean) < 0.2 * torch.dist(rows[number[1]], mean)


def test_visible_knows_the_new_token() -> None:
    _, new = grown_pair()
    assert bool(new.network.decoder.visible[new.vocabulary.encode([r"\pitchfork"])[0]])
