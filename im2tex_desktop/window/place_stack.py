"""The pages of the places, each built when it is first gone to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from im2tex_desktop.window.places import PLACES

if TYPE_CHECKING:
    from im2tex_desktop.window.main_window import MainWindow


class PlaceStack(QStackedWidget):
    """One page at a time.

    Signals:
        went: (str): the name of the place that is on show now.
    """

    went = Signal(str)

    def __init__(self, window: MainWindow, first: str, page: QWidget):
        super().__init__()
        self._window = window
        self._built = {first: page}
        self.addWidget(page)

    def show_place(self, name: str) -> QWidget:
        """Show a place; returns its page. KeyError for a name that no place has."""
        page = self._built.get(name)
        if page is None:
            page = self._built[name] = self._build(name)
            self.addWidget(page)
        self.setCurrentWidget(page)
        self.went.emit(name)
        return page

    def end(self) -> None:
        """Before the program ends: pages that own threads end them."""
        for page in self._built.values():
            end = getattr(page, "end", None)
            if end is not None:
                end()

    def _build(self, name: str) -> QWidget:
        for place in PLACES:
            if place.name == name and place.build is not None:
                return place.build(self._window)
        raise KeyError(name)
