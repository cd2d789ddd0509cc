"""Drawing of LaTeX off the GUI thread: only the newest wish of each place is drawn."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage

from im2tex_desktop.workers.thread import Job, WorkerThread

if TYPE_CHECKING:  # numpy comes after the window
    from im2tex_desktop.render import Problem, Rendering


@dataclass(frozen=True, eq=False)
class Rendered:
    """A drawing, or why there is none.

    Attributes:
        place: who asked: "result", or "candidate 2".
        latex: what was to be drawn.
        image: 8-bit alpha of the ink; null where `error` says why.
        em_px: pixels an em in `image`.
        error: why nothing is drawn; None where something is.
        rendering: what the engine gave, with the boxes of the tokens and what is missing.
        ink: the part of `image` that has ink, px.
    """

    place: str
    latex: str
    image: QImage
    em_px: float
    error: Problem | None
    rendering: Rendering
    ink: QRectF


class Renderer(QObject):
    """Draws in a thread of its own, one formula after the other.

    Signals:
        rendered: (Rendered).
    """

    rendered = Signal(object)

    def __init__(self, parent: QObject | None = None, *, inline: bool = False):
        super().__init__(parent)
        self._thread = WorkerThread("renderer", self, inline=inline)
        self._beside = WorkerThread("checker", self, inline=inline)
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

    def submit(self, job: Job) -> None:
        """Run something else that draws, after what waits already."""
        self._thread.submit(job)

    def submit_beside(self, job: Job) -> None:
        """Run what looks at drawings and takes long, so that no drawing waits for it."""
        self._beside.submit(job)

    def stop(self, timeout_s: float = 5.0) -> bool:
        """End the threads; False when it takes longer."""
        ended = self._thread.stop(timeout_s)
        return self._beside.stop(timeout_s) and ended

    def _draw(self, number: int, place: str, latex: str, em_px: float) -> None:
        with self._lock:
            if self._newest.get(place) != number:
                return
        self.rendered.emit(_rendered(place, _drawing(latex, em_px)))


def _drawing(latex: str, em_px: float) -> Rendering:
    """An engine's own mistake is a drawing that failed, not a thread that ended."""
    from im2tex_desktop.render import Problem, Rendering, Status, draw

    try:
        return draw(latex, em_px)
    except Exception as error:
        problem = Problem(f"This could not be drawn: {error}", "engine_failed")
        return Rendering(latex, status=Status.REFUSED, error=problem)


def _rendered(place: str, rendering: Rendering) -> Rendered:
    """With Qt's image of it, and the box of its ink."""
    import numpy as np

    from im2tex_desktop.render import Problem, Status

    latex, em_px = rendering.latex, rendering.em_px
    if rendering.status is Status.REFUSED:
        error = rendering.error or Problem("This could not be drawn", "cannot_draw")
        return Rendered(place, latex, QImage(), em_px, error, rendering, QRectF())
    height, width = rendering.alpha.shape
    pixels = np.ascontiguousarray(rendering.alpha).tobytes()
    image = QImage(pixels, width, height, width, QImage.Format.Format_Alpha8).copy()
    rows, columns = (np.flatnonzero(rendering.alpha.max(axis=axis) > 32) for axis in (1, 0))
    ink = QRectF(0, 0, width, height)
    if len(rows) and len(columns):
        ink = QRectF(columns[0], rows[0], columns[-1] + 1 - columns[0], rows[-1] + 1 - rows[0])
    return Rendered(place, latex, image, em_px, None, rendering, ink)
