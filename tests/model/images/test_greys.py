from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from model.images.greys import to_bytes

GREY = np.array([[0, 64], [128, 255]], np.uint8)


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA", "LA", "CMYK", "I", "F", "P", "YCbCr", "HSV"])
def test_a_grey_picture_of_any_mode(mode: str) -> None:
    picture = Image.fromarray(GREY)
    if mode in ("CMYK", "YCbCr", "HSV"):
        picture = picture.convert("RGB")
    picture = picture.quantize(4) if mode == "P" else picture.convert(mode)
    assert picture.mode == mode
    levels = to_bytes(picture)
    assert levels.dtype == np.uint8
    assert levels.ndim == 2
    assert np.abs(levels.astype(int) - GREY).max() <= (0 if mode not in ("YCbCr", "CMYK") else 1)


def test_black_and_white() -> None:
    picture = Image.fromarray(GREY > 100)
    assert picture.mode == "1"
    assert to_bytes(picture).tolist() == [[0, 0], [255, 255]]


def test_sixteen_bits() -> None:
    picture = Image.fromarray(GREY.astype(np.uint16) * 257)
    assert picture.mode.startswith("I;16")
    assert to_bytes(picture).tolist() == GREY.tolist()


def test_floats_from_zero_to_one() -> None:
    assert to_bytes(Image.fromarray((GREY / 255).astype(np.float32))).tolist() == GREY.tolist()


def test_floats_of_another_range() -> None:
    levels = to_bytes(Image.fromarray(np.array([[-5, 0], [1e6, 20]], np.float32)))
    assert (levels.min(), levels.max()) == (0, 255)


def test_what_is_no_number_is_paper() -> None:
    levels = to_bytes(Image.fromarray(np.array([[np.nan, 0.0], [1.0, np.inf]], np.float32)))
    assert levels.tolist() == [[255, 0], [255, 255]]


def test_colour_is_kept() -> None:
    picture = Image.new("RGB", (2, 1), (10, 20, 30))
    assert to_bytes(picture).tolist() == [[[10, 20, 30], [10, 20, 30]]]


def test_alpha_shows_white_paper() -> None:
    picture = Image.new("RGBA", (3, 1), (0, 0, 0, 0))
    picture.putpixel((1, 0), (0, 0, 0, 255))
    picture.putpixel((2, 0), (0, 0, 0, 128))
    assert to_bytes(picture).tolist() == [[255, 0, 127]]


def test_light_ink_on_nothing_shows_on_black() -> None:
    picture = Image.new("RGBA", (2, 1), (255, 255, 255, 0))
    picture.putpixel((1, 0), (255, 255, 255, 255))
    assert to_bytes(picture).tolist() == [[0, 255]]


def test_a_palette_with_a_transparent_entry() -> None:
    picture = Image.new("P", (2, 1), 0)
    picture.putpalette([255, 0, 0, 0, 0, 255])
    picture.putpixel((1, 0), 1)
    picture.info["transparency"] = 0
    assert to_bytes(picture).tolist() == [[[255, 255, 255], [0, 0, 255]]]
