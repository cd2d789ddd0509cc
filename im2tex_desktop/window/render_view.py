"""The rendering of the LaTeX, at the same height of text as the snip."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from im2tex_desktop.errors import words_for
from im2tex_desktop.window.picture_view import MARGIN_PX, PictureView
from im2tex_desktop.workers import Rendered
from model.errors import LatexError


class RenderView(PictureView):
    """A picture px here is a picture px of the snip: `em_px` says how large its text is there.

    The drawing itself is made at the resolution of the screen and only placed at that size.
    """

    def __init__(self, parent: QWidget | None = None):
        self._alpha = QImage()  # before Qt's constructor, which already sends change events
        super().__init__(parent)
        self.setAccessibleName("Rendering")
        self.setAccessibleDescription("The LaTeX as it would be printed")
        self.em_px = 14.0
        self._drawn_em_px = 14.0

    def show_rendered(self, rendered: Rendered) -> None:
        """Show a drawing, or in its place why there is none."""
        if rendered.error is not None:
            said = words_for(rendered.error)
            sentences = [part.rstrip(".") + "." for part in (said.message, said.hint) if part]
            if isinstance(rendered.error, LatexError) and not self._alpha.isNull():
                # Half-typed LaTeX is no reason to lose sight of the formula: it pales meanwhile.
                self._stale = True
                self.message = sentences[0]
                self.setAccessibleDescription(self.message)
                self.update()
            else:
                self.show_message("\n".join(sentences))
            return
        self.message, self._stale = "", False
        self.setAccessibleDescription("The LaTeX as it would be printed")
        self._alpha, self._drawn_em_px = rendered.image, rendered.em_px
        self._tint()
        if self.automatic:
            self.fit()
        self.update()

    def show_message(self, message: str) -> None:
        """Show words instead of a drawing."""
        self.message = message
        self.image = self._alpha = QImage()
        self._stale = False
        self.setAccessibleDescription(message)
        self.update()

    def picture_size(self) -> QSizeF:
        return QSizeF(self.image.size()) * (self.em_px / self._drawn_em_px)

    def changeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        if not self._alpha.isNull():
            self._tint()
        super().changeEvent(event)

    def paint_picture(self, painter: QPainter, target: QRectF) -> None:
        painter.setOpacity(0.25 if self._stale else 1.0)
        painter.drawImage(target, self.image)
        painter.setOpacity(1.0)

    def paint_marks(self, painter: QPainter) -> None:
        if self._stale:
            painter.setPen(self.palette().text().color())
            room = self.rect().adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
            low = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter
            painter.drawText(room, int(low | Qt.TextFlag.TextWordWrap), self.message)

    def _tint(self) -> None:
        """The ink in the text's colour: black on a dark ground could not be read."""
        image = QImage(self._alpha.size(), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor(self.palette().windowText().color()))
        painter = QPainter(image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.drawImage(0, 0, self._alpha)
        painter.end()
        self.image = image
