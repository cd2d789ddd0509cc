"""Copying: the formula in the chosen form, or in another one once, and the details of an error."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from im2tex_desktop.clipboard import Copier, CopyResult
from im2tex_desktop.clipboard.pictures import copy_picture, copy_svg
from im2tex_desktop.errors import Words, in_language, words_for
from im2tex_desktop.formats import COPY_FORMATS, copy_format
from im2tex_desktop.settings import Settings
from im2tex_desktop.window.message_bar import MessageBar
from im2tex_desktop.window.picture_export import PictureExport
from im2tex_desktop.window.result_page import ResultPage
from im2tex_desktop.window.status_line import StatusLine
from im2tex_desktop.workers import Renderer
from model.errors import Im2texError

SAVE_KEYS = "Ctrl+S"


class CopyControl(QObject):
    """Says of each copy whether the clipboard has it.

    The menu beside Copy chooses the form that Copy takes from then on; the keys of the forms copy
    in that form once.

    Signals:
        begun: the person wants the formula, in whatever form.
        copied_latex: (str): LaTeX got onto the clipboard, before it was put into a format.
    """

    begun = Signal()
    copied_latex = Signal(str)

    def __init__(
        self,
        copier: Copier,
        page: ResultPage,
        settings: Settings,
        messages: MessageBar,
        status: StatusLine,
        renderer: Renderer,
        parent: QWidget,
    ):
        super().__init__(parent)
        self._copier, self._page, self._settings = copier, page, settings
        self._messages, self._status = messages, status
        self._copied = self._details = ""
        self.export = PictureExport(renderer, parent)
        copier.copied.connect(self._on_copied)
        messages.details_wanted.connect(self._on_details)
        page.panel.format_chosen.connect(self._on_format)
        page.panel.save_wanted.connect(self.save)
        settings.changed.connect(self._on_setting)
        self.export.drawn.connect(self._on_drawn)
        page.drag_out.begun.connect(self.begun)
        page.drag_out.save_wanted.connect(self.save)
        page.drag_out.failed.connect(self._refuse)
        self.export.saved.connect(self._on_saved)
        self.export.failed.connect(self._refuse)
        for entry in COPY_FORMATS:
            key = QShortcut(QKeySequence(entry.keys), parent)
            key.setProperty("format", entry.key)
            key.activated.connect(self._on_key)
        QShortcut(QKeySequence(SAVE_KEYS), parent).activated.connect(self.save)
        self._on_setting("copy_format")

    @property
    def on_show(self) -> str:
        """What a copy would be of."""
        return self._page.editor.latex()

    def copy(self, key: str = "") -> None:
        """Copy the formula, and say whether it worked; without a key in the chosen form."""
        latex = self._latex()
        if not latex:
            return
        entry = copy_format(key or self._settings.text("copy_format"))
        if entry.convert is None:
            self.export.draw(latex, entry.key)
            return
        try:
            text = entry.convert(latex.strip())
        except Im2texError as error:
            self._refuse(error)
            return
        self._copied = latex
        self._copier.copy(text)

    def save(self, kind: str = "png") -> None:
        """Save a drawing of the formula as a file; `kind` is what is offered first."""
        latex = self._latex()
        if latex:
            self.export.save(latex, kind)

    def _latex(self) -> str:
        latex = self.on_show
        if latex:
            self.begun.emit()
        else:
            self._messages.say(Words(self.tr("There is no LaTeX to copy yet")), "doubt")
        return latex

    def _refuse(self, error: Exception) -> None:
        self._messages.say(words_for(error), "doubt")

    def _on_copied(self, result: CopyResult, text: str) -> None:
        if not result.ok:
            self._messages.say(
                Words(in_language(result.reason), self.tr("The text is still in the editor."))
            )
        elif text == self._details:
            self._status.say(self.tr("Details copied"))
        else:
            self._page.panel.show_copied()
            self.copied_latex.emit(self._copied)

    def _on_drawn(self, latex: str, drawing: object) -> None:
        result = copy_picture(drawing) if isinstance(drawing, QImage) else copy_svg(str(drawing))
        if result.ok:
            self._page.panel.show_copied()
            self.copied_latex.emit(latex)
        else:
            self._messages.say(Words(in_language(result.reason)))

    def _on_saved(self, name: str) -> None:
        self._status.say(self.tr("Saved as {name}").format(name=name))

    def _on_details(self, details: str) -> None:
        self._details = details
        self._copier.copy(details)

    def _on_key(self) -> None:
        self.copy(str(self.sender().property("format")))

    def _on_format(self, key: str) -> None:
        self._settings.set("copy_format", key)
        self.copy()

    def _on_setting(self, key: str) -> None:
        if key == "copy_format":
            self._page.panel.set_format(self._settings.text("copy_format"))
