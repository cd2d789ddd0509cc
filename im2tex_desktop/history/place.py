"""How the history gets into the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from im2tex_desktop.window.main_window import MainWindow

HISTORY = "history"


def build(window: MainWindow) -> QWidget:
    """The page, around what the program made for this window."""
    from im2tex_desktop.history.page import HistoryPage
    from im2tex_desktop.history.recorder import Recorder
    from im2tex_desktop.training.teaching import TeachControl

    recorder, teaching = window.findChild(Recorder), window.findChild(TeachControl)
    if not isinstance(recorder, Recorder) or not isinstance(teaching, TeachControl):
        raise RuntimeError("this window has no recorder, or nobody who teaches")
    return HistoryPage(window, recorder, teaching)
