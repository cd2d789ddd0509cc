"""The ways to learn, each a large radio button."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from im2tex_desktop.marked import QT_TRANSLATE_NOOP
from im2tex_desktop.theme import Look
from im2tex_desktop.training.widgets import IconLabel, label, row

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Mode:
    """One way to learn: its name in the plan, its icon, title, and one plain sentence."""

    name: str
    icon: str
    title: str
    words: str


MODES = (
    Mode(
        "teach",
        "star",
        QT_TRANSLATE_NOOP("Train", "Teach my corrections"),
        QT_TRANSLATE_NOOP(
            "Train",
            "Learns what you corrected, and repeats a mixed set meanwhile "
            "so that nothing else is forgotten: minutes.",
        ),
    ),
    Mode(
        "adapt",
        "open",
        QT_TRANSLATE_NOOP("Train", "Adapt to my documents"),
        QT_TRANSLATE_NOOP(
            "Train",
            "Learns the symbols and habits of your own sources as well: "
            "for a thesis or a field with its own notation.",
        ),
    ),
    Mode(
        "scratch",
        "train",
        QT_TRANSLATE_NOOP("Train", "Train from scratch"),
        QT_TRANSLATE_NOOP(
            "Train",
            "Begins with an empty model of a kind that you choose: for the "
            "curious; it needs tens of thousands of pairs and a day or more.",
        ),
    ),
)


class ModeCard(QPushButton):
    """A mode as a large radio button."""

    def __init__(self, look: Look, mode: Mode):
        super().__init__()
        self.setObjectName("mode")
        self.setCheckable(True)
        name, about = translate("Train", mode.title), translate("Train", mode.words)
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        title = row(IconLabel(look, mode.icon, "accent", 24), label(name, "section", wrap=True))
        title.setStretch(1, 1)
        column.addLayout(title)
        words = label(about, "muted", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(words, 1)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)  # all as tall as the tallest
        self.setSizePolicy(policy)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def hasHeightForWidth(self) -> bool:
        """A button has none of its own; its words need more lines where it is narrow."""
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the page scrolls, the layout would squeeze it to the height of a bare button."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(event.size().width()))

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        assert layout is not None
        return layout.heightForWidth(width)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(160, self.width())))
