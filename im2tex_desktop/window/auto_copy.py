"""Copying each result at once, if the person wants that; only where the drawing matches the snip,
if they want that too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, SignalInstance

from im2tex_desktop.settings import Settings
from im2tex_desktop.window.copy_control import CopyControl
from im2tex_desktop.window.places import READ
from im2tex_desktop.window.reading_control import ReadingControl
from im2tex_desktop.window.status_line import StatusLine
from im2tex_desktop.window.verdict import verdict_of

if TYPE_CHECKING:
    from im2tex_desktop.checking import Check
    from model.recognition import Recognition


class AutoCopy(QObject):
    """Looks at each result once, when no better reading can come any more: a clipboard that
    changes after a moment would have been pasted already. What the person types is never copied
    unasked, and what they copied themselves meanwhile stays.

    Args:
        reading: of the pictures.
        checked: (Check or None, LaTeX): the text on show has been compared with the snip.
    """

    def __init__(
        self,
        reading: ReadingControl,
        checked: SignalInstance,
        settings: Settings,
        copying: CopyControl,
        status: StatusLine,
        parent: QObject,
    ):
        super().__init__(parent)
        self._settings, self._copying, self._status = settings, copying, status
        self._awaited = ""
        self._is_copied = False
        reading.shown.connect(self._on_shown)
        reading.finished.connect(self._on_finished)
        copying.begun.connect(self._on_copying)
        checked.connect(self._on_checked)

    def _on_shown(self) -> None:
        self._is_copied = False

    def _on_copying(self) -> None:
        self._is_copied = True

    def _on_finished(self, recognition: Recognition) -> None:
        self._awaited = ""
        if not self._settings.on("auto_copy") or recognition.status != "ok":
            return
        latex = recognition.latex.strip()
        if self._is_copied or self._copying.on_show != latex:
            return
        if self._settings.on("auto_copy_checked"):
            self._awaited = latex
        else:
            self._copying.copy()

    def _on_checked(self, check: Check | None, latex: str) -> None:
        if not self._awaited:
            return
        awaited, self._awaited = self._awaited, ""
        if latex != awaited:
            return  # the person has changed the text meanwhile
        verdict = verdict_of(check)
        if verdict is None:
            self._say(
                self.tr("Not copied, as it could not be compared. Ctrl+Shift+C copies it anyway")
            )
        elif verdict.kind == "good":
            self._copying.copy()
        else:
            why = verdict.words[:1].lower() + verdict.words[1:]
            said = self.tr("Not copied: {why}. Ctrl+Shift+C copies it anyway")
            self._say(said.format(why=why))

    def _say(self, text: str) -> None:
        self._status.say(text, READ)
