"""From a picture to the result page, by way of the reader and its signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from im2tex_desktop.settings import Settings
from im2tex_desktop.window import pictures
from im2tex_desktop.window.better_reading import Outcome, changed_tokens, weigh
from im2tex_desktop.window.candidates import SHOWN
from im2tex_desktop.window.places import READ
from im2tex_desktop.window.result_page import ResultPage
from im2tex_desktop.window.state import Stage, WindowState
from im2tex_desktop.window.status_line import StatusLine
from im2tex_desktop.workers import Reader, Reading

if TYPE_CHECKING:
    from model.recognition import Recognition

PROGRESS_AFTER_MS = 600  # quick work must not flash


class ReadingControl(QObject):
    """Asks for one picture after the other; an answer that comes late is dropped.

    The first answer is on show at once; a better one takes its place, or is offered among the
    others where the person has begun with the first.

    Signals:
        shown: (Recognition): the first answer of the picture on show.
        finished: (Recognition): the picture on show has been read, and its answer stays. Follows
            each `shown`, while that picture still is the one on show.
        failed: (Exception): it could not be read.
    """

    shown = Signal(object)
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
        self._comparing = 0  # the request whose first answer is on show
        self._is_in_use = False
        self._progress = QTimer(self)
        self._progress.setSingleShot(True)
        self._progress.setInterval(PROGRESS_AFTER_MS)
        self._progress.timeout.connect(self._show_progress)
        state.changed.connect(self._on_stage)
        reader.ready.connect(self._on_ready)
        reader.progressed.connect(self._on_progressed)
        reader.answered.connect(self._on_answered)
        reader.finished.connect(self._on_finished)
        reader.cancelled.connect(self._on_cancelled)
        reader.failed.connect(self._on_failed)

    def read(self, image: QImage, beam: int | None = None) -> None:
        """Read a picture; what was read before is given up. `beam`: other than the settings say."""
        self._settle()
        self.image = image
        self._page.show_snip(image)
        self._say("")
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

    def show_kept(
        self, image: QImage, latex: str, text_scale: float, recognition: Recognition | None = None
    ) -> None:
        """Show a picture with LaTeX that was kept; `text_scale` is that of its recognition.

        recognition: what was read of it then; None where that was not kept.
        """
        self.give_up()
        self.image = image
        self._page.show_snip(image)
        self._state.go(Stage.WORKING)  # what else is on show belongs to another picture
        self._state.go(Stage.RESULT)
        self.recognition = recognition
        if recognition is not None:
            self._page.show_recognition(recognition, latex)
            self._say(self.tr("From the history. F5 reads the picture again."))
        else:
            self._page.show_unread(latex, text_scale)
            self._say(
                self.tr("From an older history: F5 reads it again, and shows where each token is")
            )
        self._page.take_focus()

    def stop(self) -> bool:
        """Give up what is being read or compared; False when nothing is."""
        if self._comparing:
            self.give_up()
            self._say(self.tr("Stopped comparing: this is the first reading"))
            return True
        if self._state.stage is not Stage.WORKING:
            return False
        self._reader.cancel()
        self._state.go(Stage.RESULT)
        self._say(self.tr("Stopped"))
        return True

    def give_up(self) -> None:
        """Read no more; an answer that is on show stays."""
        self._settle()
        self._reader.cancel()

    def note_use(self) -> None:
        """The person has taken the answer on show: nothing takes its place unasked."""
        self._is_in_use = True

    # -- the reader -------------------------------------------------------------------------

    def _on_ready(self, _model: str, device: str) -> None:
        if self._state.stage is Stage.EMPTY:
            on_device = self.tr("Ready, on {device}").format(device=device)
            self._say(on_device if device else self.tr("Ready"))

    def _on_progressed(self, request: int, tokens: int) -> None:
        if request == self._state.request and self._page.progress.isVisible():
            words = self.tr("Reading: {count} tokens so far. Esc stops.")
            self._say(words.format(count=tokens))

    def _on_answered(self, reading: Reading) -> None:
        if self._state.stage is not Stage.WORKING or reading.request < self._state.request:
            return
        self.recognition = reading.recognition
        self._state.go(Stage.RESULT, reading.request)
        self._page.show_recognition(reading.recognition)
        self._page.take_focus()
        self._comparing, self._is_in_use = reading.request, False
        self._page.checks.hold(True)
        self.shown.emit(reading.recognition)

    def _on_finished(self, reading: Reading) -> None:
        if not self._comparing or reading.request != self._comparing:
            return
        first, best = self.recognition, reading.recognition
        assert first is not None
        if best is not first:
            self._take(first, best)
        self._settle()

    def _take(self, first: Recognition, best: Recognition) -> None:
        """Show what the comparing came to."""
        is_in_use = self._is_in_use or self._page.is_being_worked_at
        text = self._page.editor.latex()
        outcome, self.recognition = weigh(first, best, text, is_in_use, SHOWN)
        if outcome is Outcome.REPLACED:
            self._page.show_better(best, changed_tokens(first, best))
            self._say(self.tr("A better reading replaced the first. Ctrl+Z brings it back"))
        elif outcome is Outcome.OFFERED:
            candidates = self.recognition.candidates
            number = [one.latex for one in candidates].index(best.latex)
            self._page.offer(candidates, number)
            said = self.tr("Reading {number} fits the snip better. Alt+{number} takes it")
            self._say(said.format(number=number + 1))

    def _settle(self) -> None:
        """What is on show stays, and is the answer."""
        if not self._comparing:
            return
        self._comparing = 0
        self._page.checks.hold(False)
        self.finished.emit(self.recognition)

    def _on_cancelled(self, request: int) -> None:
        if request == self._comparing:
            self._settle()

    def _on_failed(self, request: int, error: Exception) -> None:
        if request and request < self._state.request:
            return
        if self._state.stage is Stage.WORKING:
            self._state.go(Stage.RESULT)
        self._say("")
        self.failed.emit(error)

    def _say(self, text: str) -> None:
        self._status.say(text, READ)

    # -- what takes long --------------------------------------------------------------------

    def _on_stage(self, stage: Stage) -> None:
        if stage is Stage.CAPTURING:
            self._settle()
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
            self._say(self.tr("Reading. Esc stops."))
        else:
            self._page.show_working(self.tr("Loading the model"))
            self._say(self.tr("Loading the model; your snip is next. Esc gives up."))
