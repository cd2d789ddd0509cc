"""Pictures of several monitors assigned to screens."""

from __future__ import annotations

import pytest

from im2tex_desktop.capture.geometry import Rect
from im2tex_desktop.capture.monitors import crop_of_desktop, match_monitors, union_of


def test_a_desktop_with_a_monitor_at_a_negative_origin() -> None:
    """GIVEN a monitor left of and above the main one WHEN cropped THEN the corner is subtracted."""
    left, main = Rect(-1280, -200, 0, 824), Rect(0, 0, 1920, 1080)
    screens = [main, left]
    assert union_of(screens) == Rect(-1280, -200, 1920, 1080)
    assert crop_of_desktop((3200, 1280), left, screens) == Rect(0, 0, 1280, 1024)
    assert crop_of_desktop((3200, 1280), main, screens) == Rect(1280, 200, 3200, 1280)


@pytest.mark.parametrize("factor", [1, 1.25, 1.5, 2])
def test_the_picture_decides_the_scale(factor: float) -> None:
    screens = [Rect(0, 0, 1600, 900), Rect(1600, 100, 2880, 820)]
    image = (int(2880 * factor), int(900 * factor))
    assert crop_of_desktop(image, screens[1], screens) == Rect(
        int(1600 * factor), int(100 * factor), int(2880 * factor), int(820 * factor)
    )


def test_a_screen_outside_of_the_picture_gets_nothing() -> None:
    screens = [Rect(0, 0, 100, 100)]
    assert crop_of_desktop((100, 100), Rect(300, 0, 400, 100), screens).is_empty


def test_no_screen_is_an_error() -> None:
    with pytest.raises(ValueError, match="no screen"):
        union_of([])


def test_monitors_are_matched_by_their_corners_whatever_the_scale() -> None:
    screens = [Rect.from_size(0, 0, 1536, 864), Rect.from_size(-2560, 0, 1280, 720)]
    monitors = [Rect.from_size(-2560, 0, 2560, 1440), Rect.from_size(0, 0, 1920, 1080)]
    assert match_monitors(screens, monitors) == [1, 0]


def test_a_rounded_corner_is_still_the_nearest() -> None:
    screens = [Rect.from_size(1, 0, 10, 10), Rect.from_size(1921, 2, 10, 10)]
    monitors = [Rect.from_size(0, 0, 20, 20), Rect.from_size(1920, 0, 20, 20)]
    assert match_monitors(screens, monitors) == [0, 1]


def test_a_monitor_is_given_once_and_a_screen_may_stay_without() -> None:
    screens = [Rect.from_size(0, 0, 10, 10), Rect.from_size(0, 0, 10, 10)]
    assert sorted(match_monitors(screens, [Rect.from_size(0, 0, 10, 10)]), key=str) == [0, None]
