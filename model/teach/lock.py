"""One teaching at a time: two would share the processor and each take more than twice as long.

The lock is the operating system's on an open file, so it ends with the process however that ends;
what the file says is only for the words of the refusal.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from types import TracebackType

from model.errors import TrainError

LOCK_NAME = ".running.lock"


class RunLock:
    """Held from `with` to its end. Runs in one folder of runs exclude each other.

    Raises:
        TrainError: another process holds it.
    """

    def __init__(self, run_folder: Path) -> None:
        self._run = run_folder.resolve()
        self._path = self._run.parent / LOCK_NAME
        self._handle = -1

    def __enter__(self) -> RunLock:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(self._handle)
        except OSError:
            os.close(self._handle)
            raise TrainError(_refusal(self._path), "Wait for it, or stop it first") from None
        holder = {"pid": os.getpid(), "started": round(time.time(), 3), "run": self._run.name}
        os.ftruncate(self._handle, 0)
        os.write(self._handle, json.dumps(holder).encode())
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        os.close(self._handle)


def _refusal(path: Path) -> str:
    try:
        holder = json.loads(path.read_text(encoding="utf-8"))
        began = time.strftime("%H:%M", time.localtime(float(holder["started"])))
        return f"A teaching that began at {began} is still going on (process {holder['pid']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "A teaching is still going on"


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 20  # a byte behind the text: Windows would forbid others to read what is locked

    def _lock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
