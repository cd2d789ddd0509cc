"""Grow and Trim: the same place of the frozen screen, cut anew and read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from im2tex_desktop.capture.surroundings import Surroundings
from im2tex_desktop.window import pictures
from im2tex_desktop.window.actions import Actions
from im2tex_desktop.window.places import READ
from im2tex_desktop.window.reading_control import ReadingControl
from im2tex_desktop.window.state import Stage, WindowState
from im2tex_desktop.window.status_line import StatusLine

if TYPE_CHECKING:
    import numpy as np

    from im2tex_desktop.capture.geometry import Rect

_USUAL_EM_PX = 24.0  # where nothing was read: 12 pt on a screen of 144 dpi
_INKED = 96  # of 255


class RegrowControl(QObject):
    """Possible for snips alone: nobody knows what lay around a picture from a file.

    Signals:
        wanted: (Surroundings): read this snip instead.
    """

    wanted = Signal(object)

    def __init__(
        self,
        actions: Actions,
        reading: ReadingControl,
        status: StatusLine,
        state: WindowState,
        parent: QObject,
    ):
        super().__init__(parent)
        self._actions, self._reading = actions, reading
        self._status, self._state = status, state
        self.surroundings: Surroundings | None = None
        actions.grow.setIconText(self.tr("Grow"))  # on buttons beside the snip or its message
        actions.trim.setIconText(self.tr("Trim"))
        actions.grow.triggered.connect(self._grow)
        actions.trim.triggered.connect(self._trim)
        state.changed.connect(self._enable)
        self._enable()

    def begin(self, surroundings: Surroundings | None) -> None:
        """Another picture; None for one that has no surroundings."""
        self.surroundings = surroundings
        self._enable()

    def _enable(self, _stage: object = None) -> None:
        on = self.surroundings is not None and self._state.stage is Stage.RESULT
        for action in (self._actions.grow, self._actions.trim):
            action.setEnabled(on)

    def _grow(self) -> None:
        from im2tex_desktop.capture.regrow import grown

        if self.surroundings is not None:
            rect = grown(self._ink(), self.surroundings.rect, self._em_px())
            self._read(rect, self.tr("There is no more of the screen around this snip"))

    def _trim(self) -> None:
        from im2tex_desktop.capture.regrow import trimmed

        if self.surroundings is not None:
            rect = trimmed(self._ink(), self.surroundings.rect)
            self._read(rect, self.tr("Nothing at the edges of this snip can be trimmed"))

    def _read(self, rect: Rect, otherwise: str) -> None:
        assert self.surroundings is not None
        if rect == self.surroundings.rect:
            self._status.say(otherwise, READ)
        else:
            self.wanted.emit(self.surroundings.at(rect))

    def _em_px(self) -> float:
        recognition = self._reading.recognition
        if recognition is None:
            return _USUAL_EM_PX
        from model.images.text_size import WORKING_EM_PX

        return WORKING_EM_PX / recognition.prepared.text_scale

    def _ink(self) -> np.ndarray:
        """bool (H, W) of the surroundings."""
        import numpy as np

        from model.errors import BlankImage
        from model.images.greys import to_bytes
        from model.images.ink import find_ink

        assert self.surroundings is not None
        image = self.surroundings.image
        try:
            level = find_ink(to_bytes(pictures.to_pillow(image))).level
        except BlankImage:
            return np.zeros((image.height(), image.width()), bool)
        return level >= _INKED
