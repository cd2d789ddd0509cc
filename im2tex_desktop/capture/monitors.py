"""Which part of which picture shows which screen: pure arithmetic, no Qt."""

from __future__ import annotations

from collections.abc import Sequence

from im2tex_desktop.capture.geometry import Rect, Scale


def union_of(rects: Sequence[Rect]) -> Rect:
    """The virtual desktop that holds all the screens.

    Raises:
        ValueError: no rectangle was given.
    """
    if not rects:
        raise ValueError("there is no screen")
    whole = rects[0]
    for rect in rects[1:]:
        whole = whole.united(rect)
    return whole


def crop_of_desktop(
    image_size: tuple[int, int], screen_logical: Rect, screens_logical: Sequence[Rect]
) -> Rect:
    """Which pixels of a picture of the whole desktop belong to one screen.

    Args:
        image_size: (width, height) of the picture in pixels, whatever its scale.
        screen_logical: the screen's place on the virtual desktop.
        screens_logical: all of the screens; their union is what the picture shows. Its top left
            may be negative and is subtracted.

    Returns:
        The crop in pixels of the picture, never outside it.
    """
    desktop = union_of(screens_logical)
    scale = Scale.between(image_size, (desktop.width, desktop.height))
    moved = screen_logical.moved(-desktop.left, -desktop.top)
    return Rect(
        round(moved.left * scale.x),
        round(moved.top * scale.y),
        round(moved.right * scale.x),
        round(moved.bottom * scale.y),
    ).intersected(Rect(0, 0, *image_size))


def match_monitors(screens: Sequence[Rect], monitors: Sequence[Rect]) -> list[int | None]:
    """For each screen the monitor that shows it, or None; no monitor is given twice.

    Screens carry Qt's geometry and monitors the capture library's. Where a scale is in force the
    sizes differ while the top left corners agree, so the corners decide; a tie goes to the nearer
    size.
    """
    pairs = sorted(
        (_distance(screen, monitor), at_screen, at_monitor)
        for at_screen, screen in enumerate(screens)
        for at_monitor, monitor in enumerate(monitors)
    )
    found: dict[int, int] = {}
    for _, at_screen, at_monitor in pairs:
        if at_screen not in found and at_monitor not in found.values():
            found[at_screen] = at_monitor
    return [found.get(at_screen) for at_screen in range(len(screens))]


def _distance(screen: Rect, monitor: Rect) -> tuple[int, int]:
    corners = abs(screen.left - monitor.left) + abs(screen.top - monitor.top)
    sizes = abs(screen.width - monitor.width) + abs(screen.height - monitor.height)
    return corners, sizes
