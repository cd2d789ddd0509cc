"""What preprocessing hands to the network, and the way back to the person's picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.images.buckets import PADDING_PX


@dataclass(frozen=True, eq=False)
class Prepared:
    """A formula at the working scale, dark on white, in a bucket.

    Attributes:
        pixels: uint8 (H, W), 255 paper, 0 ink; H and W form a bucket; the content begins
            ``PADDING_PX`` from the left and the top.
        crop_box: (left, top, right, bottom) of the ink in px of the given picture, half-open.
        scale: prepared px per px of the given picture, the same in x and y.
        inverted: the ink was lighter than its background.
        original_size: (width, height) of the given picture in px.
        text_scale: what ``scale`` would be for this text if the picture fitted the largest bucket.
            Smaller ``scale`` than this means that the formula was too big for the network.
        notes: what the person should know, each a sentence without a full stop.
    """

    pixels: np.ndarray
    crop_box: tuple[int, int, int, int]
    scale: float
    inverted: bool
    original_size: tuple[int, int]
    text_scale: float
    notes: tuple[str, ...] = ()

    @property
    def content_size(self) -> tuple[float, float]:
        """(height, width) of the formula in the prepared picture, in px."""
        left, top, right, bottom = self.crop_box
        return (bottom - top) * self.scale, (right - left) * self.scale

    def cell_to_original(
        self, row: int, col: int, cell_px: int
    ) -> tuple[float, float, float, float]:
        """Where a grid cell lies in the given picture.

        Args:
            row: cell index from the top of the prepared picture.
            col: cell index from its left.
            cell_px: side of the cell in prepared px, 16 coarse or 4 fine.

        Returns:
            (left, top, right, bottom) in px of the given picture. Cells in the padding lie outside
            the crop box, and may lie outside the picture.
        """
        left, top = self.point_to_original(col * cell_px, row * cell_px)
        right, bottom = self.point_to_original((col + 1) * cell_px, (row + 1) * cell_px)
        return left, top, right, bottom

    def point_to_original(self, x: float, y: float) -> tuple[float, float]:
        """A point of the prepared picture, in px from its top left, in px of the given picture."""
        left, top, _, _ = self.crop_box
        return left + (x - PADDING_PX) / self.scale, top + (y - PADDING_PX) / self.scale

    def point_from_original(self, x: float, y: float) -> tuple[float, float]:
        """A point of the given picture in px of the prepared one: the inverse of the above."""
        left, top, _, _ = self.crop_box
        return (x - left) * self.scale + PADDING_PX, (y - top) * self.scale + PADDING_PX
