"""Where the network looked for each token: the snip once, and a veil to lay over it per token.

The page multiplies the two, as a marker pen does: paper takes the colour, ink stays dark. So the
snip is stored once, and a veil has one pixel a cell: drawing each panel in full took a second and
300 kB for a formula of a hundred tokens.

Shape legend: T tokens, Hc Wc coarse cells, Hf Wf fine cells, H W pixels, h w cells that are shown.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
from PIL import Image

COARSE_COLOUR, FINE_COLOUR = np.array((86, 156, 214)), np.array((233, 84, 32))
_COARSE_STRENGTH, _FINE_STRENGTH = 0.45, 0.9
PANEL_WIDTH_PX = 220
_TALLEST_PX = 90
_LEVELS = 12
"""Of each heat; the eye tells fewer apart, and both together fit a palette."""
_MARGIN_PX = 8
_CELL_PX = 4  # where there is no grid at all


@dataclass(frozen=True, eq=False)
class AttentionScan:
    """The attention of one reading.

    Attributes:
        tokens: T tokens.
        coarse: float (T, Hc, Wc), or None where the network has no coarse grid.
        fine: float (T, Hf, Wf), or None.
        pixels: uint8 (H, W), 255 paper; what the network saw. Its size is a multiple of both grids.
    """

    tokens: tuple[str, ...]
    coarse: np.ndarray | None
    fine: np.ndarray | None
    pixels: np.ndarray


@dataclass(frozen=True)
class AttentionSheet:
    """What the page makes the panels of.

    Attributes:
        snip: PNG of what the network saw.
        veils: PNG of the veils below each other, each as many pixels as `cells` says.
        cells: rows and columns of a veil.
        width, height: of one panel on the page, px.
    """

    snip: bytes
    veils: bytes
    cells: tuple[int, int]
    width: int
    height: int
    tokens: tuple[str, ...]


def attention_sheet(scan: AttentionScan) -> AttentionSheet:
    """Coarse cells are blue, fine ones orange, the largest weight of each token most."""
    height, width = scan.pixels.shape
    grid = scan.fine if scan.fine is not None else scan.coarse
    rows, columns = grid.shape[1:] if grid is not None else (height // _CELL_PX, width // _CELL_PX)
    cell = height // rows, width // columns
    bottom, right = _extent(scan.pixels)
    shown = min(rows, -(-bottom // cell[0])), min(columns, -(-right // cell[1]))
    levels = [
        _levels(weights, len(scan.tokens), (rows, columns))[:, : shown[0], : shown[1]]
        for weights in (scan.coarse, scan.fine)
    ]
    veils = Image.fromarray((levels[0] * _LEVELS + levels[1]).reshape(-1, shown[1]), "P")
    veils.putpalette(_palette().tobytes())
    snip = scan.pixels[: shown[0] * cell[0], : shown[1] * cell[1]]
    factor = min(1.0, PANEL_WIDTH_PX / snip.shape[1], _TALLEST_PX / snip.shape[0])
    return AttentionSheet(
        _png(Image.fromarray(np.ascontiguousarray(snip))),
        _png(veils),
        shown,
        max(1, round(snip.shape[1] * factor)),
        max(1, round(snip.shape[0] * factor)),
        scan.tokens,
    )


def _extent(pixels: np.ndarray) -> tuple[int, int]:
    """Rows and columns up to the last ink and a margin: the padding of a bucket says nothing."""
    ink = pixels < 255
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows):
        return pixels.shape
    last = int(rows[-1]) + 1, int(columns[-1]) + 1
    return last[0] + _MARGIN_PX, last[1] + _MARGIN_PX


def _levels(weights: np.ndarray | None, tokens: int, shape: tuple[int, int]) -> np.ndarray:
    """uint8 (T, h, w), 0 to `_LEVELS` - 1: each token's largest weight is the highest level."""
    if weights is None:
        return np.zeros((tokens, *shape), np.uint8)
    most = weights.max(axis=(1, 2), keepdims=True)
    share = np.divide(weights, most, out=np.zeros(weights.shape), where=most > 0)
    level = np.rint(share * (_LEVELS - 1)).astype(np.uint8)
    rows = np.arange(shape[0]) * weights.shape[1] // shape[0]
    columns = np.arange(shape[1]) * weights.shape[2] // shape[1]
    spread: np.ndarray = level[:, rows][:, :, columns]
    return spread


def _palette() -> np.ndarray:
    """uint8 (levels of coarse x levels of fine, 3): what white paper looks like under each."""
    share = np.arange(_LEVELS)[:, None] / (_LEVELS - 1)
    coarse = 1 - share * _COARSE_STRENGTH * (1 - COARSE_COLOUR / 255)
    fine = 1 - share * _FINE_STRENGTH * (1 - FINE_COLOUR / 255)
    colours: np.ndarray = np.rint(255 * coarse[:, None] * fine[None]).astype(np.uint8)
    return colours.reshape(-1, 3)


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
