"""Copying: the LaTeX in the chosen form, and the details of an error."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from im2tex_desktop.clipboard import Copier, CopyResult
from im2tex_desktop.copy_formats import wrapped
from im2tex_desktop.errors import Words
from im2tex_desktop.settings import Settings
from im2tex_desktop.window.message_bar import MessageBar
from im2tex_desktop.window.result_page import ResultPage
from im2tex_desktop.window.status_line import StatusLine


class CopyControl(QObject):
    """Says of each copy whether the clipboard has it.

    Signals:
        copied_latex: (str): LaTeX got onto the clipboard, before it was put into a format.
    """

    copied_latex = Signal(str)

    def __init__(
        self,
        copier: Copier,
        page: ResultPage,
        settings: Settings,
        messages: MessageBar,
        status: StatusLine,
        parent: QObject,
    ):
        super().__init__(parent)
        self._copier, self._page, self._settings = copier, page, settings
        self._messages, self._status = messages, status
        self._copied = self._details = ""
        copier.copied.connect(self._on_copied)
        messages.details_wanted.connect(self._on_details)
        page.panel.format_chosen.connect(self._on_format)
        settings.changed.connect(self._on_setting)
        self._on_setting("copy_format")

    def copy(self) -> None:
        """Copy the LaTeX in the chosen form, and say whether it worked."""
        latex = self._page.editor.latex()
        if not latex:
            self._messages.say(Words("There is no LaTeX to copy yet"), "doubt")
            return
        self._copied = latex
        self._copier.copy(wrapped(latex, self._settings.text("copy_format")))

    def _on_copied(self, result: CopyResult, text: str) -> None:
        if not result.ok:
            self._messages.say(Words(result.reason, "The text is still in the editor."))
        elif text == self._details:
            self._status.say("Details copied")
        else:
            self._page.panel.show_copied()
            self.copied_latex.emit(self._copied)

    def _on_details(self, details: str) -> None:
        self._details = details
        self._copier.copy(details)

    def _on_format(self, key: str) -> None:
        self._settings.set("copy_format", key)
        self.copy()

    def _on_setting(self, key: str) -> None:
        if key == "copy_format":
            self._page.panel.set_format(self._settings.text("copy_format"))
