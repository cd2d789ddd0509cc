"""The LaTeX, to be read, corrected and copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from im2tex_desktop.latex_text import Kind, lex
from im2tex_desktop.theme import Look

TYPING_PAUSE_MS = 150


class Highlighter(QSyntaxHighlighter):
    """Commands in the accent colour, braces and scripts quiet."""

    def __init__(self, document: QTextDocument, look: Look):
        super().__init__(document)
        self._look = look
        look.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        colours = self._look.colours
        for piece in lex(text):
            form = QTextCharFormat()
            if piece.kind in (Kind.COMMAND, Kind.ENVIRONMENT):
                form.setForeground(QColor(colours.accent))
            elif piece.kind in (Kind.BRACE, Kind.SCRIPT, Kind.ALIGN, Kind.COMMENT):
                form.setForeground(QColor(colours.muted))
            else:
                continue
            self.setFormat(piece.start, piece.end - piece.start, form)


class Editor(QPlainTextEdit):
    """Monospace; one undo for whatever changes the text, by hand or by the program.

    Signals:
        paused: (LaTeX): typing has paused, or the text was set.
        edited: the person changed the text.
        picture_pasted: (QMimeData): what was pasted or dropped here is a picture, not text.
    """

    paused = Signal(str)
    edited = Signal()
    picture_pasted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName("LaTeX")
        self.setPlaceholderText(
            self.tr("The LaTeX appears here. You can also type, and see it drawn.")
        )
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setPointSizeF(11.5)
        self.setFont(font)
        # Tab moves on: a formula has no use for it, and the keyboard must find its way out.
        self.setTabChangesFocus(True)
        self.setMinimumHeight(64)
        self._look = look
        self._marked: Sequence[tuple[int, int]] = ()
        self._wrong: int | None = None
        look.changed.connect(self._show_marks)
        self._highlighter = Highlighter(self.document(), look)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self._setting = False
        self.textChanged.connect(self._on_text_changed)

    def latex(self) -> str:
        """The text without white space around it."""
        return self.toPlainText().strip()

    def set_latex(self, latex: str) -> None:
        """Replace the text as one step that can be undone."""
        self._setting = True
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(latex)
        cursor.endEditBlock()
        self._setting = False
        self._on_pause()

    def begin_with(self, latex: str) -> None:
        """A new formula: what was undone before belongs to another picture."""
        self._setting = True
        self.setPlainText(latex)
        self._setting = False
        self._on_pause()

    def mark(self, places: Sequence[tuple[int, int]]) -> None:
        """Lay the accent under some characters, without touching cursor or focus."""
        self._marked = tuple(places)
        self._show_marks()

    def select(self, start: int, end: int) -> None:
        """Select characters as if by hand; whoever had the focus keeps it."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def mark_error(self, position: int | None) -> None:
        """Underline where the LaTeX goes wrong."""
        self._wrong = position
        self._show_marks()

    def _show_marks(self) -> None:
        colours = self._look.colours
        marks = []
        for place in self._marked:
            form = QTextCharFormat()
            form.setBackground(QColor(colours.accent_soft))
            marks.append(self._extra(place, form))
        if self._wrong is not None and self.toPlainText():
            form = QTextCharFormat()
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            form.setUnderlineColor(QColor(colours.bad))
            start = max(0, min(self._wrong, len(self.toPlainText()) - 1))
            marks.append(self._extra((start, start + 1), form))
        self.setExtraSelections(marks)

    def _extra(self, place: tuple[int, int], form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        length = len(self.toPlainText())
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(place[0], length))
        cursor.setPosition(min(place[1], length), QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format = form
        return selection

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        # Qt promises this slot for paste and drop alike; a picture belongs to the window.
        if source.hasImage() and not source.hasText():
            self.picture_pasted.emit(source)
        else:
            super().insertFromMimeData(source)

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # Escape belongs to the window: it gives up what is under way
            return
        super().keyPressEvent(event)

    def _on_text_changed(self) -> None:
        if not self._setting:
            self.edited.emit()
            self._pause.start()

    def _on_pause(self) -> None:
        self._pause.stop()
        self.paused.emit(self.latex())
