"""Where the network looked for each token: a strip of small pictures of the snip.

Shape legend: T tokens, Hc Wc coarse cells, Hf Wf fine cells, H W pixels.
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
_COLOURS = 64


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
    """All panels below each other in one picture.

    Attributes:
        png: the picture.
        width, height: of one panel in px; panel i begins i * height px from the top.
    """

    png: bytes
    width: int
    height: int
    tokens: tuple[str, ...]


def attention_sheet(scan: AttentionScan) -> AttentionSheet:
    """Draw the panels: coarse cells tinted blue, fine ones orange, the largest weight most."""
    bottom, right = _extent(scan.pixels)
    panels = []
    for t in range(len(scan.tokens)):
        panel = np.repeat(scan.pixels[:bottom, :right, None].astype(float), 3, axis=2)
        for weights, colour, strength in (
            (scan.coarse, COARSE_COLOUR, _COARSE_STRENGTH),
            (scan.fine, FINE_COLOUR, _FINE_STRENGTH),
        ):
            if weights is not None:
                heat = _in_pixels(weights[t], scan.pixels.shape)[:bottom, :right]
                panel = _tinted(panel, heat * strength, colour)
        panels.append(_shrunk(panel))
    sheet = Image.fromarray(np.concatenate(panels)).quantize(_COLOURS)
    buffer = io.BytesIO()
    sheet.save(buffer, "PNG", optimize=True)
    height, width = panels[0].shape[:2]
    return AttentionSheet(buffer.getvalue(), width, height, scan.tokens)


def _extent(pixels: np.ndarray) -> tuple[int, int]:
    """Rows and columns up to the last ink and 8 px more: the padding of a bucket says nothing."""
    rows, columns = (
        np.flatnonzero((pixels < 255).any(axis=1)),
        np.flatnonzero((pixels < 255).any(axis=0)),
    )
    if not len(rows):
        return pixels.shape
    return min(int(rows[-1]) + 9, pixels.shape[0]), min(int(columns[-1]) + 9, pixels.shape[1])


def _in_pixels(weights: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """float (H, W) in [0, 1]: each cell's weight over its pixels, the largest as 1."""
    cell = shape[0] // weights.shape[0], shape[1] // weights.shape[1]
    most = float(weights.max())
    scaled = weights.astype(float) / most if most > 0 else np.zeros(weights.shape)
    spread = np.repeat(np.repeat(scaled, cell[0], axis=0), cell[1], axis=1)
    out = np.zeros(shape)
    out[: spread.shape[0], : spread.shape[1]] = spread[: shape[0], : shape[1]]
    return out


def _tinted(panel: np.ndarray, heat: np.ndarray, colour: np.ndarray) -> np.ndarray:
    """Paper takes the colour, ink stays dark: a multiplication, as a marker pen does it."""
    tint = 1.0 - heat[:, :, None] * (1.0 - colour / 255.0)
    tinted: np.ndarray = panel * tint
    return tinted


def _shrunk(panel: np.ndarray) -> np.ndarray:
    """uint8 (h, w, 3), at most as large as a panel may be."""
    image = Image.fromarray(np.clip(panel, 0, 255).astype(np.uint8))
    factor = min(1.0, PANEL_WIDTH_PX / image.width, _TALLEST_PX / image.height)
    size = max(1, round(image.width * factor)), max(1, round(image.height * factor))
    return np.asarray(image.resize(size, Image.Resampling.BOX))
