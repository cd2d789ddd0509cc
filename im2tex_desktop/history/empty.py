"""What the history shows when there is nothing to list: why, and what to do."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from im2tex_desktop.theme import Look, icon


class Kind(Enum):
    """Why there is nothing."""

    NOTHING_YET = auto()
    OFF = auto()
    NO_MATCH = auto()
    NO_FAVOURITES = auto()


_WIDTH = 480
_ICONS = {
    Kind.NOTHING_YET: "history",
    Kind.OFF: "pause",
    Kind.NO_MATCH: "search",
    Kind.NO_FAVOURITES: "star",
}


class EmptyHistory(QWidget):
    """Signals:
    snip_wanted, keeping_wanted, all_wanted: what its button offers.
    """

    snip_wanted = Signal()
    keeping_wanted = Signal()
    all_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None):
        super().__init__(parent)
        self._look = look
        self.kind = Kind.NOTHING_YET
        self._mark, self.title, self.words = QLabel(), QLabel(), QLabel()
        self.title.setObjectName("title")
        self.words.setObjectName("muted")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.words.setFixedWidth(_WIDTH)
        self.button = QPushButton()
        self.button.clicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(12)
        column.addStretch(2)
        for widget in (self._mark, self.title, self.words, self.button):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        look.changed.connect(self._paint_icon)
        self.show_kind(Kind.NOTHING_YET)

    def show_kind(self, kind: Kind, sought: str = "") -> None:
        """Say why there is nothing; `sought` is what was searched for."""
        self.kind = kind
        title, words, button = self._texts(kind, sought)
        self.title.setText(title)
        self.words.setText(words)
        # A layout that centres a label does not ask it how tall its lines are.
        self.words.setMinimumHeight(self.words.heightForWidth(_WIDTH))
        self.button.setText(button)
        self.button.setAccessibleName(button)
        self._paint_icon()

    def _texts(self, kind: Kind, sought: str) -> tuple[str, str, str]:
        if kind is Kind.OFF:
            return (
                self.tr("The history is off"),
                self.tr("What you read now is shown once and then forgotten."),
                self.tr("Keep a history"),
            )
        if kind is Kind.NO_MATCH:
            return (
                self.tr("Nothing matches “{words}”").format(words=sought),
                self.tr(
                    "Every word is looked for in the LaTeX, in any order: “frac alpha” finds"
                    " \\frac{\\alpha}{2}. A capital letter finds capitals alone."
                ),
                self.tr("Show all snips"),
            )
        if kind is Kind.NO_FAVOURITES:
            return (
                self.tr("No favourites yet"),
                self.tr(
                    "Ctrl+D, or the star at the end of a row, makes a snip a favourite. Favourites"
                    " stay when older snips go."
                ),
                self.tr("Show all snips"),
            )
        return (
            self.tr("Nothing here yet"),
            self.tr(
                "Whatever you read is kept here, on this computer alone: its picture, its LaTeX and"
                " what you change. Search it, copy it again, open it again."
            ),
            self.tr("Snip an equation"),
        )

    def _on_clicked(self) -> None:
        if self.kind is Kind.NOTHING_YET:
            self.snip_wanted.emit()
        elif self.kind is Kind.OFF:
            self.keeping_wanted.emit()
        else:
            self.all_wanted.emit()

    def _paint_icon(self) -> None:
        picture = icon(_ICONS[self.kind], self._look.colours.muted)
        self._mark.setPixmap(picture.pixmap(QSize(48, 48), self.devicePixelRatioF()))
