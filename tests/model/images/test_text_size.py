from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from model.images import prepare
from model.images.greys import to_bytes
from model.images.ink import find_ink
from model.images.pieces import Pieces, find_pieces
from model.images.text_size import (
    PICTURE_FEATURES,
    PIECE_FEATURES,
    describe,
    estimate_scale,
    estimate_text_size,
)
from tests.model.images.pictures import WORKING_DPI, coloured, formula, on_page

DPIS = (60, 80, 100, 130, 180, 250, 400)
AMBIGUOUS = ("letter", "minus", "equals", "dots")  # an x may be a small X, a minus a long rule
CLEAR = ("accents", "cases", "decimal", "exponent", "integral", "long", "matrix", "radical")


def pieces(picture: Image.Image) -> Pieces:
    return find_pieces(find_ink(to_bytes(picture)).level)


def ratio(name: str, dpi: float) -> float:
    """Estimated over true scale."""
    return prepare(formula(name, dpi)).text_scale * dpi / WORKING_DPI


@pytest.mark.parametrize("dpi", DPIS)
@pytest.mark.parametrize("name", CLEAR)
def test_formulas_come_to_the_working_scale_from_any_zoom(name: str, dpi: int) -> None:
    assert 0.8 < ratio(name, dpi) < 1.3


@pytest.mark.parametrize("name", CLEAR)
def test_most_zooms_are_within_an_eighth(name: str) -> None:
    found = [ratio(name, dpi) for dpi in DPIS]
    assert sum(0.88 < value < 1.12 for value in found) >= 5, found


@pytest.mark.parametrize("dpi", DPIS)
@pytest.mark.parametrize("name", AMBIGUOUS)
def test_even_a_lone_symbol_is_no_worse_than_half_or_double(name: str, dpi: int) -> None:
    assert 0.5 < ratio(name, dpi) < 2.0


def test_colours_do_not_matter() -> None:
    page = on_page(formula("cases", 180), (400, 200))
    plain = prepare(page).text_scale
    dark = prepare(coloured(page, "#eeeeee", "#112233")).text_scale
    assert dark == pytest.approx(plain, rel=0.03)


def test_a_larger_picture_of_the_same_pixels_scales_exactly() -> None:
    small = formula("long", 300)
    large = small.resize((small.width * 2, small.height * 2), Image.Resampling.NEAREST)
    one, two = (estimate_text_size(pieces(picture)) for picture in (small, large))
    assert two.log_scale == pytest.approx(one.log_scale - np.log(2), abs=0.15)


def test_near_the_working_scale_it_is_exactly_one() -> None:
    assert estimate_scale(pieces(formula("long"))) == 1.0


def test_a_lone_symbol_is_less_sure_than_a_formula() -> None:
    assert (
        estimate_text_size(pieces(formula("minus", 200))).spread
        > 1.5 * estimate_text_size(pieces(formula("long", 200))).spread
    )


def test_what_the_network_sees() -> None:
    found = pieces(formula("sum", 200))
    each, whole = describe(found)
    assert each.shape == (len(found), PIECE_FEATURES)
    assert whole.shape == (PICTURE_FEATURES,)
    assert np.isfinite(each).all()
    assert np.isfinite(whole).all()


def test_heights_count_parts_of_a_pixel() -> None:
    level = np.zeros((12, 12), np.uint8)
    level[3:8, 4:6] = 255
    level[8, 4:6] = 102  # 0.4 of the row below
    (height,), (width,) = find_pieces(level).height, find_pieces(level).width
    assert height == pytest.approx(5.4)
    assert width == pytest.approx(2.0)


def test_the_stroke_is_measured_to_a_part_of_a_pixel() -> None:
    level = np.zeros((20, 120), np.uint8)
    level[8:10, 10:110] = 255
    level[10, 10:110] = 128
    assert find_pieces(level).stroke_px == pytest.approx(2.5, rel=0.05)
