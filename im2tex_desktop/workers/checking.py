"""The round trip off the GUI thread: the drawing of the LaTeX compared with the snip."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from im2tex_desktop.workers.rendering import Renderer
from model.errors import Im2texError

if TYPE_CHECKING:  # numpy and the pictures come after the window
    from PIL.Image import Image

    from im2tex_desktop.checking import Check, Snip
    from im2tex_desktop.render import Rendering


@dataclass(frozen=True, eq=False)
class Checked:
    """A comparison that has ended.

    Attributes:
        latex: what was compared.
        check: what came out; None where the picture could not be used.
    """

    latex: str
    check: Check | None


class Checker(QObject):
    """Compares the newest text with the newest picture; what is overtaken is dropped.

    The drawing is made in the renderer's thread, because engines are not made for two, and the
    comparison beside it, because a person who types waits for the next drawing.

    Signals:
        checked: (Checked).
    """

    checked = Signal(object)

    def __init__(self, renderer: Renderer, parent: QObject | None = None):
        super().__init__(parent)
        self._renderer = renderer
        self._lock = threading.Lock()
        self._newest = 0
        self._image: Image | None = None
        self._snip: Snip | None = None

    def set_picture(self, image: Image | None) -> None:
        """Another picture; nothing that is under way is about it."""
        with self._lock:
            self._newest += 1
            self._image, self._snip = image, None

    def check(self, latex: str) -> None:
        """Compare the picture with this text; an older wish is dropped."""
        with self._lock:
            self._newest += 1
            number, image = self._newest, self._image
        if image is not None:
            self._renderer.submit(lambda: self._check(number, image, latex))

    def forget(self) -> None:
        """Drop what was asked for."""
        with self._lock:
            self._newest += 1

    # -- in the thread ----------------------------------------------------------------------

    def _is_stale(self, number: int) -> bool:
        with self._lock:
            return number != self._newest

    def _check(self, number: int, image: Image, latex: str) -> None:
        if self._is_stale(number):
            return
        from im2tex_desktop.render import draw
        from model.roundtrip import DRAW_EM_PX

        try:
            rendering = draw(latex, DRAW_EM_PX)
        except Exception as error:
            self._give_up(latex, error)
            return
        self._renderer.submit_beside(lambda: self._compare(number, image, rendering))

    def _compare(self, number: int, image: Image, rendering: Rendering) -> None:
        if self._is_stale(number):
            return
        from im2tex_desktop.checking import snip_of
        from im2tex_desktop.checking.check import check_rendering

        try:
            snip = self._snip or snip_of(image)
            found = check_rendering(snip, rendering)
        except Exception as error:
            self._give_up(rendering.latex, error)
            return
        with self._lock:
            if self._image is image:
                self._snip = snip  # for the next text of the same picture
        if not self._is_stale(number):
            self.checked.emit(Checked(rendering.latex, found))

    def _give_up(self, latex: str, error: Exception) -> None:
        """A snip without ink has no verdict, and a mistake of ours must not look like one."""
        if not isinstance(error, Im2texError):
            logging.getLogger(__name__).error("the round trip failed", exc_info=error)
        self.checked.emit(Checked(latex, None))
