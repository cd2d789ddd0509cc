"""The rendering laid over the snip, or shown in its place twice a second."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from im2tex_desktop.theme.colours import DARK, LIGHT

# 2 Hz: slow enough for the eye to rest on each, and below the three flashes a second that can
# harm. It runs on demand only, so a wish for less motion is respected without being asked for.
BLINK_MS = 250
_UNLIKE = 1.08  # sides stretched apart by more than this: the formulas differ, not the fonts
_FAR = 1.25  # farther from the size of the text than this: the boxes do not correspond


def aligned(ink: QRectF, onto: QRectF, expected: float) -> tuple[QPointF, QSizeF]:
    """How to lay a rendering on a snip so that their ink coincides.

    Args:
        ink: the ink in the rendering, px of the rendering.
        onto: the ink in the snip, px of the snip.
        expected: px of the snip per px of the rendering, by the size of the text.

    Returns:
        The rendering's origin in px of the snip, and the scales across and down. Where the two
        inks have about one shape each side is fitted, because fonts run wide or narrow; else one
        scale holds for both sides and the beginnings of the lines are laid together.
    """
    across, down = onto.width() / ink.width(), onto.height() / ink.height()
    if max(across, down) > _UNLIKE * min(across, down):
        scale = across if ink.width() >= ink.height() else down
        if not expected / _FAR <= scale <= expected * _FAR:
            scale = expected
        across = down = scale
    top = onto.center().y() - ink.height() * down / 2
    corner = QPointF(onto.left() - ink.left() * across, top - ink.top() * down)
    return corner, QSizeF(across, down)


class Comparison(QObject):
    """What is laid on the snip, and when.

    Signals:
        changed: something of it looks different now.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._alpha = QImage()
        self._ink = QRectF()
        self._expected = 1.0
        self._onto: QRectF | None = None
        self._inverted = False
        self._overlay = self._blink = self._is_other = False
        self._opacity = 0.6
        self._timer = QTimer(self)
        self._timer.setInterval(BLINK_MS)
        self._timer.timeout.connect(self._on_tick)

    # -- what is compared -------------------------------------------------------------------

    def set_snip_ink(self, onto: QRectF | None, inverted: bool = False) -> None:
        """Where the snip has its ink, px of the snip; None while nothing is known of it."""
        self._onto, self._inverted = onto, inverted
        self.changed.emit()

    def set_rendering(self, alpha: QImage, ink: QRectF, expected: float) -> None:
        """Another drawing; a null image for none. For the rest see `aligned`."""
        self._alpha, self._ink, self._expected = alpha, ink, expected
        self.changed.emit()

    @property
    def is_possible(self) -> bool:
        """Whether there is something to compare."""
        return self._onto is not None and not self._alpha.isNull() and not self._ink.isEmpty()

    # -- how ----------------------------------------------------------------------------------

    def set_overlay(self, on: bool) -> None:
        """Lay the rendering over the snip."""
        self._overlay = on
        self.changed.emit()

    def set_opacity(self, opacity: float) -> None:
        """How much of the rendering is seen in the overlay, 0 to 1."""
        self._opacity = max(0.0, min(1.0, opacity))
        self.changed.emit()

    def set_blink(self, on: bool) -> None:
        """Show snip and rendering by turns, beginning with the rendering."""
        self._blink = self._is_other = on
        if on:
            self._timer.start()
        else:
            self._timer.stop()
        self.changed.emit()

    @property
    def hides_snip(self) -> bool:
        """Whether it is the rendering's turn."""
        return self._blink and self._is_other and self.is_possible

    def _on_tick(self) -> None:
        self._is_other = not self._is_other
        self.changed.emit()

    # -- painting -----------------------------------------------------------------------------

    def place(self, corner: QPointF, zoom: float) -> QRectF:
        """Where the rendering lies on the screen, with the snip's corner there."""
        assert self._onto is not None
        origin, scale = aligned(self._ink, self._onto, self._expected)
        size = QSizeF(self._alpha.width() * scale.width(), self._alpha.height() * scale.height())
        return QRectF(corner + origin * zoom, size * zoom)

    def paint_over(self, painter: QPainter, corner: QPointF, zoom: float) -> None:
        """The rendering in the accent colour over the snip, when that is wanted."""
        if not self._overlay or not self.is_possible:
            return
        accent = DARK.accent if self._inverted else LIGHT.accent  # by the snip's paper
        painter.setOpacity(self._opacity)
        painter.drawImage(self.place(corner, zoom), _inked(self._alpha, QColor(accent)))
        painter.setOpacity(1.0)

    def paint_instead(self, painter: QPainter, target: QRectF, zoom: float) -> None:
        """The rendering on paper like the snip's, in the snip's place."""
        paper, ink = QColor("black"), QColor("white")
        if not self._inverted:
            paper, ink = ink, paper
        painter.fillRect(target, paper)
        painter.drawImage(self.place(target.topLeft(), zoom), _inked(self._alpha, ink))


def _inked(alpha: QImage, colour: QColor) -> QImage:
    """The drawing in a colour."""
    image = QImage(alpha.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(colour)
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.drawImage(0, 0, alpha)
    painter.end()
    return image
