"""The places of the window: reading first, and what else the rail at the left leads to.

A place is built when it is first gone to, so that start-up pays for the first one alone. A new one
is a line in `places`, and a function that builds its page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from im2tex_desktop.marked import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from im2tex_desktop.window.main_window import MainWindow

READ = "read"


@dataclass(frozen=True)
class Place:
    """name: for `MainWindow.go_to`. words, icon, keys: of its button. build: makes the page."""

    name: str
    words: str
    icon: str
    keys: str
    build: Callable[[MainWindow], QWidget] | None = None


def _history(window: MainWindow) -> QWidget:
    from im2tex_desktop.history.place import build

    return build(window)


def _files(window: MainWindow) -> QWidget:
    from im2tex_desktop.files.page import FilesPage

    return FilesPage(window)


def _train(window: MainWindow) -> QWidget:
    from im2tex_desktop.training.page import TrainPage

    return TrainPage(window)


PLACES: tuple[Place, ...] = (
    Place(READ, QT_TRANSLATE_NOOP("Places", "Read"), "snip", "Ctrl+1"),
    Place("history", QT_TRANSLATE_NOOP("Places", "History"), "history", "Ctrl+2", _history),
    Place("files", QT_TRANSLATE_NOOP("Places", "Files"), "files", "Ctrl+3", _files),
    Place("train", QT_TRANSLATE_NOOP("Places", "Train"), "train", "Ctrl+4", _train),
)
