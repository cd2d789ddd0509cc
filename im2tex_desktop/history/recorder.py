"""What is read, in the window or without it, goes into the archive; so do the person's edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from im2tex_desktop.errors import Words, in_language
from im2tex_desktop.history.archive import Archive, Ticket
from im2tex_desktop.history.entry import Entry, Limits
from im2tex_desktop.settings import Settings
from im2tex_desktop.tray import QuickSnip
from im2tex_desktop.window.main_window import MainWindow
from im2tex_desktop.window.state import Stage
from model.files import user_data_dir

if TYPE_CHECKING:
    from model.recognition import Recognition

EDIT_PAUSE_MS = 800
_SETTINGS = ("history_snips", "history_mb")


class Recorder(QObject):
    """Joins the archive to the window and to the quick snips.

    Light to make: no file is opened before the first snip, or the first look at the page.
    """

    def __init__(self, window: MainWindow, quick: QuickSnip, *, inline: bool = False):
        super().__init__(window)
        self.settings = window.settings
        self.archive = Archive(
            lambda: user_data_dir() / "history.db", lambda: limits_of(self.settings), self,
            inline=inline,
        )  # fmt: skip
        self._window = window
        self._ticket: Ticket | None = None  # of the snip on show; None while it is being read
        self._last: Ticket | None = None
        self._shown = (0, "")  # of the last ticket: which picture, and what was read on it
        self._edited: str | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(EDIT_PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        window.answered.connect(self._on_answered)
        window.state.changed.connect(self._on_stage)
        window.result_page.editor.paused.connect(self._on_paused)
        window.forget_wanted.connect(self.archive.forget_everything)
        quick.answered.connect(self._on_quick_answered)
        self.settings.changed.connect(self._on_setting)
        self.archive.failed.connect(window.show_error)
        self.archive.noticed.connect(self._on_noticed)

    def follow(self, ticket: Ticket, image: QImage, latex: str) -> None:
        """This snip is on show again: edits are its edits, and the same reading of it is no new
        snip; `latex` is what was read of it."""
        self.flush()
        self._ticket = self._last = ticket
        self._shown = (image.cacheKey(), latex)

    def show(self, entry: Entry, image: QImage, recognition: Recognition | None) -> None:
        """Show a snip that is kept, with what was read of it if that is kept too."""
        ticket = Ticket(entry.number)
        self.follow(ticket, image, entry.latex)  # first, so that what is answered is no new one
        self._window.show_kept(image, entry.text, entry.text_scale, recognition)
        self._ticket = ticket

    def keep_file(self, recognition: Recognition, image: QImage) -> Ticket | None:
        """Keep a picture of the place Files, if the settings want that."""
        if not self.settings.on("history_files"):
            return None
        return self._keep(recognition, image, "files")

    def flush(self) -> None:
        """Keep an edit now, without waiting for the pause."""
        self._pause.stop()
        if self._ticket is not None and self._edited is not None:
            self.archive.edit(self._ticket, self._edited)
        self._edited = None

    def stop(self, timeout_s: float = 10.0) -> bool:
        """Keep what is under way and end; False when it takes longer."""
        self.flush()
        return self.archive.stop(timeout_s)

    # -- the window -------------------------------------------------------------------------

    def _on_stage(self, stage: Stage) -> None:
        if stage is Stage.WORKING:
            self.flush()
            self._ticket = None

    def _on_answered(self, recognition: Recognition, image: QImage) -> None:
        shown = (image.cacheKey(), recognition.latex)
        if self._last is None or shown != self._shown:
            self._last = self._keep(recognition, image, "window")
            self._shown = shown
        self._ticket = self._last
        now = self._window.result_page.editor.latex()
        if now != recognition.latex.strip():
            self._on_paused(now)  # the person began before the answer was final

    def _on_paused(self, latex: str) -> None:
        # Empty is what the editor is between two snips; as an edit it would be worth nothing.
        if self._ticket is not None and latex:
            self._edited = latex
            self._pause.start()

    def _on_noticed(self, sentence: str) -> None:
        self._window.messages.say(Words(in_language(sentence)), "doubt")

    # -- the rest ---------------------------------------------------------------------------

    def _on_quick_answered(self, recognition: Recognition, image: QImage) -> None:
        self._keep(recognition, image, "quick")

    def _keep(self, recognition: Recognition, image: QImage, origin: str) -> Ticket | None:
        if not self.settings.on("keep_history"):
            return None
        return self.archive.record(recognition, image, origin)

    def _on_setting(self, key: str) -> None:
        if key in _SETTINGS:
            self.archive.trim()


def limits_of(settings: Settings) -> Limits:
    """What the settings let the history hold."""
    return Limits(settings.number("history_snips"), settings.number("history_mb") * 1_000_000)
