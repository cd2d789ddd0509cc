"""The run: it can be paused, stopped, killed and resumed, and every fault ends with a sentence."""

from __future__ import annotations

import dataclasses
import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

import model.teach.documents as documents_module
import model.teach.gather as gather_module
import model.teach.trainer as trainer_module
import model.train.snapshot as snapshot_module
from model.errors import DataError, TrainError
from model.network.checkpoint import load_checkpoint
from model.teach import readings, recipe, session, settle
from model.teach.control import LONGEST_GAP_S, WorkClock
from model.teach.documents import Item
from model.teach.gather import Gathered, _keep_sides_apart
from model.teach.lock import RunLock
from model.teach.plan import TeachPlan
from model.teach.run import run
from model.teach.sources import Refusals, SourcePair
from model.train.step import Batch, Losses
from model.typeset.latexrun import LatexMissing
from tests.model.teach import small
from tests.model.train.toys import toy_preset

CHILD = Path(__file__).with_name("child.py")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recipe, "_RECIPES", dict(recipe._RECIPES))
    monkeypatch.setattr(session, "MOST_EXAMINED_WHILE_TRAINING", 6)
    monkeypatch.setattr(settle, "MOST_REHEARSED", 6)
    monkeypatch.setattr(settle, "MOST_TOKENS", 6)
    monkeypatch.setattr(readings, "SHOWN", 1)
    monkeypatch.setattr(readings, "MAX_TOKENS", 6)
    small.quicken()


def go(folder: Path) -> str:
    return run(folder, compare=False, polite=False, stream=None)


def kinds(folder: Path) -> list[str]:
    return [event["event"] for event in small.events_of(folder)]


def state_of(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "run.json").read_text())
    return found


def test_a_run_teaches_a_new_symbol_and_tells_of_it(tmp_path: Path) -> None:
    folder = small.make_run(tmp_path, steps=10)
    assert go(folder) == "finished"
    told = kinds(folder)
    assert told[-1] == "finished"
    assert {"started", "step", "validation", "sample", "saved"} <= set(told)
    sets = {e["set"] for e in small.events_of(folder) if e["event"] == "validation"}
    assert sets == {"mine", "general"}
    step = next(e for e in small.events_of(folder) if e["event"] == "step")
    assert {"step", "samples", "progress", "loss", "learning_rate", "pictures_per_s",
            "seconds_left"} <= set(step)  # fmt: skip
    sample = next(e for e in small.events_of(folder) if e["event"] == "sample")
    assert Path(sample["picture"]).is_file()
    assert small.NEW in sample["latex"]
    taught = load_checkpoint(folder / "candidate.safetensors")
    assert small.NEW in taught.vocabulary
    assert state_of(folder)["status"] == "finished"
    held_out = [json.loads(x) for x in (folder / "data/examined.jsonl").read_text().splitlines()]
    collection = {p.id: p.part for p in small.Collection(tmp_path / "collection").pairs()}
    assert {collection[pair["id"]] for pair in held_out} == {"held_out"}


def test_killed_and_started_again_it_ends_with_the_same_weights(tmp_path: Path) -> None:
    whole = small.make_run(tmp_path, "whole", steps=8)
    assert go(whole) == "finished"
    broken = small.make_run(tmp_path, "broken", steps=8)
    child = subprocess.Popen([sys.executable, str(CHILD), str(broken)], stdout=subprocess.PIPE)
    assert child.stdout is not None
    with child:
        next(line for line in child.stdout if b'"saved"' in line)
        child.send_signal(signal.SIGKILL)
    assert child.returncode == -signal.SIGKILL
    assert state_of(broken)["status"] == "running"  # it had no time to say otherwise
    assert not (broken / "candidate.safetensors").exists()
    assert go(broken) == "finished"
    assert "resumed" in kinds(broken)
    one, other = (
        load_checkpoint(f / "candidate.safetensors").network.state_dict() for f in (whole, broken)
    )
    assert all(torch.equal(one[name], other[name]) for name in one)


def test_pause_go_on_and_stop(tmp_path: Path) -> None:
    folder = small.make_run(tmp_path, steps=100_000)
    control = folder / "control.json"
    control.write_text('{"wish": "pause"}')
    thread = threading.Thread(target=go, args=(folder,))
    thread.start()
    wait_for(lambda: (folder / "run.json").exists() and state_of(folder)["status"] == "paused")
    assert "paused" in kinds(folder)
    assert "step" not in kinds(folder)
    control.write_text('{"wish": "go"}')
    wait_for(lambda: "step" in kinds(folder))
    control.write_text('{"wish": "stop"}')
    thread.join(240)
    assert not thread.is_alive()
    assert state_of(folder)["status"] == "stopped"
    assert kinds(folder)[-1] == "stopped"
    load_checkpoint(folder / "candidate.safetensors")


def wait_for(condition: Callable[[], bool], limit_s: float = 240) -> None:
    until = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_second_run_is_refused_with_words(tmp_path: Path) -> None:
    one, two = small.make_run(tmp_path, "one"), small.make_run(tmp_path, "two")
    with RunLock(one), pytest.raises(TrainError, match="still going on") as caught:
        go(two)
    assert caught.value.hint
    assert str(os.getpid()) in caught.value.message
    assert not (two / "events.jsonl").exists()
    with RunLock(two):  # the end of the first one freed it
        pass


@pytest.mark.parametrize(
    "error",
    [RuntimeError("CUDA out of memory. Tried to allocate"), MemoryError(),
     RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory")],
)  # fmt: skip
def test_short_memory_makes_batches_smaller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    sizes = refuse_batches_above(monkeypatch, 1, error)
    folder = small.make_run(tmp_path)
    assert go(folder) == "finished"
    notices = [e["message"] for e in small.events_of(folder) if e["event"] == "notice"]
    assert any("Memory is short" in message for message in notices)
    assert max(sizes[-4:]) == 1
    assert small.events_of(folder)[-1]["step"] == 6  # no step was lost


def test_no_memory_at_all_ends_with_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_batches_above(monkeypatch, 0, MemoryError())
    folder = small.make_run(tmp_path)
    assert go(folder) == "failed"
    said = small.events_of(folder)[-1]
    assert said["event"] == "failed"
    assert "too little memory" in said["message"]
    assert said["hint"]
    assert state_of(folder)["message"] == said["message"]


def refuse_batches_above(monkeypatch: pytest.MonkeyPatch, most: int, error: Exception) -> list[int]:
    sizes: list[int] = []
    real = trainer_module.teach_losses

    def losses(network: Any, batch: Batch, *rest: Any) -> Losses:
        if len(batch.tokens) > most:
            raise error
        sizes.append(len(batch.tokens))
        return real(network, batch, *rest)

    monkeypatch.setattr(trainer_module, "teach_losses", losses)
    return sizes


def test_smaller_parts_give_the_gradients_of_the_whole(tmp_path: Path) -> None:
    folder = small.make_run(tmp_path)
    gradients = []
    for splits in (1, 2):
        trainer = quiet_trainer(folder)
        trainer.splits = splits
        trainer.network.eval()
        batch = next(trainer.source.batches(0))
        trainer._seed()
        trainer._in_parts(batch, 0.0)
        gradients.append(trainer.network.decoder.lstm1.weight_hh_l0.grad.clone())
    # Not equal: the losses are means over tokens, which the parts have different numbers of.
    cosine = torch.nn.functional.cosine_similarity(
        gradients[0].flatten(), gradients[1].flatten(), dim=0
    )
    assert cosine > 0.7


def quiet_trainer(folder: Path) -> Any:
    from model.teach.plan import TeachPlan
    from model.teach.reports import TeachEvents
    from model.train.schedule import Budget

    plan = TeachPlan.load(folder)
    assert plan.start_from is not None
    opened = session.open_session(
        folder,
        plan,
        load_checkpoint(plan.start_from),
        None,
        TeachEvents(None, None),
        torch.device("cpu"),
    )
    return opened.trainer(Budget(steps=10))


def test_a_full_disk_keeps_the_state_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small.make_run(tmp_path, steps=6)
    real, calls = snapshot_module.save_file, []

    def save(tensors: Any, path: str, **rest: Any) -> None:
        calls.append(path)
        if len(calls) > 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(tensors, path, **rest)

    monkeypatch.setattr(snapshot_module, "save_file", save)
    assert go(folder) == "failed"
    said = small.events_of(folder)[-1]
    assert "No space left" in said["message"]
    assert "disk space" in said["hint"]
    monkeypatch.undo()
    small.quicken()
    assert go(folder) == "finished"
    assert "resumed" in kinds(folder)


def test_a_source_that_vanishes_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "drive"
    source.mkdir()
    (source / "formulas.jsonl").write_text(
        "".join(json.dumps({"img_name": f"{n}.png", "formula": "x"}) + "\n" for n in range(3))
    )
    for number in range(3):
        (source / f"{number}.png").write_bytes(small.png(number))
    real = Path.read_bytes

    def unplugged(path: Path) -> bytes:
        if path.parent == source and path.name == "1.png":
            raise OSError(errno.EIO, "Input/output error")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", unplugged)
    folder = small.make_run(tmp_path, sources=(source,))
    assert go(folder) == "failed"
    said = small.events_of(folder)[-1]
    assert str(source) in said["message"]
    assert "Nothing was lost" in said["hint"]
    monkeypatch.setattr(Path, "read_bytes", real)
    assert go(folder) == "finished"


def test_a_source_may_vanish_once_it_was_read(tmp_path: Path) -> None:
    folder = small.make_run(tmp_path)
    quiet_trainer(folder)
    shutil.rmtree(tmp_path / "collection")
    assert go(folder) == "finished"


def test_numbers_that_are_none_stop_the_run_and_keep_the_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small.make_run(tmp_path, steps=40)
    real, calls = trainer_module.teach_losses, []

    def losses(*arguments: Any) -> Losses:
        calls.append(1)
        found = real(*arguments)
        if len(calls) <= 5:
            return found
        return dataclasses.replace(found, total=found.total * float("nan"))

    monkeypatch.setattr(trainer_module, "teach_losses", losses)
    assert go(folder) == "failed"
    said = small.events_of(folder)[-1]
    assert "not a number" in said["message"]
    assert said["hint"]
    from safetensors.torch import load_file

    assert all(t.isfinite().all() for t in load_file(str(folder / "state.safetensors")).values())


def test_a_model_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    from safetensors import safe_open
    from safetensors.torch import load_file, save_file

    folder = small.make_run(tmp_path)
    weights = tmp_path / "weights.safetensors"
    with safe_open(str(weights), framework="pt") as file:
        metadata = file.metadata() | {"format": "99"}
    save_file(load_file(str(weights)), str(weights), metadata=metadata)
    assert go(folder) == "failed"
    assert "newer version" in small.events_of(folder)[-1]["message"]


def test_bad_pairs_are_counted_and_the_others_learned(tmp_path: Path) -> None:
    folder = small.make_run(tmp_path)
    collection = small.Collection(tmp_path / "collection")
    victim = next(pair for pair in collection.pairs() if pair.part == "train")
    collection.picture_path(victim).write_bytes(b"no picture")
    with (tmp_path / "collection" / "pairs.jsonl").open("ab") as lines:
        lines.write(b'{"torn')
    assert go(folder) == "finished"
    said = json.loads((folder / "data" / "data.json").read_text())
    assert sum(said["refused"].values()) == 1
    assert victim.id in said["examples"][0][0]


def test_pairs_that_were_left_out_are_neither_learned_nor_examined(tmp_path: Path) -> None:
    """GIVEN a correction, a picture and a formula of a source that are left out THEN they are in
    no file of the run, wherever they occur, and are counted."""
    folder, source = small.make_run(tmp_path), tmp_path / "thesis"
    source.mkdir()
    (source / "a.tex").write_text("$x + 1$ $y + 1$")
    (source / "b.tex").write_text("$x+1$ $z + 1$")
    labelled = tmp_path / "labelled"
    labelled.mkdir()
    for number in (40, 41):
        (labelled / f"{number}.png").write_bytes(small.png(number))
    (labelled / "metadata.csv").write_text("file_name,formula\n40.png,a+b\n41.png,a+c\n")
    victims = list(small.Collection(tmp_path / "collection").pairs())[:2]
    tokens = ("x", "+", "1")
    keys = [SourcePair("x+1", tokens, None, "").key,
            SourcePair("a+b", ("a", "+", "b"), small.png(40), "").key]  # fmt: skip
    plan = dataclasses.replace(
        TeachPlan.load(folder),
        sources=(source, labelled),
        left_out=(*(v.id for v in victims), *keys),
    )
    refusals = Refusals()
    found = gather_module._read_all(plan, refusals, lambda what, done: None, 100)
    items = [*found.train, *found.held_out]
    assert not {item.id for item in items} & {v.id for v in victims}
    assert tokens not in {item.tokens for item in items}
    assert sorted(i.latex for i in items if not i.correction) == ["a+c", "y + 1", "z + 1"]
    assert refusals.counts["you left it out"] == 5


def test_nothing_to_learn_is_said(tmp_path: Path) -> None:
    folder = small.make_run(tmp_path, collection=tmp_path / "empty")
    assert go(folder) == "failed"
    assert "nothing to learn" in small.events_of(folder)[-1]["message"]


def test_no_plan_is_said(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no plan"):
        go(tmp_path)


def test_sleep_does_not_count() -> None:
    moments = iter([0.0, 10.0, 20.0, 20.0 + 2 * LONGEST_GAP_S, 5020.0])
    gaps: list[float] = []
    clock = WorkClock(lambda: next(moments), gaps.append)
    assert [clock() for _ in range(4)] == [10.0, 20.0, 20.0, 20.0]
    assert gaps == [2 * LONGEST_GAP_S, 5020.0 - 20.0 - 2 * LONGEST_GAP_S]


def test_a_clock_that_goes_back_counts_nothing() -> None:
    moments: Iterator[float] = iter([100.0, 90.0, 95.0])
    clock = WorkClock(lambda: next(moments))
    assert [clock(), clock()] == [0.0, 5.0]


# -- documents, other modes, estimates ----------------------------------------------------------


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "thesis"
    folder.mkdir()
    formulas = " ".join(f"${'abcdefgh'[n % 8]}_{{{n}}} + x$" for n in range(12))
    (folder / "one.tex").write_text(formulas + r" $x \nosuch y$")
    (folder / "two.tex").write_text("$y + 1$ $a_{3} + x$")
    return folder


def without_latex(*_args: object, **_options: object) -> Any:
    raise LatexMissing("LaTeX is not installed", "install it")


def test_documents_are_drawn_where_there_is_no_latex(
    tmp_path: Path, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents_module, "Typesetter", without_latex)
    folder = small.make_run(
        tmp_path, sources=(documents,), use_collection=False, mode="adapt", steps=2, batch=2
    )
    drawn: list[str] = []

    def drawer(latex: str) -> bytes | None:
        drawn.append(latex)
        return None if len(drawn) == 1 else small.png(len(drawn))

    assert run(folder, drawer, compare=False, polite=False, stream=None) == "finished"
    said = json.loads((folder / "data" / "data.json").read_text())
    assert said["train"] + said["held_out"] + sum(said["refused"].values()) >= 14
    assert any("cannot draw it" in reason for reason in said["refused"])
    assert any("one.tex, line 1" in where for where, _ in said["examples"])


@pytest.mark.skipif(shutil.which("latex") is None, reason="LaTeX is not installed")
def test_documents_are_typeset_with_boxes(tmp_path: Path, documents: Path) -> None:
    folder = small.make_run(
        tmp_path, sources=(documents,), use_collection=False, mode="adapt", steps=2, batch=2
    )
    assert go(folder) == "finished"
    from model.data.trainingset import load

    data = load([folder / "data" / "documents"])
    said = json.loads((folder / "data" / "data.json").read_text())
    assert len(data.corpus) == said["train"] > 0
    assert all(bool((data.corpus.marks(i).glyphs[:, 3] >= 0).any()) for i in range(3))


def test_a_formula_that_is_examined_is_learned_nowhere(tmp_path: Path) -> None:
    refusals, gathered = Refusals(), Gathered()
    tokens = ("x", "+", "1")
    gathered.held_out.append(Item("a", "x+1", tokens, None, None, False))
    gathered.train.append(Item("b", "x + 1", tokens, None, None, False))
    gathered.train.append(Item("c", "y", ("y",), None, None, False))
    _keep_sides_apart(gathered, refusals)
    assert [item.id for item in gathered.train] == ["c"]
    assert refusals.total == 1


def test_from_scratch_the_preset_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "load_preset", lambda name: toy_preset())
    folder = small.make_run(tmp_path, mode="scratch", start_from=None, steps=2, batch=2)
    assert go(folder) == "finished"
    assert small.NEW in load_checkpoint(folder / "candidate.safetensors").vocabulary
    assert not (folder / "base.safetensors").exists()


def test_an_estimate_is_measured_on_steps(tmp_path: Path) -> None:
    from model.teach.estimate import STEPS, estimate
    from model.teach.plan import TeachPlan

    folder = small.make_run(tmp_path, steps=400)
    steps: list[tuple[int, int]] = []
    found = estimate(TeachPlan.load(folder), lambda step, of: steps.append((step, of)))
    assert steps[-1] == (STEPS, STEPS)
    assert found.minutes > 0
    assert found.pictures_per_s > 0
    assert found.disk_mb > 1
    assert found.memory_mb > 50
    assert not (folder / "run.json").exists()
    half = estimate(dataclasses.replace(TeachPlan.load(folder), steps=None, minutes=3.0))
    assert half.minutes == 3.0
