"""How long a teaching will take here, and what it needs: measured on real steps, not guessed."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from model.device import use_threads
from model.teach.documents import Drawer
from model.teach.plan import TeachPlan
from model.teach.reports import TeachEvents
from model.teach.run import begin_with, pick_device
from model.teach.session import Session, open_session
from model.train.schedule import Budget

STEPS = 20
_SKIPPED = 4  # the first steps choose kernels and lay out memory
_MOST_PAIRS = 300
_KEPT_COPIES = 4  # state: weights, average and two moments of the optimiser, in full precision


@dataclass(frozen=True)
class Estimate:
    """Attributes:
    minutes: of training, examinations included.
    memory_mb, disk_mb: most of it.
    pictures_per_s: throughput.
    """

    minutes: float
    memory_mb: float
    disk_mb: float
    pictures_per_s: float

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {name: round(value, 2) for name, value in asdict(self).items()}


def estimate(
    plan: TeachPlan,
    on_step: Callable[[int, int], None] | None = None,
    drawer: Drawer | None = None,
    device_name: str = "auto",
) -> Estimate:
    """Run STEPS steps of the plan in a folder that goes afterwards.

    Args:
        on_step: told the step and STEPS after each.

    Raises:
        Im2texError: what the run itself would fail with.
    """
    use_threads()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        base = begin_with(folder, plan)
        events = TeachEvents(None, None)
        device = pick_device(device_name)
        session = open_session(folder, plan, base, drawer, events, device, _MOST_PAIRS)
        return _measured(session, folder, on_step or (lambda step, of: None))


def _measured(session: Session, folder: Path, on_step: Callable[[int, int], None]) -> Estimate:
    trainer = session.trainer(Budget(steps=10**9), folder)
    stream = session.source.batches(0)
    began, counted = 0.0, 0
    for step in range(STEPS):
        if step == _SKIPPED:
            began, counted = time.perf_counter(), trainer.samples
        trainer._step(stream)
        on_step(step + 1, STEPS)
    took = max(1e-6, time.perf_counter() - began)
    per_step = took / (STEPS - _SKIPPED)
    examined = _examination_s(trainer)
    minutes = session.plan.minutes
    if minutes is None:
        steps = session.steps or session.recipe.steps
        looks = steps / trainer.config.validate_every + 2
        minutes = (steps * per_step + looks * examined) / 60
    return Estimate(
        minutes, peak_memory_mb(), _disk_mb(trainer, folder), (trainer.samples - counted) / took
    )


def _examination_s(trainer: Any) -> float:
    began = time.perf_counter()
    trainer.check()
    return time.perf_counter() - began


def _disk_mb(trainer: Any, folder: Path) -> float:
    weights: int = sum(v.numel() * 4 for v in trainer.network.state_dict().values())
    data = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    # The state is written beside the one before it.
    return (2 * _KEPT_COPIES * weights + weights + data) / 1e6


def peak_memory_mb() -> float:
    """Most memory that this process has had, in MB; 0 where the system does not say."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    peak = float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3
