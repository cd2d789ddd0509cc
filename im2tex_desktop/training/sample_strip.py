"""Snips that the run is not shown, with what it reads of them as it learns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from im2tex_desktop.quantities import count
from im2tex_desktop.theme import Look, icon
from im2tex_desktop.training.drawings import (
    Drawings,
    Pictures,
    fitted,
    paint_formula,
    paint_picture,
)
from im2tex_desktop.training.story import Sample

translate = QCoreApplication.translate

SHOWN = 16
CARD = QSize(224, 140)


class SampleCard(QWidget):
    """The snip above, the reading of now below it, and whether that is right."""

    def __init__(self, look: Look, drawings: Drawings, pictures: Pictures):
        super().__init__()
        self._look, self._drawings, self._pictures = look, drawings, pictures
        self._sample = Sample("", "", "")
        self.setFixedSize(CARD)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look.changed.connect(self.update)
        drawings.drawn.connect(self._on_drawn)

    def show_sample(self, sample: Sample) -> None:
        """Show this one from now on."""
        self._sample = sample
        verdict = (
            translate("Train", "right") if sample.is_right else translate("Train", "not right yet")
        )
        said = translate("Train", "{latex}: {verdict}, read as {read}")
        self.setAccessibleName(said.format(latex=sample.truth, verdict=verdict, read=sample.now))
        at_step = translate("Train", "step {step}: {read}")
        history = [
            at_step.format(step=count(step), read=read) for step, read in sample.readings[-8:]
        ]
        self.setToolTip(
            "\n".join([translate("Train", "Right: {latex}").format(latex=sample.truth), *history])
        )
        self.update()

    def words(self) -> str:
        """The line at the foot."""
        if self._sample.is_right:
            step = self._sample.readings[-1][0]
            since = translate("Train", "right since step {step}").format(step=count(step))
            return since if step else translate("Train", "right")
        return translate("Train", "not right yet")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, sample = self._look.colours, self._sample
        painter.setPen(QPen(QColor(colours.accent if self.hasFocus() else colours.line), 1))
        painter.setBrush(QColor(colours.surface))
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(whole, 8, 8)
        upper = QRectF(12, 10, self.width() - 24, 44)
        if sample.picture:
            paint_picture(painter, self._pictures.of(Path(sample.picture)), upper)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(QPointF(12, 60.5), QPointF(self.width() - 12, 60.5))
        self._paint_reading(painter, QRectF(12, 66, self.width() - 24, 42))
        self._paint_verdict(painter)
        painter.end()

    def _paint_reading(self, painter: QPainter, room: QRectF) -> None:
        colours = self._look.colours
        ratio = self.devicePixelRatioF()
        now = self._sample.now
        alpha = self._drawings.alpha(now, ratio) if now else None
        if alpha is not None and not fitted(alpha.size(), room, ratio).isEmpty():
            paint_formula(painter, alpha, room, colours.text, ratio)
            return
        painter.setPen(QColor(colours.muted))
        metrics = QFontMetricsF(painter.font())
        words = metrics.elidedText(now or "nothing", Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)

    def _paint_verdict(self, painter: QPainter) -> None:
        colours = self._look.colours
        right = self._sample.is_right
        tint = colours.good if right else colours.muted
        mark = QRectF(12, self.height() - 26, 16, 16)
        icon("check" if right else "retry", tint).paint(painter, mark.toRect())
        painter.setPen(QColor(tint))
        room = QRectF(34, self.height() - 28, self.width() - 46, 20)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.words())

    def _on_drawn(self, latex: str) -> None:
        if latex == self._sample.now:
            self.update()


class SampleStrip(QScrollArea):
    """One card a sample, in the order of the run."""

    def __init__(self, look: Look, drawings: Drawings, parent: QWidget | None = None):
        super().__init__(parent)
        self._look, self._drawings, self._pictures = look, drawings, Pictures()
        self.cards: list[SampleCard] = []
        inner = QWidget()
        self._row = QHBoxLayout(inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(CARD.height() + 14)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_samples(self, samples: Sequence[Sample]) -> None:
        """Show the first SHOWN of these."""
        shown = list(samples)[:SHOWN]
        while len(self.cards) < len(shown):
            made = SampleCard(self._look, self._drawings, self._pictures)
            self.cards.append(made)
            self._row.addWidget(made)
        while len(self.cards) > len(shown):
            gone = self.cards.pop()
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for made, sample in zip(self.cards, shown, strict=True):
            made.show_sample(sample)
