"""Glyph programs as pictures in the network's own scale, with the box of every token.

Working scale: the em of 10 pt is `WORKING_EM_PX` px, as in the IM2LATEX-100K pictures. Pictures
are ink: uint8, 0 paper, 255 full ink, so that padding is zero.

Legend: N glyphs, M rules, T tokens, H W px of the picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np
from PIL import Image

from model.data.glyphlayers import BITMAP_DPI, SMOOTH_DPI, GlyphLayers
from model.typeset.glyphs import ATLAS_DPI, PT_PER_INCH, PX_PER_UNIT

WORKING_DPI = 100.0
WORKING_EM_PX = 10.0 * WORKING_DPI / PT_PER_INCH  # 13.84
MARGIN_PX = 3  # blank px around the ink, room for a filter's tails
_BITMAP_PX_PER_UNIT = PX_PER_UNIT * BITMAP_DPI / ATLAS_DPI


class Marks(NamedTuple):
    """One formula's glyph program as array views.

    glyphs int32 (N, 4): atlas id, x, y, token; rules int32 (M, 5): x, y top, w, h, token; lengths
    in 1/256 pt. bounds: left, top, right, bottom of the ink in px of ATLAS_DPI. size_pt: the
    document's size, by which the text is brought to the working scale.
    """

    glyphs: np.ndarray
    rules: np.ndarray
    bounds: tuple[int, int, int, int]
    token_count: int
    size_pt: float


@dataclass(frozen=True, eq=False)
class Picture:
    """Attributes:
    ink: uint8 (H, W), 255 full ink.
    boxes: float32 (T, 4): left, top, right, bottom of each token in px; NaN without ink.
    content: left, top, right, bottom of the formula in px, floats.
    """

    ink: np.ndarray
    boxes: np.ndarray
    content: tuple[float, float, float, float]


def content_size_px(bounds: np.ndarray, size_pt: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """float (N, 2): height, width in output px of formulas with ink `bounds` (N, 4)."""
    ratio = (WORKING_DPI * scale * 10.0 / size_pt / ATLAS_DPI)[:, None]
    extent: np.ndarray = (bounds[:, [3, 2]] - bounds[:, [1, 0]]) * ratio
    return extent


def _output_dpi(size_pt: float, scale: float) -> float:
    """Resolution at which text of `size_pt` has the working scale times `scale`."""
    return WORKING_DPI * scale * 10.0 / size_pt


def smooth_canvas(marks: Marks, layers: GlyphLayers, margin: int) -> np.ndarray:
    """The formula at SMOOTH_DPI, anti-aliased: uint8, 255 = ink.

    Its corner lies at (left // 2 - margin, top // 2 - margin) px of SMOOTH_DPI.
    """
    left, top, right, bottom = marks.bounds
    x0, y0 = left // 2 - margin, top // 2 - margin
    canvas = np.zeros((-(-bottom // 2) + margin - y0, -(-right // 2) + margin - x0), np.uint8)
    places = np.floor(marks.glyphs[:, 1:3] * PX_PER_UNIT + 0.5).astype(np.int64)
    places += layers.boxes[marks.glyphs[:, 0], :2]
    phases = (places[:, 1] & 1) * 2 + (places[:, 0] & 1)
    corners = (places >> 1) - (x0, y0)
    smooth = layers.smooth
    for glyph, phase, (x, y) in zip(
        marks.glyphs[:, 0].tolist(), phases.tolist(), corners.tolist(), strict=True
    ):
        picture = smooth[phase][glyph]
        h, w = picture.shape
        view = canvas[y : y + h, x : x + w]
        np.maximum(view, picture, out=view)
    _draw_rules_smooth(canvas, marks.rules, x0, y0)
    return canvas


def _draw_rules_smooth(canvas: np.ndarray, rules: np.ndarray, x0: int, y0: int) -> None:
    """Rules with partial coverage at their edges, exact to a 600 dpi px like the glyphs."""
    for x, y, w, h, _ in rules.tolist():
        left, top = round(x * PX_PER_UNIT), round(y * PX_PER_UNIT)
        right = left + max(1, round(w * PX_PER_UNIT))
        bottom = top + max(1, round(h * PX_PER_UNIT))
        column = _coverage(left - 2 * x0, right - 2 * x0)
        row = _coverage(top - 2 * y0, bottom - 2 * y0)
        view = canvas[row[0] : row[0] + len(row[1]), column[0] : column[0] + len(column[1])]
        shade = (np.outer(row[1], column[1]) * 63.75).astype(np.uint8)[
            : view.shape[0], : view.shape[1]
        ]
        np.maximum(view, shade, out=view)


def _coverage(start: int, stop: int) -> tuple[int, np.ndarray]:
    """First half-resolution px of [start, stop) and how much of each px it covers, 0..2."""
    first, last = start // 2, -(-stop // 2)
    cover = np.full(last - first, 2.0)
    cover[0] -= start % 2
    cover[-1] -= stop % 2
    return first, cover


def bitmap_canvas(
    marks: Marks, layers: GlyphLayers, margin: int, phase: tuple[float, float]
) -> tuple[np.ndarray, int, int]:
    """The formula at BITMAP_DPI as black and white, origins rounded to whole px.

    Args:
        phase: where the formula's origin falls inside a pixel, x and y in [0, 1).

    Returns:
        the canvas and the px of BITMAP_DPI of its corner; its ink begins at `margin` exactly.
    """
    spots: list[tuple[np.ndarray, int, int]] = []
    shift = np.array(phase) + 0.5
    places = np.floor(marks.glyphs[:, 1:3] * _BITMAP_PX_PER_UNIT + shift).astype(np.int64)
    places += layers.bitmap_boxes[marks.glyphs[:, 0], :2]
    for glyph, (x, y) in zip(marks.glyphs[:, 0].tolist(), places.tolist(), strict=True):
        if layers.bitmap[glyph].size:
            spots.append((layers.bitmap[glyph], x, y))
    spots += _bitmap_rules(marks.rules, phase)
    x0 = min(x for _, x, _ in spots) - margin
    y0 = min(y for _, _, y in spots) - margin
    width = max(x + p.shape[1] for p, x, _ in spots) + margin - x0
    height = max(y + p.shape[0] for p, _, y in spots) + margin - y0
    canvas = np.zeros((height + height % 2, width + width % 2), np.uint8)
    for picture, x, y in spots:
        view = canvas[y - y0 : y - y0 + picture.shape[0], x - x0 : x - x0 + picture.shape[1]]
        np.maximum(view, picture, out=view)
    return canvas, x0, y0


def _bitmap_rules(
    rules: np.ndarray, phase: tuple[float, float]
) -> list[tuple[np.ndarray, int, int]]:
    """Every px that a rule touches."""
    edges = np.concatenate([rules[:, :2], rules[:, :2] + rules[:, 2:4]], axis=1)
    edges = edges * _BITMAP_PX_PER_UNIT + np.array([*phase, *phase])
    low, high = np.floor(edges[:, :2]).astype(int), np.ceil(edges[:, 2:]).astype(int)
    sizes = np.maximum(high - low, 1).tolist()
    return [
        (np.full((h, w), 255, np.uint8), x, y)
        for (x, y), (w, h) in zip(low.tolist(), sizes, strict=True)
    ]


def compose_smooth(
    marks: Marks,
    layers: GlyphLayers,
    scale: float = 1.0,
    *,
    weight: float = 0.0,
    phase: tuple[float, float] = (0.0, 0.0),
) -> Picture:
    """An anti-aliased picture.

    Args:
        scale: text size relative to the working scale.
        weight: strokes thinner (down to -1) or bolder (up to 1), by 1/300 inch each side at 1.
        phase: where inside an output px the ink begins, x and y in [0, 1).
    """
    dpi = _output_dpi(marks.size_pt, scale)
    factor = SMOOTH_DPI / dpi
    margin = int(np.ceil((MARGIN_PX + 1) * factor))
    canvas = _weighted(smooth_canvas(marks, layers, margin), weight)
    # The canvas begins `lead` px of SMOOTH_DPI before the output's corner.
    lead = (
        margin - (MARGIN_PX + phase[0]) * factor,
        margin - (MARGIN_PX + phase[1]) * factor,
    )
    cut_x, cut_y = round(lead[0]), round(lead[1])
    size = (int((canvas.shape[1] - cut_x) / factor), int((canvas.shape[0] - cut_y) / factor))
    body = canvas[cut_y : cut_y + round(size[1] * factor), cut_x : cut_x + round(size[0] * factor)]
    ink = cv2.resize(body, size, interpolation=cv2.INTER_AREA)
    corner = (
        2 * (marks.bounds[0] // 2 - margin + cut_x),
        2 * (marks.bounds[1] // 2 - margin + cut_y),
    )
    return _picture(ink, marks, layers, corner, dpi / ATLAS_DPI)


def _weighted(canvas: np.ndarray, weight: float) -> np.ndarray:
    if weight == 0.0:
        return canvas
    cross = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
    other = cv2.dilate(canvas, cross) if weight > 0 else cv2.erode(canvas, cross)
    return cv2.addWeighted(canvas, 1.0 - abs(weight), other, abs(weight), 0.0)


def compose_bitmap(
    marks: Marks,
    layers: GlyphLayers,
    scale: float = 1.0,
    *,
    phase: tuple[float, float] = (0.0, 0.0),
) -> Picture:
    """A picture in the manner of IM2LATEX-100K; at scale 1 of a 10 pt face, exactly halved."""
    canvas, x0, y0 = bitmap_canvas(marks, layers, 2 * MARGIN_PX, phase)
    dpi = _output_dpi(marks.size_pt, scale)
    factor = BITMAP_DPI / dpi
    size = (max(1, round(canvas.shape[1] / factor)), max(1, round(canvas.shape[0] / factor)))
    ink = np.asarray(Image.fromarray(canvas).resize(size, Image.Resampling.LANCZOS))
    # The phase moved everything that far to the right and down.
    corner = (3 * (x0 - phase[0]), 3 * (y0 - phase[1]))
    return _picture(ink, marks, layers, corner, dpi / ATLAS_DPI)


def _picture(
    ink: np.ndarray,
    marks: Marks,
    layers: GlyphLayers,
    corner: tuple[float, float],
    ratio: float,
) -> Picture:
    """`corner`: the picture's corner in px of ATLAS_DPI; `ratio`: output px per such px."""
    left, top, right, bottom = marks.bounds
    content = (
        (left - corner[0]) * ratio,
        (top - corner[1]) * ratio,
        (right - corner[0]) * ratio,
        (bottom - corner[1]) * ratio,
    )
    boxes = (token_boxes_px(marks, layers) - np.array([*corner, *corner], np.float32)) * ratio
    return Picture(ink, boxes.astype(np.float32), content)


def token_boxes_px(marks: Marks, layers: GlyphLayers) -> np.ndarray:
    """float32 (T, 4) in px of ATLAS_DPI from the formula's origin; NaN without ink."""
    sizes = layers.boxes[marks.glyphs[:, 0]]
    corners = marks.glyphs[:, 1:3] * PX_PER_UNIT + sizes[:, :2]
    rule_corners = marks.rules[:, :2] * PX_PER_UNIT
    low = np.concatenate([corners, rule_corners])
    extent = np.concatenate([sizes[:, 2:], np.maximum(marks.rules[:, 2:4] * PX_PER_UNIT, 1.0)])
    owners = np.concatenate([marks.glyphs[:, 3], marks.rules[:, 4]])
    known = (owners < marks.token_count) & (extent[:, 0] > 0)
    owners, low, extent = owners[known], low[known], extent[known]
    boxes = np.full((marks.token_count, 4), np.inf, np.float32)
    boxes[:, 2:] = -np.inf
    np.minimum.at(boxes[:, :2], owners, low.astype(np.float32))
    np.maximum.at(boxes[:, 2:], owners, (low + extent).astype(np.float32))
    boxes[~np.isfinite(boxes[:, 0])] = np.nan
    return boxes


def ink_bounds_px(glyphs: np.ndarray, rules: np.ndarray, boxes: np.ndarray) -> np.ndarray | None:
    """int32 (4,): left, top, right, bottom of the ink in px of ATLAS_DPI; None without ink.

    `boxes` are the atlas's.
    """
    sizes = boxes[glyphs[:, 0]]
    low = np.floor(glyphs[:, 1:3] * PX_PER_UNIT + 0.5) + sizes[:, :2]
    inked = sizes[:, 2] > 0
    rule_low = np.rint(rules[:, :2] * PX_PER_UNIT)
    rule_high = rule_low + np.maximum(np.rint(rules[:, 2:4] * PX_PER_UNIT), 1)
    low, high = (
        np.concatenate([low[inked], rule_low]),
        np.concatenate([(low + sizes[:, 2:])[inked], rule_high]),
    )
    if not len(low):
        return None
    return np.concatenate([low.min(axis=0), high.max(axis=0)]).astype(np.int32)
