"""How far a batch is, in words."""

from __future__ import annotations

from im2tex_desktop.durations import time_left
from im2tex_desktop.files.batch import Batch
from im2tex_desktop.files.item import State


def progress_words(batch: Batch) -> str:
    """12 of 40 read, 2 failed, about 3 min left."""
    if not batch.total:
        return ""
    parts = [f"{batch.count(State.READ)} of {batch.total} read"]
    failed, stopped = batch.count(State.FAILED), batch.count(State.STOPPED)
    if failed:
        parts.append(f"{failed} failed")
    if stopped:
        parts.append(f"{stopped} stopped")
    if batch.is_running and batch.seconds_left is not None:
        parts.append(f"about {time_left(batch.seconds_left)} left")
    return ", ".join(parts)
