"""What status line and message bar say of a reading: its time, its faults, how far to trust it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from im2tex_desktop.window import words
from im2tex_desktop.window.actions import Actions
from im2tex_desktop.window.formula import Formula
from im2tex_desktop.window.message_bar import MessageBar
from im2tex_desktop.window.places import READ
from im2tex_desktop.window.reading_control import ReadingControl
from im2tex_desktop.window.status_line import StatusLine
from im2tex_desktop.window.token_link import TokenLink

if TYPE_CHECKING:
    from model.recognition import Recognition


class ReadingWords(QObject):
    """Speaks at the first answer, at the final one, and whenever the text has changed.

    Made before whoever tells others of the final answer: what is said then is on show already.
    """

    def __init__(
        self,
        reading: ReadingControl,
        link: TokenLink,
        actions: Actions,
        status: StatusLine,
        messages: MessageBar,
        parent: QObject,
    ):
        super().__init__(parent)
        self._reading, self._link, self._actions = reading, link, actions
        self._status, self._messages = status, messages
        reading.shown.connect(self._on_shown)
        reading.finished.connect(self._on_finished)
        link.understood.connect(self._on_understood)

    def _on_shown(self, recognition: Recognition) -> None:
        self._status.say(words.timing(recognition), READ)
        grow, trim = self._actions.grow, self._actions.trim
        warning = words.warning(recognition, grow.isEnabled())
        if warning is not None:
            can_grow = bool(recognition.cut_off) and grow.isEnabled()
            self._messages.say(warning, "doubt", (grow, trim) if can_grow else ())

    def _on_finished(self, _recognition: Recognition) -> None:
        self._on_understood(self._link.formula)  # comparing tells how sure it is

    def _on_understood(self, formula: Formula) -> None:
        """Trust is said of what was read; a text that the person changed is theirs."""
        recognition = self._reading.recognition
        if recognition is None:
            return
        if formula.latex.strip() == recognition.latex.strip():
            self._status.show_trust(words.trust(recognition, len(formula.doubts)))
        else:
            self._status.show_trust(words.edited())
