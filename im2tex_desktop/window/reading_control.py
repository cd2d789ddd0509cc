"""From a picture to the result page, by way of the reader and its signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from im2tex_desktop.settings import Settings
from im2tex_desktop.window import pictures
from im2tex_desktop.window.result_page import WORKING_EM_PX, ResultPage
from im2tex_desktop.window.state import Stage, WindowState
from im2tex_desktop.window.status_line import StatusLine
from im2tex_desktop.workers import Reader, Reading

if TYPE_CHECKING:
    from model.recognition import Recognition

PROGRESS_AFTER_MS = 600  # quick work must not flash


class ReadingControl(QObject):
    """Asks for one picture after the other; an answer that comes late is dropped.

    Signals:
        finished: (Recognition): the picture on show has been read.
        failed: (Exception): it could not be.
    """

    finished = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        reader: Reader,
        page: ResultPage,
        status: StatusLine,
        settings: Settings,
        state: WindowState,
        parent: QObject,
    ):
        super().__init__(parent)
        self._reader, self._page, self._status = reader, page, status
        self._settings, self._state = settings, state
        self.image = QImage()
        self.recognition: Recognition | None = None
        self._progress = QTimer(self)
        self._progress.setSingleShot(True)
        self._progress.setInterval(PROGRESS_AFTER_MS)
        self._progress.timeout.connect(self._show_progress)
        state.changed.connect(self._on_stage)
        reader.ready.connect(self._on_ready)
        reader.progressed.connect(self._on_progressed)
        reader.finished.connect(self._on_finished)
        reader.failed.connect(self._on_failed)

    def read(self, image: QImage, beam: int | None = None) -> None:
        """Read a picture; what was read before is given up. `beam`: other than the settings say."""
        self.image = image
        self._page.show_snip(image)
        self._status.say("")
        # Working first: a reader without a thread answers before `read` returns.
        self._state.go(Stage.WORKING)
        wanted = self._settings.number("beam") if beam is None else beam
        try:
            request = self._reader.read(pictures.to_pillow(image), wanted)
        except Exception as error:  # no memory, no thread: nobody would answer
            self._on_failed(0, error)
            return
        if self._state.stage is Stage.WORKING:
            self._state.request = request

    def show_kept(self, image: QImage, latex: str, text_scale: float) -> None:
        """Show a picture with LaTeX that was kept; `text_scale` is that of its recognition."""
        self._reader.cancel()
        self.image = image
        self._page.show_snip(image)
        self._page.checks.set_picture(image)
        self._page.rendering.em_px = WORKING_EM_PX / text_scale
        self._state.go(Stage.WORKING)  # what else is on show belongs to another picture
        self._state.go(Stage.RESULT)
        self._page.editor.begin_with(latex)
        self._status.say(self.tr("From the history. F5 reads the picture again."))

    def stop(self) -> bool:
        """Give up what is being read; False when nothing is."""
        if self._state.stage is not Stage.WORKING:
            return False
        self._reader.cancel()
        self._state.go(Stage.RESULT)
        self._status.say(self.tr("Stopped"))
        return True

    # -- the reader -------------------------------------------------------------------------

    def _on_ready(self, _model: str, device: str) -> None:
        if self._state.stage is Stage.EMPTY:
            on_device = self.tr("Ready, on {device}").format(device=device)
            self._status.say(on_device if device else self.tr("Ready"))

    def _on_progressed(self, request: int, tokens: int) -> None:
        if request == self._state.request and self._page.progress.isVisible():
            words = self.tr("Reading: {count} tokens so far. Esc stops.")
            self._status.say(words.format(count=tokens))

    def _on_finished(self, reading: Reading) -> None:
        if self._state.stage is not Stage.WORKING or reading.request < self._state.request:
            return
        self.recognition = reading.recognition
        self._state.go(Stage.RESULT, reading.request)
        self._page.show_recognition(reading.recognition)
        self._page.take_focus()
        self.finished.emit(reading.recognition)

    def _on_failed(self, request: int, error: Exception) -> None:
        if request and request < self._state.request:
            return
        if self._state.stage is Stage.WORKING:
            self._state.go(Stage.RESULT)
        self._status.say("")
        self.failed.emit(error)

    # -- what takes long --------------------------------------------------------------------

    def _on_stage(self, stage: Stage) -> None:
        if stage is Stage.WORKING:
            self._progress.start()
            self._status.show_trust(None)
            self.recognition = None
        else:
            self._progress.stop()
            self._page.show_working("")

    def _show_progress(self) -> None:
        if self._reader.is_ready:
            self._page.show_working(self.tr("Reading"))
            self._status.say(self.tr("Reading. Esc stops."))
        else:
            self._page.show_working(self.tr("Loading the model"))
            self._status.say(self.tr("Loading the model; your snip is next. Esc gives up."))
