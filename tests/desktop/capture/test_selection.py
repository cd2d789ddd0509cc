"""What drags, clicks and keys do to the selection."""

from __future__ import annotations

import pytest

from im2tex_desktop.capture.geometry import Handle, Rect, Scale
from im2tex_desktop.capture.selection import Outcome, Phase, Selection


def selection(accept_on_release: bool = True, factor: float = 1.0) -> Selection:
    bounds = Rect(0, 0, int(1920 * factor), int(1080 * factor))
    return Selection(bounds, Scale(factor, factor), accept_on_release)


def drag(one: Selection, start: tuple[float, float], end: tuple[float, float]) -> Outcome:
    one.press(start)
    one.move(((start[0] + end[0]) / 2, (start[1] + end[1]) / 2))
    one.move(end)
    return one.release(end)


@pytest.mark.parametrize("factor", [1.0, 1.25, 1.5, 2.0])
def test_the_end_of_a_drag_accepts(factor: float) -> None:
    one = selection(factor=factor)
    assert drag(one, (100, 200), (300, 240)) is Outcome.ACCEPTED
    assert one.rect == Rect(
        int(100 * factor), int(200 * factor), int(300 * factor), int(240 * factor)
    )


def test_with_shift_or_by_the_setting_the_handles_come_first() -> None:
    one = selection()
    one.press((10, 10))
    assert one.release((200, 90), keep=True) is Outcome.CHANGED
    assert one.phase is Phase.SELECTED
    other = selection(accept_on_release=False)
    assert drag(other, (10, 10), (200, 90)) is Outcome.CHANGED
    assert other.accept() is Outcome.ACCEPTED


def test_a_click_selects_nothing_and_clears_what_was_selected() -> None:
    one = selection()
    one.select(Rect(500, 500, 600, 600))
    assert drag(one, (100, 100), (101, 102)) is Outcome.CHANGED
    assert one.rect is None
    assert one.phase is Phase.AIMING
    assert one.accept() is Outcome.NOTHING


def test_a_long_thin_drag_is_no_click() -> None:
    one = selection()
    assert drag(one, (100, 100), (300, 101)) is Outcome.ACCEPTED
    assert one.rect == Rect(100, 100, 300, 101)


def test_a_drag_of_no_height_selects_nothing() -> None:
    one = selection()
    assert drag(one, (100, 100), (300, 100)) is Outcome.CHANGED
    assert one.rect is None


def test_escape_clears_first_and_then_cancels() -> None:
    one = selection(accept_on_release=False)
    drag(one, (10, 10), (200, 90))
    assert one.escape() is Outcome.CHANGED
    assert one.rect is None
    assert one.escape() is Outcome.CANCELLED


def test_escape_in_the_middle_of_a_drag_ends_the_drag() -> None:
    one = selection()
    one.press((10, 10))
    one.move((100, 100))
    assert one.escape() is Outcome.CHANGED
    assert one.release((120, 120)) is Outcome.NOTHING
    assert one.rect is None


def test_a_handle_is_dragged_and_its_release_does_not_accept() -> None:
    one = selection()
    one.select(Rect(100, 100, 300, 200))
    assert one.hover_handle((300, 200)) is Handle.BOTTOM_RIGHT
    assert drag(one, (302, 201), (342, 221)) is Outcome.CHANGED
    assert one.rect == Rect(100, 100, 340, 220)


def test_the_inside_moves_the_selection() -> None:
    one = selection(factor=1.5)
    one.select(Rect(300, 300, 600, 450))
    drag(one, (300, 250), (310, 240))
    assert one.rect == Rect(315, 285, 615, 435)


def test_a_press_outside_begins_anew() -> None:
    one = selection()
    one.select(Rect(100, 100, 300, 200))
    assert drag(one, (500, 500), (600, 540)) is Outcome.ACCEPTED
    assert one.rect == Rect(500, 500, 600, 540)


def test_a_double_click_on_the_selection_accepts() -> None:
    one = selection(accept_on_release=False)
    one.select(Rect(100, 100, 300, 200))
    assert one.double_click((200, 150)) is Outcome.ACCEPTED
    assert one.double_click((700, 700)) is Outcome.CHANGED


def test_arrows_move_and_shift_resizes_and_ctrl_goes_further() -> None:
    one = selection()
    assert one.nudge(1, 0) is Outcome.NOTHING
    one.select(Rect(100, 100, 300, 200))
    one.nudge(1, 0)
    one.nudge(0, -1, large=True)
    assert one.rect == Rect(101, 90, 301, 190)
    one.nudge(1, 0, resize=True)
    one.nudge(0, 1, large=True, resize=True)
    assert one.rect == Rect(101, 90, 302, 200)
    one.select(Rect(0, 0, 10, 10))
    assert one.nudge(-1, 0) is Outcome.NOTHING


def test_the_last_region_is_held_inside_and_refused_outside() -> None:
    one = selection()
    assert one.select(Rect(1900, 1000, 2000, 1200)) is Outcome.CHANGED
    assert one.rect == Rect(1900, 1000, 1920, 1080)
    assert one.select(Rect(3000, 3000, 3100, 3100)) is Outcome.NOTHING


def test_the_pointer_leaves_for_another_screen_but_not_in_a_drag() -> None:
    one = selection()
    one.move((5, 5))
    assert one.pointer == (5, 5)
    assert one.leave() is Outcome.CHANGED
    assert one.pointer is None
    one.press((5, 5))
    assert one.leave() is Outcome.NOTHING


def test_a_move_within_the_same_pixel_changes_nothing() -> None:
    one = selection()
    one.move((5.1, 5.1))
    assert one.move((5.4, 5.4)) is Outcome.NOTHING
    assert one.move((6.0, 5.4)) is Outcome.CHANGED
