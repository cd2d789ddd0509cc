"""What the Train place shows while there is nothing to learn from: how it goes, in three steps."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from im2tex_desktop.marked import QT_TRANSLATE_NOOP
from im2tex_desktop.theme import Look
from im2tex_desktop.training.widgets import Button, IconLabel, card, label, row, scrolled

translate = QCoreApplication.translate

_CORRECT = QT_TRANSLATE_NOOP(
    "Train",
    "Snip an equation that is read wrong, mend its LaTeX, and press Teach this (Ctrl+T). "
    "Do that about 20 times.",
)
_TRAIN = QT_TRANSLATE_NOOP(
    "Train",
    "Come back here and press Start. It takes minutes, on this computer alone; you can go on "
    "snipping meanwhile.",
)
_COMPARE = QT_TRANSLATE_NOOP(
    "Train",
    "See what is read better and what is read worse. Then you decide whether the new model "
    "is used. You can always go back.",
)
_STEPS = (
    ("teach", QT_TRANSLATE_NOOP("Train", "1  Correct"), _CORRECT),
    ("train", QT_TRANSLATE_NOOP("Train", "2  Train"), _TRAIN),
    ("check", QT_TRANSLATE_NOOP("Train", "3  Compare"), _COMPARE),
)


class StartPage(QWidget):
    """Signals:
    snip_wanted: begin with a snip.
    folder_wanted, file_wanted: begin with documents or pictures that are there.
    """

    snip_wanted = Signal()
    folder_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None):
        super().__init__(parent)
        self.snip = Button(
            look, "  " + translate("Train", "Snip an equation"), "snip", primary=True
        )
        self.snip.setAccessibleName(translate("Train", "Snip an equation"))
        self.snip.setToolTip(translate("Train", "Snip an equation   Ctrl+N"))
        self.folder = Button(look, translate("Train", "Add a folder…"), "open")
        self.file = Button(look, translate("Train", "Add a file…"), "open")
        self.snip.clicked.connect(self.snip_wanted)
        self.folder.clicked.connect(self.folder_wanted)
        self.file.clicked.connect(self.file_wanted)
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout()
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(0)
        column.addStretch(2)
        column.addWidget(label(translate("Train", "Teach it your notation"), "title"), 0, middle)
        column.addSpacing(8)
        words = translate(
            "Train", "The program learns from your own corrections. Nothing leaves this computer."
        )
        column.addWidget(label(words, "muted"), 0, middle)
        column.addSpacing(32)
        cards = row(*(_step(look, *step) for step in _STEPS), spacing=16)
        column.addLayout(cards)
        column.addSpacing(32)
        column.addWidget(self.snip, 0, middle)
        column.addSpacing(24)
        other = translate(
            "Train", "Or learn from what you have: your .tex files, or pictures with their LaTeX"
        )
        column.addWidget(label(other, "muted"), 0, middle)
        column.addSpacing(8)
        buttons = row(self.folder, self.file)
        buttons.insertStretch(0)
        buttons.addStretch()
        column.addLayout(buttons)
        column.addStretch(3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(column))


def _step(look: Look, icon: str, title: str, words: str) -> QWidget:
    mark = IconLabel(look, icon, "accent", 32)
    text = label(translate("Train", words), "muted", wrap=True)
    text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    made = card(mark, label(translate("Train", title), "section"), text)
    layout = made.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addStretch()
    made.setMaximumWidth(300)
    made.setMinimumHeight(150)
    return made
