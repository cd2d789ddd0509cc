import numpy as np
import pytest

from model.evaluate.drawing import Drawing, Pen
from model.typeset.glyphs import PT_PER_INCH, Atlas, GlyphKey, GlyphProgram

UNITS_PER_PX = PT_PER_INCH * 256 / 200


def atlas() -> Atlas:
    """A solid box of 9 x 6 px of the atlas from the reference point up, and a blank glyph."""
    keys = (GlyphKey("f", 0, 0), GlyphKey("f", 1, 0))
    boxes = np.array([(0, -6, 9, 6), (0, 0, 0, 0)], np.int32)
    return Atlas.from_parts(keys, boxes, np.full(54, 255, np.uint8))


def drawn(glyphs: list[tuple[float, float]], rules: list[tuple[float, ...]] = ()) -> Drawing:  # type: ignore[assignment]
    """Boxes at places, and rules (x, y, width, height), all in px of 200 dpi."""
    rows = [(0, round(x * UNITS_PER_PX), round(y * UNITS_PER_PX), 0) for x, y in glyphs]
    lines = [[*(round(v * UNITS_PER_PX) for v in rule), 0] for rule in rules]
    program = GlyphProgram(
        np.array(rows, np.int32).reshape(-1, 4), np.array(lines, np.int32).reshape(-1, 5), (), ""
    )
    return Pen().draw(program, atlas())


def test_one_box() -> None:
    drawing = drawn([(0, 0)])
    assert drawing.bounds == (0, -2, 3, 0)
    assert np.array_equal(drawing.picture(), np.zeros((2, 3), np.uint8))


@pytest.mark.parametrize("shift", [0.1, 0.4, -0.3, 0.49])
def test_a_fraction_of_a_pixel_changes_no_glyph(shift: float) -> None:
    moved = drawn([(0, 0), (10 + shift, 0)]).picture()
    assert np.array_equal(moved, drawn([(0, 0), (10, 0)]).picture())


def test_boxes_side_by_side_and_below() -> None:
    picture = drawn([(0, 0), (5, 4)]).picture()
    expected = np.full((6, 8), 255, np.uint8)
    expected[:2, :3] = expected[4:, 5:] = 0
    assert np.array_equal(picture, expected)


def test_rules_are_whole_pixels_and_never_vanish() -> None:
    drawing = drawn([], [(0, 0, 20, 0.2), (0, 5, 0.1, 8.4)])
    assert drawing.rules.tolist() == [[0, 0, 20, 1], [0, 5, 1, 13]]
    assert drawing.picture().shape == (13, 20)


def test_without_ink() -> None:
    nothing = GlyphProgram(np.array([(1, 50, 60, 0)], np.int32), np.zeros((0, 5), np.int32), (), "")
    drawing = Pen().draw(nothing, atlas())
    assert drawing.bounds == (0, 0, 0, 0)
    assert drawing.picture().tolist() == [[255]]


def test_small_glyphs_keep_the_mean_and_the_place() -> None:
    """GIVEN a box of 4 x 4 px of the atlas, off the grid THEN its ink is spread over the pixels."""
    odd = Atlas.from_parts(
        (GlyphKey("f", 0, 0),), np.array([(2, -5, 4, 4)], np.int32), np.full(16, 255, np.uint8)
    )
    program = GlyphProgram(np.array([(0, 0, 0, 0)], np.int32), np.zeros((0, 5), np.int32), (), "")
    drawing = Pen().draw(program, odd)
    assert drawing.bounds == (0, -2, 2, 0)
    # Columns 2 and 3, 4, 5 of the atlas; rows -5, -4 and -3, -2.
    assert (255 - drawing.picture()).tolist() == [[57, 170], [57, 170]]
