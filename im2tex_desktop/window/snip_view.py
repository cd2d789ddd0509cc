"""The snip, with the model's attention over it, and the rendering when both are compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from im2tex_desktop.window.attention import (
    Cell,
    centre,
    coarse_cells,
    fine_cells,
    leaves_ink,
    nearest_token,
    strongest,
)
from im2tex_desktop.window.comparison import Comparison
from im2tex_desktop.window.marks import paint_unmatched
from im2tex_desktop.window.picture_view import PictureView

if TYPE_CHECKING:
    from model.recognition import Recognition

COARSE_COLOUR = QColor(47, 95, 208)
FINE_COLOUR = QColor(235, 84, 20)
# The path fades from the first colour to the last; both hold white numbers.
PATH_COLOURS = (QColor(16, 120, 120), QColor(160, 50, 150))
_REACH_PX = 14  # of the prepared picture: about the height of a letter
_DOT_PX = 9


class SnipView(PictureView):
    """Tokens are counted here as the model read them, whatever became of the text since.

    Coarse cells are outlined blue squares, fine cells filled orange ones: not colour alone.
    """

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(self.tr("Snip"))
        about = self.tr("The captured picture, with the places that were read")
        self.setAccessibleDescription(about)
        self.show_heatmap = True
        self.show_path = False
        self.unmatched: Sequence[QRectF] = ()
        self.comparison = Comparison(self)
        self.comparison.changed.connect(self.update)
        self._recognition: Recognition | None = None
        self._centres: list[QPointF | None] = []
        self._coarse: list[Cell] = []
        self._fine: list[Cell] = []

    def set_snip(self, image: QImage) -> None:
        """Show a new snip; what was read of the old one goes."""
        self.image = image
        self.unmatched = ()
        self.set_recognition(None)
        self.set_zoom(self.fitting_zoom(), automatic=True)

    def set_recognition(self, recognition: Recognition | None) -> None:
        """Attach what was read."""
        self._recognition = recognition
        self._centres = []
        self.comparison.set_snip_ink(None)
        if recognition is not None:
            prepared = recognition.prepared
            self._centres = [
                centre(t, prepared) if leaves_ink(t.token) else None for t in recognition.tokens
            ]
            left, top, right, bottom = prepared.crop_box
            ink = QRectF(left, top, right - left, bottom - top)
            self.comparison.set_snip_ink(ink, prepared.inverted)
        self.set_tokens(())

    def set_tokens(self, tokens: Sequence[int]) -> None:
        """Show where some tokens were read; the coarse cells of one alone."""
        self._coarse, self._fine = [], []
        if self._recognition is not None:
            prepared = self._recognition.prepared
            readings = [self._recognition.tokens[token] for token in tokens]
            self._fine = strongest([fine_cells(reading, prepared) for reading in readings])
            if len(readings) == 1:
                self._coarse = coarse_cells(readings[0], prepared)
        self.update()

    def token_at(self, point: QPointF) -> int:
        """The token that was read at a place in widget px, or -1."""
        if self._recognition is None:
            return -1
        reach = _REACH_PX / self._recognition.prepared.scale
        found = nearest_token(self.to_picture(point), self._centres, reach)
        return -1 if found is None else found

    def tokens_in(self, area: QRectF) -> list[int]:
        return [
            token
            for token, place in enumerate(self._centres)
            if place is not None and area.contains(place)
        ]

    # -- painting ---------------------------------------------------------------------------

    def paint_picture(self, painter: QPainter, target: QRectF) -> None:
        if self.comparison.hides_snip:
            self.comparison.paint_instead(painter, target, self.zoom)
        else:
            super().paint_picture(painter, target)
            self.comparison.paint_over(painter, target.topLeft(), self.zoom)

    def paint_marks(self, painter: QPainter) -> None:
        if self.show_path:
            self._paint_path(painter)
        if self.show_heatmap:
            self._paint_cells(painter)
        paint_unmatched(painter, [self.on_widget(box) for box in self.unmatched])

    def _paint_cells(self, painter: QPainter) -> None:
        painter.save()
        painter.setClipRect(self.target().adjusted(-12, -12, 12, 12))
        for cell in self._coarse:
            line, ground = QColor(COARSE_COLOUR), QColor(COARSE_COLOUR)
            line.setAlphaF(0.35 + 0.6 * cell.strength)
            ground.setAlphaF(0.16 * cell.strength)
            painter.setPen(QPen(line, 1.5))
            painter.setBrush(ground)
            painter.drawRect(self.on_widget(cell.rect).adjusted(1, 1, -1, -1))
        painter.setPen(Qt.PenStyle.NoPen)
        for cell in self._fine:
            colour = QColor(FINE_COLOUR)
            colour.setAlphaF(0.7 * cell.strength)
            painter.setBrush(colour)
            painter.drawRect(self.on_widget(cell.rect))
        painter.restore()

    def _paint_path(self, painter: QPainter) -> None:
        """The order in which the symbols were read: a line with numbered dots."""
        places = [self._point_on_widget(p) for p in self._centres if p is not None]
        for number in range(1, len(places)):
            painter.setPen(QPen(_faded(number / len(places)), 1.5))
            painter.drawLine(places[number - 1], places[number])
        font = painter.font()
        font.setPixelSize(_DOT_PX)
        font.setBold(True)
        painter.setFont(font)
        for number, place in enumerate(places, start=1):
            dot = QRectF(place.x() - _DOT_PX, place.y() - _DOT_PX, 2 * _DOT_PX, 2 * _DOT_PX)
            painter.setPen(QPen(QColor("white"), 1))
            painter.setBrush(_faded(number / len(places)))
            if self.zoom / self._em_zoom() > 1.2 or number == 1 or number == len(places):
                painter.drawEllipse(dot.adjusted(2, 2, -2, -2))
                painter.drawText(dot, int(Qt.AlignmentFlag.AlignCenter), str(number))
            else:
                painter.drawEllipse(place, 2.5, 2.5)

    def _em_zoom(self) -> float:
        """The zoom at which a numbered dot is about as large as a letter."""
        assert self._recognition is not None
        return self._recognition.prepared.scale

    def _point_on_widget(self, point: QPointF) -> QPointF:
        return self.target().topLeft() + point * self.zoom


def _faded(share: float) -> QColor:
    """The path's colour at a share of its way."""
    first, last = PATH_COLOURS

    def mixed(start: int, end: int) -> int:
        return round(start + share * (end - start))

    return QColor(
        mixed(first.red(), last.red()),
        mixed(first.green(), last.green()),
        mixed(first.blue(), last.blue()),
    )
