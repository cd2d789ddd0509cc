"""A formula as a picture for other programs: PNG and SVG, for the clipboard or a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QObject,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from im2tex_desktop.formats import CannotConvert
from im2tex_desktop.workers import Rendered, Renderer
from model.errors import Im2texError
from model.files import write_atomically

EM_PX = 64.0  # sharp on paper up to 16 pt
MARGIN_PX = 16
_PLACE = "export"
_KINDS = {".png": "png", ".svg": "svg"}
_FILTERS = {"png": "PNG (*.png)", "svg": "SVG (*.svg)"}


class PictureExport(QObject):
    """Draws in the renderer's thread, one picture at a time.

    Signals:
        drawn: (LaTeX, QImage or SVG source): what `draw` was asked for.
        saved: (str): the file's name.
        failed: (Exception).
    """

    drawn = Signal(str, object)
    saved = Signal(str)
    failed = Signal(object)

    def __init__(self, renderer: Renderer, parent: QWidget):
        super().__init__(parent)
        self._renderer, self._window = renderer, parent
        self._kind, self._target = "png", Path()
        self._folder = ""
        renderer.rendered.connect(self._on_rendered)

    def draw(self, latex: str, kind: str) -> None:
        """Draw for the clipboard; kind is png or svg."""
        self._kind, self._target = kind, Path()
        self._renderer.render(_PLACE, latex, EM_PX)

    def save(self, latex: str, kind: str = "png") -> None:
        """Ask for a file's name, and draw into it; `kind` is what is offered first."""
        name, chosen = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save picture"),
            self._folder,
            ";;".join(_FILTERS.values()),
            _FILTERS[kind],
        )
        if name:
            self.save_as(latex, Path(name), ".svg" if "svg" in chosen else ".png")

    def save_as(self, latex: str, target: Path, otherwise: str = ".png") -> None:
        """Draw into a file; its ending says which kind, and is added where there is none."""
        if target.suffix.lower() not in _KINDS:
            target = target.with_name(target.name + otherwise)
        self._folder = str(target.parent)
        self._kind, self._target = _KINDS[target.suffix.lower()], target
        self._renderer.render(_PLACE, latex, EM_PX)

    def _on_rendered(self, rendered: Rendered) -> None:
        if rendered.place != _PLACE:
            return
        try:
            drawing = drawing_of(rendered, self._kind)
            if self._target != Path():
                self._write(drawing)
                return
        except Im2texError as error:
            self.failed.emit(error)
            return
        self.drawn.emit(rendered.latex, drawing)

    def _write(self, drawing: QImage | str) -> None:
        content = drawing.encode("utf-8") if isinstance(drawing, str) else png_bytes(drawing)
        try:
            write_atomically(self._target, content)
        except OSError as error:
            reason = error.strerror or str(error)
            said = self.tr("{name} could not be written: {reason}")
            raise Im2texError(
                said.format(name=self._target.name, reason=reason),
                self.tr("choose another folder"),
            ) from error
        self.saved.emit(self._target.name)


def drawing_of(rendered: Rendered, kind: str) -> QImage | str:
    """A PNG's picture, or the source of an SVG.

    Raises:
        CannotConvert: the formula cannot be drawn so.
    """
    if rendered.error is not None:
        raise CannotConvert(rendered.error.message, rendered.error.hint)
    if kind == "png":
        return on_paper(rendered.image)
    source = rendered.rendering.svg
    if not source:
        translate = QCoreApplication.translate
        raise CannotConvert(
            translate("PictureExport", "There is no SVG of this formula"),
            translate("PictureExport", "copy it as PNG"),
        )
    return source


def on_paper(alpha: QImage) -> QImage:
    """Black on white with a margin: a transparent ground is unreadable in a dark document."""
    image = QImage(
        alpha.width() + 2 * MARGIN_PX, alpha.height() + 2 * MARGIN_PX, QImage.Format.Format_RGB32
    )
    image.fill(Qt.GlobalColor.white)
    ink = QImage(alpha.size(), QImage.Format.Format_ARGB32_Premultiplied)
    ink.fill(QColor("black"))
    painter = QPainter(ink)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.drawImage(QPoint(), alpha)
    painter.end()
    painter = QPainter(image)
    painter.drawImage(QPoint(MARGIN_PX, MARGIN_PX), ink)
    painter.end()
    return image


def png_bytes(image: QImage) -> bytes:
    """The picture as a PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())
