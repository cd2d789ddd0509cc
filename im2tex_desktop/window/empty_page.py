"""What the window shows before the first snip: how to begin."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from im2tex_desktop.marked import QT_TRANSLATE_NOOP
from im2tex_desktop.theme import Look, icon
from im2tex_desktop.window.tools import keys_in_words
from model.files import example_images

_EXAMPLES = ("quadratic", "gauss-integral", "pythagoras-dark")
_THUMBNAIL = QSize(144, 48)
_MARGIN, _STEP_GAP, _STEP_WIDTH = 48, 32, 216
_STEPS = (
    (
        "1",
        QT_TRANSLATE_NOOP("EmptyPage", "Drag a rectangle"),
        QT_TRANSLATE_NOOP("EmptyPage", "over an equation, anywhere on the screen"),
    ),
    (
        "2",
        QT_TRANSLATE_NOOP("EmptyPage", "Compare"),
        QT_TRANSLATE_NOOP("EmptyPage", "the snip with the drawing of its LaTeX"),
    ),
    (
        "3",
        QT_TRANSLATE_NOOP("EmptyPage", "Copy"),
        QT_TRANSLATE_NOOP("EmptyPage", "and paste it into your document"),
    ),
)


class EmptyPage(QWidget):
    """One large button, two lesser ones, a place to drop a picture, and examples to try.

    Signals:
        snip_wanted, paste_wanted, open_wanted; example_wanted: (Path).
    """

    snip_wanted = Signal()
    paste_wanted = Signal()
    open_wanted = Signal()
    example_wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None):
        super().__init__(parent)
        self._look = look
        self._dropping = False
        self._snip = self._button(self.tr("Snip an equation"), "Ctrl+N", primary=True)
        self._paste = self._button(self.tr("Paste a picture"), "Ctrl+V")
        self._open = self._button(self.tr("Open a file"), "Ctrl+O")
        self._snip.clicked.connect(self.snip_wanted)
        self._paste.clicked.connect(self.paste_wanted)
        self._open.clicked.connect(self.open_wanted)
        self._lay_out()
        look.changed.connect(self._paint_icons)
        self._paint_icons()

    def set_dropping(self, on: bool) -> None:
        """Light the frame up while something to read is dragged over the window."""
        self._dropping = on
        self.update()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 40, _MARGIN, 40)
        layout.setSpacing(0)
        layout.addStretch(3)
        layout.addWidget(
            _label(self.tr("Drag a rectangle over an equation"), "title"),
            0,
            Qt.AlignmentFlag.AlignHCenter,
        )
        layout.addSpacing(8)
        layout.addWidget(
            _label(self.tr("and get its LaTeX. Nothing leaves this computer."), "muted"),
            0, Qt.AlignmentFlag.AlignHCenter,
        )  # fmt: skip
        layout.addSpacing(32)
        layout.addWidget(self._snip, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(16)
        layout.addLayout(_centred([self._paste, self._open], 8))
        layout.addSpacing(16)
        layout.addWidget(
            _label(self.tr("or drop a picture anywhere here"), "muted"),
            0,
            Qt.AlignmentFlag.AlignHCenter,
        )
        layout.addStretch(2)
        self._steps = [_step(*step) for step in _STEPS]
        layout.addLayout(_centred(self._steps, _STEP_GAP))
        layout.addStretch(2)
        examples = self._examples()
        if examples:
            layout.addWidget(
                _label(self.tr("No equation at hand? Try one of these"), "muted"),
                0, Qt.AlignmentFlag.AlignHCenter,
            )  # fmt: skip
            layout.addSpacing(8)
            layout.addLayout(_centred(examples, 8))
            layout.addStretch(1)

    def _button(self, text: str, keys: str, primary: bool = False) -> QPushButton:
        keys = keys_in_words(keys)
        button = QPushButton(f"  {text}   {keys}")
        button.setAccessibleName(text)
        button.setToolTip(f"{text}   {keys}")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        if primary:
            button.setObjectName("primary")
            button.setProperty("prominent", True)
            button.setIconSize(QSize(20, 20))
            button.setDefault(True)
        return button

    def _examples(self) -> list[QWidget]:
        buttons: list[QWidget] = []
        for path in example_images():
            if path.stem not in _EXAMPLES:
                continue
            button = QPushButton(QIcon(_thumbnail(path)), "")
            button.setIconSize(_THUMBNAIL)
            name = path.stem.replace("-", " ")
            button.setAccessibleName(self.tr("Example: {name}").format(name=name))
            button.setToolTip(self.tr("Read this example: {name}").format(name=name))
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(partial(self.example_wanted.emit, path))
            buttons.append(button)
        return buttons

    def _paint_icons(self) -> None:
        colours = self._look.colours
        self._snip.setIcon(icon("snip", colours.on_accent))
        self._paste.setIcon(icon("paste", colours.text))
        self._open.setIcon(icon("open", colours.text))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the steps are narrower; the frame is not crossed."""
        gaps = _STEP_GAP * (len(self._steps) - 1) + 2 * _MARGIN
        for step in self._steps:
            step.setFixedWidth(min(_STEP_WIDTH, (self.width() - gaps) // len(self._steps)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dashed frame: this is where pictures can be dropped."""
        colours = self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = colours.accent if self._dropping else colours.line
        painter.setPen(QPen(QColor(edge), 2, Qt.PenStyle.DashLine))
        if self._dropping:
            painter.setBrush(QColor(colours.accent_soft))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(16, 16, -16, -16), 12, 12)
        painter.end()


def _label(text: str, name: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    return label


def _step(number: str, title: str, words: str) -> QWidget:
    """One of the three steps: a number in a disc, a word, and a few more."""
    title, words = (QCoreApplication.translate("EmptyPage", text) for text in (title, words))
    box = QWidget()
    box.setFixedWidth(_STEP_WIDTH)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    disc = _label(number, "disc")
    disc.setAlignment(Qt.AlignmentFlag.AlignCenter)
    disc.setFixedSize(24, 24)
    about = _label(words, "muted")
    about.setWordWrap(True)
    about.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    column.addWidget(disc, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(_label(title, "step"), 0, Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(about)
    return box


def _centred(widgets: list[QWidget] | list[QPushButton], spacing: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(spacing)
    row.addStretch()
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
    row.addStretch()
    return row


def _thumbnail(path: Path) -> QPixmap:
    return QPixmap(str(path)).scaled(
        _THUMBNAIL * 2, Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )  # fmt: skip
