"""Runs a program within limits of time, memory and output.

The time limit counts what the program computes, where the system says so: on a busy machine a
harmless run takes many times as long by the clock.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

if sys.platform == "linux":
    import resource

_MAX_OUTPUT_BYTES = 256 * 1024 * 1024
_MAX_MEMORY_BYTES = 1024 * 1024 * 1024
_CLOCK_FACTOR = 10  # by the clock a run may take this many times its limit
_GRACE_S = 10.0


def run_limited(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], timeout_s: float
) -> bool:
    """Run without input or output.

    A program that is out of time is interrupted first: TeX then says at which line it was and ends
    its files properly. One that does not heed this is killed, with all that it started.

    Args:
        folder: where it runs.
        timeout_s: seconds of the processor; ten times as many by the clock.

    Returns:
        Whether it ended, by itself or when interrupted; False when it was killed.
    """
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _limit(process.pid, timeout_s)
        if _wait(process, timeout_s):
            return process.returncode >= 0
        if sys.platform != "win32":
            process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_GRACE_S)
                return process.returncode >= 0
        return False
    finally:
        _kill(process)


def _wait(process: subprocess.Popen[bytes], timeout_s: float) -> bool:
    """Wait for the end; False when the time is used up."""
    clock_end = time.monotonic() + _CLOCK_FACTOR * timeout_s
    step = timeout_s
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(step)
            return True
        left = timeout_s - _processor_seconds(process.pid, timeout_s)
        if left <= 0 or time.monotonic() > clock_end:
            return False
        step = max(left, 0.5)


def _processor_seconds(pid: int, unknown: float) -> float:
    """What a running process has computed; `unknown` where the system does not say."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, ValueError, IndexError):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return unknown


def _limit(pid: int, timeout_s: float) -> None:
    """What the process may use at most. Where the system has no such limits, time remains."""
    if sys.platform == "linux":
        seconds = int(timeout_s + _GRACE_S) + 1
        for kind, most in (
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_FSIZE, _MAX_OUTPUT_BYTES),
            (resource.RLIMIT_AS, _MAX_MEMORY_BYTES),
        ):
            with contextlib.suppress(ProcessLookupError):  # it may have ended by now
                resource.prlimit(pid, kind, (most, most))


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the process and what it started."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
