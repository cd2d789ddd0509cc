"""The main window: from a picture to LaTeX on the clipboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from im2tex_desktop import clipboard
from im2tex_desktop.capture import Surroundings
from im2tex_desktop.clipboard import Copier
from im2tex_desktop.errors import Words, in_language, words_for
from im2tex_desktop.settings import Settings
from im2tex_desktop.theme import Look
from im2tex_desktop.window.actions import Actions
from im2tex_desktop.window.auto_copy import AutoCopy
from im2tex_desktop.window.copy_control import CopyControl
from im2tex_desktop.window.drops import Drops
from im2tex_desktop.window.empty_page import EmptyPage
from im2tex_desktop.window.frame import framed
from im2tex_desktop.window.message_bar import MessageBar
from im2tex_desktop.window.opening import Opening
from im2tex_desktop.window.place_stack import PlaceStack
from im2tex_desktop.window.places import PLACES, READ
from im2tex_desktop.window.rail import Rail
from im2tex_desktop.window.reading_control import ReadingControl
from im2tex_desktop.window.reading_words import ReadingWords
from im2tex_desktop.window.regrow_control import RegrowControl
from im2tex_desktop.window.result_control import ResultControl
from im2tex_desktop.window.result_page import ResultPage
from im2tex_desktop.window.settings_dialog import SettingsDialog, model_in_words
from im2tex_desktop.window.snipping import Snipping
from im2tex_desktop.window.state import Stage, WindowState
from im2tex_desktop.window.status_line import StatusLine
from im2tex_desktop.window.toolbar import Toolbar
from im2tex_desktop.window.tools import raise_window
from im2tex_desktop.workers import Reader, Renderer

if TYPE_CHECKING:
    from model.recognition import Recognition

__all__ = ["MainWindow", "raise_window"]


class MainWindow(QMainWindow):
    """Owns no threads: the reader and the renderer are given, and stopped by whoever made them.

    Signals:
        answered: (Recognition, QImage): a picture has been read, now or when it was kept, and
            is on show.
        copied_latex: (str): LaTeX got onto the clipboard, before it was put into a format.
        capture_over: a capture has ended, with or without a picture.
        closed: the person closed the window.
        forget_wanted: the person wants everything to be forgotten.
    """

    answered = Signal(object, QImage)
    copied_latex = Signal(str)
    capture_over = Signal()
    closed = Signal()
    forget_wanted = Signal()

    def __init__(
        self,
        settings: Settings,
        look: Look,
        reader: Reader,
        renderer: Renderer,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self.setWindowTitle("im2tex")
        self.resize(1080, 760)
        self.setMinimumSize(720, 540)
        self.settings, self.look, self.reader, self.renderer = settings, look, reader, renderer
        self.state = WindowState(self)
        self.actions_ = Actions(look, self)
        self.messages = MessageBar(look)
        self.empty_page = EmptyPage(look)
        self.result_page = ResultPage(look, self.actions_, renderer)
        self.pages = QStackedWidget()
        self.rail = Rail(look, PLACES)
        self.places = PlaceStack(self, READ, self.pages)
        self.status = StatusLine(look)
        self.opening = Opening(self)
        self.copier = Copier(self)
        self.snipping = Snipping(self, settings, self.state)
        self.reading = ReadingControl(
            reader, self.result_page, self.status, settings, self.state, self
        )
        self.regrowing = RegrowControl(self.actions_, self.reading, self.status, self.state, self)
        self.copying = CopyControl(
            self.copier, self.result_page, settings, self.messages, self.status, renderer, self
        )
        self._build()
        self._connect()
        self._on_stage(Stage.EMPTY)
        if settings.notice:
            self.messages.say(Words(in_language(settings.notice)), "doubt")

    @property
    def recognition(self) -> Recognition | None:
        """What was read of the picture on show; None while it is being read."""
        return self.reading.recognition

    # -- places -----------------------------------------------------------------------------

    def go_to(self, name: str) -> QWidget:
        """Show a place, built at its first time; returns its page."""
        page = self.places.show_place(name)
        self.rail.show_place(name)
        return page

    # -- what the person can do -------------------------------------------------------------

    def snip(self) -> None:
        """Begin a capture, unless one is under way."""
        if self.state.stage is not Stage.CAPTURING:
            self.reading.give_up()
            self.snipping.start()

    def paste(self) -> None:
        """Read the picture on the clipboard."""
        image = clipboard.read_image()
        if image is None or image.isNull():
            missing = Words(
                self.tr("There is no picture on the clipboard"),
                self.tr("Copy one, then paste it here."),
            )
            self.messages.say(missing, "doubt")
            return
        self.read(image)

    def open(self) -> None:
        """Choose files; one picture is read, several go to the Files place."""
        self.opening.choose()

    def open_path(self, path: Path) -> None:
        """Read a picture file."""
        self.opening.open([path])

    def read(
        self, image: QImage, surroundings: Surroundings | None = None, *, beam: int | None = None
    ) -> None:
        """Read a picture; what was read before is given up.

        surroundings: of a snip, so that it can be grown and trimmed.
        beam: readings to compare, if other than the settings say.
        """
        self._make_room(surroundings)
        self.reading.read(image, beam)

    def show_kept(
        self, image: QImage, latex: str, text_scale: float, recognition: Recognition | None = None
    ) -> None:
        """Show a picture with LaTeX that was kept, as it was; nothing is read. `recognition` is
        what was read of it then, if that was kept too."""
        self._make_room(None)
        self.reading.show_kept(image, latex, text_scale, recognition)
        if recognition is not None:
            self.answered.emit(recognition, image)

    def _make_room(self, surroundings: Surroundings | None) -> None:
        self.messages.hide()
        self.regrowing.begin(surroundings)
        self.pages.setCurrentWidget(self.result_page)
        self.go_to(READ)

    def retry(self) -> None:
        """Read the same picture again."""
        if not self.reading.image.isNull():
            self.read(self.reading.image, self.regrowing.surroundings)

    def stop(self) -> None:
        """Give up what is under way; with nothing under way, close the message."""
        if not self.reading.stop():
            self.messages.hide()

    def copy(self) -> None:
        """Copy the LaTeX in the chosen form, and say whether it worked."""
        self.copying.copy()

    def show_error(self, error: BaseException) -> None:
        """Say an error in the window; nothing turns or waits after it."""
        self.messages.say(words_for(error))

    def open_settings(self) -> None:
        """Show the settings."""
        model = model_in_words(self.reader.model_name, self.reader.device_name)
        dialog = SettingsDialog(self.settings, self, model)
        dialog.forget_wanted.connect(self.forget_wanted)
        dialog.exec()
        dialog.deleteLater()  # else each one stays, with the window that it belongs to

    # -- what happened ----------------------------------------------------------------------

    def _on_read(self, recognition: Recognition) -> None:
        self.answered.emit(recognition, self.reading.image)

    def _on_regrown(self, surroundings: Surroundings) -> None:
        self.read(surroundings.snip(), surroundings)

    def _on_setting(self, key: str) -> None:
        if key == "theme":
            self.look.choose(self.settings.text("theme"))

    def _on_reader_replaced(self) -> None:
        said = Words(
            self.tr("The reading did not stop; a new reader was started"), self.tr("Snip again.")
        )
        self.messages.say(said, "doubt")

    def _on_said(self, said: Words) -> None:
        self.messages.say(said, "doubt")

    def _on_picture_pasted(self, data: QMimeData) -> None:
        image = clipboard.image_of(data)
        if image is not None:
            self.read(image)

    def _on_candidate(self, number: int) -> None:
        if self.recognition is not None:
            self.result_page.editor.set_latex(self.recognition.candidates[number].latex)

    def _on_stage(self, stage: Stage) -> None:
        has_result = stage in (Stage.RESULT, Stage.WORKING)
        self.actions_.retry.setEnabled(has_result and stage is not Stage.WORKING)
        self.actions_.copy.setEnabled(has_result)
        if stage is Stage.EMPTY:
            self.pages.setCurrentWidget(self.empty_page)

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        self.pages.addWidget(self.empty_page)
        self.pages.addWidget(self.result_page)
        self.rail.setVisible(len(PLACES) > 1)  # one place is no choice
        toolbar = Toolbar(self.actions_)
        whole = framed(toolbar, self.rail, self.messages, self.places, self.status)
        self.setCentralWidget(whole)
        self.addActions(self.actions_.all())
        self._paint_icons()
        self.go_to(READ)

    def _connect(self) -> None:
        actions, page, empty = self.actions_, self.result_page, self.empty_page
        actions.snip.triggered.connect(self.snip)
        actions.paste.triggered.connect(self.paste)
        actions.open.triggered.connect(self.open)
        actions.retry.triggered.connect(self.retry)
        actions.copy.triggered.connect(self.copy)
        actions.stop.triggered.connect(self.stop)
        actions.settings.triggered.connect(self.open_settings)
        actions.quit.triggered.connect(self.close)
        looking = ResultControl(actions, page, self.settings, self.status, self.state, self)
        self.places.went.connect(self.status.show_place)
        self.places.went.connect(lambda name: looking.set_here(name == READ))
        self.rail.chosen.connect(self.go_to)
        empty.snip_wanted.connect(self.snip)
        empty.paste_wanted.connect(self.paste)
        empty.open_wanted.connect(self.open)
        empty.example_wanted.connect(self.open_path)
        drops = Drops(self)
        drops.hovering.connect(empty.set_dropping)
        drops.files_dropped.connect(self.opening.open)
        drops.picture_dropped.connect(self.read)
        # In the editor Ctrl+V pastes text, as everywhere; outside it, a picture.
        key = QShortcut(QKeySequence.StandardKey.Paste, self)
        key.activated.connect(self.paste)
        page.editor.picture_pasted.connect(self._on_picture_pasted)
        page.candidates.picked.connect(self._on_candidate)
        page.link.said.connect(self._on_said)
        self.snipping.captured.connect(self.read)
        self.regrowing.wanted.connect(self._on_regrown)
        self.snipping.failed.connect(self.show_error)
        self.snipping.over.connect(self.capture_over)
        ReadingWords(self.reading, page.link, actions, self.status, self.messages, self)
        self.reading.finished.connect(self._on_read)
        self.reading.failed.connect(self.show_error)
        self.reader.replaced.connect(self._on_reader_replaced)
        self.copying.begun.connect(self.reading.note_use)
        self.copying.copied_latex.connect(self.copied_latex)
        AutoCopy(self.reading, page.checks.checked, self.settings, self.copying, self.status, self)
        self.state.changed.connect(self._on_stage)
        self.settings.changed.connect(self._on_setting)
        self.look.changed.connect(self._paint_icons)

    def _paint_icons(self) -> None:
        self.actions_.paint_icons()

    # -- Qt ---------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reading.give_up()
        self.closed.emit()
        super().closeEvent(event)
