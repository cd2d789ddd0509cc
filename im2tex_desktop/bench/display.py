"""A virtual display of a wanted size, where the one there is has another or none."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

_START_LIMIT_S = 30.0


@contextmanager
def virtual_display(width: int, height: int) -> Iterator[dict[str, str]]:
    """What to add to the environment; nothing where Xvfb is not installed."""
    if shutil.which("Xvfb") is None:
        yield {}
        return
    readable, writable = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writable), "-screen", "0", f"{width}x{height}x24",
         "-nolisten", "tcp"],
        pass_fds=[writable], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writable)
    try:
        with os.fdopen(readable) as answers:
            number = answers.readline().strip()  # ends, empty, when the server does
        yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"} if number else {}
    finally:
        server.terminate()
        server.wait(_START_LIMIT_S)
