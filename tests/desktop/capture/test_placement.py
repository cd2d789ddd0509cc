"""What is repainted and where labels are put."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from im2tex_desktop.capture.geometry import Rect
from im2tex_desktop.capture.placement import beside, border_strips, changed_strips, label_place

SCREEN = Rect(0, 0, 60, 40)
inside = st.builds(
    lambda x0, y0, w, h: Rect(x0, y0, x0 + w, y0 + h),
    st.integers(0, 40),
    st.integers(0, 30),
    st.integers(0, 20),
    st.integers(0, 10),
)


def _mask(rects: list[Rect]) -> np.ndarray:
    mask = np.zeros((SCREEN.height, SCREEN.width), dtype=bool)
    for rect in rects:
        mask[max(rect.top, 0) : rect.bottom, max(rect.left, 0) : rect.right] = True
    return mask


@given(inside, inside)
def test_the_strips_are_exactly_what_lies_in_one_of_both(old: Rect, new: Rect) -> None:
    strips = changed_strips(old, new)
    assert np.array_equal(_mask(strips), _mask([old]) ^ _mask([new]))
    assert len(strips) <= 8


def test_a_large_selection_that_grows_by_a_pixel_repaints_a_few_rows() -> None:
    strips = changed_strips(Rect(10, 10, 3000, 2000), Rect(10, 10, 3001, 2001))
    assert sum(strip.width * strip.height for strip in strips) < 6000


@given(inside)
def test_the_border_strips_cover_the_outline(rect: Rect) -> None:
    covered = _mask(border_strips(rect, 2))
    if not rect.is_empty:
        assert covered[rect.top, rect.left : rect.right].all()
        assert covered[rect.bottom - 1, rect.left : rect.right].all()
        assert covered[rect.top : rect.bottom, rect.left].all()
        assert covered[rect.top : rect.bottom, rect.right - 1].all()


@given(st.integers(0, 1919), st.integers(0, 1079))
def test_the_magnifier_stays_on_the_screen_and_off_the_pointer(x: int, y: int) -> None:
    bounds = Rect(0, 0, 1920, 1080)
    box = beside((210, 190), (x, y), 24, bounds)
    assert box.intersected(bounds) == box
    assert not box.contains(x, y)


def test_the_label_is_above_then_below_then_inside() -> None:
    bounds = Rect(0, 0, 1000, 800)
    size = (90, 24)
    assert label_place(size, Rect(100, 100, 300, 200), 6, bounds).bottom == 94
    assert label_place(size, Rect(100, 5, 300, 200), 6, bounds).top == 206
    within = label_place(size, Rect(0, 0, 1000, 800), 6, bounds)
    assert within.intersected(bounds) == within
    assert label_place(size, Rect(980, 100, 1000, 200), 6, bounds).right == 1000
