"""How far a batch is, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from im2tex_desktop.durations import time_left
from im2tex_desktop.files.batch import Batch
from im2tex_desktop.files.item import State


def progress_words(batch: Batch) -> str:
    """12 of 40 read, 2 failed, about 3 min left."""
    if not batch.total:
        return ""
    parts = [
        QCoreApplication.translate("Files", "{done} of {total} read").format(
            done=batch.count(State.READ), total=batch.total
        )
    ]
    failed, stopped = batch.count(State.FAILED), batch.count(State.STOPPED)
    if failed:
        parts.append(QCoreApplication.translate("Files", "{count} failed").format(count=failed))
    if stopped:
        parts.append(QCoreApplication.translate("Files", "{count} stopped").format(count=stopped))
    if batch.is_running and batch.seconds_left is not None:
        parts.append(
            QCoreApplication.translate("Files", "about {time} left").format(
                time=time_left(batch.seconds_left)
            )
        )
    return ", ".join(parts)
