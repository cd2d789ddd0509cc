"""The program under measurement: the real one, which leaves the person's settings alone."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from im2tex_desktop.tray import Tray

if TYPE_CHECKING:
    from im2tex_desktop.app import Program


class StandingTray(Tray):
    """Goes on without a window on a desktop that has no tray: a virtual display has none."""

    @property
    def is_available(self) -> bool:
        """Whether the program may count on it."""
        return True


def application() -> QApplication:
    """As `im2tex_desktop.app.main` makes it."""
    made = QApplication([sys.argv[0]])
    made.setStyle("Fusion")
    made.setQuitOnLastWindowClosed(False)
    return made


def program(model: Path | None, *, in_tray: bool = False, **settings: Any) -> Program:
    """A program with the settings that it comes with but these, and without a history."""
    from im2tex_desktop.app import Program
    from im2tex_desktop.settings import Settings
    from im2tex_desktop.workers.reading import bundled_recognizer

    kept_nowhere = Settings(Path(os.devnull).with_name("no-such-settings.json"))
    for key, value in {"keep_history": False, **settings}.items():
        kept_nowhere.set(key, value, store=False)
    factory = bundled_recognizer if model is None else _factory(model)
    return Program(kept_nowhere, factory, tray=StandingTray() if in_tray else None)


def _factory(model: Path) -> Any:
    def make(device: str) -> Any:
        from im2tex_desktop.checking.recognizer import CheckedRecognizer
        from model.recognizer import Recognizer

        return CheckedRecognizer(Recognizer.load(model, device))

    return make
