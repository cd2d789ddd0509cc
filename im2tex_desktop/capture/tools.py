"""Pictures of the whole desktop through the screenshot programs of Wayland desktops."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QImage

from im2tex_desktop.capture.screenshot import (
    CaptureCancelled,
    CaptureError,
    Coverage,
    ScreenShot,
)
from im2tex_desktop.capture.session import Session

TIME_LIMIT_S = 10.0
POLL_S = 0.05


def run_tool(
    command: Sequence[str], cancelled: Callable[[], bool], time_limit_s: float = TIME_LIMIT_S
) -> None:
    """Run a screenshot program to its end.

    Raises:
        CaptureCancelled: `cancelled` said so; the program was stopped.
        CaptureError: it could not start, failed, or took longer than the limit.
    """
    name = command[0]
    with tempfile.TemporaryFile() as complaints:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=complaints,
            )
        except OSError as error:
            raise CaptureError(f"{name} could not be started: {error.strerror}") from error
        end = time.monotonic() + time_limit_s
        try:
            while process.poll() is None:
                if cancelled():
                    raise CaptureCancelled("The capture was cancelled")
                if time.monotonic() > end:
                    raise CaptureError(f"{name} gave no picture within {time_limit_s:.0f} seconds")
                time.sleep(POLL_S)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        if process.returncode != 0:
            complaints.seek(0)
            said = complaints.read(2000).decode(errors="replace").strip().splitlines()
            raise CaptureError(f"{name} failed: {said[-1] if said else process.returncode}")


class _ToolHandler:
    """A program that writes a picture of all monitors, as they are arranged, to a file."""

    program: str
    install_hint: str

    def arguments(self, picture: Path) -> list[str]:
        raise NotImplementedError

    def is_installed(self) -> bool:
        return shutil.which(self.program) is not None

    def capture(self, cancelled: Callable[[], bool]) -> list[ScreenShot]:
        with tempfile.TemporaryDirectory(prefix="im2tex-") as folder:
            picture = Path(folder) / "screen.png"
            run_tool([self.program, *self.arguments(picture)], cancelled)
            image = QImage(str(picture))
        if image.isNull():
            raise CaptureError(f"{self.program} wrote no picture that can be read")
        opaque = image.convertToFormat(QImage.Format.Format_RGB32)
        return [ScreenShot(opaque, Coverage.DESKTOP)]


class GrimHandler(_ToolHandler):
    """grim, for compositors built on wlroots; GNOME and Plasma do not speak its protocol."""

    program = "grim"
    install_hint = "Install grim (on Debian: sudo apt install grim)."

    def is_compatible(self, session: Session) -> bool:
        return session.wayland and not session.is_desktop("gnome", "kde", "unity")

    def arguments(self, picture: Path) -> list[str]:
        return ["-t", "png", "-l", "0", str(picture)]


class GnomeScreenshotHandler(_ToolHandler):
    """gnome-screenshot, on GNOME and the desktops that come from it."""

    program = "gnome-screenshot"
    install_hint = "Install gnome-screenshot (on Debian: sudo apt install gnome-screenshot)."

    def is_compatible(self, session: Session) -> bool:
        return session.wayland and session.is_desktop("gnome", "unity", "cinnamon", "budgie")

    def arguments(self, picture: Path) -> list[str]:
        return ["--file", str(picture)]


class SpectacleHandler(_ToolHandler):
    """Spectacle, on Plasma."""

    program = "spectacle"
    install_hint = "Install Spectacle (on Debian: sudo apt install kde-spectacle)."

    def is_compatible(self, session: Session) -> bool:
        return session.wayland and session.is_desktop("kde", "plasma")

    def arguments(self, picture: Path) -> list[str]:
        return ["--background", "--nonotify", "--fullscreen", "--output", str(picture)]
