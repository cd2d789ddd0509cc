"""The answer token by token: walk through it, see where each was read, and which are doubtful."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontDatabase,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from im2tex_desktop.theme import Look
from im2tex_desktop.window.formula import FormulaToken

# Structure, not symbols: drawn narrow and quiet, so that the eye finds what was read.
_QUIET = frozenset("{}_^")
_GAP = 4
_PAD_X = 7
_ROW = 28


class TokenStrip(QWidget):
    """Chips in rows. Doubtful ones carry a dotted underline and a dot, not a colour alone; those
    that the person changed have an outline.

    Signals:
        token_selected: (token or -1): by arrow key, click or F8; `selected` may hold more.
        token_hovered: (token or -1).
        replacements_wanted: (token, global x, global y): Enter, double or right click on a chip.
    """

    token_selected = Signal(int)
    token_hovered = Signal(int)
    replacements_wanted = Signal(int, int, int)

    def __init__(self, look: Look, parent: QWidget | None = None):
        super().__init__(parent)
        self._look = look
        look.changed.connect(self.update)
        self.setAccessibleName(self.tr("Tokens"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self._font.setPointSizeF(10)
        self._tokens: tuple[FormulaToken, ...] = ()
        self._message = ""
        self._chips: list[QRectF] = []
        self.current = self._anchor = self._hovered = -1
        self.selected: tuple[int, ...] = ()
        self._lit: tuple[int, ...] = ()

    def set_tokens(self, tokens: Sequence[FormulaToken], message: str = "") -> None:
        """Show another text; the current token stays current where it is still there.

        message: what to say where there are no tokens.
        """
        index = self.current
        kept = self._tokens[index].reading if 0 <= index < len(self._tokens) else None
        self._tokens, self._message = tuple(tokens), message
        same = kept is not None and index < len(self._tokens)
        self.current = index if same and self._tokens[index].reading == kept else -1
        self.selected = (self.current,) if self.current >= 0 else ()
        self._hovered, self._lit = -1, ()
        self._lay_out(self.width())
        self.updateGeometry()
        self._describe()
        self.update()

    def doubts(self) -> list[int]:
        """Numbers of the doubtful tokens."""
        return [n for n, token in enumerate(self._tokens) if token.is_doubtful]

    def select(self, token: int) -> None:
        """Make a token the current one and say so; -1 for none."""
        self.current = self._anchor = max(-1, min(len(self._tokens) - 1, token))
        self._change_selection((self.current,) if self.current >= 0 else ())

    def select_many(self, tokens: Sequence[int]) -> None:
        """Select several tokens, the first one current; none clears the selection."""
        found = tuple(sorted({token for token in tokens if 0 <= token < len(self._tokens)}))
        self.current = self._anchor = found[0] if found else -1
        self._change_selection(found)

    def _extend_to(self, token: int) -> None:
        """Select from where the selection began up to a token, as Shift does everywhere."""
        self.current = max(0, min(len(self._tokens) - 1, token))
        anchor = self._anchor if self._anchor >= 0 else self.current
        first, last = min(anchor, self.current), max(anchor, self.current)
        self._change_selection(tuple(range(first, last + 1)))

    def _change_selection(self, selected: tuple[int, ...]) -> None:
        self.selected = selected
        self._describe()
        self.token_selected.emit(self.current)
        self.update()

    def point_at(self, token: int) -> None:
        """Show a token as if the mouse were on it; -1 for none."""
        self._hovered = token
        self.update()

    def light(self, tokens: Sequence[int]) -> None:
        """Let the eye find some tokens, without selecting them."""
        self._lit = tuple(tokens)
        self.update()

    def chip(self, token: int) -> QRectF:
        """Where a token is drawn, in px of the strip."""
        return self._chips[token]

    def next_doubt(self, step: int = 1) -> bool:
        """Go to the next doubtful token, from the last to the first; False when there is none."""
        doubts = self.doubts()
        if not doubts:
            return False
        ahead = [n for n in doubts if (n - self.current) * step > 0]
        self.select((ahead or doubts)[0 if step > 0 else -1])
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    # -- geometry ---------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(width)

    def sizeHint(self) -> QSize:
        return QSize(400, self._lay_out(max(400, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _ROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out(self.width())

    def _lay_out(self, width: int) -> int:
        metrics = QFontMetricsF(self._font)
        self._chips = []
        x = y = 0.0
        for token in self._tokens:
            wide = max(22.0, metrics.horizontalAdvance(token.token) + 2 * _PAD_X)
            if token.token in _QUIET:
                wide = 14.0
            if x and x + wide > width:
                x, y = 0.0, y + _ROW + _GAP
            self._chips.append(QRectF(x, y, wide, _ROW))
            x += wide + _GAP
        return int(y) + _ROW

    # -- the person -------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        if by_key and self.current < 0 and self._tokens:
            self.select(0)  # a focus that nobody sees is no focus
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves: dict[int, int] = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in moves and self._tokens and shifted:
            self._extend_to(self.current + moves[event.key()])
        elif event.key() in moves and self._tokens:
            self.select((self.current + moves[event.key()]) % len(self._tokens))
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move_row(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Home:
            self.select(0)
        elif event.key() == Qt.Key.Key_End:
            self.select(len(self._tokens) - 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current >= 0:
            self._ask_for_replacements()
        else:
            super().keyPressEvent(event)

    def _move_row(self, rows: int) -> None:
        if not 0 <= self.current < len(self._chips):
            self.select(0)
            return
        place = self._chips[self.current].center() + QPointF(0, rows * (_ROW + _GAP))
        near = [(abs(c.center().x() - place.x()), n) for n, c in enumerate(self._chips)
                if abs(c.center().y() - place.y()) < 2]  # fmt: skip
        if near:
            self.select(min(near)[1])

    def _at(self, point: QPointF) -> int:
        return next((n for n, chip in enumerate(self._chips) if chip.contains(point)), -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hovered = self._at(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            self.token_hovered.emit(hovered)
            if hovered >= 0:
                self.setToolTip(self._words(hovered))
            self.update()

    def leaveEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        self._hovered = -1
        self.token_hovered.emit(-1)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        token = self._at(event.position())
        if token >= 0 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._extend_to(token)
            return
        self.select(token)
        if token >= 0 and event.button() == Qt.MouseButton.RightButton:
            self._ask_for_replacements()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._at(event.position()) >= 0:
            self._ask_for_replacements()

    def _ask_for_replacements(self) -> None:
        corner = self.mapToGlobal(self._chips[self.current].bottomLeft()).toPoint()
        self.replacements_wanted.emit(self.current, corner.x(), corner.y())

    # -- words and paint --------------------------------------------------------------------

    def _words(self, token: int) -> str:
        entry = self._tokens[token]
        if entry.probability is None:
            return entry.token + "   " + self.tr("changed by you")
        words = f"{entry.token}   {100 * entry.probability:.0f} %"
        if entry.is_doubtful:
            words += ", " + self.tr("doubtful: Enter shows what else it may be")
        return words

    def _describe(self) -> None:
        if 0 <= self.current < len(self._tokens):
            words = self.tr("Token {number} of {all}: {words}").format(
                number=self.current + 1, all=len(self._tokens), words=self._words(self.current)
            )
            if len(self.selected) > 1:
                words += ", " + self.tr("%n selected", "", len(self.selected))
        else:
            words = self.tr("%n token(s); walk with the arrow keys", "", len(self._tokens))
        self.setAccessibleDescription(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        if not self._tokens and self._message:
            painter.setPen(QColor(self._look.colours.muted))
            painter.setFont(self.font())
            align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRectF(0, 0, self.width(), _ROW), int(align), self._message)
        for number, (token, chip) in enumerate(zip(self._tokens, self._chips, strict=True)):
            self._paint_chip(painter, number, token, chip)
        painter.end()

    def _paint_chip(
        self, painter: QPainter, number: int, token: FormulaToken, chip: QRectF
    ) -> None:
        colours = self._look.colours
        current, quiet = number == self.current, token.token in _QUIET
        ground = colours.window if quiet else colours.sunken
        if number in self.selected or number in self._lit or number == self._hovered:
            ground = colours.accent_soft
        changed = token.reading is None or token.probability is None
        edge = colours.accent if current else (colours.line if changed and not quiet else ground)
        painter.setPen(QPen(QColor(edge), 2 if current and self.hasFocus() else 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(chip.adjusted(1, 1, -1, -1), 5, 5)
        ink = colours.muted if quiet else colours.text
        painter.setPen(QColor(colours.doubt if token.is_doubtful else ink))
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), token.token)
        if token.is_doubtful:
            self._paint_doubt(painter, chip)

    def _paint_doubt(self, painter: QPainter, chip: QRectF) -> None:
        colour = QColor(self._look.colours.doubt)
        painter.setPen(QPen(colour, 1.6, Qt.PenStyle.DotLine))
        low = chip.bottom() - 5
        painter.drawLine(QPointF(chip.left() + 5, low), QPointF(chip.right() - 5, low))
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(chip.right() - 5, chip.top() + 6), 2.2, 2.2)
