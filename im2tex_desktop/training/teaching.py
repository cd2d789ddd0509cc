"""The Teach button of the result: keeps the snip with its right LaTeX, and takes it back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QObject, Signal
from PySide6.QtGui import QImage

from im2tex_desktop.errors import words_for
from im2tex_desktop.quantities import count as written
from im2tex_desktop.theme import icon
from im2tex_desktop.training.backend import Backend
from im2tex_desktop.training.jobs import Jobs
from im2tex_desktop.window.state import Stage

if TYPE_CHECKING:
    from im2tex_desktop.window.main_window import MainWindow
    from model.recognition import Recognition
    from model.teach.collection import Pair

translate = QCoreApplication.translate

GOOD_NUMBER = 20


@dataclass(frozen=True, eq=False)
class Taught:
    """A pair that was just kept, the one of the same picture that it took the place of, and how
    many there are now."""

    pair: Pair
    replaced: Pair | None
    count: int


class TeachControl(QObject):
    """Follows what is on the Read page; owns the one thread that writes corrections.

    Signals:
        changed: corrections were added or taken back.
    """

    changed = Signal()

    def __init__(self, window: MainWindow, backend: Backend | None = None, *, inline: bool = False):
        super().__init__(window)
        self.backend = backend or Backend()
        self.jobs = Jobs("teaching", self, inline=inline)
        self._window, self._action = window, window.actions_.teach
        self._image = QImage()
        self._read = ""
        self._taught: Taught | None = None
        self._action.triggered.connect(self._on_triggered)
        window.answered.connect(self._on_answered)
        window.state.changed.connect(self._on_stage)
        window.result_page.editor.textChanged.connect(self._show)
        window.look.changed.connect(self._show)
        self._show()

    def stop(self, timeout_s: float = 5.0) -> bool:
        """End the thread; False when it takes longer."""
        return self.jobs.stop(timeout_s)

    # -- what can be done now ---------------------------------------------------------------

    @property
    def is_taught(self) -> bool:
        """Whether just this picture has been kept with just this LaTeX."""
        return self._taught is not None and self._taught.pair.latex == self._latex()

    def _latex(self) -> str:
        return self._window.result_page.editor.latex()

    def _show(self) -> None:
        """The button says what it does now: teach, confirm, or take back."""
        latex, action = self._latex(), self._action
        if self.is_taught:
            words, name = translate("Train", "Take back"), "undo"
            about = translate("Train", "Do not learn from this picture")
        elif latex == self._read.strip() and latex:
            words, name = translate("Train", "It is right"), "teach"
            about = translate("Train", "Keep this picture with this LaTeX, to learn from")
        else:
            words, name = translate("Train", "Teach this"), "teach"
            about = translate("Train", "Keep this picture with your LaTeX, to learn from")
        if action.text() != words or action.icon().isNull():
            action.setText(words)
            action.setToolTip(f"{about}   Ctrl+T")
            self._window.result_page.panel.teach_button.setAccessibleName(words)
        action.setIcon(icon(name, self._window.look.colours.text))
        action.setEnabled(bool(latex) and not self._image.isNull())

    # -- what happens -----------------------------------------------------------------------

    def _on_stage(self, stage: Stage) -> None:
        if stage is Stage.WORKING:
            self._image, self._read, self._taught = QImage(), "", None
            self._show()

    def _on_answered(self, recognition: Recognition, image: QImage) -> None:
        self._image, self._read, self._taught = image, recognition.latex, None
        self._show()

    def _on_triggered(self) -> None:
        if self.is_taught and self._taught is not None:
            self.jobs.do(partial(self._take_back, self._taught), self._on_taken_back,
                         self._on_failed)  # fmt: skip
            return
        job = partial(self._teach, png_of(self._image), self._latex(), self._read)
        self.jobs.do(job, self._on_taught, self._on_failed, name="teach")

    # -- in the thread ----------------------------------------------------------------------

    def _teach(self, png: bytes, latex: str, read: str) -> Taught:
        from model.teach.collection import picture_id

        collection = self.backend.collection()
        known = picture_id(png)
        replaced = next((pair for pair in collection.pairs() if pair.id == known), None)
        pair = collection.add(png, latex, read)
        return Taught(pair, replaced, collection.counts().all)

    def _take_back(self, taught: Taught) -> int:
        collection = self.backend.collection()
        png = collection.picture_path(taught.pair).read_bytes()
        collection.remove(taught.pair.id)
        if taught.replaced is not None:
            collection.add(png, taught.replaced.latex, taught.replaced.read)
        return collection.counts().all

    # -- results ----------------------------------------------------------------------------

    def _on_taught(self, taught: Taught) -> None:
        self._taught = taught
        self._show()
        self.changed.emit()
        self._window.messages.hide()
        said = translate("Train", "Saved: {corrections}. {advice}")
        self._window.status.say(
            said.format(corrections=_corrections(taught.count), advice=_advice(taught.count))
        )

    def _on_taken_back(self, count: int) -> None:
        self._taught = None
        self._show()
        self.changed.emit()
        said = translate("Train", "Taken back: {corrections} left")
        self._window.status.say(said.format(corrections=_corrections(count)))

    def _on_failed(self, error: Exception) -> None:
        self._window.messages.say(words_for(error))


def png_of(image: QImage) -> bytes:
    """A picture as the bytes of a PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _corrections(count: int) -> str:
    if count == 1:
        return translate("Train", "1 correction")
    return translate("Train", "{count} corrections").format(count=written(count))


def _advice(count: int) -> str:
    if count < GOOD_NUMBER:
        advice = translate("Train", "Train when you have about {count} (Ctrl+4)")
        return advice.format(count=GOOD_NUMBER)
    return translate("Train", "That is enough to train with (Ctrl+4)")
