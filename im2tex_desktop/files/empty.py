"""What the Files place shows before there is a file."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from im2tex_desktop.marked import QT_TRANSLATE_NOOP
from im2tex_desktop.theme import Look, icon
from im2tex_desktop.window.tools import keys_in_words

_STEPS = (
    (
        "1",
        QT_TRANSLATE_NOOP("Files", "Add pictures"),
        QT_TRANSLATE_NOOP("Files", "each of one equation; a whole folder will do"),
    ),
    (
        "2",
        QT_TRANSLATE_NOOP("Files", "Wait or go on"),
        QT_TRANSLATE_NOOP("Files", "a snip you take meanwhile is read first"),
    ),
    (
        "3",
        QT_TRANSLATE_NOOP("Files", "Check and export"),
        QT_TRANSLATE_NOOP("Files", "as Markdown, CSV, JSON lines or LaTeX"),
    ),
)


class EmptyFiles(QWidget):
    """Signals: add_wanted, folder_wanted, pdf_wanted."""

    add_wanted = Signal()
    folder_wanted = Signal()
    pdf_wanted = Signal()

    def __init__(self, look: Look):
        super().__init__()
        self._look = look
        self.add = _button(
            QCoreApplication.translate("Files", "Add pictures"), "Ctrl+Shift+O", primary=True
        )
        self.folder = _button(QCoreApplication.translate("Files", "Add a folder"), "Ctrl+Shift+F")
        self.pdf = _button(QCoreApplication.translate("Files", "Open a PDF"), "Ctrl+O")
        self.add.clicked.connect(self.add_wanted)
        self.folder.clicked.connect(self.folder_wanted)
        self.pdf.clicked.connect(self.pdf_wanted)
        self._lay_out()
        look.changed.connect(self._paint)
        self._paint()

    def _lay_out(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 40, 48, 40)
        layout.setSpacing(0)
        layout.addStretch(3)
        layout.addWidget(
            _label(QCoreApplication.translate("Files", "Read many pictures at once"), "title"),
            0,
            middle,
        )
        layout.addSpacing(8)
        layout.addWidget(
            _label(
                QCoreApplication.translate("Files", "or snip equations from the pages of a PDF."),
                "muted",
            ),
            0,
            middle,
        )
        layout.addSpacing(32)
        layout.addWidget(self.add, 0, middle)
        layout.addSpacing(16)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        row.addWidget(self.folder)
        row.addWidget(self.pdf)
        row.addStretch()
        layout.addLayout(row)
        layout.addSpacing(16)
        drop = QCoreApplication.translate(
            "Files", "or drop pictures, a folder or a PDF anywhere here"
        )
        layout.addWidget(_label(drop, "muted"), 0, middle)
        layout.addStretch(2)
        steps = QHBoxLayout()
        steps.setSpacing(32)
        for step in _STEPS:
            steps.addWidget(_step(*step), 1, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(steps)
        layout.addStretch(2)

    def _paint(self) -> None:
        colours = self._look.colours
        self.add.setIcon(icon("files", colours.on_accent))
        self.folder.setIcon(icon("folder", colours.text))
        self.pdf.setIcon(icon("open", colours.text))


def _button(words: str, keys: str, *, primary: bool = False) -> QPushButton:
    keys = keys_in_words(keys)
    button = QPushButton(f"  {words}   {keys}")
    button.setAccessibleName(words)
    button.setToolTip(f"{words}   {keys}")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    if primary:
        button.setObjectName("primary")
        button.setProperty("prominent", True)
        button.setIconSize(QSize(20, 20))
    return button


def _label(words: str, name: str) -> QLabel:
    label = QLabel(words)
    label.setObjectName(name)
    return label


def _step(number: str, words: str, more: str) -> QWidget:
    step = QWidget()
    disc = _label(number, "disc")
    disc.setFixedSize(24, 24)
    disc.setAlignment(Qt.AlignmentFlag.AlignCenter)
    text = QVBoxLayout()
    text.setSpacing(2)
    title = _label(QCoreApplication.translate("Files", words), "step")
    title.setWordWrap(True)
    text.addWidget(title)
    about = _label(QCoreApplication.translate("Files", more), "muted")
    about.setWordWrap(True)
    text.addWidget(about)
    row = QHBoxLayout(step)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(disc, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(text, 1)
    return step
