"""Copy text, and know that it is there."""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QCoreApplication, QThread
from PySide6.QtGui import QGuiApplication

from im2tex_desktop.clipboard.helpers import Helper, find_helper
from im2tex_desktop.clipboard.result import CopyResult

OWNERSHIP_LIMIT_S = 2.0  # it takes milliseconds, and more on a busy machine
_KEEPS_ITSELF = ("darwin", "win32")  # the system keeps the text, whoever copied it


def copy_text(text: str) -> CopyResult:
    """Put text on the clipboard and read it back.

    On Linux a helper keeps the text, so that it survives the end of this program; without one, or
    when it fails, Qt does. On macOS and Windows pyperclip comes first. Takes 20 to 40 ms, and no
    longer than two time limits of 5 s each when a helper hangs.

    Returns:
        Whether the clipboard now holds the text, and if not, why.
    """
    outside = copy_outside_qt(text)
    return outside if outside.ok else copy_with_qt(text, outside)


def copy_outside_qt(text: str) -> CopyResult:
    """The part of `copy_text` that may run in any thread: a helper, or pyperclip."""
    if not text:
        return CopyResult(False, "There is nothing to copy")
    if sys.platform in _KEEPS_ITSELF:
        return _through_pyperclip(text)
    helper = find_helper()
    return _through_helper(text, helper) if helper else CopyResult(False)


def copy_with_qt(text: str, failed: CopyResult) -> CopyResult:
    """The part of `copy_text` for the main thread, after the other one failed."""
    if not text:
        return failed
    result = _through_qt(text)
    if result.ok or not failed.reason:
        return result
    return CopyResult(False, f"{failed.reason}; {result.reason}")


def _through_helper(text: str, helper: Helper) -> CopyResult:
    if problem := helper.put(text):
        return CopyResult(False, problem)
    # xclip's part in front ends a moment before the one behind owns the clipboard.
    end = time.monotonic() + OWNERSHIP_LIMIT_S
    while helper.get() != text:
        if time.monotonic() > end:
            return CopyResult(False, f"The clipboard does not hold what {helper.name} was given")
        time.sleep(0.02)
    return CopyResult(True, survives_exit=True, through=helper.name)


def _through_pyperclip(text: str) -> CopyResult:
    import pyperclip

    try:
        pyperclip.copy(text)
        # Windows turns line ends into CR LF on the way.
        held = str(pyperclip.paste()).replace("\r\n", "\n")
    except pyperclip.PyperclipException as error:
        return CopyResult(False, f"The clipboard cannot be used: {error}")
    if held != text.replace("\r\n", "\n"):
        return CopyResult(False, "The clipboard does not hold what it was given")
    return CopyResult(True, survives_exit=True, through="pyperclip")


def _through_qt(text: str) -> CopyResult:
    application = QCoreApplication.instance()
    if not isinstance(application, QGuiApplication):
        return CopyResult(
            False, "No program for the clipboard is installed (xclip or wl-clipboard)"
        )
    if QThread.currentThread() is not application.thread():
        return CopyResult(False, "The clipboard can only be reached from the main thread")
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(text)
    if clipboard.text() != text:
        return CopyResult(False, "Another program holds the clipboard; try again")
    return CopyResult(True, survives_exit=sys.platform in _KEEPS_ITSELF, through="Qt")
