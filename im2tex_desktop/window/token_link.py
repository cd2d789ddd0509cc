"""One token, four places: snip, rendering, strip and text. What happens in one shows in all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from im2tex_desktop.errors import Words, words_for
from im2tex_desktop.window.editor import Editor
from im2tex_desktop.window.formula import Formula, understand
from im2tex_desktop.window.render_view import RenderView
from im2tex_desktop.window.snip_view import SnipView
from im2tex_desktop.window.token_strip import TokenStrip
from model.errors import LatexError

if TYPE_CHECKING:
    from model.recognition import Recognition, TokenReading


LIT_MS = 2500  # long enough to look from the snip to the text and back


class TokenLink(QObject):
    """Keeps the formula of the text and which of its tokens are looked at.

    Signals:
        said: (Words): something the person should read.
        understood: (Formula): the text was parsed anew.
    """

    said = Signal(object)
    understood = Signal(object)

    def __init__(
        self,
        snip: SnipView,
        rendering: RenderView,
        strip: TokenStrip,
        editor: Editor,
        parent: QObject,
    ):
        super().__init__(parent)
        self._snip, self._rendering = snip, rendering
        self._strip, self._editor = strip, editor
        self._recognition: Recognition | None = None
        self.formula = Formula("", ())
        self._lit = QTimer(self)
        self._lit.setSingleShot(True)
        self._lit.setInterval(LIT_MS)
        self._lit.timeout.connect(self._on_lit_long_enough)
        editor.paused.connect(self._on_paused)
        editor.cursorPositionChanged.connect(self._on_cursor_moved)
        strip.token_selected.connect(self._on_selected)
        strip.token_hovered.connect(self._on_hovered)
        snip.token_pointed.connect(self._on_reading_pointed)
        snip.tokens_picked.connect(self._on_readings_picked)
        rendering.token_pointed.connect(self._on_pointed)
        rendering.tokens_picked.connect(self._on_picked)

    def set_recognition(self, recognition: Recognition | None) -> None:
        """What was read of the snip on show; the text follows."""
        self._recognition = recognition
        self._strip.set_tokens(())
        self._snip.set_recognition(recognition)

    def reading_of(self, token: int) -> TokenReading | None:
        """What the model read where a token of the text stands."""
        entry = self.formula.tokens[token]
        if self._recognition is None or entry.reading is None:
            return None
        return self._recognition.tokens[entry.reading]

    def replace(self, token: int, other: str) -> None:
        """Change a token in the text, as a step that can be undone."""
        try:
            latex = self.formula.replaced(token, other)
        except LatexError as error:
            reason = words_for(error).message
            said = self.tr("{token} cannot stand here: {reason}")
            self.said.emit(Words(said.format(token=other, reason=reason)))
            return
        self._editor.set_latex(latex)
        self._strip.select(token)

    def light_up(self, readings: Sequence[int]) -> None:
        """Show tokens of what was read for a moment, in all four places."""
        found = [self.formula.of_reading(reading) for reading in readings]
        tokens = [token for token in found if token is not None]
        self._show(tokens)
        self._strip.light(tokens)
        self._lit.start()

    # -- from the text ----------------------------------------------------------------------

    def _on_paused(self, latex: str) -> None:
        readings = self._recognition.tokens if self._recognition is not None else ()
        self.formula = understand(self._editor.toPlainText(), readings)
        wrong = self.formula.error
        message = f"{wrong.message}." if wrong is not None else ""
        self._strip.set_tokens(self.formula.tokens, message)
        self._editor.mark_error(wrong.position if wrong is not None else None)
        self._rendering.expect(latex)
        self._show(self._strip.selected)
        self.understood.emit(self.formula)

    def _on_cursor_moved(self) -> None:
        if not self._editor.hasFocus():
            return
        token = self.formula.at_place(self._editor.textCursor().position())
        if token is not None and token != self._strip.current:
            self._strip.select(token)

    # -- from the strip and the pictures ----------------------------------------------------

    def _show(self, tokens: Sequence[int]) -> None:
        """Show where tokens of the text were read, are drawn, and stand."""
        if self._lit.isActive():
            self._lit.stop()
            self._strip.light(())
        known = [token for token in tokens if 0 <= token < len(self.formula.tokens)]
        entries = [self.formula.tokens[token] for token in known]
        self._snip.set_tokens([e.reading for e in entries if e.reading is not None])
        self._rendering.set_tokens(known)
        self._editor.mark([e.place for e in entries if e.place is not None])

    def _on_lit_long_enough(self) -> None:
        self._strip.light(())
        self._show(self._strip.selected)

    def _on_selected(self, _token: int) -> None:
        self._show(self._strip.selected)

    def _on_hovered(self, token: int) -> None:
        self._show((token,) if token >= 0 else self._strip.selected)

    def _on_pointed(self, token: int) -> None:
        self._strip.point_at(token)
        self._on_hovered(token)

    def _on_picked(self, tokens: Sequence[int]) -> None:
        """Chosen on a picture: selected in the strip, and in the text to be typed over."""
        self._strip.select_many(tokens)
        places = [self.formula.tokens[token].place for token in self._strip.selected]
        known = [place for place in places if place is not None]
        if known:
            self._editor.select(min(place[0] for place in known), max(p[1] for p in known))

    def _on_reading_pointed(self, reading: int) -> None:
        token = self.formula.of_reading(reading) if reading >= 0 else None
        self._on_pointed(-1 if token is None else token)

    def _on_readings_picked(self, readings: Sequence[int]) -> None:
        found = [self.formula.of_reading(reading) for reading in readings]
        self._on_picked([token for token in found if token is not None])
