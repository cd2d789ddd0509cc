"""Composed pictures: the right ink at the right place, and boxes around it."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from model.data.compose import (
    MARGIN_PX,
    Marks,
    Picture,
    compose_bitmap,
    compose_smooth,
    content_size_px,
    smooth_canvas,
)
from model.data.glyphlayers import GlyphLayers
from model.data.shards import Entry
from model.typeset.glyphs import Atlas, GlyphProgram
from model.typeset.render import canvas, token_boxes
from tests.model.data.conftest import row_entry


@pytest.fixture(scope="module")
def layers(atlas: Atlas) -> GlyphLayers:
    return GlyphLayers.of(atlas)


def marks_of(entry: Entry, size_pt: float = 10.0) -> Marks:
    left, top, right, bottom = entry.bounds.tolist()
    return Marks(
        entry.glyphs, entry.rules, (left, top, right, bottom), len(entry.token_ids), size_pt
    )


@pytest.fixture
def fraction(atlas: Atlas) -> Entry:
    return row_entry(atlas, [3, 1, 4, 1, 5, 9, 2, 6], fraction=True)


def ink_box(ink: np.ndarray) -> tuple[int, int, int, int]:
    rows, columns = np.flatnonzero(ink.max(1) > 40), np.flatnonzero(ink.max(0) > 40)
    return columns[0], rows[0], columns[-1] + 1, rows[-1] + 1


def test_half_resolution_is_the_mean_of_the_full_one(
    fraction: Entry, layers: GlyphLayers, atlas: Atlas
) -> None:
    program = GlyphProgram(fraction.glyphs, fraction.rules, ("x",) * 9, "cm10")
    left, top, _, _ = fraction.bounds.tolist()
    full = canvas(program, atlas, pad_px=8)
    # The smooth canvas begins on an even px of 600 dpi: bring the full one there.
    full = np.pad(full, ((top % 2, 4), (left % 2, 4)))
    full = full[: full.shape[0] // 2 * 2, : full.shape[1] // 2 * 2].astype(float)
    expected = full.reshape(full.shape[0] // 2, 2, -1, 2).mean((1, 3))
    half = smooth_canvas(marks_of(fraction), layers, 4)
    h, w = min(half.shape[0], expected.shape[0]), min(half.shape[1], expected.shape[1])
    assert np.abs(half[:h, :w] - expected[:h, :w]).max() <= 1.0


@pytest.mark.parametrize("scale", [0.75, 1.0, 1.13, 1.35])
@pytest.mark.parametrize("size_pt", [10.0, 12.0])
@pytest.mark.parametrize("how", [compose_smooth, compose_bitmap])
def test_content_and_boxes_enclose_the_ink(
    fraction: Entry, layers: GlyphLayers, scale: float, size_pt: float, how: object
) -> None:
    marks = marks_of(fraction, size_pt)
    picture: Picture = how(marks, layers, scale, phase=(0.3, 0.6))  # type: ignore[operator]
    found = ink_box(picture.ink)
    assert np.abs(np.array(found) - np.array(picture.content)).max() <= 2.0
    boxes = picture.boxes
    assert boxes.shape == (9, 4)
    whole = (*np.nanmin(boxes[:, :2], axis=0), *np.nanmax(boxes[:, 2:], axis=0))
    assert np.abs(np.array(whole) - np.array(picture.content)).max() <= 0.5
    height, width = content_size_px(
        np.array([marks.bounds]), np.array([size_pt]), np.array([scale])
    )[0]
    assert abs(picture.content[2] - picture.content[0] - width) < 0.01
    assert abs(picture.content[3] - picture.content[1] - height) < 0.01


def test_each_letter_is_in_its_own_box(layers: GlyphLayers, atlas: Atlas) -> None:
    picture = compose_smooth(marks_of(row_entry(atlas, [0, 1, 2])), layers)
    for left, top, right, bottom in picture.boxes.round().astype(int).tolist():
        assert picture.ink[top:bottom, left:right].mean() > 130
        assert picture.ink[top:bottom, right + 1 : right + 2].max() < 130
    assert len({tuple(b) for b in picture.boxes.tolist()}) == 3


def test_boxes_agree_with_the_typesetter(
    fraction: Entry, layers: GlyphLayers, atlas: Atlas
) -> None:
    program = GlyphProgram(fraction.glyphs, fraction.rules, ("x",) * 9, "cm10")
    units = token_boxes(program, atlas)
    ours = compose_smooth(marks_of(fraction), layers).boxes
    expected = units * 100 / (72.27 * 256)
    assert (
        np.abs((ours - ours[0, [0, 1, 0, 1]]) - (expected - expected[0, [0, 1, 0, 1]])).max() < 0.2
    )


def test_a_token_without_ink_has_no_box(layers: GlyphLayers, atlas: Atlas) -> None:
    entry = row_entry(atlas, [0, 1])
    marks = marks_of(entry)._replace(token_count=3)
    boxes = compose_smooth(marks, layers).boxes
    assert np.isnan(boxes[2]).all()
    assert not np.isnan(boxes[:2]).any()


def test_a_blank_glyph_leaves_no_trace(layers: GlyphLayers, atlas: Atlas) -> None:
    entry = row_entry(atlas, [0, 1])
    blank = np.array([[10, 5000, 0, 1]], np.int32)
    with_blank = Entry(
        entry.token_ids, np.concatenate([entry.glyphs, blank]), entry.rules, entry.bounds, 0, 0
    )
    for how in (compose_smooth, compose_bitmap):
        plain, other = how(marks_of(entry), layers), how(marks_of(with_blank), layers)
        np.testing.assert_array_equal(plain.ink, other.ink)


def test_the_working_picture_is_half_of_200_dpi(layers: GlyphLayers, atlas: Atlas) -> None:
    """A full block of 11 x 14 px at 200 dpi, halved by Lanczos, as IM2LATEX's pictures were."""
    picture = compose_bitmap(marks_of(row_entry(atlas, [0])), layers)
    margin = 2 * MARGIN_PX
    at_200_dpi = np.zeros((14 + 2 * margin, 11 + 2 * margin + 1), np.uint8)
    at_200_dpi[margin : margin + 14, margin : margin + 11] = 255
    size = (at_200_dpi.shape[1] // 2, at_200_dpi.shape[0] // 2)
    expected = np.asarray(Image.fromarray(at_200_dpi).resize(size, Image.Resampling.LANCZOS))
    np.testing.assert_array_equal(picture.ink, expected)


def test_every_touched_pixel_is_full_ink(layers: GlyphLayers) -> None:
    assert all(set(np.unique(p)) <= {0, 255} for p in layers.bitmap)
    # 30 x 40 px of 600 dpi from 2 px: touches 11 columns and 14 rows of 200 dpi.
    assert layers.bitmap[0].shape == (14, 11)
    assert layers.bitmap[0].min() == 255


def test_weight_changes_the_ink_one_way(fraction: Entry, layers: GlyphLayers) -> None:
    marks = marks_of(fraction)
    ink = [int(compose_smooth(marks, layers, weight=w).ink.sum()) for w in (-0.8, 0.0, 0.8)]
    assert ink[0] < ink[1] < ink[2]


def test_letters_for_prose_are_found(layers: GlyphLayers) -> None:
    assert layers.letters.tolist() == list(range(10))  # the eleventh is blank
