"""Small pictures of glyphs, kept: a character is painted once for each size and part of a pixel."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final, NamedTuple

import numpy as np

from im2tex_desktop.render.coverage import covered, edges
from im2tex_desktop.render.fonts import outline

PHASES: Final = 4
"""Places within a pixel, each way: a quarter of a pixel is as near as a reader can see."""


class Stamp(NamedTuple):
    """Coverage, float32 (H, W), and where its corner goes from the whole pixel of the glyph."""

    left: int
    top: int
    grey: np.ndarray


@cache
def _edges(name: str, code: int) -> np.ndarray:
    shape = outline(name, code)
    return edges(shape.vertices, shape.codes) * (1.0, -1.0, 1.0, -1.0)


@lru_cache(maxsize=4096)
def stamp(name: str, code: int, size_px: float, phase_x: int, phase_y: int) -> Stamp:
    """A glyph at `size_px` pixels an em, moved right and down by phases of 1 / PHASES px."""
    lines = _edges(name, code) * size_px
    if not len(lines):
        return Stamp(0, 0, np.zeros((0, 0), np.float32))
    lines = lines + np.array((phase_x, phase_y, phase_x, phase_y)) / PHASES
    low = np.floor(lines.reshape(-1, 2).min(axis=0)).astype(int)
    high = np.ceil(lines.reshape(-1, 2).max(axis=0)).astype(int)
    width, height = (high - low + 1).tolist()
    grey = covered(lines - np.concatenate([low, low]), width, height)
    return Stamp(int(low[0]), int(low[1]), grey.astype(np.float32))
