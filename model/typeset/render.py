"""Glyph programs as grey pictures, and the box of every token."""

from __future__ import annotations

import numpy as np
from PIL import Image

from model.typeset.glyphs import ATLAS_DPI, PX_PER_UNIT, Atlas, GlyphProgram

_BOX = Image.Resampling.BOX


def ink_bounds(program: GlyphProgram, atlas: Atlas) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of all ink in px of ATLAS_DPI, half-open; zeros without ink."""
    boxes = _mark_boxes_px(program, atlas)
    boxes = boxes[boxes[:, 2] > boxes[:, 0]]
    if not len(boxes):
        return 0, 0, 0, 0
    left, top = boxes[:, :2].min(axis=0)
    right, bottom = boxes[:, 2:].max(axis=0)
    return int(left), int(top), int(right), int(bottom)


def canvas(program: GlyphProgram, atlas: Atlas, pad_px: int = 0) -> np.ndarray:
    """The formula at ATLAS_DPI.

    Returns:
        uint8 (H, W) coverage, 255 = ink, cropped to the ink plus `pad_px` on each side. Its top
        left corner lies at (left - pad_px, top - pad_px) of `ink_bounds`.
    """
    left, top, right, bottom = ink_bounds(program, atlas)
    image = np.zeros((bottom - top + 2 * pad_px, right - left + 2 * pad_px), np.uint8)
    corners = _glyph_corners_px(program, atlas) - (left - pad_px, top - pad_px)
    pictures = atlas.pictures
    for atlas_id, (x, y) in zip(program.glyphs[:, 0].tolist(), corners.tolist(), strict=True):
        picture = pictures[atlas_id]
        h, w = picture.shape
        view = image[y : y + h, x : x + w]
        np.maximum(view, picture, out=view)
    rules = _rule_boxes_px(program) - [left - pad_px, top - pad_px] * 2
    for x0, y0, x1, y1 in rules.tolist():
        image[y0:y1, x0:x1] = 255
    return image


def raster(program: GlyphProgram, atlas: Atlas, dpi: float) -> np.ndarray:
    """The formula as a plain picture, cropped to its ink.

    Args:
        dpi: resolution, at most ATLAS_DPI; any value.

    Returns:
        uint8 (H, W), 255 paper, 0 ink; each pixel is the mean of its area of the canvas. The
        picture's corner is `ink_bounds`' corner.
    """
    full = canvas(program, atlas)
    h, w = full.shape
    if not full.size:
        return np.full((1, 1), 255, np.uint8)
    ratio = ATLAS_DPI / dpi
    size = (max(1, -int(-w // ratio)), max(1, -int(-h // ratio)))
    padded = np.zeros((int(np.ceil(size[1] * ratio)), int(np.ceil(size[0] * ratio))), np.uint8)
    padded[:h, :w] = full
    box = (0.0, 0.0, size[0] * ratio, size[1] * ratio)
    small = Image.fromarray(padded).resize(size, _BOX, box=box)
    shown: np.ndarray = 255 - np.asarray(small, np.uint8)
    return shown


def token_boxes(program: GlyphProgram, atlas: Atlas) -> np.ndarray:
    """The box of each token's ink.

    Returns:
        float32 (T, 4): left, top, right, bottom in units of 1/256 pt, origin as the program's;
        NaN where a token leaves no ink. To px of `raster`: subtract `ink_bounds` / PX_PER_UNIT,
        then multiply by dpi / (72.27 * 256).
    """
    count = len(program.tokens)
    low = np.full((count, 2), np.inf, np.float32)
    high = np.full((count, 2), -np.inf, np.float32)
    boxes = _mark_boxes_px(program, atlas) / PX_PER_UNIT
    owners = np.concatenate([program.glyphs[:, 3], program.rules[:, 4]])
    known = (owners < count) & (boxes[:, 2] > boxes[:, 0])
    np.minimum.at(low, owners[known], boxes[known, :2].astype(np.float32))
    np.maximum.at(high, owners[known], boxes[known, 2:].astype(np.float32))
    result = np.concatenate([low, high], axis=1)
    result[~np.isfinite(result).all(axis=1)] = np.nan
    return result


def glyph_boxes(program: GlyphProgram, atlas: Atlas) -> np.ndarray:
    """float64 (N, 4): left, top, right, bottom of each glyph's ink, units of 1/256 pt."""
    corners = program.glyphs[:, 1:3] + atlas.boxes[program.glyphs[:, 0], :2] / PX_PER_UNIT
    ends = corners + atlas.boxes[program.glyphs[:, 0], 2:] / PX_PER_UNIT
    boxes: np.ndarray = np.concatenate([corners, ends], axis=1)
    return boxes


def _glyph_corners_px(program: GlyphProgram, atlas: Atlas) -> np.ndarray:
    """int (N, 2): where the top left corner of each glyph's picture goes, px of ATLAS_DPI."""
    places = np.floor(program.glyphs[:, 1:3] * PX_PER_UNIT + 0.5).astype(np.int64)
    corners: np.ndarray = places + atlas.boxes[program.glyphs[:, 0], :2]
    return corners


def _rule_boxes_px(program: GlyphProgram) -> np.ndarray:
    """int (M, 4): left, top, right, bottom in px of ATLAS_DPI; no rule is thinner than 1 px."""
    rules = program.rules
    size = np.maximum(np.floor(rules[:, 2:4] * PX_PER_UNIT + 0.5), 1).astype(np.int64)
    corner = np.floor(rules[:, :2] * PX_PER_UNIT + 0.5).astype(np.int64)
    return np.concatenate([corner, corner + size], axis=1)


def _mark_boxes_px(program: GlyphProgram, atlas: Atlas) -> np.ndarray:
    """int (N + M, 4): the pictures of the glyphs (blank ones have no area), then the rules."""
    corners = _glyph_corners_px(program, atlas)
    glyphs = np.concatenate([corners, corners + atlas.boxes[program.glyphs[:, 0], 2:]], axis=1)
    return np.concatenate([glyphs, _rule_boxes_px(program)])
