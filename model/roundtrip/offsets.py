"""How far each token lies on the snip from where the rendering has it.

What the comparison leaves free, because fonts space formulas differently, tells of missing spaces
where the font is the same.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.roundtrip.compare import paired
from model.roundtrip.marks import Marks, find_marks
from model.roundtrip.owners import TokenBoxes, owners

_FITS = 0.25  # of what was cut out: more of it lies elsewhere


@dataclass(frozen=True)
class Offset:
    """Of a piece of ink, all in em.

    Attributes:
        token: number of the token that it belongs to.
        left, right: its edges, from the left edge of the rendering.
        off_left, off_right: how much further right they lie on the snip, up to one shift and one
            small factor of scale that are the same for all.
        cut: it had to be cut out of something larger, and is less well placed.
    """

    token: int
    left: float
    right: float
    off_left: float
    off_right: float
    cut: bool


def offsets(
    snip: Marks, rendering: np.ndarray, em_px: float, token_boxes: TokenBoxes, snip_em_px: float
) -> list[Offset]:
    """Of all ink of the rendering that was found on the snip.

    Args:
        snip: its marks.
        rendering: uint8 (h, w), 255 paper.
        em_px: px of the rendering per em.
        token_boxes: of each visible token in the rendering.
        snip_em_px: px of the snip per em, as far as it is known.
    """
    pairs = paired(snip, rendering, em_px, snip_em_px)
    if pairs is None:
        return []
    settled, snip_em = pairs
    drawn = find_marks(rendering)
    owner = owners(drawn.boxes, token_boxes)
    fits = settled.found & (~settled.cut | (settled.misfit < _FITS))
    here, there = drawn.boxes[:, [0, 2]] / em_px, settled.boxes[:, [0, 2]] / snip_em
    return [
        Offset(
            int(owner[mark]),
            float(here[mark, 0]),
            float(here[mark, 1]),
            float(there[mark, 0] - here[mark, 0]),
            float(there[mark, 1] - here[mark, 1]),
            bool(settled.cut[mark]),
        )
        for mark in np.flatnonzero(fits & (owner >= 0)).tolist()
    ]
