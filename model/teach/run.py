"""The child process of a teaching: `run(folder)` does what the plan in the folder says.

The folder of a run:

    plan.json        what to do (`plan`), written by whoever starts it
    control.json     {"wish": "go" | "pause" | "stop"}, looked at before every step
    run.json         {pid, status, mode, started, message, hint}
    events.jsonl     all that it says (`reports`)
    data/            what is learned (`gather`)
    base.safetensors the weights that it began with
    state.safetensors the whole state of the training; started again, a run goes on from it
    candidate.safetensors the taught weights, when it has ended
    comparison.json, compared/   before and after (`compare`)
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

import torch

from model.device import choose_device, use_threads
from model.errors import Im2texError, ModelError
from model.kept.store import active_weights
from model.network.checkpoint import Checkpoint, load_checkpoint, save_checkpoint
from model.teach.compare import compare_run
from model.teach.control import Control, ObedientBudget, WorkClock
from model.teach.documents import Drawer
from model.teach.lock import RunLock
from model.teach.plan import TeachPlan
from model.teach.readings import Readings
from model.teach.reports import EVENTS_NAME, RunState, TeachEvents
from model.teach.session import open_session
from model.teach.settle import settle
from model.teach.trainer import is_out_of_memory

NICENESS = 10
BASE, CANDIDATE = "base.safetensors", "candidate.safetensors"


def run(
    folder: Path,
    drawer: Drawer | None = None,
    *,
    compare: bool = True,
    polite: bool = True,
    stream: TextIO | None = sys.stdout,
    device: str = "auto",
) -> str:
    """Teach as the plan in `folder` says, or go on with it; returns the status at the end.

    Args:
        drawer: for formulas without a picture where there is no LaTeX.
        compare: whether to compare the result with the model it began with.
        device: cpu, cuda or cuda:N; auto takes a CUDA device where there is one.
        polite: let everything else on the machine go first, for the rest of this process.

    Raises:
        TrainError: another teaching is going on; nothing was changed.
    """
    plan = TeachPlan.load(folder)
    with RunLock(folder):
        if polite:
            lower_priority()
        state = RunState(folder, plan.mode)
        events = TeachEvents(folder / EVENTS_NAME, stream)
        try:
            state.set("running")
            status = _teach(folder, plan, drawer, events, state, device)
            if compare:
                compare_run(folder, events.say)
        except (Im2texError, OSError, MemoryError, RuntimeError) as error:
            message, hint = in_words(error)
            events.say("failed", message=message, hint=hint)
            with contextlib.suppress(OSError):  # the disk may be what failed
                state.set("failed", message, hint)
            return "failed"
        state.set(status)
        return status


def _teach(
    folder: Path,
    plan: TeachPlan,
    drawer: Drawer | None,
    events: TeachEvents,
    state: RunState,
    device: str,
) -> str:
    use_threads()
    clock = WorkClock(on_gap=lambda seconds: _tell_sleep(events, seconds))
    control = Control(folder, clock)
    control.begin()
    base = begin_with(folder, plan)
    session = open_session(folder, plan, base, drawer, events, pick_device(device))
    budget = ObedientBudget(plan.minutes, session.steps, clock=clock, control=control)
    trainer = session.trainer(budget)
    readings = Readings(folder, session.checkpoint, events)
    trainer.on_checked = readings.tell

    def on_pause() -> None:
        trainer.save()
        events.pause()
        events.say("paused")
        state.set("paused")

    def on_resume() -> None:
        events.say("resumed")
        state.set("running")

    control.on_pause, control.on_resume = on_pause, on_resume
    events.say("started", mode=plan.mode, **session.said)
    resumed = trainer.resume()
    if not resumed:
        trainer.check()  # where it begins: the curves start there
        trainer.checked_at = -1
        budget.restart()
    trainer.run()
    candidate = folder / CANDIDATE
    save_checkpoint(candidate, settle(session, trainer, events.say))
    status = "stopped" if budget.stopped else "finished"
    events.say(status, candidate=str(candidate), step=budget.step)
    return status


def begin_with(folder: Path, plan: TeachPlan) -> Checkpoint | None:
    """The weights that the run goes on with, copied into its folder; None from scratch.

    Raises:
        ModelError: they are missing, damaged, or of a newer version.
    """
    if plan.mode == "scratch" and plan.start_from is None:
        return None
    copy = folder / BASE
    if not copy.is_file():
        source = plan.start_from or active_weights()
        if source is None:
            raise ModelError("This copy of the program came without weights", "Import a model")
        load_checkpoint(source)
        partial = copy.with_suffix(".partial")
        shutil.copyfile(source, partial)
        partial.replace(copy)
    return load_checkpoint(copy)


def pick_device(name: str) -> torch.device:
    """The device of a name.

    Raises:
        ModelError: no such device here.
    """
    if name == "auto":
        name = "cuda" if torch.cuda.is_available() else "cpu"
    return choose_device(name)


def lower_priority() -> None:
    """Let everything else on the machine go first."""
    setter: Callable[..., Any] | None = getattr(os, "setpriority", None)
    if setter is not None:
        with contextlib.suppress(OSError):
            setter(os.PRIO_PROCESS, 0, max(NICENESS, os.getpriority(os.PRIO_PROCESS, 0)))


def in_words(error: BaseException) -> tuple[str, str]:
    """A sentence for the person and the cure, for whatever ended a run."""
    if isinstance(error, Im2texError):
        return error.message, error.hint
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return "The disk is full", "Free some space and start it again; it goes on where it was"
    if is_out_of_memory(error):
        return (
            "There is too little memory",
            "Close other programs and start it again; it goes on where it was",
        )
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f"The teaching failed: {said}", "Start it again; it goes on where it was"


def _tell_sleep(events: TeachEvents, seconds: float) -> None:
    events.pause()
    events.say(
        "notice",
        message=f"The computer slept for {round(seconds / 60)} minutes; they do not count",
    )
