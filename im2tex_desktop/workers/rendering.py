"""Drawing of LaTeX off the GUI thread: only the newest wish of each place is drawn."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from im2tex_desktop.workers.thread import WorkerThread


@dataclass(frozen=True, eq=False)
class Rendered:
    """A drawing, or why there is none.

    Attributes:
        place: who asked: "result", or "candidate 2".
        latex: what was to be drawn.
        image: 8-bit alpha of the ink; null where `error` says why.
        em_px: pixels an em in `image`.
        error: the refusal.
    """

    place: str
    latex: str
    image: QImage
    em_px: float
    error: Exception | None = None


class Renderer(QObject):
    """Draws with matplotlib's mathtext in a thread of its own.

    Signals:
        rendered: (Rendered).
    """

    rendered = Signal(object)

    def __init__(self, parent: QObject | None = None, *, inline: bool = False):
        super().__init__(parent)
        self._thread = WorkerThread("renderer", self, inline=inline)
        self._lock = threading.Lock()
        self._newest: dict[str, int] = {}
        self._count = 0

    def render(self, place: str, latex: str, em_px: float) -> None:
        """Draw `latex` with `em_px` pixels an em; an older wish for the same place is dropped."""
        with self._lock:
            self._count += 1
            number = self._newest[place] = self._count
        self._thread.submit(lambda: self._draw(number, place, latex, em_px))

    def forget(self, place: str) -> None:
        """Drop what was asked for `place`."""
        with self._lock:
            self._newest.pop(place, None)

    def stop(self, timeout_s: float = 5.0) -> bool:
        """End the thread; False when it takes longer."""
        return self._thread.stop(timeout_s)

    def _draw(self, number: int, place: str, latex: str, em_px: float) -> None:
        with self._lock:
            if self._newest.get(place) != number:
                return
        try:
            from im2tex_desktop.render.mathtext import draw

            painting = draw(latex, em_px)
        except Exception as error:
            self.rendered.emit(Rendered(place, latex, QImage(), em_px, error))
            return
        height, width = painting.alpha.shape
        image = QImage(
            painting.alpha.tobytes(), width, height, width, QImage.Format.Format_Alpha8
        ).copy()
        self.rendered.emit(Rendered(place, latex, image, painting.em_px))
