"""Which package brings a library that Qt misses."""

from __future__ import annotations

import ctypes
import re
from pathlib import Path

# Debian's and Ubuntu's names. The wheel of Qt brings everything but these.
PACKAGE_OF = {
    "libEGL": "libegl1",
    "libGL": "libgl1",
    "libGLX": "libgl1",
    "libOpenGL": "libopengl0",
    "libdbus-1": "libdbus-1-3",
    "libfontconfig": "libfontconfig1",
    "libfreetype": "libfreetype6",
    "libglib-2": "libglib2.0-0",
    "libgthread-2": "libglib2.0-0",
    "libxkbcommon": "libxkbcommon0",
    "libxkbcommon-x11": "libxkbcommon-x11-0",
    "libX11": "libx11-6",
    "libX11-xcb": "libx11-xcb1",
    "libxcb": "libxcb1",
    "libxcb-cursor": "libxcb-cursor0",
    "libxcb-icccm": "libxcb-icccm4",
    "libxcb-image": "libxcb-image0",
    "libxcb-keysyms": "libxcb-keysyms1",
    "libxcb-randr": "libxcb-randr0",
    "libxcb-render": "libxcb-render0",
    "libxcb-render-util": "libxcb-render-util0",
    "libxcb-shape": "libxcb-shape0",
    "libxcb-shm": "libxcb-shm0",
    "libxcb-sync": "libxcb-sync1",
    "libxcb-util": "libxcb-util1",
    "libxcb-xfixes": "libxcb-xfixes0",
    "libxcb-xkb": "libxcb-xkb1",
}

_MISSING = re.compile(r"(lib[\w+.-]+?)\.so[.\d]*: cannot open shared object")


def missing_library_cure(complaint: str) -> str:
    """The install command for the library that a failed start of Qt misses; empty if none.

    Args:
        complaint: what Qt wrote. It seldom names the library, so the plugin is loaded by hand too.
    """
    match = _MISSING.search(complaint) or _MISSING.search(_xcb_plugin_complaint())
    if match is None:
        return ""
    package = PACKAGE_OF.get(match[1])
    return f"sudo apt install {package}" if package else f"install the library {match[1]}"


def _xcb_plugin_complaint() -> str:
    """What the loader says of Qt's X11 plugin: it names the first library that is missing."""
    try:
        from PySide6.QtCore import QLibraryInfo
    except ImportError as error:
        return str(error)
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    plugin = folder / "platforms" / "libqxcb.so"
    if not plugin.exists():  # not Linux
        return ""
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return str(error)
    return ""
