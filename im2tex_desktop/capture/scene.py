"""What of an overlay is where, which part of it changed, and how it is painted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF
from PySide6.QtGui import QFont, QFontDatabase, QImage, QPainter, QRegion

from im2tex_desktop.capture import marks
from im2tex_desktop.capture.geometry import Rect
from im2tex_desktop.capture.placement import beside, border_strips, changed_strips, label_place
from im2tex_desktop.capture.selection import Phase, Selection

translate = QCoreApplication.translate

_HINT_HEIGHT = 40
_HINT_MARGIN = 44
_NOTHING = Rect(0, 0, 0, 0)


@dataclass(frozen=True)
class _Mark:
    """A mark as it is shown: what it depends on, and where it is."""

    state: object
    place: QRegion


@dataclass
class Scene:
    """One screen's picture with its selection and marks.

    It is painted from two pictures, the screen as it was and the same one darkened once, and only
    where something changed: a whole 4K screen takes longer than a frame, a few strips do not.

    Attributes:
        selection: what is selected and where the pointer is.
        bright: the screen as it was.
        size: (width, height) of the overlay in logical units.
        font: the font of the program.
        is_active: the person is on this screen, so the hint is here.
        has_last_region: the space bar has something to select.
    """

    selection: Selection
    bright: QImage
    size: tuple[int, int]
    font: QFont
    is_active: bool = False
    has_last_region: bool = False

    def __post_init__(self) -> None:
        self._dim = darkened(self.bright)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self._label_font = marks.label_font(fixed)
        self._hint_font = marks.label_font(self.font, 10.5)
        self._shown_rect = _NOTHING
        self._shown_marks: dict[str, _Mark] = {}

    def take_changes(self) -> QRegion:
        """What differs from the last time this was asked, in logical units."""
        rect, new_marks = self.selection.rect or _NOTHING, self._marks()
        region = QRegion()
        for strip in changed_strips(self._shown_rect, rect):
            region += self._cover(strip)
        for name in new_marks.keys() | self._shown_marks.keys():
            old, new = self._shown_marks.get(name), new_marks.get(name)
            if old is None or new is None or old.state != new.state:
                for mark in (old, new):
                    region += mark.place if mark else QRegion()
        self._shown_rect, self._shown_marks = rect, new_marks
        return region

    def paint(self, painter: QPainter, region: QRegion) -> None:
        """Paint this part; `painter` works in logical units and is clipped to it."""
        scale = self.selection.scale
        painter.save()
        # In device pixels the two scales cancel out and the pictures are copied, not resampled.
        painter.scale(1 / scale.x, 1 / scale.y)
        for part in cast(Iterable[QRect], region):
            self._paint_pictures(painter, part)
        if self.selection.rect is not None:
            for bar in marks.outline_rects(self.selection.rect, self._outline_px()):
                painter.fillRect(bar, marks.ACCENT)
        painter.restore()
        self._paint_marks(painter, region)

    def _paint_pictures(self, painter: QPainter, part_logical: QRect) -> None:
        scale, bounds = self.selection.scale, self.selection.bounds
        # One pixel more than the part: at 125 % its edge lies within a pixel.
        part = Rect(
            int(part_logical.left() * scale.x) - 1,
            int(part_logical.top() * scale.y) - 1,
            int((part_logical.right() + 1) * scale.x) + 2,
            int((part_logical.bottom() + 1) * scale.y) + 2,
        ).intersected(bounds)
        _copy(painter, self._dim, part)
        if self.selection.rect is not None:
            _copy(painter, self.bright, part.intersected(self.selection.rect))

    def _paint_marks(self, painter: QPainter, region: QRegion) -> None:
        rect, guides, pointer = self.selection.rect, self._guides(), self.selection.pointer
        if guides is not None:
            marks.draw_guides(painter, guides.x(), guides.y(), self.size)
        marks.draw_handles(painter, self._handles())
        if rect is not None and region.intersects(_outer(self._label_box(rect))):
            marks.draw_label(painter, self._label_box(rect), _size_text(rect), self._label_font)
        if self._is_hinting() and region.intersects(_outer(self._hint_box())):
            marks.draw_hint(painter, self._hint_box(), self._hint(), self._hint_font)
        lens = self._lens_box()
        if lens is not None and pointer is not None and region.intersects(_outer(lens)):
            marks.draw_lens(painter, lens, self.bright, pointer, self._label_font)

    # --- where the marks are -------------------------------------------------------------------

    def _marks(self) -> dict[str, _Mark]:
        found: dict[str, _Mark] = {}
        rect, pointer = self.selection.rect, self.selection.pointer
        if rect is not None:
            outline = QRegion()
            for strip in border_strips(rect, self._outline_px() + 1):
                outline += self._cover(strip)
            found["outline"] = _Mark(rect, outline)
            found["label"] = _Mark(rect, QRegion(_outer(self._label_box(rect))))
        if boxes := self._handles():
            handles = QRegion()
            for box in boxes:
                handles += _outer(box)
            found["handles"] = _Mark(rect, handles)
        if (lens := self._lens_box()) is not None:
            found["lens"] = _Mark(pointer, QRegion(_outer(lens)))
        if (guides := self._guides()) is not None:
            x, y = int(guides.x()), int(guides.y())
            across = QRegion(0, y - 1, self.size[0], 3)
            found["guides"] = _Mark(pointer, across.united(QRect(x - 1, 0, 3, self.size[1])))
        if self._is_hinting():
            box = self._hint_box()
            found["hint"] = _Mark((self._hint(), box.y()), QRegion(_outer(box)))
        return found

    def _cover(self, rect_device: Rect) -> QRect:
        cover = self.selection.scale.logical_cover(rect_device)
        return QRect(cover.left, cover.top, cover.width, cover.height)

    def _outline_px(self) -> int:
        return max(1, round(1.5 * self.selection.scale.x))

    def _rect_logical(self, rect: Rect) -> QRectF:
        left, top = self.selection.scale.to_logical(rect.left, rect.top)
        right, bottom = self.selection.scale.to_logical(rect.right, rect.bottom)
        return QRectF(left, top, right - left, bottom - top)

    def _handles(self) -> list[QRectF]:
        if self.selection.rect is None or self.selection.phase is Phase.DRAWING:
            return []
        return marks.handle_boxes(self._rect_logical(self.selection.rect))

    def _label_box(self, rect: Rect) -> QRectF:
        width = marks.label_width(_size_text(rect), self._label_font)
        box = self._rect_logical(rect).toAlignedRect()
        whole = Rect.from_size(box.left(), box.top(), box.width(), box.height())
        return _qrect(
            label_place((width, marks.LABEL_HEIGHT), whole, marks.LABEL_GAP, self._bounds())
        )

    def _bounds(self) -> Rect:
        return Rect(0, 0, *self.size)

    def _pointer_logical(self) -> QPointF | None:
        if self.selection.pointer is None:
            return None
        return QPointF(*self.selection.scale.to_logical(*self.selection.pointer))

    def _lens_box(self) -> QRectF | None:
        pointer = self._pointer_logical()
        if pointer is None or self.selection.phase is Phase.SELECTED:
            return None
        point = (int(pointer.x()), int(pointer.y()))
        return _qrect(beside(marks.LENS_SIZE, point, marks.LENS_GAP, self._bounds()))

    def _guides(self) -> QPointF | None:
        return self._pointer_logical() if self.selection.phase is Phase.AIMING else None

    # --- the hint ------------------------------------------------------------------------------

    def _is_hinting(self) -> bool:
        return self.is_active and self.selection.phase in (Phase.AIMING, Phase.SELECTED)

    def _hint(self) -> list[marks.HintGroup]:
        enter, escape = translate("Scene", "Enter"), translate("Scene", "Esc")
        if self.selection.rect is not None:
            return [
                (enter, translate("Scene", "read")),
                (translate("Scene", "Arrows"), translate("Scene", "move")),
                (translate("Scene", "Shift + arrows"), translate("Scene", "resize")),
                (escape, translate("Scene", "clear")),
            ]
        groups = [("", translate("Scene", "Drag over the equation"))]
        if self.selection.accept_on_release:
            groups.append(
                (translate("Scene", "Shift"), translate("Scene", "adjust before reading"))
            )
        else:
            groups.append((enter, translate("Scene", "read")))
        if self.has_last_region:
            groups.append((translate("Scene", "Space"), translate("Scene", "last region")))
        return [*groups, (escape, translate("Scene", "cancel"))]

    def _hint_box(self) -> QRectF:
        width = marks.hint_width(self._hint(), self._hint_font)
        left = round((self.size[0] - width) / 2)
        box = QRectF(left, self.size[1] - _HINT_MARGIN - _HINT_HEIGHT, width, _HINT_HEIGHT)
        return box.translated(0, _HINT_MARGIN - box.top()) if self._is_in_the_way(box) else box

    def _is_in_the_way(self, box: QRectF) -> bool:
        near = box.adjusted(-60, -60, 60, 60)
        pointer, rect = self._pointer_logical(), self.selection.rect
        if rect is not None:
            return near.intersects(self._rect_logical(rect))
        return pointer is not None and near.contains(pointer)


def darkened(image: QImage) -> QImage:
    """The picture under the shade, computed once."""
    dim = image.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(dim)
    painter.fillRect(dim.rect(), marks.SHADE)
    painter.end()
    return dim


def _copy(painter: QPainter, image: QImage, part: Rect) -> None:
    if not part.is_empty:
        place = QRect(part.left, part.top, part.width, part.height)
        painter.drawImage(place, image, place)


def _size_text(rect: Rect) -> str:
    return f"{rect.width} × {rect.height}"


def _qrect(box: Rect) -> QRectF:
    return QRectF(box.left, box.top, box.width, box.height)


def _outer(box: QRectF) -> QRect:
    return box.toAlignedRect().adjusted(-1, -1, 1, 1)
