"""Is there a screen, can a window open on it, and can it be captured?"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

from im2tex_desktop.doctor.finding import Finding, State
from im2tex_desktop.doctor.qt_libraries import missing_library_cure

_TIMEOUT_S = 20
_NO_DISPLAY = "start it from a desktop session, or under xvfb-run"

# Qt ends the whole process when no platform plugin starts, so a child tries it.
_OPEN_QT = """
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
sizes = [f"{s.size().width()}x{s.size().height()} at {s.devicePixelRatio():g}"
         for s in app.screens()]
print(app.platformName(), "with", len(sizes), "screens:" if len(sizes) != 1 else "screen:",
      ", ".join(sizes))
"""


def check_display() -> Finding:
    """Does something answer where the environment says that the display is?"""
    if not sys.platform.startswith("linux"):
        return Finding("display", State.OK, "the system's own")
    wayland, x11 = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("DISPLAY")
    if not wayland and not x11:
        return Finding("display", State.BROKEN, "neither DISPLAY nor WAYLAND_DISPLAY", _NO_DISPLAY)
    if wayland:
        folder = Path(os.environ.get("XDG_RUNTIME_DIR", "/run/user/0"))
        return _answered(f"Wayland at {wayland}", folder / wayland)
    assert x11 is not None
    host, _, rest = x11.rpartition(":")
    if host not in ("", "unix"):
        return Finding("display", State.OK, f"X11 at {x11}, over the network")
    return _answered(f"X11 at {x11}", Path(f"/tmp/.X11-unix/X{rest.partition('.')[0]}"))  # noqa: S108


def check_window() -> Finding:
    """Start Qt in a child process and ask it for its screens."""
    if getattr(sys, "frozen", False):
        # A bundle's executable is the program itself, not a Python that takes -c.
        return Finding("window", State.OK, "Qt came with the program")
    try:
        child = subprocess.run(
            [sys.executable, "-c", _OPEN_QT],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_TIMEOUT_S,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        return Finding(
            "window", State.BROKEN, f"Qt did not start in {_TIMEOUT_S} s", "restart the session"
        )
    if child.returncode == 0:
        return Finding("window", State.OK, f"Qt on {child.stdout.strip()}")
    said = child.stderr.strip().partition("\n")[0] or f"exit status {child.returncode}"
    return Finding(
        "window",
        State.BROKEN,
        f"Qt does not start: {said}",
        missing_library_cure(child.stderr) or _NO_DISPLAY,
    )


def check_capture() -> Finding:
    """Take one pixel off the screen."""
    if os.environ.get("WAYLAND_DISPLAY"):
        return Finding(
            "capture",
            State.LIMITED,
            "Wayland lets no program read the screen by itself",
            "take the picture with the desktop's own tool and paste it",
        )
    import mss
    from mss.exception import ScreenShotError

    try:
        with mss.mss() as grabber:
            desktop, *monitors = grabber.monitors
            grabber.grab({**monitors[0], "width": 1, "height": 1})
    except (ScreenShotError, OSError, IndexError) as error:
        return Finding("capture", State.BROKEN, f"mss cannot read it: {error}", _NO_DISPLAY)
    count = f"{len(monitors)} monitor" + "s" * (len(monitors) != 1)
    size = f"{desktop['width']}x{desktop['height']}"
    return Finding("capture", State.OK, f"mss, {count}, {size} in all")


def _answered(name: str, path: Path) -> Finding:
    try:
        with socket.socket(socket.AF_UNIX) as probe:
            probe.settimeout(2)
            probe.connect(str(path))
    except OSError as error:
        return Finding(
            "display", State.BROKEN, f"{name} does not answer: {error.strerror}", _NO_DISPLAY
        )
    return Finding("display", State.OK, name)
