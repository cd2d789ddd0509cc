"""A picture made ready for comparison: ink on paper, cropped, not larger than it need be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PIL import Image

from model.images.preparation import Formula, find_formula
from model.images.text_size import WORKING_EM_PX
from model.roundtrip import InkBox
from model.roundtrip.marks import Marks, find_marks

_LARGEST_EM_PX = 28.0  # twice the resolution of IM2LATEX: more tells nothing more of a letter


@dataclass(frozen=True, eq=False)
class Snip:
    """Attributes:
    pixels: uint8 (H, W), 255 paper, 0 ink.
    em_px: px of `pixels` per em, as estimated.
    left, top: of `pixels` in px of the given picture.
    step: px of the given picture per px of `pixels`.
    """

    pixels: np.ndarray
    em_px: float
    left: float
    top: float
    step: float

    @cached_property
    def marks(self) -> Marks:
        """Its pieces of ink, found once for all readings."""
        return find_marks(self.pixels)

    def in_picture(self, boxes: Iterable[InkBox]) -> tuple[InkBox, ...]:
        """Boxes in `pixels` -> the same in px of the given picture."""
        shift = (self.left, self.top, self.left, self.top)
        return tuple(
            InkBox(*(round(edge * self.step + s, 1) for edge, s in zip(box, shift, strict=True)))
            for box in boxes
        )


def snip_of(image: Image.Image) -> Snip:
    """Find the formula on a picture.

    Raises:
        ImageError: the picture cannot be used (see `model.images.prepare`).
    """
    return snip_of_formula(find_formula(image))


def snip_of_formula(found: Formula) -> Snip:
    """The formula that was found, for who has looked for it already."""
    region, box = found.region, found.box
    ink = found.level[box.top : box.bottom, box.left : box.right]
    em_px = WORKING_EM_PX / (found.text_scale * region.reduction)
    scale = min(1.0, _LARGEST_EM_PX / em_px)
    if scale < 1.0:
        size = (max(1, round(ink.shape[1] * scale)), max(1, round(ink.shape[0] * scale)))
        ink = np.asarray(Image.fromarray(ink).resize(size, Image.Resampling.BOX))
    return Snip(
        255 - ink,
        em_px * scale,
        region.left + box.left * region.reduction,
        region.top + box.top * region.reduction,
        region.reduction / scale,
    )
