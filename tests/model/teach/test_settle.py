"""What is settled after the last step: the share that is kept, and the confidence."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from model.confidence import AnswerConfidence
from model.data.pictures import load_pictures
from model.network.checkpoint import load_checkpoint
from model.teach import gather, session, settle
from model.teach.plan import TeachPlan
from model.teach.recipe import Recipe, recipe_for
from model.teach.run import run
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
    figures = {0.0: (0.4, 0.3), 1.0: (0.38, 0.2), 0.75: (0.41, 0.31), 0.5: (0.4, 0.3)}
    chosen, told = settled_by(monkeypatch, figures)
    assert chosen == settle.Share(0.5, 0.4, 0.3, 0.4, 0.3)
    assert chosen.is_harmless
    assert [one["share"] for one in told if "share" in one] == [1.0, 0.75, 0.5]


def test_all_the_way_where_it_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen, told = settled_by(monkeypatch, {0.0: (0.4, 0.3), 1.0: (0.42, 0.28)})
    assert chosen.share == 1.0
    assert sum("share" in one for one in told) == 1


def test_where_each_costs_something_the_least_costly(monkeypatch: pytest.MonkeyPatch) -> None:
    figures = {0.0: (0.4, 0.3), 1.0: (0.1, 0.9), 0.75: (0.38, 0.4), 0.5: (0.38, 0.35)}
    chosen, _ = settled_by(monkeypatch, figures)
    assert chosen.share == 0.5
    assert not chosen.is_harmless


def test_the_parts_share_no_formula(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settle, "MOST_REHEARSED", 360)
    opened: Any = SimpleNamespace(
        checkpoint=load_checkpoint(small.write_weights(tmp_path / "w.safetensors")),
        recipe=recipe_for(TeachPlan()),
    )
    parts = [settle.rehearsed(opened, part) for part in (0, 1)]
    formulas = [{tuple(row) for b in part for row in b.tokens.tolist()} for part in parts]
    assert min(map(len, formulas)) > 300
    stripped = [{tuple(t for t in row if t) for row in part} for part in formulas]
    assert not stripped[0] & stripped[1]


KNOWN = AnswerConfidence((0.6, 1.5, 0.0), 2.3)


def answers(count: int, right: float, least: float, seed: int) -> settle.Read:
    """Answers whose least likely token has this log-probability on average."""
    chance = np.random.default_rng(seed)
    worst = -np.abs(chance.normal(-least, 0.2, count))
    features = np.stack([worst * 1.5, worst, np.full(count, 12.0)], axis=1)
    gold = chance.integers(0, 8, count)
    logits = -least * chance.normal(0, 0.3, (count, 8)).astype(np.float32)
    logits[np.arange(count), gold] += 3
    return settle.Read(logits, gold, features, chance.random(count) < right)


def overstated(confidence: AnswerConfidence, found: settle.Read) -> float:
    stated = [confidence.probability(a, b, round(c)) for a, b, c in found.features.tolist()]
    return float(np.mean(stated) - found.right.mean())


def test_the_confidence_is_moved_by_what_the_teaching_changed() -> None:
    """GIVEN a taught network that states less than it did though it reads as well THEN it states
    as much as before again, and what was fitted on real pictures is otherwise as it was."""
    before, after = answers(400, 0.5, -0.8, 1), answers(400, 0.5, -1.6, 2)
    calibration = {"answer": KNOWN.to_dict(), "temperature": 1.1}
    moved = settle.carried_over(calibration, before, after)
    found = AnswerConfidence.from_dict(moved["answer"])
    assert overstated(KNOWN, after) < overstated(KNOWN, before) - 0.1
    assert overstated(found, after) == pytest.approx(overstated(KNOWN, before), abs=1e-3)
    assert found.weights == KNOWN.weights
    assert found.bias > KNOWN.bias


def test_nothing_changed_moves_nothing() -> None:
    same = answers(400, 0.5, -0.8, 1)
    moved = settle.carried_over({"answer": KNOWN.to_dict(), "temperature": 1.1}, same, same)
    assert AnswerConfidence.from_dict(moved["answer"]).bias == pytest.approx(KNOWN.bias, abs=1e-6)
    assert moved["temperature"] == pytest.approx(1.1)


def test_a_network_without_a_calibration_gets_its_own() -> None:
    found = settle.fitted(answers(400, 0.5, -0.8, 1))
    assert found["answers"] == 400
    AnswerConfidence.from_dict(found["answer"])
    assert settle.fitted(answers(50, 0.0, -0.8, 1)) == {}


def test_a_run_keeps_what_it_settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "MOST_EXAMINED_WHILE_TRAINING", 6)
    monkeypatch.setattr(settle, "MOST_REHEARSED", 6)
    monkeypatch.setattr(settle, "MOST_TOKENS", 6)
    folder = small.make_run(tmp_path, steps=4, batch=4)
    assert run(folder, compare=False, polite=False, stream=None) == "finished"
    kept = load_checkpoint(folder / "candidate.safetensors").figures["kept"]
    weighed = [e for e in small.events_of(folder) if e["event"] == "weighed"]
    assert weighed[-1]["share"] == pytest.approx(kept["share"]) or len(weighed) > 1
    assert weighed[0]["share"] == Recipe().shares[0]
    assert [e["what"] for e in small.events_of(folder) if e["event"] == "settling"]


def test_held_out_pairs_beyond_the_examined_ones_are_spare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gather, "MOST_EXAMINED", 2)
    folder = small.make_run(tmp_path)
    small.collect(tmp_path / "collection", 40)
    base = load_checkpoint(tmp_path / "weights.safetensors").vocabulary
    said = gather.gather(TeachPlan.load(folder), folder, base)
    data = folder / "data"
    spare, examined = (load_pictures(data / f"{n}.pictures") for n in ("spare", "held_out"))
    assert len(examined) == 2 == len((data / "examined.jsonl").read_text().splitlines())
    assert len(spare) == said["held_out"] - 2 > 0
    assert not set(spare.names) & set(examined.names)
    assert json.loads((data / "data.json").read_text()) == said
