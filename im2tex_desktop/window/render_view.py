"""The rendering of the LaTeX, at the same height of text as the snip."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from im2tex_desktop.marked import QT_TRANSLATE_NOOP
from im2tex_desktop.window.marks import paint_token_boxes, paint_unmatched
from im2tex_desktop.window.picture_view import MARGIN_PX, PictureView
from im2tex_desktop.workers import Rendered

ABOUT = QT_TRANSLATE_NOOP("RenderView", "The LaTeX as it would be printed")
_REACH_PX = 4.0  # on the screen, about a token's ink: a full stop is hard to hit


class RenderView(PictureView):
    """A picture px here is a picture px of the snip: `em_px` says how large its text is there.

    The drawing itself is made at the resolution of the screen and only placed at that size.
    Tokens are counted as in the text that is drawn.
    """

    def __init__(self, parent: QWidget | None = None):
        self.alpha = QImage()  # before Qt's constructor, which already sends change events
        super().__init__(parent)
        self.setAccessibleName(self.tr("Rendering"))
        self.setAccessibleDescription(self.tr(ABOUT))
        self.em_px = 14.0
        self.drawn_em_px = 14.0
        self.latex = ""
        self.unmatched: Sequence[QRectF] = ()
        self._boxes: dict[int, QRectF] = {}
        self._tokens: Sequence[int] = ()
        self._is_stale = False

    # -- what is shown ----------------------------------------------------------------------

    def show_rendered(self, rendered: Rendered, *, half_typed: bool = False) -> None:
        """Show a drawing, or in its place why there is none.

        half_typed: the text is no LaTeX yet: no reason to lose sight of the formula, which pales.
        """
        if rendered.error is not None:
            said = _sentences(rendered.error.message, rendered.error.hint)
            if half_typed and not self.alpha.isNull():
                self._is_stale = True
                self._boxes = {}
                self._say(said.splitlines()[0])
            else:
                self.show_message(said)
            return
        lack = rendered.rendering.error
        self._is_stale = False
        self._say(_sentences(lack.message, lack.hint).replace("\n", " ") if lack else "")
        self.alpha, self.drawn_em_px, self.latex = rendered.image, rendered.em_px, rendered.latex
        self._boxes = {
            number: QRectF(QPointF(left, top), QPointF(right, bottom))
            for number, (left, top, right, bottom) in rendered.rendering.token_boxes.items()
        }
        self._tint()
        if self.automatic:
            self.fit()
        self.update()

    def show_message(self, message: str) -> None:
        """Show words instead of a drawing."""
        self.image = self.alpha = QImage()
        self.latex, self._boxes, self.unmatched = "", {}, ()
        self._is_stale = False
        self._say(message)

    def expect(self, latex: str) -> None:
        """Another text is being drawn: what is on show has other tokens than it."""
        if latex != self.latex:
            self._boxes = {}
            self.update()

    def set_tokens(self, tokens: Sequence[int]) -> None:
        """Frame some tokens."""
        self._tokens = tuple(tokens)
        self.update()

    def framed(self) -> list[QRectF]:
        """The boxes of the tokens that are framed, in picture px."""
        return [self._in_picture(self._boxes[n]) for n in self._tokens if n in self._boxes]

    def picture_size(self) -> QSizeF:
        return QSizeF(self.image.size()) * self._scale()

    # -- tokens -----------------------------------------------------------------------------

    def token_at(self, point: QPointF) -> int:
        at, reach = self.to_picture(point), _REACH_PX / self.zoom
        near = [
            (box.width() * box.height(), number)
            for number, box in ((n, self._in_picture(b)) for n, b in self._boxes.items())
            if box.adjusted(-reach, -reach, reach, reach).contains(at)
        ]
        return min(near)[1] if near else -1  # the smallest: a radical lies around what it covers

    def tokens_in(self, area: QRectF) -> list[int]:
        return sorted(
            number
            for number, box in self._boxes.items()
            if area.contains(self._in_picture(box).center())
        )

    def drawn_box(self, box: Sequence[float], em_px: float) -> QRectF:
        """A box in px of another drawing of the same text, in picture px here."""
        left, top, right, bottom = box
        scale = self.em_px / em_px
        return QRectF(left * scale, top * scale, (right - left) * scale, (bottom - top) * scale)

    def _scale(self) -> float:
        return self.em_px / self.drawn_em_px

    def _in_picture(self, box: QRectF) -> QRectF:
        scale = self._scale()
        return QRectF(box.topLeft() * scale, box.size() * scale)

    # -- painting ---------------------------------------------------------------------------

    def changeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        if not self.alpha.isNull():
            self._tint()
        super().changeEvent(event)

    def paint_picture(self, painter: QPainter, target: QRectF) -> None:
        painter.setOpacity(0.25 if self._is_stale else 1.0)
        painter.drawImage(target, self.image)
        painter.setOpacity(1.0)

    def paint_marks(self, painter: QPainter) -> None:
        accent = self.palette().highlight().color()
        paint_token_boxes(painter, [self.on_widget(box) for box in self.framed()], accent)
        if not self._is_stale:
            paint_unmatched(painter, [self.on_widget(box) for box in self.unmatched])
        if self.message:
            painter.setPen(self.palette().text().color())
            room = self.rect().adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
            low = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter
            painter.drawText(room, int(low | Qt.TextFlag.TextWordWrap), self.message)

    def _say(self, message: str) -> None:
        self.message = message
        self.setAccessibleDescription(message or self.tr(ABOUT))
        self.update()

    def _tint(self) -> None:
        """The ink in the text's colour: black on a dark ground could not be read."""
        image = QImage(self.alpha.size(), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor(self.palette().windowText().color()))
        painter = QPainter(image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.drawImage(0, 0, self.alpha)
        painter.end()
        self.image = image


def _sentences(*parts: str) -> str:
    """Each on a line of its own, with its full stop."""
    return "\n".join(part.rstrip(".") + "." for part in parts if part)
