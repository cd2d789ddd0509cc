"""What is settled after the last step: the share that is kept, and the confidence."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch

from model.confidence import AnswerConfidence
from model.data.pictures import load_pictures
from model.evaluate.predict import Answer
from model.evaluate.reliability import expected_calibration_error, reliability
from model.network.checkpoint import load_checkpoint
from model.teach import gather, session, settle
from model.teach.run import run
from model.train.step import Batch
from tests.model.teach import small

SHARES = (0.5, 1.0, 0.75)


def settled_by(
    monkeypatch: pytest.MonkeyPatch, figures: dict[float, tuple[float, float]]
) -> tuple[settle.Share, list[dict[str, Any]]]:
    """What is chosen where the shares read so; 0 is the weights before."""
    monkeypatch.setattr(settle, "_figures", lambda _trainer, weights, _batches: figures[weights])
    trainer: Any = SimpleNamespace(
        recipe=SimpleNamespace(shares=SHARES), result=lambda share: share
    )
    told: list[dict[str, Any]] = []
    before: Any = 0.0
    chosen = settle.choose_share(trainer, before, [], lambda event, **more: told.append(more))
    return chosen, told


def test_as_far_as_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """GIVEN all the way reads fewer and three quarters reads as many, but less surely, THEN it is
    half of the way, though that reads no more than before."""
    figures = {0.0: (0.4, 0.3), 1.0: (0.39, 0.2), 0.75: (0.41, 0.31), 0.5: (0.4, 0.3)}
    chosen, told = settled_by(monkeypatch, figures)
    assert chosen == settle.Share(0.5, 0.4, 0.3, 0.4, 0.3)
    assert chosen.is_harmless
    assert [one["share"] for one in told if "share" in one] == [1.0, 0.75, 0.5]


def test_all_the_way_where_it_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen, told = settled_by(monkeypatch, {0.0: (0.4, 0.3), 1.0: (0.42, 0.28)})
    assert chosen.share == 1.0
    assert sum("share" in one for one in told) == 1


def test_where_each_costs_something_the_least_costly(monkeypatch: pytest.MonkeyPatch) -> None:
    figures = {0.0: (0.4, 0.3), 1.0: (0.1, 0.9), 0.75: (0.39, 0.4), 0.5: (0.39, 0.35)}
    chosen, _ = settled_by(monkeypatch, figures)
    assert chosen.share == 0.5
    assert not chosen.is_harmless


def test_the_parts_share_no_formula(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settle, "MOST_REHEARSED", 360)
    opened: Any = SimpleNamespace(
        checkpoint=load_checkpoint(small.write_weights(tmp_path / "w.safetensors")),
        recipe=session.recipe_for(small.TeachPlan()),
    )
    parts = [settle.rehearsed(opened, part) for part in (0, 1)]
    formulas = [{tuple(row) for b in part for row in b.tokens.tolist()} for part in parts]
    assert min(map(len, formulas)) > 300
    stripped = [{tuple(t for t in row if t) for row in part} for part in formulas]
    assert not stripped[0] & stripped[1]


class OverconfidentReader:
    """Says "1" with a probability that is far too high: it is right in half of the cases."""

    def __init__(self, *_args: object, **_options: object) -> None:
        self._chance = np.random.default_rng(1)

    def gold_logits(self, pictures: np.ndarray, golds: Any) -> tuple[np.ndarray, np.ndarray]:
        logits = np.zeros((len(golds), 8), np.float32)
        logits[:, 5] = 6.0
        return logits, self._chance.integers(4, 6, len(golds))

    def read(self, pictures: np.ndarray, golds: Any) -> list[Answer]:
        given = np.log(self._chance.uniform(0.9, 1.0, len(golds)))
        return [Answer(("1",), p, p, 0.95) for p in given.tolist()]


def batch_of(numbers: list[int]) -> Batch:
    count = len(numbers)
    return Batch(
        torch.zeros(count, 16, 16, dtype=torch.uint8),
        torch.tensor([[1, number, 2] for number in numbers]),
        torch.full((count, 3, 4), float("nan")),
        torch.zeros(count),
        torch.ones(count, dtype=torch.bool),
    )


def test_the_confidence_is_fitted_to_what_comes_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settle, "NetworkReader", OverconfidentReader)
    tokens = ["<pad>", "<s>", "</s>", "<unk>", "0", "1"]
    checkpoint: Any = SimpleNamespace(
        network=SimpleNamespace(decoder=None),
        vocabulary=SimpleNamespace(decode=lambda row: [tokens[n] for n in row if n > 3]),
    )
    chance = np.random.default_rng(0)
    batches = [batch_of(chance.integers(4, 6, 3).tolist()) for _ in range(40)]
    found = settle.calibration_on(batches, checkpoint, "cpu")
    assert found["temperature"] > 2
    assert found["answers"] == 120
    fitted = AnswerConfidence.from_dict(found["answer"])
    stated = np.array([fitted.probability(p, p, 1) for p in np.log([0.92, 0.95, 0.98])])
    truth = np.array([True, False, True])
    assert abs(stated.mean() - 0.5) < 0.15
    assert expected_calibration_error(reliability(stated, truth)) < 0.6
    assert settle.calibration_on(batches[:3], checkpoint, "cpu") == {}


def test_a_run_keeps_what_it_settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "MOST_EXAMINED_WHILE_TRAINING", 6)
    monkeypatch.setattr(settle, "MOST_REHEARSED", 6)
    monkeypatch.setattr(settle, "MOST_TOKENS", 6)
    folder = small.make_run(tmp_path, steps=4, batch=4)
    assert run(folder, compare=False, polite=False, stream=None) == "finished"
    kept = load_checkpoint(folder / "candidate.safetensors").figures["kept"]
    weighed = [e for e in small.events_of(folder) if e["event"] == "weighed"]
    assert weighed[-1]["share"] == pytest.approx(kept["share"]) or len(weighed) > 1
    assert weighed[0]["share"] == 1.0
    assert [e["what"] for e in small.events_of(folder) if e["event"] == "settling"]


def test_held_out_pairs_beyond_the_examined_ones_are_spare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gather, "MOST_EXAMINED", 2)
    folder = small.make_run(tmp_path)
    small.collect(tmp_path / "collection", 40)
    base = load_checkpoint(tmp_path / "weights.safetensors").vocabulary
    said = gather.gather(small.TeachPlan.load(folder), folder, base)
    data = folder / "data"
    spare, examined = (load_pictures(data / f"{n}.pictures") for n in ("spare", "held_out"))
    assert len(examined) == 2 == len((data / "examined.jsonl").read_text().splitlines())
    assert len(spare) == said["held_out"] - 2 > 0
    assert not set(spare.names) & set(examined.names)
    assert json.loads((data / "data.json").read_text()) == said
