"""Start at login: a file in the autostart folder of the desktop (XDG autostart specification)."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from im2tex_desktop import APP_ID, APP_NAME
from model.errors import Im2texError
from model.files import write_atomically

TRAY_OPTION = "--tray"


class Autostart:
    """The entry of this program among those that start with the session.

    Args:
        environment: in place of the process's own.
        command: what starts the program, without options; found by itself when not given.
        system: in place of `sys.platform`.
    """

    def __init__(
        self,
        environment: Mapping[str, str] | None = None,
        command: Sequence[str] | None = None,
        system: str = sys.platform,
    ) -> None:
        env = os.environ if environment is None else environment
        home = Path(env.get("HOME") or Path.home())
        self._folder = Path(env.get("XDG_CONFIG_HOME") or home / ".config") / "autostart"
        self._command = tuple(command or program_command())
        self._system = system

    @property
    def is_supported(self) -> bool:
        """Whether the desktop reads such files: those of Linux and the BSDs do."""
        return self._system not in ("win32", "darwin")

    @property
    def path(self) -> Path:
        return self._folder / f"{APP_ID}.desktop"

    @property
    def is_on(self) -> bool:
        try:
            lines = self.path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return False
        # Desktops that let people switch entries off leave the file and add one of these lines.
        off = {"Hidden=true", "X-GNOME-Autostart-enabled=false"}
        return not off & {line.replace(" ", "") for line in lines}

    def set(self, on: bool) -> None:
        """Switch it on or off.

        Raises:
            Im2texError: the folder cannot be written, or this system has other means.
        """
        if not self.is_supported:
            raise Im2texError(
                "The start at login cannot be switched here",
                "Add im2tex-gui --tray to the login items in the settings of the system.",
            )
        try:
            if on:
                self._folder.mkdir(parents=True, exist_ok=True)
                write_atomically(self.path, self._entry())
            else:
                self.path.unlink(missing_ok=True)
        except OSError as error:
            raise Im2texError(
                f"The start at login could not be switched: {error.strerror}",
                f"Check who may write to {self._folder}.",
            ) from error

    def _entry(self) -> str:
        command = " ".join(quoted(part) for part in [*self._command, TRAY_OPTION])
        return (
            "[Desktop Entry]\n"
            "Type=Application\n"
            f"Name={APP_NAME}\n"
            f"Exec={command}\n"
            f"Icon={APP_ID}\n"
            "Terminal=false\n"
            "X-GNOME-Autostart-enabled=true\n"
        )


def quoted(part: str) -> str:
    """One argument of an ``Exec`` line, by the rules of the desktop entry specification."""
    percent = part.replace("%", "%%")
    if part and not set(part) & set(" \t\n\"'\\><~|&;$*?#()`"):
        return percent
    escaped = "".join(f"\\{char}" if char in '"`$\\' else char for char in percent)
    # The value of a key is itself escaped once more.
    return '"' + escaped.replace("\\", "\\\\") + '"'


def program_command() -> list[str]:
    """What starts this program again: the frozen bundle, the installed command, or the module."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    beside = Path(sys.executable).with_name("im2tex-gui")
    found = str(beside) if beside.exists() else shutil.which("im2tex-gui")
    return [found] if found else [sys.executable, "-m", "im2tex_desktop.app"]
