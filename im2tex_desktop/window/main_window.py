"""The main window: from a picture to LaTeX on the clipboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from im2tex_desktop import clipboard
from im2tex_desktop.capture import Capture, CaptureOptions, Region, start_capture
from im2tex_desktop.clipboard import Copier, CopyResult
from im2tex_desktop.copy_formats import wrapped
from im2tex_desktop.errors import Words, words_for
from im2tex_desktop.settings import Settings
from im2tex_desktop.theme import Look
from im2tex_desktop.window import pictures, words
from im2tex_desktop.window.actions import Actions
from im2tex_desktop.window.empty_page import EmptyPage
from im2tex_desktop.window.formula import Formula
from im2tex_desktop.window.message_bar import MessageBar
from im2tex_desktop.window.places import PLACES, READ
from im2tex_desktop.window.rail import Rail
from im2tex_desktop.window.result_control import ResultControl
from im2tex_desktop.window.result_page import ResultPage
from im2tex_desktop.window.settings_dialog import SettingsDialog
from im2tex_desktop.window.state import Stage, WindowState
from im2tex_desktop.window.status_line import StatusLine
from im2tex_desktop.window.toolbar import Toolbar
from im2tex_desktop.workers import Reader, Reading, Renderer

if TYPE_CHECKING:
    from model.recognition import Recognition

PROGRESS_AFTER_MS = 600  # quick work must not flash


class MainWindow(QMainWindow):
    """Owns no threads: the reader and the renderer are given, and stopped by whoever made them.

    Signals:
        answered: (Recognition, QImage): a picture has been read, and is on show.
        copied_latex: (str): LaTeX got onto the clipboard, before it was put into a format.
        capture_over: a capture has ended, with or without a picture.
        closed: the person closed the window.
    """

    answered = Signal(object, QImage)
    copied_latex = Signal(str)
    capture_over = Signal()
    closed = Signal()

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
        self.setAcceptDrops(True)
        self.resize(1080, 760)
        self.setMinimumSize(720, 520)
        self.settings, self.look, self.reader, self.renderer = settings, look, reader, renderer
        self.state = WindowState(self)
        self.actions_ = Actions(look, self)
        self.messages = MessageBar(look)
        self.empty_page = EmptyPage(look)
        self.result_page = ResultPage(look, self.actions_, renderer)
        self.pages = QStackedWidget()
        self.rail = Rail(look, PLACES)
        self.places = QStackedWidget()
        self._built: dict[str, QWidget] = {READ: self.pages}
        self.status = StatusLine(look)
        self.recognition: Recognition | None = None
        self.copier = Copier(self)
        self._details = self._copied = ""
        self._image = QImage()
        self._capture: Capture | None = None
        self._last_region: Region | None = None
        self._progress = QTimer(self)
        self._progress.setSingleShot(True)
        self._progress.setInterval(PROGRESS_AFTER_MS)
        self._build()
        self._connect()
        self._on_stage(Stage.EMPTY)
        if settings.notice:
            self.messages.say(Words(settings.notice), "doubt")

    # -- places -----------------------------------------------------------------------------

    def go_to(self, name: str) -> QWidget:
        """Show a place, built at its first time; returns its page."""
        page = self._built.get(name)
        if page is None:
            page = self._built[name] = self._build_place(name)
            self.places.addWidget(page)
        self.places.setCurrentWidget(page)
        self.rail.show_place(name)
        return page

    def _build_place(self, name: str) -> QWidget:
        for place in PLACES:
            if place.name == name and place.build is not None:
                return place.build(self)
        raise KeyError(name)

    # -- what the person can do -------------------------------------------------------------

    def snip(self) -> None:
        """Begin a capture, unless one is under way."""
        if self.state.stage is Stage.CAPTURING:
            return
        self.reader.cancel()
        self.state.go(Stage.CAPTURING)
        options = CaptureOptions(
            accept_on_release=self.settings.on("accept_on_release"), last_region=self._last_region
        )
        self._capture = capture = start_capture([self], options, self)
        capture.captured.connect(self._on_captured)
        capture.cancelled.connect(self._on_capture_cancelled)
        capture.failed.connect(self._on_capture_failed)
        capture.finished.connect(self._on_capture_finished)

    def paste(self) -> None:
        """Read the picture on the clipboard."""
        image = clipboard.read_image()
        if image is None or image.isNull():
            missing = Words("There is no picture on the clipboard", "Copy one, then paste it here.")
            self.messages.say(missing, "doubt")
            return
        self.read(image)

    def open(self) -> None:
        """Choose a picture file and read it."""
        name, _ = QFileDialog.getOpenFileName(self, "Open a picture", "", pictures.PATTERNS)
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Read a picture file."""
        try:
            image = pictures.open_file(path)
        except Exception as error:
            self.show_error(error)
            return
        self.read(pictures.to_qimage(image))

    def read(self, image: QImage) -> None:
        """Read a picture; what was read before is given up."""
        self._image = image
        self.messages.hide()
        self.result_page.show_snip(image)
        self.pages.setCurrentWidget(self.result_page)
        self.go_to(READ)
        self.status.say("")
        # Working first: a reader without a thread answers before `read` returns.
        self.state.go(Stage.WORKING)
        beam = self.settings.number("beam")
        request = self.reader.read(pictures.to_pillow(image), beam)
        if self.state.stage is Stage.WORKING:
            self.state.request = request

    def retry(self) -> None:
        """Read the same picture again."""
        if not self._image.isNull():
            self.read(self._image)

    def stop(self) -> None:
        """Give up what is under way; with nothing under way, close the message."""
        if self.state.stage is Stage.WORKING:
            self.reader.cancel()
            self.state.go(Stage.RESULT)
            self.status.say("Stopped")
        else:
            self.messages.hide()

    def copy(self) -> None:
        """Copy the LaTeX in the chosen form, and say whether it worked."""
        latex = self.result_page.editor.latex()
        if not latex:
            self.messages.say(Words("There is no LaTeX to copy yet"), "doubt")
            return
        self._copied = latex
        self.copier.copy(wrapped(latex, self.settings.text("copy_format")))

    def show_error(self, error: BaseException) -> None:
        """Say an error in the window; nothing turns or waits after it."""
        self.messages.say(words_for(error))

    def open_settings(self) -> None:
        """Show the settings."""
        SettingsDialog(self.settings, self).exec()

    # -- capture ----------------------------------------------------------------------------

    def _on_captured(self, image: QImage, region: Region) -> None:
        self._last_region = region
        self.read(image)

    def _on_capture_cancelled(self) -> None:
        self.state.give_up()

    def _on_capture_failed(self, error: Exception) -> None:
        self.state.give_up()
        self.show_error(error)

    def _on_capture_finished(self) -> None:
        if self._capture is not None:
            self._capture.deleteLater()
            self._capture = None
        self.capture_over.emit()

    # -- the reader -------------------------------------------------------------------------

    def _on_ready(self, _model: str, device: str) -> None:
        if self.state.stage is Stage.EMPTY:
            self.status.say(f"Ready, on {device}" if device else "Ready")

    def _on_progressed(self, request: int, tokens: int) -> None:
        if request == self.state.request and self._progress_is_shown():
            self.status.say(f"Reading: {tokens} tokens so far. Esc stops.")

    def _on_finished(self, reading: Reading) -> None:
        if self.state.stage is not Stage.WORKING or reading.request < self.state.request:
            return
        self.recognition = recognition = reading.recognition
        self.state.go(Stage.RESULT, reading.request)
        self.result_page.show_recognition(recognition)
        self.answered.emit(recognition, self._image)
        self.status.say(words.timing(recognition))
        warning = words.warning(recognition)
        if warning is not None:
            self.messages.say(warning, "doubt")
        if self.settings.on("auto_copy") and recognition.status == "ok":
            self.copy()

    def _on_failed(self, request: int, error: Exception) -> None:
        if request and request < self.state.request:
            return
        if self.state.stage is Stage.WORKING:
            self.state.go(Stage.RESULT)
        self.status.say("")
        self.show_error(error)

    # -- small things -----------------------------------------------------------------------

    def _on_copied(self, result: CopyResult, text: str) -> None:
        if not result.ok:
            self.messages.say(Words(result.reason, "The text is still in the editor."))
        elif text == self._details:
            self.status.say("Details copied")
        else:
            self.result_page.panel.show_copied()
            self.copied_latex.emit(self._copied)

    def _on_understood(self, formula: Formula) -> None:
        """Trust is said of what was read; a text that the person changed is theirs."""
        recognition = self.recognition
        if recognition is None:
            return
        if formula.latex.strip() == recognition.latex.strip():
            self.status.show_trust(words.trust(recognition, len(formula.doubts)))
        else:
            self.status.show_trust(words.EDITED)

    def _on_setting(self, key: str) -> None:
        if key == "theme":
            self.look.choose(self.settings.text("theme"))
        elif key == "copy_format":
            self.result_page.panel.set_format(self.settings.text("copy_format"))

    def _on_format(self, key: str) -> None:
        self.settings.set("copy_format", key)
        self.copy()

    def _on_said(self, said: Words) -> None:
        self.messages.say(said, "doubt")

    def _on_picture_pasted(self, data: QMimeData) -> None:
        image = clipboard.image_of(data)
        if image is not None:
            self.read(image)

    def _on_details(self, details: str) -> None:
        self._details = details
        self.copier.copy(details)

    def _on_candidate(self, number: int) -> None:
        if self.recognition is not None:
            self.result_page.editor.set_latex(self.recognition.candidates[number].latex)

    def _progress_is_shown(self) -> bool:
        return self.result_page.progress.isVisible()

    def _show_progress(self) -> None:
        self.result_page.show_working("Reading" if self.reader.is_ready else "Loading the model")
        if not self.reader.is_ready:
            self.status.say("Loading the model; your snip is next. Esc gives up.")
        else:
            self.status.say("Reading. Esc stops.")

    def _on_stage(self, stage: Stage) -> None:
        working = stage is Stage.WORKING
        has_result = stage in (Stage.RESULT, Stage.WORKING)
        if working:
            self._progress.start()
            self.status.show_trust(None)
            self.recognition = None
        else:
            self._progress.stop()
            self.result_page.show_working("")
        actions = self.actions_
        actions.retry.setEnabled(has_result and not working)
        actions.copy.setEnabled(has_result)
        if stage is Stage.EMPTY:
            self.pages.setCurrentWidget(self.empty_page)

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        self.pages.addWidget(self.empty_page)
        self.pages.addWidget(self.result_page)
        self.places.addWidget(self.pages)
        middle = QWidget()
        inner = QVBoxLayout(middle)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.places, 1)
        message_room = QVBoxLayout()
        message_room.setContentsMargins(16, 8, 16, 0)
        message_room.addWidget(self.messages)
        inner.addWidget(Toolbar(self.actions_))
        inner.addLayout(message_room)
        inner.addLayout(row, 1)
        inner.addWidget(self.status)
        self.setCentralWidget(middle)
        self.addActions(self.actions_.all())
        self._paint_icons()
        self.go_to(READ)

    def _connect(self) -> None:
        actions = self.actions_
        actions.snip.triggered.connect(self.snip)
        actions.paste.triggered.connect(self.paste)
        actions.open.triggered.connect(self.open)
        actions.retry.triggered.connect(self.retry)
        actions.copy.triggered.connect(self.copy)
        actions.stop.triggered.connect(self.stop)
        actions.settings.triggered.connect(self.open_settings)
        actions.quit.triggered.connect(self.close)
        ResultControl(actions, self.result_page, self.settings, self.status, self.state, self)
        self.rail.chosen.connect(self.go_to)
        self.empty_page.snip_wanted.connect(self.snip)
        self.empty_page.paste_wanted.connect(self.paste)
        self.empty_page.open_wanted.connect(self.open)
        self.empty_page.example_wanted.connect(self.open_path)
        # In the editor Ctrl+V pastes text, as everywhere; outside it, a picture.
        key = QShortcut(QKeySequence.StandardKey.Paste, self)
        key.activated.connect(self.paste)
        self.result_page.editor.picture_pasted.connect(self._on_picture_pasted)
        self.result_page.candidates.picked.connect(self._on_candidate)
        self.result_page.link.understood.connect(self._on_understood)
        self.result_page.link.said.connect(self._on_said)
        self.result_page.panel.format_chosen.connect(self._on_format)
        self.messages.details_wanted.connect(self._on_details)
        self.copier.copied.connect(self._on_copied)
        self.state.changed.connect(self._on_stage)
        self._progress.timeout.connect(self._show_progress)
        self.settings.changed.connect(self._on_setting)
        self.look.changed.connect(self._paint_icons)
        self.reader.ready.connect(self._on_ready)
        self.reader.progressed.connect(self._on_progressed)
        self.reader.finished.connect(self._on_finished)
        self.reader.failed.connect(self._on_failed)
        self.result_page.panel.set_format(self.settings.text("copy_format"))

    def _paint_icons(self) -> None:
        self.actions_.paint_icons()

    # -- Qt ---------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if pictures.has_picture(event.mimeData()):
            event.acceptProposedAction()
            self.empty_page.set_dropping(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.empty_page.set_dropping(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.empty_page.set_dropping(False)
        path = pictures.dropped_file(event.mimeData())
        event.acceptProposedAction()
        if path is not None:
            self.open_path(path)
            return
        image = clipboard.image_of(event.mimeData())
        if image is not None:
            self.read(image)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reader.cancel()
        self.closed.emit()
        super().closeEvent(event)


def raise_window(window: QWidget) -> None:
    """Bring a window to the front, also when it is minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)
