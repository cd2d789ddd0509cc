"""Which token a box of ink on the rendering belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

TokenBoxes = Mapping[int, Sequence[float]]
"""Left, top, right, bottom of each visible token in the rendering, by its number."""


def owners(boxes: np.ndarray, token_boxes: TokenBoxes | None) -> np.ndarray:
    """The token with the most area in common with each of the boxes, float (K, 4).

    Returns:
        int (K,); -1 where no token has any.
    """
    if not token_boxes or not len(boxes):
        return np.full(len(boxes), -1)
    numbers = np.array(list(token_boxes))
    known = np.array([tuple(token_boxes[number]) for number in numbers.tolist()], float)
    low = np.maximum(boxes[:, None, :2], known[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], known[None, :, 2:])
    common = np.prod(np.maximum(high - low, 0.0), axis=2)
    area = [np.prod(some[:, 2:] - some[:, :2], axis=1) for some in (boxes, known)]
    # Of the union, so that a letter under a root is the letter and not the root.
    share = common / np.maximum(area[0][:, None] + area[1][None] - common, 1e-6)
    return np.where(share.max(axis=1) > 0, numbers[share.argmax(axis=1)], -1)
