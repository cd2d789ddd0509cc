"""One token, three places: the snip, the strip and the text. What happens in one shows in all."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from im2tex_desktop.errors import Words, words_for
from im2tex_desktop.window.editor import Editor
from im2tex_desktop.window.formula import Formula, understand
from im2tex_desktop.window.snip_view import SnipView
from im2tex_desktop.window.token_strip import TokenStrip
from model.errors import LatexError

if TYPE_CHECKING:
    from model.recognition import Recognition

_RIVALS = 5


class TokenLink(QObject):
    """Keeps the formula of the text and which of its tokens is looked at.

    Signals:
        said: (Words): something the person should read.
        understood: (Formula): the text was parsed anew.
    """

    said = Signal(object)
    understood = Signal(object)

    def __init__(self, snip: SnipView, strip: TokenStrip, editor: Editor, parent: QObject):
        super().__init__(parent)
        self._snip, self._strip, self._editor = snip, strip, editor
        self._recognition: Recognition | None = None
        self.formula = Formula("", ())
        self.menu = QMenu(strip)
        self._menu_token = -1
        self._quiet = False
        editor.paused.connect(self._on_paused)
        editor.cursorPositionChanged.connect(self._on_cursor_moved)
        strip.token_selected.connect(self._on_selected)
        strip.token_hovered.connect(self._on_hovered)
        strip.replacements_wanted.connect(self._on_replacements_wanted)
        snip.token_pointed.connect(self._on_pointed)
        snip.token_picked.connect(self._on_picked)

    def set_recognition(self, recognition: Recognition | None) -> None:
        """What was read of the snip on show; the text follows."""
        self._recognition = recognition
        self._strip.set_tokens(())
        self._snip.set_recognition(recognition)

    # -- from the text ----------------------------------------------------------------------

    def _on_paused(self, latex: str) -> None:
        readings = self._recognition.tokens if self._recognition is not None else ()
        self.formula = understand(self._editor.toPlainText(), readings)
        wrong = self.formula.error
        message = f"{wrong.message}." if wrong is not None else ""
        self._strip.set_tokens(self.formula.tokens, message)
        self._editor.mark_error(wrong.position if wrong is not None else None)
        self._show(self._strip.current)
        self.understood.emit(self.formula)

    def _on_cursor_moved(self) -> None:
        if self._quiet or not self._editor.hasFocus():
            return
        token = self.formula.at_place(self._editor.textCursor().position())
        if token is not None and token != self._strip.current:
            self._strip.select(token)

    # -- from the strip and the snip --------------------------------------------------------

    def _show(self, token: int) -> None:
        """Show where a token of the text was read and where it stands."""
        known = 0 <= token < len(self.formula.tokens)
        entry = self.formula.tokens[token] if known else None
        self._snip.set_token(-1 if entry is None or entry.reading is None else entry.reading)
        self._editor.mark(entry.place if entry is not None else None)

    def _on_selected(self, token: int) -> None:
        self._show(token)

    def _on_hovered(self, token: int) -> None:
        self._show(token if token >= 0 else self._strip.current)

    def _on_pointed(self, reading: int) -> None:
        token = self.formula.of_reading(reading) if reading >= 0 else None
        self._strip.point_at(-1 if token is None else token)
        self._on_hovered(-1 if token is None else token)

    def _on_picked(self, reading: int) -> None:
        token = self.formula.of_reading(reading)
        if token is not None:
            self._strip.select(token)

    # -- replacements -----------------------------------------------------------------------

    def _on_replacements_wanted(self, token: int, x: int, y: int) -> None:
        self._menu_token = token
        self.menu.clear()
        for rival, log_prob in self._rivals(token):
            action = QAction(f"{rival}\t{100 * math.exp(log_prob):.0f} %", self.menu)
            action.setData(rival)
            action.triggered.connect(self._on_replacement)
            self.menu.addAction(action)
        if self.menu.isEmpty():
            nothing = self.menu.addAction("The model saw nothing else here")
            nothing.setEnabled(False)
        self.menu.popup(QPoint(x, y))

    def _rivals(self, token: int) -> list[tuple[str, float]]:
        entry = self.formula.tokens[token]
        if self._recognition is None or entry.reading is None:
            return []
        reading = self._recognition.tokens[entry.reading]
        rivals = [pair for pair in reading.alternatives if pair[0] != entry.token]
        return [pair for pair in rivals if not pair[0].startswith("<")][:_RIVALS]

    def _on_replacement(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.replace(self._menu_token, str(action.data()))

    def replace(self, token: int, other: str) -> None:
        """Change a token in the text, as a step that can be undone."""
        try:
            latex = self.formula.replaced(token, other)
        except LatexError as error:
            reason = words_for(error).message
            self.said.emit(Words(f"{other} cannot stand here: {reason}"))
            return
        self._editor.set_latex(latex)
        self._strip.select(token)
