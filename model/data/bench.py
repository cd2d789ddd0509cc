"""How fast pictures are made: `python -m model.data.bench FOLDER...`.

Prints milliseconds of CPU a picture on one core by way of rendering, for whole training samples,
and pictures a second out of the loader.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

import cv2

from model.data.batches import make_batch
from model.data.compose import compose_bitmap, compose_smooth
from model.data.plan import Planner, PlanRules
from model.data.sample import SampleMaker
from model.data.trainingset import TrainingSet, load


def milliseconds(work: Callable[[int], object], count: int) -> float:
    """CPU milliseconds of one call, over `count` calls."""
    started = time.process_time()
    for number in range(count):
        work(number)
    return (time.process_time() - started) / count * 1e3


def bench_composing(data: TrainingSet, count: int) -> dict[str, float]:
    """Milliseconds a formula by way of rendering."""
    step = max(1, len(data.corpus) // count)
    marks = [data.corpus.marks(i * step % len(data.corpus)) for i in range(count)]
    layers = data.layers
    return {
        "bitmap": milliseconds(lambda i: compose_bitmap(marks[i], layers), count),
        "smooth": milliseconds(lambda i: compose_smooth(marks[i], layers), count),
        "smooth, weight and odd scale": milliseconds(
            lambda i: compose_smooth(marks[i], layers, 1.13, weight=0.3), count
        ),
    }


def bench_samples(data: TrainingSet, count: int) -> float:
    """Milliseconds a training sample, looks and batching included."""
    plans = Planner(data.stock(), PlanRules(chunk=max(1024, count))).chunk(0)
    maker = SampleMaker(data.corpus, data.layers, data.pictures)
    done, started = 0, time.process_time()
    for plan in plans:
        make_batch(maker, plan)
        done += len(plan.rows)
        if done >= count:
            break
    return (time.process_time() - started) / done * 1e3


def bench_loader(data: TrainingSet, workers: int, count: int) -> float:
    """Pictures a second of wall time, the workers' start left out."""
    from model.data.loader import FormulaBatches, training_loader

    batches = iter(training_loader(FormulaBatches(data, PlanRules()), workers))
    next(batches)
    done, started = 0, time.perf_counter()
    while done < count:
        done += len(next(batches).images)
    return done / (time.perf_counter() - started)


def main() -> None:
    """Entry of the module."""
    parser = argparse.ArgumentParser(description="Time the making of training pictures.")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--workers", type=int, nargs="*", default=[1])
    options = parser.parse_args()
    cv2.setNumThreads(1)
    data = load(options.folders)
    sys.stdout.write(f"{len(data.corpus)} formulas, {len(data.layers.boxes)} glyphs\n")
    for name, value in bench_composing(data, options.count).items():
        sys.stdout.write(f"compose, {name}: {value:.2f} ms\n")
    sys.stdout.write(f"sample: {bench_samples(data, options.count):.2f} ms\n")
    for workers in options.workers:
        rate = bench_loader(data, workers, options.count * 4)
        sys.stdout.write(f"loader, {workers} workers: {rate:.0f} pictures/s\n")


if __name__ == "__main__":
    main()
