"""Two processes that train as one (gloo), against one process with the batch of both."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import model.files
from model.network.checkpoint import load_checkpoint

ROOT = Path(model.files.__file__).parents[1]
SCRIPT = "tests.model.train.two_processes"


def losses(folder: Path) -> list[float]:
    lines = (folder / "events.jsonl").read_text(encoding="utf-8").splitlines()
    events = [json.loads(line) for line in lines]
    return [event["loss"] for event in events if event["event"] == "step"]


def run(command: list[str], name: str, folder: Path, steps: int) -> list[float]:
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    subprocess.run(
        [sys.executable, *command, SCRIPT, name, str(folder), str(steps)],
        check=True, capture_output=True, text=True, cwd=ROOT, env=environment, timeout=420,
    )  # fmt: skip
    return losses(folder)


TORCHRUN = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2", "-m"]


@pytest.mark.timeout(900)  # six processes that each import PyTorch, on cores that may be busy
@pytest.mark.parametrize(("name", "steps", "apart"), [("lstm-lm", 25, 1e-3), ("toy", 40, None)])
def test_two_processes_learn_as_one(
    tmp_path: Path, name: str, steps: int, apart: float | None
) -> None:
    one = run(["-m"], name, tmp_path / "one", steps)
    two = run(TORCHRUN, name, tmp_path / "two", steps)
    assert len(one) == len(two) == steps
    if apart is None:
        # The network normalises by the batch of each process, so the curves are alike, not equal.
        assert two[-1] < 0.6 * two[0]
        assert two[-1] == pytest.approx(one[-1], rel=0.5, abs=0.1)
    # The leader logs its half of the batch: the other half has other letters, hence a tolerance
    # on the curve and an exact comparison of the weights.
    else:
        weights = [
            load_checkpoint(tmp_path / n / "best.safetensors").network.state_dict()
            for n in ("one", "two")
        ]
        for key, value in weights[0].items():
            assert (value.float() - weights[1][key].float()).abs().max() < apart, key
