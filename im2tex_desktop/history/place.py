"""How the history gets into the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from im2tex_desktop.window.main_window import MainWindow

HISTORY = "history"


def build(window: MainWindow) -> QWidget:
    """The page, around the recorder that the program made for this window."""
    from im2tex_desktop.history.page import HistoryPage
    from im2tex_desktop.history.recorder import Recorder

    recorder = window.findChild(Recorder)
    if not isinstance(recorder, Recorder):
        raise RuntimeError("this window has no recorder")
    return HistoryPage(window, recorder)
