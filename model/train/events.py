"""Training says what it does as one JSON object a line, for people, the panel and the log alike."""

from __future__ import annotations

import json
import math
import sys
import time
from pathlib import Path
from typing import Any, TextIO


class Events:
    """Writes events to a stream and appends them to a file.

    A full disk must not end a run: when the file cannot be written, the stream goes on alone and
    one event says so.
    """

    def __init__(self, path: Path | None = None, stream: TextIO | None = sys.stdout):
        self.path = path
        self.stream = stream

    def emit(self, event: str, **values: Any) -> None:
        """Write one event; floats are rounded to 6 significant digits, non-finite ones to null."""
        record = {"event": event, "time": round(time.time(), 2)}
        record.update({key: _plain(value) for key, value in values.items()})
        line = json.dumps(record)
        if self.stream is not None:
            print(line, file=self.stream, flush=True)
        if self.path is None:
            return
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")
        except OSError as error:
            self.path = None
            self.emit("warning", message=f"The log cannot be written any more: {error}")


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.6g}") if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
