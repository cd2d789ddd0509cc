"""The other readings of the beam, each as a small drawing, picked with the keys 1 to 5."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QToolButton, QWidget

from im2tex_desktop.theme import Look
from im2tex_desktop.window.drawings import pixmap_of
from im2tex_desktop.window.formula import difference
from im2tex_desktop.workers import Rendered

if TYPE_CHECKING:
    from model.recognition import Candidate

SHOWN = 5
DRAWING = QSize(176, 40)
EM_PX = 15.0
HEIGHT = 72


class CandidateBar(QScrollArea):
    """Buttons in the order of the score, the chosen one marked.

    Signals:
        picked: (number): the person chose this candidate.
        drawing_wanted: (number, LaTeX).
    """

    picked = Signal(int)
    drawing_wanted = Signal(int, str)

    def __init__(self, look: Look, parent: QWidget | None = None):
        super().__init__(parent)
        self._look = look
        self._drawings: dict[int, QImage] = {}
        self._buttons: list[QToolButton] = []
        self._latex: list[str] = []
        self._row = QWidget()
        self._layout = QHBoxLayout(self._row)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setWidget(self._row)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT + 8)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        look.changed.connect(self._paint_all)

    def set_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Show the best few, the first one chosen."""
        for button in self._buttons:
            self._layout.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons, self._drawings = [], {}
        self._latex = [candidate.latex for candidate in candidates[:SHOWN]]
        for number, candidate in enumerate(candidates[:SHOWN]):
            button = QToolButton(self._row)
            words = self.tr("as read")
            if number:
                words = difference(candidates[0].tokens, candidate.tokens)
            button.setText(f"{number + 1}   {_short(words)}")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIconSize(DRAWING)
            button.setCheckable(True)
            button.setChecked(number == 0)
            button.setProperty("number", number)
            name = self.tr("Reading {number}: {latex}")
            button.setAccessibleName(name.format(number=number + 1, latex=candidate.latex))
            keys = self.tr("{key}, in the LaTeX Alt+{key}").format(key=number + 1)
            button.setToolTip(f"{candidate.latex}\n{keys}")
            button.setObjectName("candidate")
            button.setFixedHeight(HEIGHT)
            button.setMinimumWidth(DRAWING.width() + 24)
            button.clicked.connect(self._on_clicked)
            self._layout.addWidget(button)
            self._buttons.append(button)
            self.drawing_wanted.emit(number, candidate.latex)
        self.setVisible(len(self._buttons) > 1)

    def recommend(self, number: int) -> None:
        """Say on its button that this reading looks more like the snip."""
        words = self.tr("fits the snip better")
        button = self._buttons[number]
        button.setText(f"{number + 1}   {words}")
        name = self.tr("Reading {number}, fits the snip better: {latex}")
        button.setAccessibleName(name.format(number=number + 1, latex=self._latex[number]))

    def pick(self, number: int) -> bool:
        """Choose by number from 0; False when there is no such candidate."""
        if not 0 <= number < len(self._buttons):
            return False
        self._mark(number)
        self.picked.emit(number)
        return True

    def follow(self, latex: str) -> None:
        """Mark the reading that the text is, if it is one: typing and undoing change it too."""
        texts = [text.strip() for text in self._latex]
        self._mark(texts.index(latex.strip()) if latex.strip() in texts else -1)

    def _mark(self, number: int) -> None:
        for other, button in enumerate(self._buttons):
            button.setChecked(other == number)

    def show_drawing(self, number: int, rendered: Rendered) -> None:
        """Put a drawing on its button; a candidate that cannot be drawn keeps its words."""
        if rendered.error is None and number < len(self._buttons):
            self._drawings[number] = rendered.image
            self._paint(number)

    def _on_clicked(self) -> None:
        self.pick(int(self.sender().property("number")))

    def _paint_all(self) -> None:
        for number in self._drawings:
            self._paint(number)

    def _paint(self, number: int) -> None:
        ratio = self.devicePixelRatioF()
        pixmap = pixmap_of(self._drawings[number], DRAWING, self._look.colours.text, ratio)
        self._buttons[number].setIcon(QIcon(pixmap))


def _short(words: str, limit: int = 28) -> str:
    return words if len(words) <= limit else words[: limit - 1] + "…"
