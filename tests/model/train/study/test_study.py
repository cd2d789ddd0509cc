"""The study of designs: variants, points along the way, going on, and the table."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch

import model.files
from model.errors import TrainError
from model.latex.vocabulary import Vocabulary
from model.network.build import build
from model.network.presets import load_preset
from model.train.loop import Trainer
from model.train.step import compute_losses, supervision
from model.train.study import __main__ as command
from model.train.study import one, table
from model.train.study.plan import Plan, steps_for
from model.train.study.variants import BASE_PRESET, VARIANTS, Variant, chosen
from tests.model.train.toys import LETTERS, ToySource

ROOT = Path(model.files.__file__).parents[1]


def plan_for(folder: Path, steps: int = 4) -> Plan:
    return Plan((str(folder),), 1, steps, longest=8, batch=8, validation=10)


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_a_variant_changes_what_it_says_and_learns(variant: Variant) -> None:
    base = load_preset(BASE_PRESET).to_dict()
    preset = variant.preset(warmup=7)
    for section in ("encoder", "context", "attention", "decoder"):
        expected = base[section] | dict(variant.changes.get(section, {}))
        assert preset.to_dict()[section] == expected
    assert preset.optimisation.warmup == 7
    torch.manual_seed(0)
    network, batch = build(preset, Vocabulary(LETTERS)), ToySource().batch()
    weight = supervision(preset, 0.0)
    losses = compute_losses(network, batch, weight, 0.0, torch.Generator().manual_seed(0))
    losses.total.backward()
    assert torch.isfinite(losses.total)
    assert (float(losses.attention) > 0) == (weight > 0)


# On 32 x 64 px there are 8 coarse cells; the bundled attention looks into 4 of them.
@pytest.mark.parametrize(
    ("name", "fine", "cells"),
    [("bundled", 64, 128), ("attention-hard", 16, 128), ("grid-8", 16, 32)],
)
def test_lookups_are_counted(name: str, fine: int, cells: int) -> None:
    torch.manual_seed(0)
    network = build(chosen([name])[0].preset(1), Vocabulary(LETTERS))
    cost = one.reading_cost(network, [ToySource().batch()], 3)
    assert cost["coarse_lookups"] == 8
    assert cost["fine_lookups"] == fine and cost["fine_cells"] == cells
    assert cost["ms_per_formula"] > 0


def test_variants_by_name() -> None:
    assert [v.name for v in chosen(["grid-8", "bundled"])] == ["bundled", "grid-8"]
    assert chosen() == VARIANTS and len({v.name for v in VARIANTS}) == len(VARIANTS)
    with pytest.raises(TrainError, match="no variant 'grid-9'"):
        chosen(["grid-9"])


def test_steps_hold_the_samples() -> None:
    assert steps_for([16, 16, 8, 16], 33) == 3
    with pytest.raises(TrainError, match="only 40"):
        steps_for([16, 16, 8], 41)


def test_an_interrupted_variant_goes_on(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_for(folder).save(tmp_path)
    one.train_one(tmp_path, "bundled")
    whole = json.loads((tmp_path / "bundled/result.json").read_text())
    broken = tmp_path / "broken"
    plan_for(folder).save(broken)
    take_step = one.StudyTrainer._step

    def stops(trainer: one.StudyTrainer, stream: object) -> None:
        if trainer.budget.step == 2:
            raise KeyboardInterrupt
        take_step(trainer, stream)  # type: ignore[arg-type]

    monkeypatch.setattr(one.StudyTrainer, "_step", stops)
    with pytest.raises(KeyboardInterrupt):
        one.train_one(broken, "bundled")
    monkeypatch.setattr(one.StudyTrainer, "_step", take_step)
    before = json.loads((broken / "bundled/points.json").read_text())
    assert [point["step"] for point in before] == [1, 2]
    assert not (broken / "bundled/result.json").exists()
    one.train_one(broken, "bundled")
    points = json.loads((broken / "bundled/points.json").read_text())
    assert points[:2] == before
    assert [point["step"] for point in points] == [1, 2, 3, 4]
    assert [p["cpu_s"] for p in points] == sorted(p["cpu_s"] for p in points)
    result = json.loads((broken / "bundled/result.json").read_text())
    assert result["loss"] == pytest.approx(whole["loss"], rel=1e-4)
    assert result["samples"] == whole["samples"] and result["parameters"] > 1e6


def test_validation_does_not_count_as_training(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    validate = Trainer.check

    def slow(trainer: Trainer) -> dict[str, float]:
        end = time.process_time() + 30.0
        monkeypatch.setattr(time, "process_time", lambda: end)
        return validate(trainer)

    monkeypatch.setattr(Trainer, "check", slow)
    plan_for(folder, steps=1).save(tmp_path)
    one.train_one(tmp_path, "bundled")
    assert json.loads((tmp_path / "bundled/result.json").read_text())["cpu_s"] < 25.0


def test_a_figure_at_a_moment() -> None:
    points = [{"cpu_s": 10.0, "loss": 4.0}, {"cpu_s": 20.0, "loss": 2.0}]
    at = [table.at_cpu_seconds(points, "loss", moment) for moment in (5.0, 10.0, 15.0, 20.0, 30.0)]
    assert at == [None, 4.0, 3.0, 2.0, 2.0]
    assert table.at_cpu_seconds([], "loss", 1.0) is None


def test_table_compares_at_the_time_of_the_quickest(tmp_path: Path) -> None:
    Plan(("data",), 160, 10).save(tmp_path)
    for name, cpu_s, loss in (("bundled", 60.0, 1.0), ("grid-8", 120.0, 0.5)):
        last = {"step": 10, "samples": 160, "cpu_s": cpu_s, "loss": loss}
        last |= {"token_accuracy": 0.9, "exact_match": 0.25, "pointing_accuracy": 0.5}
        first = last | {"step": 5, "samples": 80, "cpu_s": 0.0, "loss": 2.0}
        (tmp_path / name).mkdir()
        (tmp_path / name / "points.json").write_text(json.dumps([first, last]))
        cost = {"ms_per_formula": 12.34, "coarse_lookups": 8.0, "fine_lookups": 64.0}
        result = last | cost | {"parameters": 2_700_000, "fine_cells": 128.0}
        (tmp_path / name / "result.json").write_text(json.dumps(result))
    text = table.write(tmp_path)
    study = json.loads((tmp_path / "study.json").read_text())
    assert study["equal_cpu_s"] == 60.0
    assert study["variants"]["bundled"]["loss_equal"] == 1.0
    assert study["variants"]["grid-8"]["loss_equal"] == 1.25
    row = next(line for line in text.splitlines() if "grid H/8 |" in line)
    assert "| 2.70 | 160 | 1.3 | 90.0 | 0.500 | 25.0 | 50.0 | 90.0 | 1.250 | 25.0 | 12.3 |" in row
    assert "Not measured: unsupervised" in text


def test_another_study_is_not_mixed_in(tmp_path: Path, folder: Path) -> None:
    plan_for(folder).save(tmp_path)
    wanted = [str(folder), "--out", str(tmp_path), "--samples", "1", "--batch", "9"]
    assert command.main(wanted) == 1
    with pytest.raises(TrainError, match="other data or options"):
        command.settle(tmp_path, Plan(("elsewhere",), 1, 0))
    with pytest.raises(TrainError, match="nothing to train on"):
        command.settle(tmp_path, Plan(("elsewhere",), 0, 0))
    (tmp_path / "plan.json").write_text('{"data": []}')
    with pytest.raises(TrainError, match="another version"):
        Plan.read(tmp_path)
    (tmp_path / "plan.json").write_text("{")
    with pytest.raises(TrainError, match="damaged"):
        Plan.read(tmp_path)


def test_the_command_trains_each_once(tmp_path: Path, folder: Path) -> None:
    def call(*names: str) -> subprocess.CompletedProcess[str]:
        options = ["--samples", "16", "--longest", "8", "--batch", "8", "--only", *names]
        line = [sys.executable, "-m", "model.train.study", str(folder), "--out", str(tmp_path)]
        environment = {**os.environ, "OMP_NUM_THREADS": "1"}
        return subprocess.run(
            [*line, *options],
            cwd=ROOT,
            env=environment,
            text=True,
            capture_output=True,
            check=False,
        )

    first = call("bundled")
    assert first.returncode == 0, first.stderr
    done = (tmp_path / "bundled/result.json").stat().st_mtime_ns
    second = call("bundled", "decoder-feeding")
    assert second.returncode == 0, second.stderr
    assert "decoder-feeding: done" in second.stdout and "bundled ..." not in second.stdout
    assert (tmp_path / "bundled/result.json").stat().st_mtime_ns == done
    study = json.loads((tmp_path / "study.json").read_text())
    assert set(study["variants"]) == {"bundled", "decoder-feeding"}
    seen = {result["samples"] for result in study["variants"].values()}
    assert len(seen) == 1 and seen.pop() >= 16
    assert "Not measured: unsupervised" in (tmp_path / "study.md").read_text()
