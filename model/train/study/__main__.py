"""``python -m model.train.study DATA... --out FOLDER``: which design learns most for its time?

Trains each variant on the same batches, one after another, each in a process of its own with one
thread, and writes FOLDER/study.json and FOLDER/study.md. Started again, it goes on.
"""

from __future__ import annotations

import argparse
import multiprocessing
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from model.errors import Im2texError, TrainError
from model.train.study import table
from model.train.study.one import load, one_thread, train_one
from model.train.study.plan import Plan, read_json, steps_for
from model.train.study.variants import VARIANTS, Variant, chosen

SAMPLES = 8000
PROBE_SAMPLES = 500


def study(folder: Path, plan: Plan, variants: Sequence[Variant]) -> list[str]:
    """Train what is not yet finished; returns the names of those that failed.

    plan: `steps` is filled in here. A folder keeps the plan that it was begun with.

    Raises:
        TrainError: the folder holds another study.
    """
    one_thread()
    folder.mkdir(parents=True, exist_ok=True)
    settled = settle(folder, plan)
    load(settled)  # before the processes fork, so that they need not
    failed = []
    for variant in variants:
        if (folder / variant.name / "result.json").exists():
            continue
        started = time.monotonic()
        say(f"{variant.name} ...")
        code = run_child(folder, variant.name)
        if code:
            failed.append(variant.name)
        how = f"failed with {code}" if code else "done"
        say(f"{variant.name}: {how} after {time.monotonic() - started:.0f} s")
        table.write(folder)
    return failed


def say(line: str) -> None:
    """For whoever watches, or reads the log meanwhile."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def settle(folder: Path, plan: Plan) -> Plan:
    """The plan with its steps, kept in the folder from the first call on.

    Raises:
        TrainError: what is asked for is not what the folder holds.
    """
    if plan.samples < 1:
        raise TrainError(f"{plan.samples} samples are nothing to train on", "Ask for more.")
    kept = Plan.read(folder)
    if kept is not None:
        if replace(plan, steps=kept.steps) != kept:
            raise TrainError(
                f"{folder} holds a study of other data or options",
                "Give the same ones to go on, or another --out.",
            )
        return kept
    source, _ = load(plan)
    settled = replace(plan, steps=steps_for(source.batch_sizes(), plan.samples))
    settled.save(folder)
    return settled


def run_child(folder: Path, name: str) -> int:
    """Train one variant in a process of its own; its exit code."""
    # A forked process has the data already; where there is no safe fork, it loads them itself.
    context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    child = context.Process(target=_child, args=(folder, name))
    child.start()
    try:
        child.join()
    except BaseException:
        child.terminate()
        child.join()
        raise
    return int(child.exitcode or 0)


def _child(folder: Path, name: str) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        train_one(folder, name)
    except Im2texError as error:
        sys.exit(str(error))


def samples_in(folder: Path, plan: Plan, minutes: float) -> int:
    """Samples that the first variant trains on in so many minutes of processor time, by trial."""
    probe = folder / "probe"
    probe.mkdir(parents=True, exist_ok=True)
    name = VARIANTS[0].name
    settle(probe, replace(plan, samples=PROBE_SAMPLES))
    if not (probe / name / "result.json").exists() and run_child(probe, name):
        raise TrainError("The trial run failed", "See the message above.")
    result = read_json(probe / name / "result.json")
    return max(1, round(60 * minutes * result["samples"] / result["cpu_s"]))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; exit code 1 when a variant failed."""
    options = _parser().parse_args(arguments)
    try:
        variants = chosen(options.only)
        data = tuple(str(folder) for folder in options.data)
        plan = Plan(data, 0, 0, options.longest, options.batch, options.seed, options.validation)
        plan = replace(plan, samples=_samples(options, plan))
        failed = study(options.out, plan, variants)
    except Im2texError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    say(table.write(options.out))
    if failed:
        sys.stderr.write(f"Failed: {', '.join(failed)}\n")
    return 1 if failed else 0


def _leave(number: int, _frame: object) -> None:
    sys.exit(128 + number)


def _samples(options: argparse.Namespace, plan: Plan) -> int:
    """What is asked for, else what the folder was begun with."""
    if options.samples is not None:
        return int(options.samples)
    kept = Plan.read(options.out)
    if kept is not None:
        return kept.samples
    if options.minutes_each is not None:
        return samples_in(options.out, plan, options.minutes_each)
    return SAMPLES


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m model.train.study", description=__doc__)
    parser.add_argument("data", nargs="+", type=Path, help="folders of prepared formulas")
    parser.add_argument("--out", required=True, type=Path, help="folder of the study")
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--samples", type=int, help=f"samples a variant, default {SAMPLES:,}")
    length.add_argument("--minutes-each", type=float, help="CPU minutes of the first variant")
    parser.add_argument("--only", nargs="+", default=(), metavar="NAME", help="variants by name")
    parser.add_argument("--longest", type=int, default=16, help="most tokens of a formula")
    parser.add_argument("--batch", type=int, default=16, help="pictures a step")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--validation", type=int, default=1000, help="most held-out formulas")
    return parser


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _leave)  # else a killed study would leave its child behind
    sys.exit(main())
