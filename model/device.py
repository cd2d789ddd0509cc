"""Which processor the network runs on, and with how many threads."""

from __future__ import annotations

import os

import torch

from model.errors import ModelError

AUTO = "auto"
_MOST_THREADS = 4  # a formula is small: more threads wait for each other longer than they work


def choose_device(wanted: str) -> torch.device:
    """The device of a name; ``auto`` takes the first that is there of cuda, mps and cpu.

    Raises:
        ModelError: no such device here.
    """
    if wanted == AUTO:
        wanted = next(name for name in ("cuda", "mps", "cpu") if _is_there(name))
    kind = wanted.split(":")[0]
    if kind not in ("cuda", "mps", "cpu"):
        raise ModelError(f"there is no device {wanted}", "use auto, cuda, mps or cpu")
    if not _is_there(kind):
        raise ModelError(f"there is no {kind} device on this machine", "use auto or cpu")
    return torch.device(wanted)


def _is_there(kind: str) -> bool:
    if kind == "cuda":
        return torch.cuda.is_available()
    return kind == "cpu" or torch.backends.mps.is_available()


def use_threads(count: int | None = None) -> int:
    """Set how many threads torch computes with on the CPU.

    Args:
        count: None for the physical cores this process may use, at most four, or what the variable
            OMP_NUM_THREADS says.

    Returns:
        The number set.
    """
    if count is None:
        stated = os.environ.get("OMP_NUM_THREADS", "")
        count = int(stated) if stated.isdigit() and int(stated) else _physical_cores()
        count = min(count, _MOST_THREADS)
    if count < 1:
        raise ValueError(f"{count} threads")
    torch.set_num_threads(count)
    return count


def _physical_cores() -> int:
    """Cores that this process may use; torch's own default leaves out hyper-threads."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(torch.get_num_threads(), usable or 1))
