"""Pictures, boxes and the atlas file, on glyphs made by hand."""

from pathlib import Path

import numpy as np
import pytest

from model.errors import DataError
from model.typeset.glyphs import ATLAS_DPI, PX_PER_UNIT, Atlas
from model.typeset.render import canvas, glyph_boxes, ink_bounds, raster, token_boxes
from tests.model.typeset.sample import BAR, SQUARE, atlas, program


def units(px: float) -> int:
    return round(px / PX_PER_UNIT)


def test_canvas_places_glyphs_on_the_baseline() -> None:
    placed = program([(SQUARE, 0, 0, 0), (BAR, units(18), 0, 1)])
    assert ink_bounds(placed, atlas()) == (0, -18, 24, 6)
    image = canvas(placed, atlas())
    assert image.shape == (24, 24)
    assert (image[6:18, :12] == 255).all()
    assert (image[:, 12:18] == 0).all()
    assert (image[:, 18:] == 136).all()
    assert canvas(placed, atlas(), pad_px=2).shape == (28, 28)


def test_rules_are_never_lost() -> None:
    placed = program([], [(0, 0, units(30), 1, 0)])
    assert canvas(placed, atlas()).tolist() == [[255] * 30]


def test_raster_is_the_mean_of_the_area() -> None:
    placed = program([(SQUARE, 0, 0, 0), (BAR, units(18), units(6), 1)])
    picture = raster(placed, atlas(), ATLAS_DPI / 6)
    assert picture.dtype == np.uint8
    assert picture.tolist() == [
        [0, 0, 255, 119],
        [0, 0, 255, 119],
        [255, 255, 255, 119],
        [255, 255, 255, 119],
    ]


@pytest.mark.parametrize("dpi", [60, 77.7, 100, 133.3, 200, 317, 600])
def test_ink_is_kept_at_any_scale(dpi: float) -> None:
    placed = program(
        [(SQUARE, 0, 0, 0), (BAR, units(40), 0, 1)], [(0, units(10), units(60), units(9), 2)]
    )
    picture = raster(placed, atlas(), dpi)
    ink = (255.0 - picture).sum() / dpi**2
    full = float(canvas(placed, atlas()).sum()) / ATLAS_DPI**2
    assert ink == pytest.approx(full, rel=0.15)


def test_formula_without_ink() -> None:
    empty = program([])
    assert ink_bounds(empty, atlas()) == (0, 0, 0, 0)
    assert raster(empty, atlas(), 100).tolist() == [[255]]
    assert np.isnan(token_boxes(empty, atlas())).all()


def test_token_boxes() -> None:
    placed = program(
        [(SQUARE, 0, 0, 0), (SQUARE, units(20), 0, 0), (BAR, units(40), 0, 2), (BAR, 0, 0, 65535)],
        [(units(40), units(-30), units(10), units(2), 2)],
    )
    boxes = token_boxes(placed, atlas())
    assert boxes.dtype == np.float32
    px = boxes * PX_PER_UNIT
    assert px[0] == pytest.approx([0, -12, 32, 0], abs=0.6)
    assert px[2] == pytest.approx([40, -30, 50, 6], abs=0.6)
    assert np.isnan(boxes[[1, 3]]).all()


def test_glyph_boxes_follow_the_places() -> None:
    [box] = glyph_boxes(program([(BAR, units(10), units(5), 0)]), atlas()) * PX_PER_UNIT
    assert box == pytest.approx([10, -13, 16, 11], abs=0.1)


def test_atlas_comes_back_from_its_file(tmp_path: Path) -> None:
    made = atlas()
    made.save(tmp_path / "atlas.npz")
    read = Atlas.load(tmp_path / "atlas.npz")
    assert read.keys == made.keys
    assert (read.boxes == made.boxes).all()
    assert (read.picture(SQUARE) == 255).all()
    assert (read.picture(BAR) == 136).all()  # one of the 16 steps


@pytest.mark.parametrize("damage", [b"", b"PK\3\4 nothing"])
def test_damaged_atlas(damage: bytes) -> None:
    with pytest.raises(DataError):
        Atlas.load(damage)


def test_cut_off_atlas() -> None:
    with pytest.raises(DataError):
        Atlas.load(atlas().to_bytes()[:-40])


def test_atlas_whose_parts_disagree() -> None:
    made = atlas()
    with pytest.raises(DataError):
        Atlas.from_parts(made.keys, made.boxes, made.pixels[:-1])
