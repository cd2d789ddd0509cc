"""Programs that keep the clipboard's content after the program that copied it has ended.

On X11 and Wayland the clipboard holds no text: it names the program that has it. These programs
stay in the background for that. They are the ones that pyperclip calls, but pyperclip sets them no
time limit and lets them inherit our standard output, which keeps a pipe or a terminal open for as
long as the text is on the clipboard; so on these systems they are called from here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass

TIME_LIMIT_S = 5.0


@dataclass(frozen=True)
class Helper:
    """One such program.

    Attributes:
        name: the program that must be installed.
        copy: its command to take text from standard input.
        paste: its command to write the clipboard's text to standard output.
        paste_image: the same for a picture as PNG; empty where it cannot.
        wayland: it belongs to a Wayland session, else to an X server.
    """

    name: str
    copy: tuple[str, ...]
    paste: tuple[str, ...]
    paste_image: tuple[str, ...]
    wayland: bool

    def put(self, text: str) -> str:
        """Hand the text over. Returns what went wrong, or an empty string."""
        try:
            done = subprocess.run(
                self.copy,
                input=text.encode(),
                # The part that stays must hold none of our files, nor end with our terminal.
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                timeout=TIME_LIMIT_S,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"{self.name} took longer than {TIME_LIMIT_S:.0f} seconds"
        except OSError as error:
            return f"{self.name} could not be started: {error.strerror}"
        return "" if done.returncode == 0 else f"{self.name} failed"

    def get(self) -> str | None:
        """The clipboard's text; None when there is none or it cannot be read."""
        data = _output(self.paste)
        return None if data is None else data.decode(errors="replace")

    def get_image(self) -> bytes | None:
        """The clipboard's picture as PNG."""
        return _output(self.paste_image) if self.paste_image else None


# xclip before xsel: xsel cannot read pictures and cuts off what comes in several parts.
HELPERS = (
    Helper(
        "wl-copy",
        # Without a type it guesses one from the text, and text/x-tex is pasted by few programs.
        ("wl-copy", "--type", "text/plain"),
        ("wl-paste", "--no-newline"),
        ("wl-paste", "--type", "image/png"),
        wayland=True,
    ),
    Helper(
        "xclip",
        ("xclip", "-selection", "clipboard", "-in"),
        ("xclip", "-selection", "clipboard", "-out", "-target", "UTF8_STRING"),
        ("xclip", "-selection", "clipboard", "-out", "-target", "image/png"),
        wayland=False,
    ),
    Helper(
        "xsel",
        ("xsel", "--clipboard", "--input"),
        ("xsel", "--clipboard", "--output"),
        (),
        wayland=False,
    ),
)


def find_helper(environment: Mapping[str, str] | None = None) -> Helper | None:
    """The first installed helper that fits this session."""
    env = os.environ if environment is None else environment
    wayland = bool(env.get("WAYLAND_DISPLAY"))
    x11 = bool(env.get("DISPLAY"))
    for helper in HELPERS:
        fits = wayland if helper.wayland else x11
        if fits and shutil.which(helper.name, path=env.get("PATH")):
            return helper
    return None


def _output(command: tuple[str, ...]) -> bytes | None:
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=TIME_LIMIT_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
