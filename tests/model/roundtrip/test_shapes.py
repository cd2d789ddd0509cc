from __future__ import annotations

import numpy as np
import pytest

from model.roundtrip.marks import find_marks
from model.roundtrip.shapes import SHAPE_PX, at_scale, box_of, shape_of, thickened
from tests.model.roundtrip.scenes import picture


def test_a_box_is_known_to_a_part_of_a_pixel() -> None:
    piece = np.zeros((6, 7), np.uint8)
    piece[2:4, 2:5] = 255
    piece[1, 2:5] = 64  # a quarter of a row above
    piece[2:4, 5] = 128  # half a column at the right

    box, shape = box_of(piece, (10, 20)), shape_of(piece)

    assert box == pytest.approx([12, 21.75, 15.5, 24], abs=0.01)
    assert shape.shape == (SHAPE_PX, SHAPE_PX)
    assert shape.max() <= 1.1


def test_a_faint_piece_has_the_box_of_a_strong_one() -> None:
    piece = np.zeros((8, 8), np.uint8)
    piece[2:6, 3:5] = 255

    assert box_of(piece // 2, (0, 0)) == pytest.approx(box_of(piece, (0, 0)), abs=0.05)


@pytest.mark.parametrize("scale", [0.28, 0.5, 1.0, 1.7])
@pytest.mark.parametrize("corner", [(0, 0), (5, 3), (-4, 7)])
def test_a_scaled_piece_lies_where_the_scale_puts_it(scale: float, corner: tuple[int, int]) -> None:
    piece = np.zeros((40, 30), np.uint8)
    piece[4:36, 6:24] = 255
    before = box_of(piece, corner)

    after = box_of(*at_scale(piece, corner, scale))

    assert after == pytest.approx(before * scale, abs=0.06)


def test_scaling_keeps_the_ink() -> None:
    piece = np.zeros((40, 30), np.uint8)
    piece[4:36, 6:24] = 255

    small, _ = at_scale(piece, (3, 2), 0.25)

    assert small.sum() == pytest.approx(piece.sum() * 0.25**2, rel=0.03)


@pytest.mark.parametrize("outwards", [0, 1, 3])
def test_thickening_moves_every_edge_outwards(outwards: int) -> None:
    piece = np.zeros((9, 9), np.uint8)
    piece[3:6, 2:7] = 255
    before = box_of(piece, (0, 0))

    after = box_of(*thickened(piece, (0, 0), outwards))

    assert after == pytest.approx(before + np.array([-1, -1, 1, 1]) * outwards)


def test_the_shape_does_not_depend_on_size() -> None:
    small = find_marks(picture([("vee", 0, 0, 0.5)], 24, stroke_em=0.1))
    large = find_marks(picture([("vee", 0, 0, 0.5)], 96, stroke_em=0.1))

    gap = np.abs(small.shapes[0] - large.shapes[0]).mean()
    assert gap < 0.06


def test_every_mark_is_found_alone() -> None:
    marks = find_marks(picture([("ring", 0, 0, 0.5), ("dot", 0.2, 0.2, 0.1), ("bar", 1, 0, 0.4)]))

    assert len(marks) == 3
    assert sorted(piece.shape[1] // 5 for piece in marks.pieces) == sorted(
        round(width * 48 + 2) // 5 for width in (0.5, 0.1, 0.4)
    )


def test_a_shape_may_be_seen_in_the_box_of_another() -> None:
    piece = np.zeros((30, 20), np.uint8)
    piece[5:25, 4:16] = 255

    own = shape_of(piece, (4.0, 5.0, 16.0, 25.0))
    wider = shape_of(piece, (4.0, 5.0, 24.0, 25.0))  # its right half stays blank

    assert np.abs(own - shape_of(piece)).max() < 0.01
    assert wider[:, : SHAPE_PX // 2].sum() > 5 * wider[:, SHAPE_PX // 2 + 3 :].sum()


def test_a_blank_picture_has_no_marks() -> None:
    marks = find_marks(np.full((20, 30), 255, np.uint8))

    assert len(marks) == 0
    assert marks.extent == (0.0, 0.0)


def test_noise_is_no_mark() -> None:
    pixels = np.full((20, 30), 255, np.uint8)
    pixels[5, 5] = 180

    assert len(find_marks(pixels)) == 0


def test_thicker_strokes_measure_thicker() -> None:
    thin = find_marks(picture([("ring", 0, 0, 1)], stroke_em=0.05)).stroke_px
    bold = find_marks(picture([("ring", 0, 0, 1)], stroke_em=0.10)).stroke_px

    assert bold == pytest.approx(2 * thin, rel=0.25)


def test_a_union_is_all_of_its_members() -> None:
    marks = find_marks(picture([("ring", 0, 0, 0.5), ("plus", 1, 0.2, 0.5)]))

    sheet, corner = marks.union([0, 1])

    assert sheet.sum() == marks.pieces[0].sum() + marks.pieces[1].sum()
    assert corner == tuple(np.min([marks.corners[0], marks.corners[1]], axis=0))
