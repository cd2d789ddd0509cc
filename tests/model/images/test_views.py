"""Views of a formula."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from model.images.buckets import BUCKET_HEIGHTS, BUCKET_WIDTHS, LARGEST_CONTENT, PADDING_PX
from model.images.preparation import Formula, find_formula, lay_out
from model.images.prepared import Prepared
from model.images.views import VIEWS, usual_views, views_of
from tests.model.images.pictures import formula, on_page


def frame(high: int, wide: int) -> tuple[Formula, Prepared]:
    """A frame of ink of high x wide px, laid out as it is, with some paper around it."""
    page = np.full((high + 40, wide + 40), 255, np.uint8)
    page[20:-20, 20:-20] = 0
    page[22:-22, 22:-22] = 255
    found = find_formula(Image.fromarray(page))
    return found, lay_out(found, scale=1.0)


def extent(pixels: np.ndarray) -> tuple[int, int, int, int]:
    """left, top, right, bottom of what is darker than half."""
    rows = np.flatnonzero((pixels < 128).any(axis=1))
    cols = np.flatnonzero((pixels < 128).any(axis=0))
    return int(cols[0]), int(rows[0]), int(cols[-1]) + 1, int(rows[-1]) + 1


def test_the_first_view_is_the_picture_itself() -> None:
    found, prepared = frame(30, 90)
    views = views_of(found, prepared)
    first = views[0]
    assert views.dtype == np.uint8 and len(views) == len(VIEWS)
    assert first.shape[0] in BUCKET_HEIGHTS and first.shape[1] in BUCKET_WIDTHS
    high, wide = prepared.pixels.shape
    assert (first[:high, :wide] == prepared.pixels).all()
    assert (first[high:] == 255).all() and (first[:, wide:] == 255).all()


def test_one_view_is_the_picture_as_it_is() -> None:
    found, prepared = frame(30, 90)
    assert (views_of(found, prepared, 1) == prepared.pixels[None]).all()


def test_the_others_are_larger() -> None:
    for pixels, scale in zip(views_of(*frame(40, 200)), VIEWS, strict=True):
        left, top, right, bottom = extent(pixels)
        assert (left, top) == pytest.approx((PADDING_PX, PADDING_PX), abs=1)
        assert right - left == pytest.approx(200 * scale, abs=2)
        assert bottom - top == pytest.approx(40 * scale, abs=2)


def test_where_there_is_less_room_the_views_differ_by_less() -> None:
    wide = round(LARGEST_CONTENT[1] / 1.1)
    widths = [extent(pixels)[2] - extent(pixels)[0] for pixels in views_of(*frame(40, wide))]
    assert widths == pytest.approx([wide, 1.05 * wide, 1.1 * wide], abs=3)


@pytest.mark.parametrize("dpi", [150, 240])
def test_a_large_picture_is_scaled_once(dpi: int) -> None:
    """The views are as sharp as the formula laid out at their size."""
    found = find_formula(on_page(formula("long", dpi), (1000, 300)))
    prepared = lay_out(found)
    assert prepared.scale < 0.8
    for pixels, scale in zip(views_of(found, prepared), VIEWS, strict=True):
        alone = lay_out(found, scale=prepared.scale * scale).pixels
        assert sharpness(pixels) == pytest.approx(sharpness(alone), rel=0.1)


def sharpness(pixels: np.ndarray) -> float:
    """Steps between neighbouring pixels, squared, for each px of ink."""
    grey = pixels.astype(float)
    return float((np.diff(grey, axis=1) ** 2).sum() / (255.0 - grey).sum())


@pytest.mark.parametrize("size", [LARGEST_CONTENT, (40, LARGEST_CONTENT[1] - 3)])
def test_nothing_is_cut_off_where_the_largest_bucket_is_full(size: tuple[int, int]) -> None:
    found, prepared = frame(*size)
    views = views_of(found, prepared)
    for pixels in views:
        left, top, right, bottom = extent(pixels)
        assert right - left == pytest.approx(LARGEST_CONTENT[1], abs=3)
        assert bottom - top == pytest.approx(size[0], abs=3)
        assert left >= PADDING_PX and right <= pixels.shape[1]


@pytest.mark.parametrize("count", [0, -1, len(VIEWS) + 1])
def test_there_are_only_so_many(count: int) -> None:
    with pytest.raises(ValueError, match="views"):
        views_of(*frame(20, 20), count)


def test_speed_takes_one_view() -> None:
    assert usual_views(1) == 1
    assert usual_views(5) == len(VIEWS)
