"""Follows a run through its files: started here, or found again after a restart."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from im2tex_desktop.training.processes import end, is_alive, last_words, start_detached
from im2tex_desktop.training.runs import Run
from im2tex_desktop.training.story import Story
from im2tex_desktop.training.tail import Tail

LOOK_EVERY_MS = 400


class Follower(QObject):
    """Looks at the files of one run every LOOK_EVERY_MS.

    Signals:
        changed: the story has gone on, or the process began or ended.
    """

    changed = Signal()

    def __init__(self, run: Run, parent: QObject | None = None):
        super().__init__(parent)
        self.run, self.story = run, Story()
        self.wished = "go"
        self.is_alive = run.is_alive()
        self._pid = 0  # of the process that was started here
        self._tail = Tail(run.events_path)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    # -- what the person can do -------------------------------------------------------------

    def follow(self) -> None:
        """Begin to look; the first look is at once."""
        self.look()
        self._timer.start()

    def start(self, *arguments: str) -> None:
        """Start the process of the run, or start it again: it goes on where it was.

        Raises:
            OSError: it cannot be started, or the folder cannot be written.
        """
        self.run.wish("go")
        self.wished = "go"
        folder = str(self.run.folder)
        self._pid = start_detached(["teach", "--run", folder, *arguments], self.run.folder)
        self.is_alive = True
        self.follow()
        self.changed.emit()

    def wish(self, what: str) -> None:
        """Ask for a pause, to go on, or to stop.

        Raises:
            OSError: the folder cannot be written.
        """
        self.run.wish(what)
        self.wished = what
        self.changed.emit()

    def kill(self) -> None:
        """End the process at once, for a run that is thrown away; a look finds it gone."""
        if self.is_alive:
            end(self._pid if is_alive(self._pid) else self.run.state().pid)
        self.wished = "stop"
        self.changed.emit()

    def stop_following(self) -> None:
        """Look no more; the process goes on."""
        self._timer.stop()

    # -- what is said of it -----------------------------------------------------------------

    @property
    def phase(self) -> str:
        """One word for what is going on.

        starting, running, pausing, paused, stopping, settling, comparing, interrupted, finished,
        failed or stopped.
        """
        story = self.story
        if not self.is_alive:
            return story.status if story.is_over else "interrupted"
        if story.settling:
            return "settling"
        if story.status in ("finished", "stopped"):
            return "comparing"
        if self.wished == "stop":
            return "stopping"
        if story.status == "new":
            return "starting"
        if self.wished == "pause":
            return "paused" if story.status == "paused" else "pausing"
        return "running" if story.status == "failed" else story.status

    @property
    def last_words(self) -> str:
        """What the process said when it died without an event; empty when it did not."""
        return last_words(self.run.folder)

    def look(self) -> None:
        """Read what is new."""
        was_alive, heard = self.is_alive, False
        # Whether it lives is asked first: what it wrote before its end is then not missed.
        self.is_alive = is_alive(self._pid) or self.run.is_alive()
        for event in self._tail.new_objects():
            self.story.take(event)
            heard = True
        if heard or was_alive != self.is_alive:
            self.changed.emit()
