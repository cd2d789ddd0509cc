"""A small line plot that follows the theme: axes, legend, and the values under the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from im2tex_desktop.theme import Look
from im2tex_desktop.training.curves import Curve, Scale, nearest, ranges, said
from im2tex_desktop.training.ticks import nice_step, ticks, whole_ticks, written

translate = QCoreApplication.translate

_PAD_PX = 12.0
_GAP_PX = 6.0
_MARK_PX = 3.0
_LINES = 4  # marks on the upright axis, about
_MARK_ROOM_PX = 84.0  # of a mark on the level axis


class Plot(QWidget):
    """One quantity over the steps of a run.

    Left and Right move the cursor from step to step, as the mouse does.
    """

    def __init__(
        self,
        look: Look,
        title: str,
        *,
        percent: bool = False,
        floor: float | None = None,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self.title = title
        self.curves: tuple[Curve, ...] = ()
        self.cursor_step: float | None = None
        self._look, self._percent, self._floor = look, percent, floor
        self._plane = QRectF()
        self._across, self._up = Scale(0, 1, 0, 1), Scale(0, 1, 1, 0)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(220, 132)
        self.setAccessibleName(title)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(360, 190)

    def show_curves(self, curves: Sequence[Curve]) -> None:
        """Paint these from now on."""
        self.curves = tuple(curves)
        self.setAccessibleDescription(said(self.title, self.curves, self.write))
        self.update()

    def write(self, value: float) -> str:
        """A value in the unit of this plot."""
        return f"{100 * value:.1f} %" if self._percent else written(value)

    def values_at_cursor(self) -> list[tuple[str, float, float]]:
        """(name, step, value) of the point of each curve that is nearest to the cursor."""
        if self.cursor_step is None:
            return []
        found = [(curve, nearest(curve.points, self.cursor_step)) for curve in self.curves]
        return [
            (curve.name, point[0], point[1])
            for curve, point in found
            if point is not None and not curve.faint
        ]

    # -- painting ---------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._look.colours
        edge = colours.accent if self.hasFocus() else colours.line
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        metrics = QFontMetricsF(painter.font())
        top = _PAD_PX + metrics.height() + 2 * _GAP_PX
        self._paint_title(painter, metrics)
        # A maximum of 100 % would be cut in half by its own line: a little more is shown.
        found = ranges(self.curves, self._floor, 1.02 if self._percent else None)
        if found is None:
            painter.setPen(QColor(colours.muted))
            room = QRectF(self.rect()).adjusted(_PAD_PX, top, -_PAD_PX, -_PAD_PX)
            painter.drawText(
                room, int(Qt.AlignmentFlag.AlignCenter), translate("Train", "Nothing to show yet")
            )
            painter.end()
            return
        self._lay_out(found, metrics, top)
        self._paint_axes(painter, metrics)
        painter.setClipRect(self._plane.adjusted(-4, -4, 4, 4))
        for number, curve in enumerate(self.curves):
            self._paint_curve(painter, curve, self.colour_of(number))
        painter.setClipping(False)
        if self.cursor_step is not None:
            self._paint_cursor(painter, metrics)
        painter.end()

    def colour_of(self, number: int) -> QColor:
        """The colour of a curve: the accent, or the one of doubt for what is dashed."""
        colours = self._look.colours
        colour = QColor(colours.doubt if self.curves[number].dashed else colours.accent)
        if self.curves[number].faint:
            colour.setAlphaF(0.3)
        return colour

    def _lay_out(
        self,
        found: tuple[tuple[float, float], tuple[float, float]],
        metrics: QFontMetricsF,
        top: float,
    ) -> None:
        (first, last), (low, high) = found
        self._step = nice_step(high - low, _LINES)
        self._marks = [mark for mark in ticks(low, high, _LINES) if low <= mark <= high]
        wide = max((metrics.horizontalAdvance(self._axis(mark)) for mark in self._marks), default=0)
        left = _PAD_PX + wide + _GAP_PX
        bottom = self.height() - _PAD_PX - metrics.height() - _GAP_PX
        self._plane = QRectF(left, top, self.width() - _PAD_PX - left, bottom - top)
        self._across = Scale(first, last, self._plane.left(), self._plane.right())
        self._up = Scale(low, high, self._plane.bottom(), self._plane.top())

    def _axis(self, mark: float) -> str:
        if self._percent:
            return f"{written(100 * mark, 100 * self._step)} %"
        return written(mark, self._step)

    def _paint_title(self, painter: QPainter, metrics: QFontMetricsF) -> None:
        colours = self._look.colours
        font = painter.font()
        bold = painter.font()
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(colours.text))
        painter.drawText(QPointF(_PAD_PX, _PAD_PX + metrics.ascent()), self.title)
        painter.setFont(font)
        named = [n for n, curve in enumerate(self.curves) if not curve.faint and curve.points]
        right, middle = self.width() - _PAD_PX, _PAD_PX + metrics.height() / 2
        for number in reversed(named):
            curve = self.curves[number]
            words = curve.name
            if len(named) == 1:
                words = self.write(curve.points[-1][1])
            right -= metrics.horizontalAdvance(words)
            painter.setPen(QColor(colours.muted))
            painter.drawText(QPointF(right, _PAD_PX + metrics.ascent()), words)
            if len(named) > 1:
                painter.setPen(self._pen(curve, self.colour_of(number)))
                painter.drawLine(QPointF(right - 26, middle), QPointF(right - 6, middle))
                right -= 26 + 12

    def _paint_axes(self, painter: QPainter, metrics: QFontMetricsF) -> None:
        colours, plane = self._look.colours, self._plane
        for mark in self._marks:
            y = round(self._up.px(mark)) + 0.5
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(plane.left(), y), QPointF(plane.right(), y))
            painter.setPen(QColor(colours.muted))
            words = self._axis(mark)
            x = plane.left() - _GAP_PX - metrics.horizontalAdvance(words)
            painter.drawText(QPointF(x, y + metrics.ascent() / 2 - 1), words)
        base = plane.bottom() + _GAP_PX + metrics.ascent()
        count = max(1, int(plane.width() / _MARK_ROOM_PX))
        for mark in whole_ticks(self._across.low, self._across.high, count):
            words = f"step {mark:,.0f}" if mark == 0 else written(mark, 1)
            x = self._across.px(mark) - metrics.horizontalAdvance(words) / 2
            x = max(plane.left(), min(x, plane.right() - metrics.horizontalAdvance(words)))
            painter.drawText(QPointF(x, base), words)

    def _pen(self, curve: Curve, colour: QColor) -> QPen:
        style = Qt.PenStyle.DashLine if curve.dashed else Qt.PenStyle.SolidLine
        pen = QPen(colour, 1 if curve.faint else 2, style)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen

    def _paint_curve(self, painter: QPainter, curve: Curve, colour: QColor) -> None:
        places = [QPointF(self._across.px(s), self._up.px(v)) for s, v in curve.points]
        painter.setPen(self._pen(curve, colour))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(places))
        if curve.marked or len(places) == 1:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            for place in places:
                painter.drawEllipse(place, _MARK_PX, _MARK_PX)

    def _paint_cursor(self, painter: QPainter, metrics: QFontMetricsF) -> None:
        found = self.values_at_cursor()
        if not found:
            return
        colours, plane = self._look.colours, self._plane
        x = self._across.px(found[0][1])
        painter.setPen(QPen(QColor(colours.muted), 1))
        painter.drawLine(QPointF(x, plane.top()), QPointF(x, plane.bottom()))
        lines = [f"step {found[0][1]:,.0f}"]
        lines += [
            f"{name}  {self.write(value)}" if len(found) > 1 else self.write(value)
            for name, _, value in found
        ]
        wide = max(metrics.horizontalAdvance(line) for line in lines) + 16
        tall = metrics.height() * len(lines) + 8
        left = x + 8 if x + 8 + wide <= self.width() - 4 else x - 8 - wide
        box = QRectF(left, plane.top(), wide, tall)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.window))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(colours.text))
        for number, line in enumerate(lines):
            base = box.top() + 4 + metrics.ascent() + number * metrics.height()
            painter.drawText(QPointF(box.left() + 8, base), line)

    # -- mouse and keys ---------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        inside = self._plane.adjusted(-8, -8, 8, 8).contains(place)
        self._point_at(self._across.value(place.x()) if inside else None)

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        named = [curve.points for curve in self.curves if not curve.faint and curve.points]
        if move is None or not named:
            super().keyPressEvent(event)
            return
        steps = [step for step, _ in named[0]]
        if self.cursor_step is None:
            self._point_at(steps[-1])
            return
        here = min(range(len(steps)), key=lambda n: abs(steps[n] - (self.cursor_step or 0)))
        self._point_at(steps[max(0, min(len(steps) - 1, here + move))])

    def _point_at(self, step: float | None) -> None:
        if step != self.cursor_step:
            self.cursor_step = step
            self.update()
