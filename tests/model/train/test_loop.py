"""The trainer on drawn toys: it learns, resumes to the same weights, and stops on a non-number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch

from model.errors import TrainError
from model.latex.vocabulary import Vocabulary
from model.network.build import build
from model.network.checkpoint import Checkpoint, load_checkpoint
from model.network.presets import from_dict, load_preset
from model.train.events import Events
from model.train.loop import LoopConfig, Trainer
from model.train.losses import attention_loss, reinforce_loss
from model.train.schedule import Budget, Plateau, rate_factor
from model.train.step import Losses, compute_losses
from tests.model.train.toys import LETTERS, ToySource, toy_preset


def make_trainer(folder: Path, steps: int, **config: object) -> Trainer:
    torch.manual_seed(0)
    vocabulary = Vocabulary(LETTERS)
    preset = toy_preset()
    checkpoint = Checkpoint(build(preset, vocabulary), preset, vocabulary)
    source = ToySource()
    folder.mkdir(exist_ok=True)
    return Trainer(
        checkpoint,
        source,
        {"toys": [source.batch()]},
        folder,
        Budget(steps=steps),
        torch.device("cpu"),
        LoopConfig(**({"log_every": 10, "validate_every": 1000, "save_every": 1000} | config)),
        Events(folder / "events.jsonl", stream=None),
    )


def test_overfits_eight_words_and_points_at_the_letters(tmp_path: Path) -> None:
    figures = make_trainer(tmp_path, 250).run()
    assert figures["exact_match"] == 1.0
    assert figures["pointing_accuracy"] > 0.9
    kept = load_checkpoint(tmp_path / "best.safetensors")
    assert kept.figures["validation"]["toys"]["exact_match"] == 1.0


def test_events_are_one_json_object_a_line(tmp_path: Path) -> None:
    make_trainer(tmp_path, 20).run()
    events = [json.loads(line) for line in (tmp_path / "events.jsonl").read_text().splitlines()]
    names = [event["event"] for event in events]
    assert names[0] == "started" and names[-1] == "finished"
    assert {"step", "throughput", "validation", "saved"} <= set(names)


def test_resumed_run_equals_the_unbroken_one(tmp_path: Path) -> None:
    whole = make_trainer(tmp_path / "whole", 12)
    whole.run()
    first = make_trainer(tmp_path / "broken", 12, save_every=6)
    stream = first.source.batches(0)
    for _ in range(6):
        first._step(stream)
    first.save()
    first._step(stream)  # lost in the crash
    second = make_trainer(tmp_path / "broken", 12)
    assert second.resume()
    assert second.budget.step == 6
    second.run()
    for (name, a), b in zip(
        whole.network.state_dict().items(), second.network.state_dict().values(), strict=True
    ):
        assert torch.allclose(a.float(), b.float(), atol=1e-6), name


def test_a_broken_state_file_is_said(tmp_path: Path) -> None:
    trainer = make_trainer(tmp_path, 12)
    (tmp_path / "state.safetensors").write_bytes(b"half a file")
    with pytest.raises(TrainError, match="cannot be read"):
        trainer.resume()


def test_non_finite_loss_ends_the_run_and_spares_the_weights(tmp_path: Path, monkeypatch) -> None:
    def broken(*args: object, **kwargs: object) -> Losses:
        losses = compute_losses(*args, **kwargs)  # type: ignore[arg-type]
        return Losses(
            losses.total * float("nan"),
            losses.token,
            losses.attention,
            losses.symbols,
            losses.heads,
        )

    monkeypatch.setattr("model.train.loop.compute_losses", broken)
    trainer = make_trainer(tmp_path, 100, patience_nan=5)
    with pytest.raises(TrainError, match="not a number"):
        trainer.run()
    assert all(torch.isfinite(p).all() for p in trainer.network.parameters())


def test_full_disk_is_said_and_keeps_the_old_state(tmp_path: Path, monkeypatch) -> None:
    trainer = make_trainer(tmp_path, 12)
    trainer.save()
    before = (tmp_path / "state.safetensors").read_bytes()

    def full(*args: object, **kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("model.train.snapshot.save_file", full)
    with pytest.raises(TrainError, match="No space left"):
        trainer.save()
    assert (tmp_path / "state.safetensors").read_bytes() == before


def test_schedule() -> None:
    assert rate_factor(0, 10, 0.0) == pytest.approx(0.1)
    assert rate_factor(100, 10, 0.5) == pytest.approx(0.5)
    assert rate_factor(100, 10, 1.0) == 0.0
    plateau = Plateau()
    assert [plateau.update(p) for p in (3.0, 2.0, 2.0, 1.5)] == [1.0, 1.0, 0.5, 0.5]


def test_budget_against_the_clock() -> None:
    now = [0.0]
    budget = Budget(minutes=1.0, clock=lambda: now[0], spent_s=15.0)
    now[0] = 15.0
    assert budget.progress() == pytest.approx(0.5) and not budget.over()
    now[0] = 45.0
    assert budget.over()
    with pytest.raises(TrainError, match="no end"):
        Budget()


def test_attention_loss_is_zero_when_all_mass_is_in_the_box() -> None:
    source = ToySource()
    trainer_memory = build(toy_preset(), Vocabulary(LETTERS)).encode(torch.zeros(1, 1, 32, 64))
    boxes = torch.tensor([[[17.5, 1.5, 30.0, 14.0]]])  # coarse cell 1 of the upper row
    coarse = torch.zeros(1, 1, 8)
    coarse[..., 1] = 1
    fine = torch.zeros(1, 1, 8, 16)
    fine[..., 1, 5] = 1
    assert float(attention_loss(coarse, fine, boxes, trainer_memory)) == pytest.approx(0.0)
    wrong = coarse.roll(4, dims=-1)
    assert float(attention_loss(wrong, fine, boxes, trainer_memory)) > 5
    assert source.words.shape == (8, 3)


def test_reinforce_by_hand() -> None:
    choice = torch.tensor([[-1.0, -2.0]], requires_grad=True)
    rewards = torch.tensor([[-0.5, -0.1]])
    loss, mean = reinforce_loss(choice, rewards, torch.ones(1, 2), 0.5, torch.zeros(2))
    # discounted: r1 = -0.5 + 0.5 * -0.1 = -0.55, r2 = -0.1
    assert mean.tolist() == pytest.approx([-0.55, -0.1])
    assert float(loss.detach()) == pytest.approx(-((-0.55 * -1.0) + (-0.1 * -2.0)) / 2)


PRESETS = ("im2tex", "coarse-only", "hierarchical", "c2f-sparsemax", "c2f-hard", "caption")


@pytest.mark.parametrize("name", [*PRESETS, "i2l-strips", "i2l-nopool", "ctc", "lstm-lm"])
def test_every_kind_of_preset_takes_a_step(tmp_path: Path, name: str) -> None:
    vocabulary = Vocabulary(LETTERS)
    values = load_preset(name).to_dict()
    values["decoder"] |= {"width": 32, "embedding": 8}
    values["context"] |= {"width": 16}
    cell = {"rows": 32, "none": 512}[values["context"]["kind"]]
    if name == "caption":
        cell, values["encoder"]["widen"] = 512, 1.0
    if name == "i2l-strips":
        cell = 2048
    score = values["attention"]["score"]
    values["attention"] |= {"key_dim": cell if score == "general" else 16, "value_dim": cell}
    preset = from_dict(values)
    checkpoint = Checkpoint(build(preset, vocabulary), preset, vocabulary)
    source = ToySource()
    events = Events(tmp_path / "events.jsonl", stream=None)
    device = torch.device("cpu")
    validation = {"toys": [source.batch()]}
    trainer = Trainer(
        checkpoint, source, validation, tmp_path, Budget(steps=2), device, events=events
    )
    before = {n: p.detach().clone() for n, p in trainer.network.named_parameters()}
    figures = trainer.run()
    assert figures["formulas"] == 8 and figures["loss"] > 0
    moved = [n for n, p in trainer.network.named_parameters() if not torch.equal(p, before[n])]
    assert len(moved) > len(before) / 2
