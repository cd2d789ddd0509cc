"""Every test process has a display and a home of its own, so that nothing here touches yours."""

from __future__ import annotations

import atexit
import os
import select
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is slow, which is no fault of what is tested; and what one change finds at random
# would stop another. To look further: --hypothesis-profile=default
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")

_SCREEN = "1600x1200x24"
_START_LIMIT_S = 60

# Ends the display when this process ends, however it ends: its death closes the pipe that `read`
# waits on. The first argument is the pipe that Xvfb answers on, which only Xvfb may hold open.
_KEEPER = """
answers=$1; shift
Xvfb -displayfd "$answers" "$@" </dev/null & display=$!
eval "exec $answers>&-"
read -r _
kill "$display"
"""


def pytest_configure(config: pytest.Config) -> None:
    """Point the environment at a fresh home and a fresh display, before Qt is imported."""
    home = Path(tempfile.mkdtemp(prefix="im2tex-tests-"))
    # Not at pytest's own end: a worker that others hand tests to does not reach it.
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ[variable] = str(home / variable.removeprefix("XDG_").lower())
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    if sys.platform.startswith("linux") and not _hands_out_the_work(config):
        _start_display()


def _hands_out_the_work(config: pytest.Config) -> bool:
    """Is this the process that only gives tests to others?"""
    return bool(config.getoption("numprocesses", None)) and not hasattr(config, "workerinput")


def _start_display() -> None:
    """A virtual X display for this process alone: parallel tests must not share a mouse."""
    os.environ.pop("WAYLAND_DISPLAY", None)
    if shutil.which("Xvfb") is None:  # ./test installs it; geometry and the like run without
        os.environ.pop("DISPLAY", None)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return
    os.environ.pop("QT_QPA_PLATFORM", None)
    readable, writable = os.pipe()
    keeper = subprocess.Popen(
        ["bash", "-c", _KEEPER, "bash", str(writable), "-screen", "0", _SCREEN, "-nolisten", "tcp"],
        pass_fds=[writable],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writable)
    atexit.register(keeper.communicate)
    number = _first_line(readable)
    os.close(readable)
    if not number:
        raise pytest.UsageError("Xvfb did not start")
    os.environ["DISPLAY"] = f":{number}"


def _first_line(readable: int) -> str:
    """The number of the display, written once it takes connections; empty if none comes in time.

    It arrives in pieces: half a number would be another's display, or none.
    """
    line = b""
    while not line.endswith(b"\n"):
        if not select.select([readable], [], [], _START_LIMIT_S)[0]:
            return ""
        piece = os.read(readable, 16)
        if not piece:
            return ""
        line += piece
    return line.decode().strip()
