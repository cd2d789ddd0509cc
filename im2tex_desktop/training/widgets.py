"""The few widgets that the pages of training share."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from im2tex_desktop.theme import Look, icon

translate = QCoreApplication.translate

ASK_FOR_MS = 5000


def label(text: str = "", name: str = "", *, wrap: bool = False) -> QLabel:
    """Words; `name` is their role in the style sheet, such as "muted" or "title"."""
    made = QLabel(text)
    made.setObjectName(name)
    made.setWordWrap(wrap)
    return made


def scrolled(content: QBoxLayout) -> QScrollArea:
    """The content in an area that scrolls in a low window, so that nothing is squeezed or cut."""
    inner, area = QWidget(), QScrollArea()
    inner.setLayout(content)
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


class IconLabel(QLabel):
    """An icon in a role of the palette ("accent", "muted", "good"), painted anew with the theme."""

    def __init__(self, look: Look, name: str, role: str, size: int = 20):
        super().__init__()
        self._look, self._name, self._role = look, name, role
        self.setFixedSize(size, size)
        look.changed.connect(self._paint)
        self._paint()

    def show_icon(self, name: str, role: str) -> None:
        """Another icon, or another role."""
        self._name, self._role = name, role
        self._paint()

    def _paint(self) -> None:
        colour = getattr(self._look.colours, self._role)
        self.setPixmap(icon(self._name, colour).pixmap(self.size(), self.devicePixelRatioF()))


class Button(QPushButton):
    """A button with an icon that follows the theme."""

    def __init__(self, look: Look, words: str, name: str = "", *, primary: bool = False):
        super().__init__(words)
        if name == "chevron-right":  # what leads on has its arrow behind its words
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._look, self._name, self._primary = look, name, primary
        if primary:
            self.setObjectName("primary")
        self.setAccessibleName(words)
        self.setIconSize(QSize(18, 18))
        look.changed.connect(self._paint)
        self._paint()

    def say(self, words: str, name: str = "") -> None:
        """Other words, and another icon if one is named."""
        self.setText(words)
        self.setAccessibleName(words)
        self._name = name or self._name
        self._paint()

    def _paint(self) -> None:
        if self._name:
            colours = self._look.colours
            colour = colours.on_accent if self._primary else colours.text
            self.setIcon(icon(self._name, colour, colours.muted))


class TwoStepButton(Button):
    """Asks in place, without a dialog: the first press says what the second one does.

    Signals:
        confirmed: pressed twice within ASK_FOR_MS.
    """

    confirmed = Signal()

    def __init__(self, look: Look, words: str, question: str, name: str = ""):
        super().__init__(look, words, name)
        self._words, self._question = words, question
        self._asking = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ASK_FOR_MS)
        self._timer.timeout.connect(self.forget)
        self.clicked.connect(self._on_clicked)

    @property
    def is_asking(self) -> bool:
        """Whether the next press counts."""
        return self._asking

    def forget(self) -> None:
        """Go back to the first words."""
        self._ask(False)

    def _ask(self, on: bool) -> None:
        self._asking = on
        self._timer.start() if on else self._timer.stop()
        self.say(self._question if on else self._words)
        self.setProperty("danger", on)
        self.style().unpolish(self)
        self.style().polish(self)

    def _on_clicked(self) -> None:
        if not self._asking:
            self._ask(True)
            return
        self._ask(False)
        self.confirmed.emit()


class Line(QFrame):
    """A sentence in the page, with a mark and at most one thing to do about it.

    stays: it has no cross; for what has to be on show as long as it is true.

    Signals:
        wanted: the person pressed the button in the line.
    """

    wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None, *, stays: bool = False):
        super().__init__(parent)
        self.setObjectName("message")
        self._mark = IconLabel(look, "info", "accent")
        self._text = label(wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton()
        self.button.clicked.connect(self.wanted)
        self._close = Button(look, "", "close")
        self._close.setAccessibleName(translate("Train", "Close the message"))
        self._close.setToolTip(translate("Train", "Close the message"))
        self._close.setFlat(True)
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(12)
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        row.addWidget(self._close)
        self._close.setVisible(not stays)
        self.setMinimumHeight(44)
        self.hide()

    def say(self, message: str, hint: str = "", kind: str = "info", do: str = "") -> None:
        """Show a sentence with its cure. kind: info, doubt, error or good. do: of the button."""
        marks = {
            "info": ("info", "accent"),
            "doubt": ("warning", "doubt"),
            "error": ("warning", "bad"),
            "good": ("check", "good"),
        }
        self._mark.show_icon(*marks[kind])
        sentences = [part.rstrip(".") + "." for part in (message, hint) if part]
        self._text.setText(" ".join(sentences))
        self.setAccessibleName(self._text.text())
        self.button.setText(do)
        self.button.setVisible(bool(do))
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()

    def text(self) -> str:
        """The words on show; empty when hidden."""
        return "" if self.isHidden() else self._text.text()


def card(*widgets: QWidget, spacing: int = 8) -> QFrame:
    """Widgets below each other on a card."""
    frame = QFrame()
    frame.setObjectName("card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(spacing)
    for widget in widgets:
        column.addWidget(widget)
    return frame


def row(*widgets: QWidget, spacing: int = 8, stretch_after: int = -1) -> QHBoxLayout:
    """Widgets beside each other; what is left of the width goes after number `stretch_after`."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for number, widget in enumerate(widgets):
        made.addWidget(widget)
        if number == stretch_after:
            made.addStretch()
    return made
