"""Quick mode: from the snip to the clipboard, with a notice and no window."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QImage

from im2tex_desktop.clipboard import Copier, CopyResult
from im2tex_desktop.errors import in_language
from im2tex_desktop.tray.notifier import Notifier
from im2tex_desktop.window.pictures import to_pillow
from model.errors import Im2texError

if TYPE_CHECKING:
    from PIL.Image import Image

SHOWN_CHARACTERS = 140


class ReaderLike(Protocol):
    """What reads pictures off the GUI thread: `im2tex_desktop.workers.Reader`."""

    finished: SignalInstance
    failed: SignalInstance
    cancelled: SignalInstance

    def read(self, image: Image, beam: int) -> int: ...


class QuickSnip(QObject):
    """Reads a captured picture, copies its LaTeX and tells the person.

    The notices say what was copied, that there is no equation, or what went wrong with the cure.
    Nothing is copied unless an equation was read.

    Args:
        reader: reads the pictures.
        copier: keeps the text on the clipboard.
        notifier: tells the person.
        beam: asked for the number of readings to compare.
        formatted: turns LaTeX into what is copied, such as ``$...$``.

    Signals:
        busy_changed: (bool): something is being read.
        answered: (Recognition, QImage): this picture has been read; it may not be copied yet.
        done: (Recognition or None, CopyResult or None): the end of each snip.
    """

    busy_changed = Signal(bool)
    answered = Signal(object, QImage)
    done = Signal(object, object)

    def __init__(
        self,
        reader: ReaderLike,
        copier: Copier,
        notifier: Notifier,
        beam: Callable[[], int] = lambda: 5,
        formatted: Callable[[str], str] = str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader, self._copier, self._notifier = reader, copier, notifier
        self._beam, self._formatted = beam, formatted
        self._request = -1
        self._image = QImage()
        self._recognition: object = None
        self._expected = ""
        reader.finished.connect(self._on_finished)
        reader.failed.connect(self._on_failed)
        reader.cancelled.connect(self._on_cancelled)
        copier.copied.connect(self._on_copied)

    def read(self, image: QImage) -> None:
        """Read this picture and copy what it says; an earlier one is given up."""
        self._image = image
        self._request = self._reader.read(to_pillow(image), self._beam())
        self.busy_changed.emit(True)

    def _on_finished(self, reading: object) -> None:
        if getattr(reading, "request", None) != self._request:
            return
        recognition = reading.recognition  # type: ignore[attr-defined]
        self._settle()
        self.answered.emit(recognition, self._image)
        if recognition.status != "ok" or not recognition.latex:
            self._notifier.notify(
                self.tr("This does not look like an equation"),
                self.tr("Nothing was copied. Snip closely around the equation and try again."),
                bad=True,
            )
            self.done.emit(recognition, None)
            return
        self._recognition = recognition
        self._expected = self._formatted(recognition.latex)
        self._copier.copy(self._expected)

    def _on_copied(self, result: CopyResult, text: str) -> None:
        if self._recognition is None or text != self._expected:
            return  # somebody else's copy
        recognition, self._recognition = self._recognition, None
        if result.ok:
            self._notifier.notify(self.tr("Copied"), shortened(text))
        else:
            self._notifier.notify(
                self.tr("Read, but not copied"), in_language(result.reason), bad=True
            )
        self.done.emit(recognition, result)

    def _on_failed(self, request: int, error: object) -> None:
        if request != self._request:
            return
        self._settle()
        if isinstance(error, Im2texError):
            title, text = in_language(error.message), in_language(error.hint)
        else:
            title, text = self.tr("The equation could not be read"), str(error)
        self._notifier.notify(title, text, bad=True)
        self.done.emit(None, None)

    def _on_cancelled(self, request: int) -> None:
        if request == self._request:
            self._settle()

    def _settle(self) -> None:
        self._request = -1
        self.busy_changed.emit(False)


def shortened(text: str) -> str:
    """LaTeX as a notice can show it: on one line, cut at the end."""
    line = re.sub(r"\s+", " ", text).strip()
    return line if len(line) <= SHOWN_CHARACTERS else line[: SHOWN_CHARACTERS - 1] + "…"
