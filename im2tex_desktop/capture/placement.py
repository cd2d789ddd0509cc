"""What to repaint and where labels go: pure arithmetic on rectangles of one frame, no Qt."""

from __future__ import annotations

from im2tex_desktop.capture.geometry import Rect


def changed_strips(old: Rect, new: Rect) -> list[Rect]:
    """At most eight rectangles that cover what lies in exactly one of two rectangles.

    Repainting these instead of the union is what keeps a drag across a 4K screen smooth: the
    union of a large selection is the whole screen, the strips are a few rows.
    """
    if old == new:
        return []
    common = old.intersected(new)
    if old.is_empty or new.is_empty or common.is_empty:
        return [rect for rect in (old, new) if not rect.is_empty]
    return _without(old, common) + _without(new, common)


def _without(outer: Rect, inner: Rect) -> list[Rect]:
    strips = [
        Rect(outer.left, outer.top, outer.right, inner.top),
        Rect(outer.left, inner.bottom, outer.right, outer.bottom),
        Rect(outer.left, inner.top, inner.left, inner.bottom),
        Rect(inner.right, inner.top, outer.right, inner.bottom),
    ]
    return [strip for strip in strips if not strip.is_empty]


def border_strips(rect: Rect, margin: int) -> list[Rect]:
    """Four rectangles over the outline of a rectangle, ``margin`` wide to both sides."""
    outer = Rect(rect.left - margin, rect.top - margin, rect.right + margin, rect.bottom + margin)
    inner = Rect(rect.left + margin, rect.top + margin, rect.right - margin, rect.bottom - margin)
    return [outer] if inner.is_empty else _without(outer, inner)


def beside(size: tuple[int, int], point: tuple[int, int], gap: int, bounds: Rect) -> Rect:
    """A box of the given size beside a point: below right, or where there is room for it."""
    width, height = size
    left, top = point[0] + gap, point[1] + gap
    if left + width > bounds.right:
        left = point[0] - gap - width
    if top + height > bounds.bottom:
        top = point[1] - gap - height
    left = min(max(left, bounds.left), max(bounds.left, bounds.right - width))
    top = min(max(top, bounds.top), max(bounds.top, bounds.bottom - height))
    return Rect.from_size(left, top, width, height)


def label_place(size: tuple[int, int], rect: Rect, gap: int, bounds: Rect) -> Rect:
    """Where the size label goes: above the selection, below it, or inside its top left corner."""
    width, height = size
    left = min(max(rect.left, bounds.left), max(bounds.left, bounds.right - width))
    if rect.top - gap - height >= bounds.top:
        return Rect.from_size(left, rect.top - gap - height, width, height)
    if rect.bottom + gap + height <= bounds.bottom:
        return Rect.from_size(left, rect.bottom + gap, width, height)
    return Rect.from_size(
        min(left + gap, bounds.right - width), max(rect.top, bounds.top) + gap, width, height
    )
