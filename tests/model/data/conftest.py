"""A prepared folder made without LaTeX: square glyphs and formulas of squares in rows."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from model.data.compose import ink_bounds_px
from model.data.pictures import LabelledPicture, pack, save_pictures
from model.data.shards import Entry, write_shard
from model.data.trainingset import REAL_TRAINING, REAL_VALIDATION
from model.latex import Vocabulary
from model.typeset.glyphs import Atlas, GlyphKey

TOKENS = [*"abcdefghij", r"\frac", "{", "}"]
GLYPH_PX = (30, 40)  # width and height of the letters at 600 dpi


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return Vocabulary(TOKENS)


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """Ten letters of different greys, standing on the baseline; the eleventh glyph is blank."""
    width, height = GLYPH_PX
    boxes = [(2, -height, width, height)] * 10 + [(0, 0, 0, 0)]
    rng = np.random.default_rng(0)
    pixels = [rng.integers(200, 256, width * height).astype(np.uint8) // 17 * 17 for _ in range(10)]
    keys = tuple(GlyphKey("cmr10", ord("a") + i, 10 * 65536) for i in range(11))
    return Atlas.from_parts(keys, np.array(boxes, np.int32), np.concatenate(pixels))


def row_entry(atlas: Atlas, letters: list[int], *, fraction: bool = False) -> Entry:
    """Letters 1,300 units apart; with a fraction, a rule under all of them."""
    ids = [4 + letter for letter in letters]
    glyphs = [(letter, 1300 * i, 0, i) for i, letter in enumerate(letters)]
    rules = []
    if fraction:
        ids = [4 + TOKENS.index(r"\frac"), *ids]
        glyphs = [(g, x, y, t + 1) for g, x, y, t in glyphs]
        rules = [(0, 500, 1300 * len(letters), 102, 0)]
    glyph_rows = np.array(glyphs, np.int32).reshape(-1, 4)
    rule_rows = np.array(rules, np.int32).reshape(-1, 5)
    bounds = ink_bounds_px(glyph_rows, rule_rows, atlas.boxes)
    assert bounds is not None
    return Entry(ids, glyph_rows, rule_rows, bounds, face=0, origin=len(letters) % 2)


@pytest.fixture(scope="session")
def entries(atlas: Atlas) -> list[Entry]:
    rng = np.random.default_rng(1)
    return [
        row_entry(atlas, rng.integers(0, 10, 1 + n % 37).tolist(), fraction=n % 3 == 0)
        for n in range(150)
    ]


@pytest.fixture(scope="session")
def folder(
    tmp_path_factory: pytest.TempPathFactory,
    atlas: Atlas,
    entries: list[Entry],
    vocabulary: Vocabulary,
) -> Path:
    """Two training shards, one held-out shard, real pictures."""
    folder = tmp_path_factory.mktemp("prepared")
    write_shard(folder / "train-0000.shard", entries[:80])
    write_shard(folder / "train-0001.shard", entries[80:])
    write_shard(folder / "held-out-0000.shard", entries[:20])
    atlas.save(folder / "atlas.npz")
    (folder / "vocabulary.json").write_text(vocabulary.to_json(), "utf-8")
    manifest = {
        "version": 1,
        "faces": [{"name": "cm10", "size_pt": 10}],
        "origins": ["even", "odd"],
        "train": ["train-0000.shard", "train-0001.shard"],
        "held_out": ["held-out-0000.shard"],
    }
    (folder / "manifest.json").write_text(json.dumps(manifest))
    rng = np.random.default_rng(2)
    items = [
        LabelledPicture(f"{n}.png", rng.integers(0, 256, (20, 40 + n)).astype(np.uint8), ["a", "b"])
        for n in range(12)
    ]
    boxes = [np.array([[0, 0, 9, 20], [10, 0, 20, 20]], np.float32) for _ in items]
    boxes[0][:] = np.nan
    for name in (REAL_TRAINING, REAL_VALIDATION):
        save_pictures(folder / name, pack(items, boxes, vocabulary))
    return folder
