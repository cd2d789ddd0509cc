"""How the tests wait: long enough for a busy machine, and for what they look at next."""

from __future__ import annotations

import subprocess
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from im2tex_desktop.capture import Surroundings
from im2tex_desktop.window.main_window import MainWindow

WAIT_S = 60
WAIT_MS = 1000 * WAIT_S  # for what takes milliseconds; nobody waits longer than it takes


def read_through(
    qtbot: QtBot, window: MainWindow, image: QImage, around: Surroundings | None = None
) -> None:
    """Read a picture to its final answer.

    The stage RESULT comes with the first answer, which is another signal: the history, the copy and
    the verdict follow the final one.
    """
    with qtbot.waitSignal(window.answered, timeout=WAIT_MS):
        window.read(image, around)


def give_to_clipboard(qtbot: QtBot, picture: Path) -> None:
    """Have another program own the clipboard with this PNG, and wait until it does.

    The part of xclip that is waited for may end before the part that stays owns the clipboard.
    """
    xclip = ["xclip", "-selection", "clipboard", "-target", "image/png"]
    subprocess.run(
        [*xclip, "-in", str(picture)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,  # it complains when the display of the tests ends
        timeout=WAIT_S,
        check=True,
    )

    def is_there() -> bool:
        try:
            asked = subprocess.run([*xclip, "-out"], capture_output=True, timeout=5, check=False)
        except subprocess.TimeoutExpired:  # it asked this process, which cannot answer here
            return False
        return asked.stdout == picture.read_bytes()

    qtbot.waitUntil(is_there, timeout=WAIT_MS)


def show_exposed(qtbot: QtBot, widget: QWidget) -> None:
    """Show a widget, and wait until the display shows it."""
    with qtbot.waitExposed(widget, timeout=WAIT_MS):
        widget.show()


def show_active(qtbot: QtBot, window: QWidget) -> None:
    """Show a window and give it the keyboard: without a window manager nobody else does."""
    show_exposed(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
