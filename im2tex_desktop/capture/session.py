"""What kind of desktop the program runs on, as far as capturing and hotkeys depend on it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Session:
    """
    Attributes:
        system: ``linux``, ``darwin`` or ``win32``; other Unix systems count as ``linux``.
        wayland: the compositor speaks Wayland, so that other windows' pixels are out of reach even
            where an X server runs beside it.
        x11: an X server shows the windows of everybody.
        desktop: lower-case names from ``XDG_CURRENT_DESKTOP``: ``gnome``, ``kde``, ``sway``.
    """

    system: str
    wayland: bool = False
    x11: bool = False
    desktop: tuple[str, ...] = ()

    @classmethod
    def detect(
        cls, environment: Mapping[str, str] | None = None, system: str | None = None
    ) -> Session:
        env = os.environ if environment is None else environment
        kind = system or sys.platform
        if kind in ("darwin", "win32"):
            return cls(kind)
        # A display of the X server may be set inside a Wayland session (XWayland), where it shows
        # nothing but the windows of X programs: Wayland therefore decides first. The type alone is
        # not believed, because a virtual X server started from such a session inherits it.
        wayland = bool(env.get("WAYLAND_DISPLAY"))
        desktop = tuple(
            name for name in env.get("XDG_CURRENT_DESKTOP", "").lower().split(":") if name
        )
        return cls("linux", wayland, bool(env.get("DISPLAY")) and not wayland, desktop)

    def is_desktop(self, *names: str) -> bool:
        return any(name in part for part in self.desktop for name in names)
