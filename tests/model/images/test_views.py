"""Views of a prepared picture."""

from __future__ import annotations

import numpy as np
import pytest

from model.images.buckets import BUCKET_HEIGHTS, BUCKET_WIDTHS, PADDING_PX, bucket_for
from model.images.views import VIEWS, usual_views, views_of


def sheet(high: int, wide: int) -> np.ndarray:
    """A frame of ink of high x wide px in its bucket."""
    size = bucket_for(high + 2 * PADDING_PX, wide + 2 * PADDING_PX)
    pixels = np.full(size, 255, np.uint8)
    inside = pixels[PADDING_PX : PADDING_PX + high, PADDING_PX : PADDING_PX + wide]
    inside[:2], inside[-2:], inside[:, :2], inside[:, -2:] = 0, 0, 0, 0
    return pixels


def extent(pixels: np.ndarray) -> tuple[int, int, int, int]:
    """left, top, right, bottom of what is darker than half."""
    rows = np.flatnonzero((pixels < 128).any(axis=1))
    cols = np.flatnonzero((pixels < 128).any(axis=0))
    return int(cols[0]), int(rows[0]), int(cols[-1]) + 1, int(rows[-1]) + 1


def test_the_first_view_is_the_picture_itself() -> None:
    pixels = sheet(30, 90)
    views = views_of(pixels)
    first = views[0]
    assert views.dtype == np.uint8 and len(views) == len(VIEWS)
    assert first.shape[0] in BUCKET_HEIGHTS and first.shape[1] in BUCKET_WIDTHS
    high, wide = pixels.shape
    assert (first[:high, :wide] == pixels).all()
    assert (first[high:] == 255).all() and (first[:, wide:] == 255).all()


def test_one_view_is_the_picture_as_it_is() -> None:
    pixels = sheet(30, 90)
    assert (views_of(pixels, 1) == pixels[None]).all()


def test_the_others_are_larger_and_moved() -> None:
    views = views_of(sheet(40, 200))
    for pixels, view in zip(views, VIEWS, strict=True):
        left, top, right, bottom = extent(pixels)
        assert (left, top) == pytest.approx(
            (PADDING_PX + view.right, PADDING_PX + view.down), abs=1
        )
        assert right - left == pytest.approx(200 * view.scale, abs=1.5)
        assert bottom - top == pytest.approx(40 * view.scale, abs=1.5)


def test_nothing_is_cut_off_where_the_largest_bucket_is_full() -> None:
    high, wide = BUCKET_HEIGHTS[-1] - 2 * PADDING_PX, BUCKET_WIDTHS[-1] - 2 * PADDING_PX
    views = views_of(sheet(high, wide))
    assert views.shape[1:] == (BUCKET_HEIGHTS[-1], BUCKET_WIDTHS[-1])
    for pixels in views:
        left, top, right, bottom = extent(pixels)
        assert (right - left, bottom - top) == (wide, high)


def test_a_picture_without_ink_has_views_too() -> None:
    assert (views_of(np.full((32, 64), 255, np.uint8)) == 255).all()


@pytest.mark.parametrize("count", [0, -1, len(VIEWS) + 1])
def test_there_are_only_so_many(count: int) -> None:
    with pytest.raises(ValueError, match="views"):
        views_of(sheet(20, 20), count)


def test_speed_takes_one_view() -> None:
    assert usual_views(1) == 1
    assert usual_views(5) == len(VIEWS)
