"""The deed Teach of the history: what it does now, why it may not, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from im2tex_desktop.history.entry import Entry
from im2tex_desktop.history.teaching import Lesson, SnipTeacher
from im2tex_desktop.theme import Look, icon
from im2tex_desktop.window.note import Note
from im2tex_desktop.window.tools import keys_in_words

KEYS = "Ctrl+T"


class TeachDeed(QObject):
    """Teaches what is selected; pressed once more with the same selection, takes it back."""

    def __init__(
        self,
        action: QAction,
        teacher: SnipTeacher,
        note: Note,
        look: Look,
        show_error: Callable[[BaseException], None],
        parent: QObject,
    ):
        super().__init__(parent)
        self._action, self._teacher, self._note, self._look = action, teacher, note, look
        self._selected: Sequence[Entry] = ()
        self._last: Lesson | None = None
        action.triggered.connect(self._on_triggered)
        teacher.taught.connect(self._on_taught)
        teacher.taken_back.connect(self._on_taken_back)
        teacher.failed.connect(show_error)
        teacher.failed.connect(self._on_failed)

    def follow(self, selected: Sequence[Entry]) -> None:
        """Other snips are selected, or these have changed."""
        self._selected = tuple(selected)
        self.show()

    def show(self) -> None:
        """Say on the button what it does now."""
        if self._takes_back:
            words, name = self.tr("Take back"), "undo"
            about = self.tr("Do not learn from these snips")
        else:
            words, name = self.tr("Teach"), "teach"
            about = self.tr("Keep the selected snips with their LaTeX, to learn from")
        if not self._selected:
            about = self.tr("Select the snips to learn from first")
        self._action.setText(words)
        self._action.setToolTip(f"{about}   {keys_in_words(KEYS)}")
        self._action.setIcon(icon(name, self._look.colours.text))
        self._action.setEnabled(bool(self._selected) and not self._teacher.is_busy)

    @property
    def _takes_back(self) -> bool:
        """Whether just this has been taught: the same snips, none of them mended since."""
        if self._last is None or not self._last.taught:
            return False
        return _content(self._selected) == _content(self._last.entries)

    def _on_triggered(self) -> None:
        if self._takes_back:
            self._take_back()
        else:
            self._teacher.teach(self._selected)
            self.show()

    def _take_back(self) -> None:
        if self._last is not None:
            self._teacher.take_back(self._last)
            self.show()

    # -- what came of it --------------------------------------------------------------------

    def _on_taught(self, lesson: Lesson) -> None:
        self._last = lesson
        self.show()
        refused = self.tr("%n left out: the LaTeX cannot be read", "", lesson.refused)
        if not lesson.taught:
            self._note.say(refused, kind="doubt")
            return
        kept = self.tr("%n snip(s) kept to learn from", "", len(lesson.taught))
        total = self.tr("%n correction(s) in all, Ctrl+4 trains", "", lesson.total)
        parts = [kept, total] if not lesson.refused else [kept, refused, total]
        self._note.say(".  ".join(parts), self.tr("Take back"), self._take_back)

    def _on_taken_back(self, lesson: Lesson) -> None:
        self._last = None
        self.show()
        self._note.say(self.tr("Taken back: %n correction(s) left to learn from", "", lesson.total))

    def _on_failed(self, _error: Exception) -> None:
        self.show()


def _content(entries: Sequence[Entry]) -> set[tuple[int, str]]:
    return {(entry.number, entry.text) for entry in entries}
