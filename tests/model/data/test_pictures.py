"""Real pictures: cropping, packing, labels, recovered boxes."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from model.data.compose import compose_bitmap
from model.data.glyphlayers import GlyphLayers
from model.data.pictures import (
    LabelledPicture,
    cropped_ink,
    load_pictures,
    pack,
    read_labelled,
    recovered_boxes,
    save_pictures,
)
from model.data.sources import Pair
from model.errors import DataError
from model.latex import Vocabulary
from model.latex.vocabulary import UNK
from model.typeset.glyphs import Atlas, GlyphProgram
from tests.model.data.conftest import row_entry
from tests.model.data.test_compose import marks_of


def png(grey: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(grey).save(buffer, "PNG")
    return buffer.getvalue()


def test_pictures_are_cropped_to_visible_ink() -> None:
    grey = np.full((20, 30), 255, np.uint8)
    grey[4, 3] = 250  # ringing
    grey[5:9, 6:20] = 10
    ink = cropped_ink(png(grey))
    assert ink is not None and ink.shape == (4, 14)
    assert (ink == 245).all()
    assert cropped_ink(png(np.full((5, 5), 255, np.uint8))) is None
    with pytest.raises(DataError):
        cropped_ink(b"not a picture")


def test_pairs_that_cannot_be_used_are_counted() -> None:
    good = np.full((9, 9), 0, np.uint8)
    pairs = [
        Pair("a", png(good), "x^2"),
        Pair("b", png(good), r"\nosuchcommand"),
        Pair("c", b"junk", "x"),
        Pair("d", png(np.full((9, 9), 255, np.uint8)), "x"),
        Pair("e", png(good), "x" * 30),
    ]
    rejected: Counter[str] = Counter()
    found = read_labelled(pairs, rejected, max_tokens=20)
    assert [(item.name, item.tokens) for item in found] == [("a", ["x", "^", "{", "2", "}"])]
    assert rejected == {
        "latex:unknown_command": 1,
        "unreadable_picture": 1,
        "blank": 1,
        "too_long": 1,
    }


def test_a_set_comes_back_from_disk(tmp_path: Path, vocabulary: Vocabulary) -> None:
    rng = np.random.default_rng(0)
    items = [
        LabelledPicture("0.png", rng.integers(0, 256, (7, 9)).astype(np.uint8), ["a", "b"]),
        LabelledPicture("1.png", rng.integers(0, 256, (3, 30)).astype(np.uint8), ["c", "unseen"]),
    ]
    boxes = [
        np.array([[0, 0, 3.25, 7], [4.5, 0, 9, 7]], np.float32),
        np.full((2, 4), np.nan, np.float32),
    ]
    path = tmp_path / "set.pictures"
    save_pictures(path, pack(items, boxes, vocabulary))
    loaded = load_pictures(path)
    assert loaded.names == ("0.png", "1.png")
    for index, item in enumerate(items):
        assert loaded.ink(index).shape == item.ink.shape
        assert np.abs(loaded.ink(index).astype(int) - item.ink).max() <= 5
    np.testing.assert_array_equal(loaded.token_boxes(0), boxes[0])
    assert np.isnan(loaded.token_boxes(1)).all()
    assert loaded.tokens(1).tolist() == [vocabulary.encode(["c"])[0], UNK]
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(DataError, match="cannot be read"):
        load_pictures(path)


def test_boxes_are_recovered_where_the_size_agrees(atlas: Atlas) -> None:
    layers = GlyphLayers.of(atlas)
    entry = row_entry(atlas, [1, 2, 3])
    drawn = compose_bitmap(marks_of(entry), layers)
    ink = cropped_ink(png(255 - drawn.ink))
    assert ink is not None
    program = GlyphProgram(entry.glyphs, entry.rules, ("b", "c", "d"), "cm10")
    item = LabelledPicture("x", ink, ["b", "c", "d"])
    boxes = recovered_boxes(item, program, layers)
    for left, top, right, bottom in boxes.round().astype(int).tolist():
        assert ink[max(0, top) : bottom, left:right].mean() > 180
    wider = LabelledPicture("x", np.pad(ink, ((0, 0), (0, 4))), ["b", "c", "d"])
    assert np.isnan(recovered_boxes(wider, program, layers)).all()
    assert np.isnan(recovered_boxes(item, None, layers)).all()
