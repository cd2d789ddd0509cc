"""Every test process has a display and a home of its own, so that nothing here touches yours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

_OWN_DISPLAY = pytest.StashKey[subprocess.Popen]()
_OWN_HOME = pytest.StashKey[tempfile.TemporaryDirectory]()
_SCREEN = "1600x1200x24"


def pytest_configure(config: pytest.Config) -> None:
    """Point the environment at a fresh home and a fresh display, before Qt is imported."""
    home = tempfile.TemporaryDirectory(prefix="im2tex-tests-", ignore_cleanup_errors=True)
    config.stash[_OWN_HOME] = home
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ[variable] = str(Path(home.name) / variable.removeprefix("XDG_").lower())
    runtime = Path(home.name) / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    if sys.platform.startswith("linux") and not _hands_out_the_work(config):
        _start_display(config)


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the display and remove the home."""
    if display := config.stash.get(_OWN_DISPLAY, None):
        display.terminate()
        display.wait(timeout=10)
    if home := config.stash.get(_OWN_HOME, None):
        home.cleanup()


def _hands_out_the_work(config: pytest.Config) -> bool:
    """Is this the process that only gives tests to others?"""
    return bool(config.getoption("numprocesses", None)) and not hasattr(config, "workerinput")


def _start_display(config: pytest.Config) -> None:
    """A virtual X display for this process alone: parallel tests must not share a mouse."""
    os.environ.pop("WAYLAND_DISPLAY", None)
    if shutil.which("Xvfb") is None:  # ./test installs it; geometry and the like run without
        os.environ.pop("DISPLAY", None)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return
    os.environ.pop("QT_QPA_PLATFORM", None)
    readable, writable = os.pipe()
    config.stash[_OWN_DISPLAY] = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writable), "-screen", "0", _SCREEN, "-nolisten", "tcp"],
        pass_fds=[writable],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writable)
    with os.fdopen(readable) as answers:
        number = answers.readline().strip()  # written once the display takes connections
    if not number:
        raise pytest.UsageError("Xvfb did not start")
    os.environ["DISPLAY"] = f":{number}"
