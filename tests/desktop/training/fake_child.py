"""Stands in for `im2tex teach`: speaks the same events, and heeds the same wishes.

    python fake_child.py teach --run DIR [--estimate | --compare]

The variable IM2TEX_FAKE_CHILD holds a JSON object: steps, pause_s, fail_at, die_at, samples,
comparison, estimate_s; hold_at: a step after which it waits to be killed, once; settle_until: a
file that it waits for after the last step.
"""

from __future__ import annotations

import json
import math
import os
import sys
import time
from pathlib import Path
from typing import Any

FOLDER = Path(sys.argv[sys.argv.index("--run") + 1])
FAKE: dict[str, Any] = json.loads(os.environ.get("IM2TEX_FAKE_CHILD", "{}"))
STEPS = int(FAKE.get("steps", 60))


def write(name: str, found: dict[str, Any]) -> None:
    path = FOLDER / name
    part = path.with_suffix(".part")
    part.write_text(json.dumps(found), encoding="utf-8")
    part.replace(path)


def emit(event: str, **values: Any) -> None:
    line = json.dumps({"event": event, **values})
    print(line, flush=True)
    with (FOLDER / "events.jsonl").open("a", encoding="utf-8") as stream:
        stream.write(line + "\n")


def say_state(status: str, message: str = "", hint: str = "") -> None:
    mode = json.loads((FOLDER / "plan.json").read_text(encoding="utf-8"))["mode"]
    write("run.json", {"pid": os.getpid(), "status": status, "mode": mode,
                       "started": time.time(), "message": message, "hint": hint})  # fmt: skip


def wish() -> str:
    try:
        return str(json.loads((FOLDER / "control.json").read_text(encoding="utf-8"))["wish"])
    except (OSError, ValueError, KeyError):
        return "go"


def saved_step() -> int:
    try:
        return int((FOLDER / "saved").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return 0


def speak(step: int) -> None:
    share = step / STEPS
    emit("step", step=step, samples=step * 16, progress=share,
         loss=2.6 * math.exp(-3 * share) + 0.25 + 0.08 * math.sin(step * 1.7),
         learning_rate=3e-4 * min(1.0, step / (0.1 * STEPS)) * (1 - 0.9 * share),
         pictures_per_s=11.4 + math.sin(step), seconds_left=(1 - share) * 480)  # fmt: skip
    if step % max(1, STEPS // 12) == 0:
        emit("validation", set="mine", exact_match=0.06 + 0.88 * share**0.6, token_accuracy=0.9,
             loss=2 - share, perplexity=1 + 5 * math.exp(-3 * share))  # fmt: skip
        emit("validation", set="general", exact_match=0.55 - 0.012 * math.sin(3 * share),
             token_accuracy=0.93, loss=0.3, perplexity=1.31 + 0.03 * share)  # fmt: skip
        for number, sample in enumerate(FAKE.get("samples", [])):
            readings = sample["readings"]
            read = readings[min(len(readings) - 1, int(share * len(readings) * 1.2))]
            emit("sample", id=str(number), picture=sample["picture"], latex=sample["latex"],
                 read=read)  # fmt: skip


def compare() -> None:
    write("comparison.json", FAKE.get("comparison", {}))
    emit("compared")


def run() -> None:
    say_state("running")
    first = saved_step() + 1
    emit("resumed" if first > 1 else "started")
    for step in range(first, STEPS + 1):
        while wish() == "pause":
            say_state("paused")
            emit("paused")
            while wish() == "pause":
                time.sleep(0.02)
            if wish() == "go":
                say_state("running")
                emit("resumed")
        if wish() == "stop":
            break
        speak(step)
        if step % 10 == 0:
            (FOLDER / "saved").write_text(str(step), encoding="utf-8")
            emit("saved")
        if step == FAKE.get("fail_at") and not (FOLDER / "failed_once").exists():
            (FOLDER / "failed_once").touch()
            say_state("failed", "The disk is full", "Free some space, then go on")
            emit("failed", message="The disk is full", hint="Free some space, then go on")
            sys.exit(1)
        if step == FAKE.get("die_at") and not (FOLDER / "died_once").exists():
            (FOLDER / "died_once").touch()
            print("Killed by the test", file=sys.stderr, flush=True)
            os._exit(9)
        if step == FAKE.get("hold_at") and not (FOLDER / "held_once").exists():
            (FOLDER / "held_once").touch()
            time.sleep(600)
        time.sleep(float(FAKE.get("pause_s", 0.005)))
    emit("settling", what="share")
    while "settle_until" in FAKE and not Path(FAKE["settle_until"]).exists():
        time.sleep(0.02)
    (FOLDER / "candidate.safetensors").write_bytes(b"weights")
    emit("finished", candidate=str(FOLDER / "candidate.safetensors"))
    if wish() != "stop" or FAKE.get("compare_when_stopped", True):
        compare()
    say_state("finished")


if __name__ == "__main__":
    if "--estimate" in sys.argv:
        time.sleep(float(FAKE.get("estimate_s", 0.05)))
        print(json.dumps({"minutes": 8.2, "memory_mb": 912, "disk_mb": 34, "pictures_per_s": 11.4}))
    elif "--compare" in sys.argv:
        say_state("running")
        compare()
        say_state("finished")
    else:
        run()
