"""Snips for the tests of the history."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from im2tex_desktop.history import NewSnip


def picture(seed: int = 0, width: int = 220, height: int = 64) -> QImage:
    """Bars that pass for a formula, others for each seed."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for number, x in enumerate(range(12, width - 20, 16)):
        tall = 10 + (seed * 7 + number * 5) % (height - 30)
        painter.fillRect(x, 14, 7, tall, QColor("black"))
    painter.end()
    return image


def new_snip(latex: str = "x", *, made_at: float = 1_700_000_000.0, size: int = 100) -> NewSnip:
    """A snip whose picture has `size` bytes."""
    return NewSnip(
        made_at=made_at,
        latex=latex,
        status="ok",
        confidence=0.9,
        model="fake",
        seconds=0.3,
        origin="window",
        size=(320, 80),
        text_scale=0.5,
        png=b"P" * size,
        thumbnail=b"T" * 10,
    )
