"""A small atlas and programs over it, without LaTeX."""

from __future__ import annotations

import numpy as np

from model.typeset.glyphs import Atlas, GlyphKey, GlyphProgram

SQUARE, BAR = 0, 1


def atlas() -> Atlas:
    """Id 0: 12 x 12 px of full ink on the baseline; id 1: 6 wide, 24 high, half grey, sunk by 6."""
    keys = (GlyphKey("f", 65, 655360), GlyphKey("g", 66, 458752))
    boxes = np.array([[0, -12, 12, 12], [0, -18, 6, 24]], np.int32)
    pixels = np.concatenate([np.full(144, 255, np.uint8), np.full(144, 136, np.uint8)])
    return Atlas.from_parts(keys, boxes, pixels)


def program(
    glyphs: list[tuple[int, int, int, int]],
    rules: list[tuple[int, int, int, int, int]] | None = None,
    tokens: int = 4,
) -> GlyphProgram:
    return GlyphProgram(
        np.array(glyphs, np.int32).reshape(-1, 4),
        np.array(rules or [], np.int32).reshape(-1, 5),
        tuple("abcdefgh"[:tokens]),
        "cm10",
    )
