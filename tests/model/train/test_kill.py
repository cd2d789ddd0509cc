"""Kill -9 at any moment: the run that goes on ends with the weights of the unbroken one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch

import model.files
from model.network.checkpoint import load_checkpoint

ROOT = Path(model.files.__file__).parents[1]
STEPS = 60


def start(folder: Path, rest_s: float = 0.0) -> subprocess.Popen[bytes]:
    folder.mkdir(exist_ok=True)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    arguments = [str(folder), str(STEPS), str(rest_s)]
    command = [sys.executable, "-m", "tests.model.train.killable", *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)


def wait_for_steps(folder: Path, steps: int, process: subprocess.Popen[bytes]) -> None:
    """Until the log has so many step lines, or the process is over."""
    end = time.monotonic() + 120
    while time.monotonic() < end and process.poll() is None:
        log = folder / "events.jsonl"
        if log.exists() and log.read_text().count('"event": "step"') >= steps:
            return
        time.sleep(0.02)


@pytest.mark.timeout(900)
def test_killed_twice_and_resumed(tmp_path: Path) -> None:
    assert start(tmp_path / "whole").wait(180) == 0
    chance = random.Random(os.getpid())
    kills = [chance.randrange(2, 15), chance.randrange(20, 50)]
    for steps in kills:
        process = start(tmp_path / "killed", rest_s=0.1)
        wait_for_steps(tmp_path / "killed", steps, process)
        time.sleep(chance.random() * 0.05)
        process.send_signal(signal.SIGKILL)
        assert process.wait(30) == -signal.SIGKILL, f"killed too late, at {kills}"
    assert start(tmp_path / "killed").wait(180) == 0
    whole, killed = (
        load_checkpoint(tmp_path / n / "best.safetensors").network.state_dict()
        for n in ("whole", "killed")
    )
    for name, value in whole.items():
        assert torch.allclose(value.float(), killed[name].float(), atol=1e-5), (name, kills)
    log = (tmp_path / "killed" / "events.jsonl").read_text()
    assert log.count('"event": "finished"') == 1


pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 on Windows")
