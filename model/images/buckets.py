"""The few picture sizes that the network ever sees.

Each new shape costs the network about a second once (kernels are chosen and memory is laid out per
shape), so a prepared picture is padded to the smallest of these. All are multiples of 16, the side
of one coarse attention cell.
"""

from __future__ import annotations

BUCKET_HEIGHTS = (32, 48, 64, 96, 128, 160, 224, 320)
BUCKET_WIDTHS = (64, 96, 128, 160, 192, 256, 320, 384, 480, 640, 800, 1024)

PADDING_PX = 8  # white on every side of the ink, as in Deng et al. 2017, section 5
COARSE_CELL_PX = 16
FINE_CELL_PX = 4

LARGEST_CONTENT = (BUCKET_HEIGHTS[-1] - 2 * PADDING_PX, BUCKET_WIDTHS[-1] - 2 * PADDING_PX)


def bucket_for(height: int, width: int) -> tuple[int, int]:
    """The smallest bucket (height, width) that holds a picture of this size, padding included.

    Raises:
        ValueError: nothing is that big; scale down to ``LARGEST_CONTENT`` first.
    """
    return _smallest(BUCKET_HEIGHTS, height), _smallest(BUCKET_WIDTHS, width)


def _smallest(sizes: tuple[int, ...], needed: int) -> int:
    for size in sizes:
        if size >= needed:
            return size
    raise ValueError(f"{needed} px is more than the largest bucket, {sizes[-1]} px")
