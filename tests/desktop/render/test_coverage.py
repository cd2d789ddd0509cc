"""Coverage is the exact share of each pixel that a shape covers."""

from __future__ import annotations

import numpy as np
import pytest

from im2tex_desktop.render.coverage import covered, edges

_MOVE, _LINE, _CUBIC, _CLOSE = 1, 2, 4, 79


def _polygon(points: list[tuple[float, float]]) -> np.ndarray:
    codes = [_MOVE] + [_LINE] * (len(points) - 1) + [_CLOSE]
    return edges(np.array([*points, points[0]], float), np.array(codes, np.uint8))


def test_a_rectangle_between_pixels() -> None:
    grey = covered(_polygon([(0.5, 0.25), (2.5, 0.25), (2.5, 1.0), (0.5, 1.0)]), 4, 2)
    assert grey[0] == pytest.approx([0.375, 0.75, 0.375, 0])
    assert not grey[1].any()


@pytest.mark.parametrize("turned", [False, True])
def test_a_triangle_has_its_area_whichever_way_it_turns(turned: bool) -> None:
    points = [(0.3, 0.2), (7.9, 1.4), (2.2, 8.7)]
    grey = covered(_polygon(points[::-1] if turned else points), 10, 10)
    assert grey.sum() == pytest.approx(0.5 * abs(7.6 * 8.5 - 1.9 * 1.2))
    assert grey.max() <= 1.0


def test_a_hole_stays_white() -> None:
    outer = _polygon([(0, 0), (6, 0), (6, 6), (0, 6)])
    inner = _polygon([(2, 2), (2, 4), (4, 4), (4, 2)])
    grey = covered(np.concatenate([outer, inner]), 6, 6)
    assert grey[2:4, 2:4] == pytest.approx(np.zeros((2, 2)), abs=1e-12)
    assert grey.sum() == pytest.approx(32)


def test_a_curve_is_followed() -> None:
    """GIVEN a quarter of a circle WHEN painted THEN its area is right to half a percent."""
    k = 0.5522847498 * 10
    points = [(0, 0), (10, 0), (10, k), (k, 10), (0, 10), (0, 0)]
    codes = [_MOVE, _LINE, _CUBIC, _CUBIC, _CUBIC, _CLOSE]
    grey = covered(edges(np.array(points, float), np.array(codes, np.uint8)), 11, 11)
    assert grey.sum() == pytest.approx(25 * np.pi, rel=0.005)
