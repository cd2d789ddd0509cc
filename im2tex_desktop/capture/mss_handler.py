"""Pictures of the monitors through mss: X11, Windows and macOS."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QImage

from im2tex_desktop.capture.geometry import Rect
from im2tex_desktop.capture.screenshot import CaptureError, Coverage, ScreenShot
from im2tex_desktop.capture.session import Session


class MssHandler:
    """One picture a monitor, in the pixels that the monitor shows."""

    install_hint = "Install the Python package mss (pip install mss)."

    def is_compatible(self, session: Session) -> bool:
        return session.system in ("darwin", "win32") or session.x11

    def is_installed(self) -> bool:
        return importlib.util.find_spec("mss") is not None

    def capture(self, cancelled: Callable[[], bool]) -> list[ScreenShot]:
        import mss

        # Up to 10.1 the constructor for every platform is `mss.mss`; from 10.2 on it is `mss.MSS`
        # and the old one warns.
        construct: Callable[[], Any] = getattr(mss, "MSS", None) or mss.mss
        try:
            with construct() as screen:
                # The first entry is the bounding box of all the others: it holds pixels that no
                # monitor shows and loses which pixel belongs to which monitor.
                return [_shot(screen.grab(monitor), monitor) for monitor in screen.monitors[1:]]
        except Exception as error:
            raise CaptureError(
                f"The screen could not be read: {error}",
                "Check that DISPLAY names a running X server; on macOS allow screen recording for "
                "this program in the privacy settings.",
            ) from error


def _shot(grabbed: Any, monitor: dict[str, Any]) -> ScreenShot:
    width, height = grabbed.size
    # The fourth byte is not always 255, so it is declared unused. The copy gives the image its own
    # memory: the buffer goes away with the grabbed picture.
    view = QImage(grabbed.raw, width, height, width * 4, QImage.Format.Format_RGB32)
    place = Rect.from_size(monitor["left"], monitor["top"], monitor["width"], monitor["height"])
    return ScreenShot(view.copy(), Coverage.MONITOR, place)
