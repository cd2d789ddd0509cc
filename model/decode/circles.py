"""Keeps an answer from running in circles.

On a picture that it cannot make out, the network may say the same few tokens again and again until
the longest answer is reached: seconds of waiting for nonsense. A circle is many times longer than
what formulas repeat, such as the zeros of a matrix.
"""

from __future__ import annotations

from collections.abc import Sequence

LONGEST_PERIOD = 40
REPEATS, TOKENS = 6, 32  # of one period that make a circle, and how many tokens it covers at least


def next_in_circle(spoken: Sequence[int]) -> int | None:
    """The token that would go on with the circle at the end of `spoken`; None without a circle."""
    for period in range(1, LONGEST_PERIOD + 1):
        covered = max(REPEATS * period, TOKENS)
        if covered > len(spoken):
            return None  # longer periods cover at least as much
        if spoken[-1] == spoken[-1 - period] and (
            spoken[len(spoken) - covered + period :] == spoken[len(spoken) - covered : -period]
        ):
            return spoken[-period]
    return None
