"""The marks over the frozen picture: outline, handles, magnifier, labels and the hint.

Everything here is drawn in logical units, so that it has the same size on every screen, except the
outline, whose edges must lie on pixels of the picture.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from im2tex_desktop.capture.geometry import Rect, handle_centres

LENS_COLUMNS, LENS_ROWS = 17, 13  # odd, so that one pixel is the middle
LENS_CELL = 10
LENS_FOOT = 26
LENS_SIZE = (LENS_COLUMNS * LENS_CELL, LENS_ROWS * LENS_CELL + LENS_FOOT)
LENS_GAP = 22
LABEL_HEIGHT = 24
LABEL_GAP = 8
HANDLE_SIDE = 10
PADDING = 10

INK = QColor("#ffffff")
PANEL = QColor(22, 24, 30, 235)
PANEL_EDGE = QColor(255, 255, 255, 46)
QUIET_INK = QColor(255, 255, 255, 178)
KEY_FILL = QColor(255, 255, 255, 36)
ACCENT = QColor("#4f8cff")
SHADE = QColor(8, 10, 16, 118)  # 46 % dark: the page stays readable under it, the selection shines
OUTSIDE = QColor("#16181e")


HINT_GROUP_GAP = 22
HINT_WORD_GAP = 7
KEY_PADDING = 8
HINT_EDGE = 20

# A group of the hint: the name of a key or "", then what it does.
HintGroup = tuple[str, str]


def label_font(
    base: QFont, points: float = 10, weight: QFont.Weight = QFont.Weight.Medium
) -> QFont:
    font = QFont(base)
    font.setPointSizeF(points)
    font.setWeight(weight)
    return font


def draw_panel(painter: QPainter, box: QRectF, radius: float) -> None:
    painter.setPen(QPen(PANEL_EDGE, 1))
    painter.setBrush(PANEL)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def outline_rects(rect: Rect, thickness_px: int) -> list[QRect]:
    """Four bars around a selection, just outside of it, in device pixels."""
    t = thickness_px
    width, height = rect.width + 2 * t, rect.height
    return [
        QRect(rect.left - t, rect.top - t, width, t),
        QRect(rect.left - t, rect.bottom, width, t),
        QRect(rect.left - t, rect.top, t, height),
        QRect(rect.right, rect.top, t, height),
    ]


def handle_boxes(rect_logical: QRectF) -> list[QRectF]:
    """Where the handles are; on a small selection only the corners, so that the ink stays seen."""
    centres = list(handle_centres(_whole(rect_logical)).values())
    small = rect_logical.width() < 4 * HANDLE_SIDE, rect_logical.height() < 4 * HANDLE_SIDE
    boxes = []
    for index, (x, y) in enumerate(centres):
        in_the_middle = index % 2 == 1
        if in_the_middle and (small[0] if index in (1, 5) else small[1]):
            continue
        half = HANDLE_SIDE / 2
        boxes.append(QRectF(x - half, y - half, HANDLE_SIDE, HANDLE_SIDE))
    return boxes


def _whole(rect: QRectF) -> Rect:
    return Rect(round(rect.left()), round(rect.top()), round(rect.right()), round(rect.bottom()))


def draw_handles(painter: QPainter, boxes: Sequence[QRectF]) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(ACCENT, 2))
    painter.setBrush(INK)
    for box in boxes:
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))


def label_width(text: str, font: QFont) -> int:
    return int(QFontMetricsF(font).horizontalAdvance(text)) + 2 * PADDING


def draw_label(painter: QPainter, box: QRectF, text: str, font: QFont) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    draw_panel(painter, box, 6)
    painter.setPen(INK)
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def draw_guides(painter: QPainter, x: float, y: float, size: tuple[int, int]) -> None:
    """Thin lines through the pointer to all four edges: they line a corner up with the ink."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRectF(0, y, size[0], 1), QColor(255, 255, 255, 90))
    painter.fillRect(QRectF(x, 0, 1, size[1]), QColor(255, 255, 255, 90))


def draw_lens(
    painter: QPainter, box: QRectF, image: QImage, pixel: tuple[int, int], font: QFont
) -> None:
    """The magnifier: pixels around the pointer on a grid, the one under it framed, its position.

    Args:
        image: the undimmed picture in device pixels.
        pixel: the device pixel under the pointer.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    draw_panel(painter, box, 10)
    clip = QPainterPath()
    clip.addRoundedRect(box.adjusted(1, 1, -1, -1), 9, 9)
    painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
    view = QRectF(box.left(), box.top(), box.width(), LENS_ROWS * LENS_CELL)
    _draw_pixels(painter, view, image, pixel)
    painter.restore()
    foot = QRectF(box.left(), view.bottom(), box.width(), LENS_FOOT)
    painter.setPen(INK)
    painter.setFont(font)
    painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, f"{pixel[0]}, {pixel[1]}")


def _draw_pixels(painter: QPainter, view: QRectF, image: QImage, pixel: tuple[int, int]) -> None:
    left, top = pixel[0] - LENS_COLUMNS // 2, pixel[1] - LENS_ROWS // 2
    around = QRect(left, top, LENS_COLUMNS, LENS_ROWS)
    painter.fillRect(view, OUTSIDE)
    there = around.intersected(image.rect())
    target = QRectF(
        view.left() + (there.left() - left) * LENS_CELL,
        view.top() + (there.top() - top) * LENS_CELL,
        there.width() * LENS_CELL,
        there.height() * LENS_CELL,
    )
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.drawImage(target, image, QRectF(there))
    _draw_grid(painter, view)
    middle = QRectF(
        view.left() + (LENS_COLUMNS // 2) * LENS_CELL,
        view.top() + (LENS_ROWS // 2) * LENS_CELL,
        LENS_CELL,
        LENS_CELL,
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(INK, 3))
    painter.drawRect(middle)
    painter.setPen(QPen(ACCENT, 1.5))
    painter.drawRect(middle)


def _draw_grid(painter: QPainter, view: QRectF) -> None:
    line = QColor(120, 128, 148, 70)  # grey of half strength shows on white and on black
    for column in range(1, LENS_COLUMNS):
        painter.fillRect(
            QRectF(view.left() + column * LENS_CELL, view.top(), 1, view.height()), line
        )
    for row in range(1, LENS_ROWS):
        painter.fillRect(QRectF(view.left(), view.top() + row * LENS_CELL, view.width(), 1), line)
    # The row and column of the pointer, so that a corner can be lined up with ink further off.
    cross = QColor(ACCENT.red(), ACCENT.green(), ACCENT.blue(), 56)
    x = view.left() + (LENS_COLUMNS // 2) * LENS_CELL
    y = view.top() + (LENS_ROWS // 2) * LENS_CELL
    painter.fillRect(QRectF(x, view.top(), LENS_CELL, view.height()), cross)
    painter.fillRect(QRectF(view.left(), y, view.width(), LENS_CELL), cross)


def hint_width(groups: Sequence[HintGroup], font: QFont) -> int:
    widths = [_key_width(key, font) + _text_width(text, font) for key, text in groups]
    return int(sum(widths)) + HINT_GROUP_GAP * (len(groups) - 1) + 2 * HINT_EDGE


def _text_width(text: str, font: QFont) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)


def _key_width(key: str, font: QFont) -> float:
    """With the gap to the words after it."""
    return _text_width(key, font) + 2 * KEY_PADDING + HINT_WORD_GAP if key else 0.0


def draw_hint(painter: QPainter, box: QRectF, groups: Sequence[HintGroup], font: QFont) -> None:
    """A line of groups, each a key cap and what the key does."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    draw_panel(painter, box, box.height() / 2)
    painter.setFont(font)
    x = box.left() + HINT_EDGE
    for key, text in groups:
        if key:
            cap = QRectF(x, box.top() + 9, _key_width(key, font) - HINT_WORD_GAP, box.height() - 18)
            painter.setPen(QPen(PANEL_EDGE, 1))
            painter.setBrush(KEY_FILL)
            painter.drawRoundedRect(cap, 5, 5)
            painter.setPen(INK)
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
            x += _key_width(key, font)
        words = QRectF(x, box.top(), _text_width(text, font) + 1, box.height())
        painter.setPen(QUIET_INK if key else INK)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        x += _text_width(text, font) + HINT_GROUP_GAP
