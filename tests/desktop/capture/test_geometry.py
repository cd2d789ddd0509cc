"""Rectangles, scales, drags and handles of the capture overlay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from im2tex_desktop.capture.geometry import (
    Handle,
    Rect,
    Scale,
    drag_rect,
    dragged_handle,
    handle_at,
    handle_centres,
    moved_inside,
    pixel_at,
    resized_inside,
)

SCALES = [1.0, 1.25, 1.5, 1.75, 2.0, 3.0]
FULL_HD = Rect(0, 0, 1920, 1080)

coordinates = st.integers(-5000, 5000)
sizes = st.integers(1, 5000)
rects = st.builds(Rect.from_size, coordinates, coordinates, sizes, sizes)


def test_a_rectangle_is_half_open() -> None:
    rect = Rect(10, 20, 13, 24)
    assert (rect.width, rect.height) == (3, 4)
    assert rect.contains(10, 20)
    assert rect.contains(12.9, 23.9)
    assert not rect.contains(13, 20)
    assert not rect.contains(10, 24)


def test_neighbours_share_an_edge_and_no_pixel() -> None:
    left, right = Rect(0, 0, 100, 50), Rect(100, 0, 200, 50)
    assert left.intersected(right).is_empty
    assert left.united(right) == Rect(0, 0, 200, 50)


def test_negative_corners_intersect_like_any_others() -> None:
    assert Rect(-100, -50, 20, 30).intersected(Rect(-10, -80, 90, -20)) == Rect(-10, -50, 20, -20)


@given(rects, rects)
def test_intersection_lies_in_both_and_the_union_holds_both(one: Rect, other: Rect) -> None:
    common, whole = one.intersected(other), one.united(other)
    if not common.is_empty:
        assert common.united(one) == one
        assert common.united(other) == other
    assert whole.intersected(one) == one
    assert whole.intersected(other) == other


@pytest.mark.parametrize("factor", SCALES)
def test_the_scale_is_the_image_over_the_logical_size(factor: float) -> None:
    scale = Scale.between((3840, 2160), (round(3840 / factor), round(2160 / factor)))
    assert scale.x == pytest.approx(factor, rel=1e-3)
    assert scale.y == pytest.approx(factor, rel=1e-3)


def test_the_axes_have_their_own_scales() -> None:
    scale = Scale.between((3000, 1000), (1500, 800))
    assert (scale.x, scale.y) == (2.0, 1.25)
    bounds = Rect(0, 0, 3000, 1000)
    assert drag_rect((10, 8), (110, 108), scale, bounds) == Rect(20, 10, 220, 135)


@pytest.mark.parametrize("size", [((0, 10), (10, 10)), ((10, 10), (10, 0)), ((-1, 5), (5, 5))])
def test_a_size_of_nothing_has_no_scale(size: tuple[tuple[int, int], tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="positive"):
        Scale.between(*size)


@pytest.mark.parametrize(
    ("factor", "expected"),
    [
        (1.0, Rect(100, 40, 300, 90)),
        (1.25, Rect(125, 50, 375, 113)),
        (1.5, Rect(150, 60, 450, 135)),
        (2.0, Rect(200, 80, 600, 180)),
    ],
)
def test_a_drag_in_logical_units_covers_these_pixels(factor: float, expected: Rect) -> None:
    bounds = Rect(0, 0, int(1920 * factor), int(1080 * factor))
    scale = Scale(factor, factor)
    assert drag_rect((100, 40), (300, 90), scale, bounds) == expected
    assert drag_rect((300, 90), (100, 40), scale, bounds) == expected
    assert drag_rect((300, 40), (100, 90), scale, bounds) == expected


@pytest.mark.parametrize("factor", SCALES)
def test_a_drag_over_the_whole_screen_is_the_whole_picture(factor: float) -> None:
    logical = (1536, 864)
    image = (round(logical[0] * factor), round(logical[1] * factor))
    scale = Scale.between(image, logical)
    bounds = Rect(0, 0, *image)
    assert drag_rect((0, 0), logical, scale, bounds) == bounds


def test_a_drag_that_does_not_move_is_empty() -> None:
    assert drag_rect((50, 50), (50, 50), Scale(1.5, 1.5), FULL_HD).is_empty


def test_a_drag_onto_another_screen_ends_at_the_edge_of_the_first() -> None:
    """GIVEN a second screen left of and above this one WHEN the drag ends there THEN clamp."""
    assert drag_rect((50, 60), (-700, -20), Scale(1, 1), FULL_HD) == Rect(0, 0, 50, 60)
    assert drag_rect((1900, 1000), (2500, 1500), Scale(1, 1), FULL_HD) == Rect(
        1900, 1000, 1920, 1080
    )


@given(
    st.tuples(st.floats(-9e3, 9e3), st.floats(-9e3, 9e3)),
    st.tuples(st.floats(-9e3, 9e3), st.floats(-9e3, 9e3)),
    st.sampled_from(SCALES),
    st.sampled_from(SCALES),
)
def test_no_drag_leaves_the_picture(
    start: tuple[float, float], end: tuple[float, float], x: float, y: float
) -> None:
    rect = drag_rect(start, end, Scale(x, y), FULL_HD)
    assert FULL_HD.left <= rect.left <= rect.right <= FULL_HD.right
    assert FULL_HD.top <= rect.top <= rect.bottom <= FULL_HD.bottom


@given(st.integers(0, 3839), st.sampled_from(SCALES))
def test_the_pixel_under_the_pointer_is_the_one_whose_logical_place_it_is(
    x_device: int, factor: float
) -> None:
    scale = Scale(factor, factor)
    middle = scale.to_logical(x_device + 0.5, 0.5)
    assert pixel_at(middle, scale, Rect(0, 0, 3840, 2160)) == (x_device, 0)


def test_the_pixel_at_the_far_corner_is_the_last_one() -> None:
    assert pixel_at((1920, 1080), Scale(1, 1), FULL_HD) == (1919, 1079)
    assert pixel_at((-3, -3), Scale(1, 1), FULL_HD) == (0, 0)


@given(rects, st.sampled_from(SCALES))
def test_the_logical_cover_holds_every_pixel(rect: Rect, factor: float) -> None:
    scale = Scale(factor, factor)
    cover = scale.logical_cover(rect)
    assert cover.left * factor <= rect.left + 1e-6
    assert cover.right * factor >= rect.right - 1e-6
    assert cover.top * factor <= rect.top + 1e-6
    assert cover.bottom * factor >= rect.bottom - 1e-6


def test_a_selection_moves_up_to_the_edge_and_keeps_its_size() -> None:
    rect = Rect(10, 10, 110, 60)
    assert moved_inside(rect, -1, 0, FULL_HD) == Rect(9, 10, 109, 60)
    assert moved_inside(rect, -50, -50, FULL_HD) == Rect(0, 0, 100, 50)
    assert moved_inside(rect, 9000, 9000, FULL_HD) == Rect(1820, 1030, 1920, 1080)


def test_a_selection_shrinks_to_one_pixel_and_grows_to_the_edge() -> None:
    rect = Rect(10, 10, 110, 60)
    assert resized_inside(rect, 1, -1, FULL_HD) == Rect(10, 10, 111, 59)
    assert resized_inside(rect, -500, -500, FULL_HD) == Rect(10, 10, 11, 11)
    assert resized_inside(rect, 5000, 5000, FULL_HD) == Rect(10, 10, 1920, 1080)


@pytest.mark.parametrize("handle", [handle for handle in Handle if handle is not Handle.INSIDE])
def test_each_handle_is_caught_at_its_centre_and_a_little_off(handle: Handle) -> None:
    rect = Rect(100, 100, 400, 300)
    x, y = handle_centres(rect)[handle]
    for dx, dy in ((0, 0), (5, 5), (-5, -5), (5, -5)):
        assert handle_at(x + dx, y + dy, rect, (8, 8)) is handle


def test_the_whole_length_of_an_edge_can_be_caught() -> None:
    rect = Rect(100, 100, 400, 300)
    assert handle_at(180, 97, rect, (8, 8)) is Handle.TOP
    assert handle_at(402, 222, rect, (8, 8)) is Handle.RIGHT


def test_inside_and_outside_of_a_selection() -> None:
    rect = Rect(100, 100, 400, 300)
    assert handle_at(250, 200, rect, (8, 8)) is Handle.INSIDE
    assert handle_at(250, 80, rect, (8, 8)) is None
    assert handle_at(80, 80, rect, (8, 8)) is None
    assert handle_at(5, 5, Rect(5, 5, 5, 5), (8, 8)) is None


def test_a_thin_selection_can_be_moved_by_its_middle() -> None:
    assert handle_at(250, 104, Rect(100, 100, 400, 108), (8, 8)) is Handle.INSIDE


@pytest.mark.parametrize(
    ("handle", "expected"),
    [
        (Handle.TOP_LEFT, Rect(107, 103, 200, 150)),
        (Handle.TOP, Rect(100, 103, 200, 150)),
        (Handle.TOP_RIGHT, Rect(100, 103, 207, 150)),
        (Handle.RIGHT, Rect(100, 100, 207, 150)),
        (Handle.BOTTOM_RIGHT, Rect(100, 100, 207, 153)),
        (Handle.BOTTOM, Rect(100, 100, 200, 153)),
        (Handle.BOTTOM_LEFT, Rect(107, 100, 200, 153)),
        (Handle.LEFT, Rect(107, 100, 200, 150)),
        (Handle.INSIDE, Rect(107, 103, 207, 153)),
    ],
)
def test_a_handle_moves_its_own_edges(handle: Handle, expected: Rect) -> None:
    assert dragged_handle(Rect(100, 100, 200, 150), handle, 7, 3, FULL_HD) == expected


def test_an_edge_dragged_across_its_opposite_turns_the_selection_over() -> None:
    rect = dragged_handle(Rect(100, 100, 200, 150), Handle.LEFT, 180, 0, FULL_HD)
    assert rect == Rect(200, 100, 280, 150)


@given(st.sampled_from(list(Handle)), st.integers(-3000, 3000), st.integers(-3000, 3000))
def test_no_handle_leaves_the_picture_or_empties_the_selection(
    handle: Handle, dx: int, dy: int
) -> None:
    rect = dragged_handle(Rect(100, 100, 200, 150), handle, dx, dy, FULL_HD)
    assert not rect.is_empty
    assert rect.intersected(FULL_HD) == rect
