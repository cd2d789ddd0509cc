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
    said = child.stderr.strip().partition("\n")[0].strip() or f"exit status {child.returncode}"
    return Finding(
        "window",
        State.BROKEN,
        f"Qt does not start: {said}",
        missing_library_cure(child.stderr) or _NO_DISPLAY,
    )


def check_capture() -> Finding:
    """The first way of capturing that can be used here; tried if that asks nobody anything."""
    from im2tex_desktop.capture.handlers import HANDLERS, Backend, survey
    from im2tex_desktop.capture.screenshot import CaptureError
    from im2tex_desktop.capture.session import Session

    ways = survey(Session.detect())
    usable = [way.backend for way in ways if way.usable]
    if not usable:
        hints = [way.hint.rstrip(".") for way in ways if way.compatible]
        return Finding(
            "capture",
            State.BROKEN,
            "no way to capture the screen",
            "; or ".join(hints) or _NO_DISPLAY,
        )
    best, *others = (backend.value for backend in usable)
    spare = f", else {', '.join(others)}" if others else ""
    if usable[0] is not Backend.MSS:  # the others ask the person first
        return Finding("capture", State.OK, f"{best}{spare}; not tried, because it may ask you")
    try:
        shots = HANDLERS[Backend.MSS].capture(lambda: False)
    except CaptureError as error:
        return Finding("capture", State.BROKEN, error.message, error.hint or _NO_DISPLAY)
    sizes = ", ".join(f"{shot.image.width()}x{shot.image.height()}" for shot in shots)
    return Finding("capture", State.OK, f"{best}{spare}: {sizes}")


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
