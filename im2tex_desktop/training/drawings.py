"""Formulas drawn once and kept, for lists that show many of them."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from im2tex_desktop.workers import Rendered, Renderer

EM_PX = 16.0
KEPT = 600
_PLACE = "training "


class Drawings(QObject):
    """Asks the renderer at the first wish for a formula, and tells when it is there.

    Signals:
        drawn: (LaTeX): it can be had now, or cannot be drawn.
    """

    drawn = Signal(str)

    def __init__(self, renderer: Renderer, parent: QObject | None = None):
        super().__init__(parent)
        self._renderer = renderer
        self._kept: OrderedDict[str, QImage | None] = OrderedDict()
        renderer.rendered.connect(self._on_rendered)

    def alpha(self, latex: str, ratio: float = 1.0) -> QImage | None:
        """The ink of a formula; None while it is being drawn, null when it cannot be.

        ratio: device px a px of the screen.
        """
        if latex in self._kept:
            self._kept.move_to_end(latex)
            return self._kept[latex]
        self._kept[latex] = None
        while len(self._kept) > KEPT:
            old, _ = self._kept.popitem(last=False)
            self._renderer.forget(_PLACE + old)
        self._renderer.render(_PLACE + latex, latex, EM_PX * ratio)
        return self._kept.get(latex)

    def _on_rendered(self, rendered: Rendered) -> None:
        if rendered.place.startswith(_PLACE) and rendered.latex in self._kept:
            self._kept[rendered.latex] = rendered.image if rendered.error is None else QImage()
            self.drawn.emit(rendered.latex)


class Pictures:
    """Pictures of pairs, read from their files once and kept small."""

    def __init__(self, most: int = KEPT):
        self._kept: OrderedDict[object, QImage] = OrderedDict()
        self._most = most

    def of(self, source: Path | bytes) -> QImage:
        """The picture; null when it cannot be read."""
        key = str(source) if isinstance(source, Path) else hash(source)
        if key not in self._kept:
            image = QImage()
            if isinstance(source, Path):
                image.load(str(source))
            else:
                image.loadFromData(source)
            self._kept[key] = image
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]


def fitted(size: QSize, room: QRectF, ratio: float = 1.0) -> QRectF:
    """Where a picture of `size` device px goes in a room: never enlarged, at the left."""
    natural = QSizeF(size) / max(ratio, 1e-6)
    if natural.isEmpty():
        return QRectF()
    share = min(1.0, room.width() / natural.width(), room.height() / natural.height())
    natural *= share
    top = room.top() + (room.height() - natural.height()) / 2
    return QRectF(room.left(), top, natural.width(), natural.height())


def paint_formula(
    painter: QPainter, alpha: QImage, room: QRectF, colour: str, ratio: float = 1.0
) -> None:
    """Paint the ink of a formula in a colour."""
    target = fitted(alpha.size(), room, ratio)
    tinted = QImage(alpha.size(), QImage.Format.Format_ARGB32_Premultiplied)
    tinted.fill(QColor(colour))
    inner = QPainter(tinted)
    inner.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    inner.drawImage(0, 0, alpha)
    inner.end()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(target, tinted)


def paint_picture(painter: QPainter, image: QImage, room: QRectF) -> None:
    """Paint a snip; it keeps its own paper, so that it looks as it did."""
    if image.isNull():
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    target = fitted(image.size(), room)
    fine = image
    if target.width() < image.width() / 2:  # a plain bilinear step would lose thin lines
        fine = image.scaled(
            (target.size() * 2).toSize(), Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )  # fmt: skip
    painter.drawImage(target, fine)
