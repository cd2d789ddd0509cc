from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageOps

from model.errors import BlankImage
from model.images.greys import to_bytes
from model.images.ink import Ink, find_ink
from tests.model.images.pictures import NAMES, coloured, formula, ink_of, on_page


def ink(picture: Image.Image) -> Ink:
    return find_ink(to_bytes(picture))


def difference(found: Ink, picture: Image.Image) -> float:
    """Mean over what either of them inks, in grey levels."""
    expected = ink_of(picture)
    either = (expected > 32) | (found.level > 32)
    return float(np.abs(found.level - expected)[either].mean())


PAGE = on_page(formula("long", 150), (420, 140))


@pytest.mark.parametrize("name", sorted({*NAMES} - {"equals", "minus"}))  # thin: never black
def test_clean_pictures_go_through_unchanged(name: str) -> None:
    picture = on_page(formula(name, 200), (400, 200))
    found = ink(picture)
    assert not found.inverted
    assert np.array_equal(found.level, ink_of(picture))


def test_a_dark_page_is_inverted() -> None:
    found = ink(ImageOps.invert(PAGE))
    assert found.inverted
    assert np.array_equal(found.level, ink_of(PAGE))


@pytest.mark.parametrize(
    ("letters", "paper", "inverted"),
    [
        ("#000080", "#ffffff", False),
        ("#268bd2", "#fdf6e3", False),
        ("#f8f8f2", "#282a36", True),
        ("#ff0000", "#ffffff", False),
        ("#ffff00", "#000080", True),
        ("#777777", "#bbbbbb", False),
        ("#005500", "#66cc66", False),
    ],
)
def test_colours_become_black_on_white(letters: str, paper: str, inverted: bool) -> None:
    found = ink(coloured(PAGE, letters, paper))
    assert found.inverted is inverted
    assert difference(found, PAGE) < 8
    assert (found.level == 0).mean() > 0.7


def test_two_inks_both_become_black() -> None:
    page = PAGE.convert("RGB")
    half = (0, 0, 200, 140)
    page.paste(coloured(PAGE.crop(half), "#ff2222", "#ffffff"), half)
    assert difference(ink(page), PAGE) < 8


def test_fringes_of_sub_pixel_text_become_grey() -> None:
    wide = np.asarray(on_page(formula("long", 450), (1260, 420)).resize((1260, 140)))
    fringed = np.stack([wide[:, 0::3], wide[:, 1::3], wide[:, 2::3]], axis=-1)
    smooth = Image.fromarray(fringed.mean(axis=-1).round().astype(np.uint8))
    assert difference(ink(Image.fromarray(fringed)), smooth) < 3


@pytest.mark.parametrize("dark", [False, True])
def test_a_shaded_page(dark: bool) -> None:
    y, x = np.mgrid[0:140, 0:420]
    light = 0.55 + 0.4 * x / 420 + 0.05 * y / 140
    page = (np.asarray(PAGE) * light).astype(np.uint8)
    found = ink(Image.fromarray(255 - page if dark else page))
    assert found.inverted is dark
    assert difference(found, PAGE) < 16


def test_grain_is_not_ink() -> None:
    rng = np.random.default_rng(0)
    page = np.clip(np.asarray(PAGE) * 0.8 + 20 + rng.normal(0, 5, (140, 420)), 0, 255)
    found = ink(Image.fromarray(page.astype(np.uint8)))
    assert (found.level[:25] == 0).mean() > 0.99
    assert difference(found, PAGE) < 25


@pytest.mark.parametrize("quality", [25, 60])
def test_jpeg(quality: int) -> None:
    stream = io.BytesIO()
    PAGE.save(stream, "JPEG", quality=quality)
    assert difference(ink(Image.open(stream)), PAGE) < 25


@pytest.mark.parametrize(
    "picture",
    [
        Image.new("L", (50, 40), 255),
        Image.new("L", (50, 40), 0),
        Image.new("RGB", (50, 40), (30, 90, 200)),
        Image.new("RGBA", (50, 40), (0, 0, 0, 0)),
        Image.linear_gradient("L"),
        Image.fromarray(np.random.default_rng(0).normal(200, 6, (90, 120)).astype(np.uint8)),
    ],
    ids=["white", "black", "blue", "nothing", "gradient", "grain"],
)
def test_without_ink_it_is_blank(picture: Image.Image) -> None:
    with pytest.raises(BlankImage, match="nothing stands out"):
        ink(picture)


def test_heavy_letters_in_a_tight_crop_are_still_ink() -> None:
    picture = np.full((30, 30), 255, np.uint8)
    picture[:, :17] = 0  # 57 % black
    assert not find_ink(picture).inverted
