"""The one preprocessing for training, evaluation and the app.

Any picture of a formula -> ink found -> specks dropped -> cropped -> brought to the working scale
-> padded into a bucket. The same picture always gives the same answer: nothing is random.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image

from model.errors import BlankImage, TinyImage
from model.images.buckets import LARGEST_CONTENT, PADDING_PX, bucket_for
from model.images.ink import Ink, find_ink
from model.images.loading import refuse_huge
from model.images.pieces import Pieces, find_pieces
from model.images.prepared import Prepared
from model.images.region import Region, find_region
from model.images.specks import Box, crop_box, kept_pieces
from model.images.strength import strengthened
from model.images.surround import inside_of_box
from model.images.text_size import WORKING_EM_PX, estimate_scale

_SMALLEST_SIDE, _SMALLEST_AREA = 2, 16  # px: an equals sign at 50 dpi has 5 x 3
_LARGEST_SCALE = 6.0
_TIGHT_PX = 2
_TINY_TEXT_SCALE = 1.7  # enlarged by more than this, the letters are too coarse to tell apart


def prepare(image: Image.Image, *, scale: float | None = None) -> Prepared:
    """Bring a picture of a formula to the form the network was trained on.

    Args:
        image: any mode and size, one formula on it.
        scale: prepared px per px of the picture; None to go by the estimated size of the text.

    Raises:
        BlankImage: nothing stands out from the background.
        TinyImage: too few pixels.
        HugeImage: too many.
        ValueError: ``scale`` is not a positive number.
    """
    _refuse_senseless(scale)
    return lay_out(find_formula(image), scale=scale)


def lay_out(found: Formula, *, scale: float | None = None) -> Prepared:
    """Scale a formula that was found, and put it into its bucket.

    Args:
        found: by `find_formula`.
        scale: as for `prepare`.

    Raises:
        ValueError: ``scale`` is not a positive number.
    """
    _refuse_senseless(scale)
    text_scale = found.text_scale if scale is None else scale
    fitted = min(text_scale, _fitting(found.box) / found.region.reduction)
    return Prepared(
        pixels=_in_bucket(ink_at(found, fitted)),
        crop_box=_in_original(found.box, found.region, found.original_size),
        scale=fitted,
        inverted=found.ink.inverted,
        original_size=found.original_size,
        text_scale=text_scale,
        notes=_notes(text_scale, fitted),
    )


def ink_at(found: Formula, scale: float) -> np.ndarray:
    """The ink of a formula that was found, uint8 (h, w), at so many px per px of the picture."""
    # Averaged into fewer pixels, hairlines can be faint once more.
    return strengthened(_scaled(found.level, found.box, scale * found.region.reduction))


def ink_of_size(found: Formula, rows: int, cols: int) -> np.ndarray:
    """The ink of a formula that was found, uint8 (rows, cols): it fills them all."""
    box = found.box
    inked = found.level[box.top : box.bottom, box.left : box.right]
    sharpest = _FILTERS[rows > inked.shape[0]]
    return strengthened(np.asarray(Image.fromarray(inked).resize((cols, rows), sharpest)))


def _refuse_senseless(scale: float | None) -> None:
    if scale is not None and not (scale > 0 and math.isfinite(scale)):
        raise ValueError(f"scale is {scale}, not a positive number")


def ink_touches_edge(image: Image.Image) -> set[str]:
    """The sides of the picture (left, top, right, bottom) at which ink may be cut off.

    Raises:
        ImageError: as for `prepare`.
    """
    return find_formula(image).edges


@dataclass(frozen=True, eq=False)
class Formula:
    """A formula found on a picture, before scaling.

    Attributes:
        region: the part of the picture that was searched.
        ink: as found there.
        level: uint8 (H, W), the ink of the region without specks.
        pieces: what is left of the ink, measured.
        box: the formula in px of the region.
        text_scale: prepared px per px of the *picture* that its text size asks for.
    original_size: (width, height) of the picture.
    """

    region: Region
    ink: Ink
    level: np.ndarray
    pieces: Pieces
    box: Box
    text_scale: float
    original_size: tuple[int, int]

    @property
    def fills_picture(self) -> bool:
        """The picture was cropped to the ink, so that ink at its edges means nothing."""
        left, top, right, bottom = _in_original(self.box, self.region, self.original_size)
        width, height = self.original_size
        return max(left, top, width - right, height - bottom) <= _TIGHT_PX

    @property
    def edges(self) -> set[str]:
        """The sides of the picture (left, top, right, bottom) that ink touches."""
        sides = _edges(self.level >= 128, self.region, self.original_size)
        return {side for side, line, at_edge in sides if at_edge and line.any()}


def find_formula(image: Image.Image) -> Formula:
    """Find the ink of a formula and the size of its text.

    Raises:
        ImageError: as for `prepare`.
    """
    refuse_huge(image)
    width, height = image.size
    if min(width, height) < _SMALLEST_SIDE or width * height < _SMALLEST_AREA:
        raise TinyImage(f"the picture has only {width} x {height} px", "select a larger area")
    region = _inside(find_region(image))
    ink = find_ink(region.pixels)
    pieces = find_pieces(ink.level)
    if not len(pieces):
        raise BlankImage("there is no ink on this picture", "select the formula itself")
    keep = kept_pieces(pieces, ink.level.shape)
    level = _without(ink.level, pieces, keep)
    pieces = pieces.select(keep)
    region_scale = estimate_scale(pieces)
    em_px = WORKING_EM_PX / region_scale
    box = crop_box(level, pieces, em_px)
    text_scale = min(region_scale / region.reduction, _LARGEST_SCALE)
    return Formula(region, ink, level, pieces, box, text_scale, image.size)


def _inside(region: Region) -> Region:
    pixels, left, top = inside_of_box(region.pixels)
    step = region.reduction
    return Region(pixels, region.left + left * step, region.top + top * step, step)


def _without(level: np.ndarray, pieces: Pieces, keep: np.ndarray) -> np.ndarray:
    """The ink without the pieces that are not kept, and without the blur about them."""
    if keep.all():
        return level
    dropped = np.append(~keep, False)[pieces.labels]  # label -1 reads the appended one
    grown = dropped.copy()
    grown[1:] |= dropped[:-1]
    grown[:-1] |= dropped[1:]
    grown[:, 1:] |= grown[:, :-1].copy()
    grown[:, :-1] |= grown[:, 1:].copy()
    kept = np.append(keep, False)[pieces.labels]
    return np.where(grown & ~kept, 0, level).astype(np.uint8)


def _fitting(box: Box) -> float:
    """The largest scale at which the box fits the largest bucket."""
    most_rows, most_cols = LARGEST_CONTENT
    return min(most_rows / (box.bottom - box.top), most_cols / (box.right - box.left))


def _scaled(level: np.ndarray, box: Box, scale: float) -> np.ndarray:
    """The ink in the box at another scale, uint8 (h, w).

    The scale is kept to the last digit: the result is rounded up to whole pixels, and the last
    ones reach past the box into white. At scale 1 the pixels are copied.
    """
    inked = level[box.top : box.bottom, box.left : box.right]
    if scale == 1.0:
        return inked
    rows, cols = (max(1, math.ceil(side * scale - 1e-6)) for side in inked.shape)
    reach = (0.0, 0.0, cols / scale, rows / scale)
    margin = [(0, math.ceil(rows / scale) - inked.shape[0] + 1)]
    margin.append((0, math.ceil(cols / scale) - inked.shape[1] + 1))
    sheet = Image.fromarray(np.pad(inked, margin))
    return np.asarray(sheet.resize((cols, rows), _FILTERS[scale > 1.0], box=reach))


_FILTERS = {False: Image.Resampling.LANCZOS, True: Image.Resampling.BICUBIC}


def _in_bucket(ink: np.ndarray) -> np.ndarray:
    """Ink (h, w) -> pixels (H, W): black on white, padded on all sides and into a bucket."""
    rows, cols = ink.shape
    sheet = np.full(bucket_for(rows + 2 * PADDING_PX, cols + 2 * PADDING_PX), 255, np.uint8)
    sheet[PADDING_PX : PADDING_PX + rows, PADDING_PX : PADDING_PX + cols] = 255 - ink
    return sheet


def _in_original(box: Box, region: Region, size: tuple[int, int]) -> tuple[int, int, int, int]:
    step = region.reduction
    return (
        region.left + box.left * step,
        region.top + box.top * step,
        min(size[0], region.left + box.right * step),
        min(size[1], region.top + box.bottom * step),
    )


def _edges(
    dark: np.ndarray, region: Region, size: tuple[int, int]
) -> list[tuple[str, np.ndarray, bool]]:
    """(side, the pixels along it, whether the region reaches the edge of the picture there)."""
    rows, cols = dark.shape
    right = region.left + cols * region.reduction >= size[0]
    bottom = region.top + rows * region.reduction >= size[1]
    return [
        ("left", dark[:, 0], region.left == 0),
        ("top", dark[0], region.top == 0),
        ("right", dark[:, -1], right),
        ("bottom", dark[-1], bottom),
    ]


def _notes(text_scale: float, fitted: float) -> tuple[str, ...]:
    notes = []
    if fitted < 0.9 * text_scale:
        share = round(100 * fitted / text_scale)
        notes.append(f"the formula is larger than the model can hold and was shrunk to {share} %")
    if text_scale > _TINY_TEXT_SCALE:
        notes.append("the text is very small; a closer zoom reads better")
    return tuple(notes)
