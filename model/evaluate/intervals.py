"""How far a share measured on a sample may be off."""

from __future__ import annotations

import math

Z_95 = 1.959963984540054
"""Two-sided 95 % point of the normal distribution."""


def wilson(hits: int, count: int, z: float = Z_95) -> tuple[float, float]:
    """The score interval of a share (Wilson 1927).

    Args:
        hits, count: hits of count trials.
        z: point of the normal distribution.

    Returns:
        Lower and upper end in [0, 1]; (0, 1) without trials.

    Raises:
        ValueError: hits is not within 0..count.
    """
    if not 0 <= hits <= count:
        raise ValueError(f"{hits} hits of {count}")
    if count == 0:
        return 0.0, 1.0
    share = hits / count
    weight = z * z / count
    centre = (share + weight / 2) / (1 + weight)
    half = z / (1 + weight) * math.sqrt(share * (1 - share) / count + weight / (4 * count))
    # Rounding leaves 1e-17 beside the ends, which hits of 0 and of count reach exactly.
    low = 0.0 if hits == 0 else max(0.0, centre - half)
    high = 1.0 if hits == count else min(1.0, centre + half)
    return low, high
