"""Where a snip's edges go when ink runs into them: pictures of letters as plain arrays."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from im2tex_desktop.capture.geometry import Rect
from im2tex_desktop.capture.regrow import grown, touched, trimmed
from im2tex_desktop.capture.surroundings import Surroundings

EM = 10.0


def page(*blocks: tuple[int, int, int, int]) -> np.ndarray:
    """bool (100, 300) with ink in (left, top, right, bottom)."""
    ink = np.zeros((100, 300), bool)
    for left, top, right, bottom in blocks:
        ink[top:bottom, left:right] = True
    return ink


# A formula of three symbols on a line, another line close above it, text far to the left.
FORMULA = ((100, 40, 110, 60), (116, 40, 126, 60), (134, 40, 150, 60))
PAGE = page(*FORMULA, (90, 20, 200, 30), (20, 40, 60, 60))


def test_what_touches_is_named_in_a_fixed_order() -> None:
    assert touched(PAGE, Rect(105, 35, 145, 65)) == ("left", "right")
    assert touched(PAGE, Rect(95, 35, 155, 65)) == ()
    assert touched(PAGE, Rect(95, 35, 105, 65)) == ("right",)


def test_growing_takes_in_the_whole_line_and_not_its_neighbours() -> None:
    """GIVEN a snip through the last symbol WHEN grown THEN the symbols are whole, with air, and the
    text an em and more away stays outside."""
    new = grown(PAGE, Rect(105, 35, 140, 65), EM)
    assert not touched(PAGE, new)
    assert 60 < new.left < 100
    assert new.right > 150
    assert (new.top, new.bottom) == (35, 65), "a side that nothing touched stays"


def test_growing_upwards_follows_what_it_meets_to_the_sides() -> None:
    """GIVEN a numerator wider than the snip WHEN growing up to it THEN its ends come in as well."""
    ink = page((130, 50, 150, 70), (110, 44, 170, 47), (105, 30, 180, 42))
    new = grown(ink, Rect(125, 45, 155, 75), EM)
    assert new.left < 105
    assert new.right > 180
    assert new.top < 30


def test_growing_ends_with_the_screen() -> None:
    ink = page((0, 40, 300, 50))
    new = grown(ink, Rect(100, 30, 200, 60), EM)
    assert (new.left, new.right) == (0, 300)
    assert (new.top, new.bottom) == (30, 60)


def test_where_nothing_touches_growing_gives_an_em_of_margin() -> None:
    assert grown(PAGE, Rect(95, 35, 155, 65), EM) == Rect(85, 25, 165, 75)
    assert grown(page(), Rect(0, 0, 300, 100), EM) == Rect(0, 0, 300, 100)


def test_trimming_leaves_out_the_line_above() -> None:
    new = trimmed(PAGE, Rect(95, 25, 155, 65))
    assert not touched(PAGE, new)
    assert new == Rect(95, 30, 155, 65)


def test_trimming_never_goes_deep() -> None:
    """GIVEN ink that runs all through WHEN trimmed THEN the snip stays as it is."""
    ink = page((0, 40, 300, 50))
    rect = Rect(100, 30, 200, 60)
    assert trimmed(ink, rect) == rect


@pytest.mark.parametrize("rect", [Rect(0, 0, 40, 30), Rect(150, 100, 400, 140)])
def test_a_snip_can_be_cut_again_from_its_surroundings(rect: Rect) -> None:
    screen = QImage(800, 600, QImage.Format.Format_RGB32)
    screen.fill(QColor("white"))
    screen.setPixelColor(rect.left, rect.top, QColor("red"))
    around = Surroundings.of(screen, rect)
    snip = around.snip()
    assert (snip.width(), snip.height()) == (rect.width, rect.height)
    assert snip.pixelColor(0, 0) == QColor("red")
    wider = around.rect
    wider = Rect(wider.left, wider.top, wider.right + 60, wider.bottom)
    assert around.at(wider).snip().width() == rect.width + 60
    assert around.image.width() <= 800
