"""Where a picture has its formula, for one that nobody reads now. Off the GUI thread."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage

from im2tex_desktop.window import pictures
from im2tex_desktop.workers import Renderer
from model.errors import Im2texError


class InkFinder(QObject):
    """Looks for the newest picture; one without ink is passed over.

    Signals:
        found: (QRectF, bool): the formula in px of the picture, and whether it is light on dark.
    """

    found = Signal(QRectF, bool)
    _seen = Signal(int, QRectF, bool)

    def __init__(self, renderer: Renderer, parent: QObject | None = None):
        super().__init__(parent)
        self._renderer = renderer
        self._newest = 0
        self._seen.connect(self._on_seen)

    def look(self, image: QImage) -> None:
        """Look for the formula."""
        self._newest += 1
        number, picture = self._newest, pictures.to_pillow(image)

        def job() -> None:
            from model.images import prepare

            try:
                prepared = prepare(picture)
            except Im2texError:
                return
            except Exception as error:
                logging.getLogger(__name__).error("no ink could be looked for", exc_info=error)
                return
            left, top, right, bottom = prepared.crop_box
            box = QRectF(left, top, right - left, bottom - top)
            self._seen.emit(number, box, prepared.inverted)

        self._renderer.submit_beside(job)

    def forget(self) -> None:
        """Another picture is on show."""
        self._newest += 1

    def _on_seen(self, number: int, box: QRectF, inverted: bool) -> None:
        if number == self._newest:
            self.found.emit(box, inverted)
