"""A second layout where the network sees that the text is of another size than was estimated.

The estimate before reading goes by pieces of ink alone (`text_size`); the network knows the signs.
"""

from __future__ import annotations

import math

_WRONG_SIZE = math.log(1.2)  # less does no harm: the network is trained on a fifth more and less
_SAME_SIZE = math.log(1.05)


def scale_to_try(scale: float, size_error: float) -> float | None:
    """The scale at which to lay a formula out again; None where it is right as it is.

    Args:
        scale: at which it was laid out.
        size_error: natural logarithm of how much larger than the working size the text is there.
    """
    return None if abs(size_error) <= _WRONG_SIZE else scale / math.exp(size_error)


def is_other_layout(scale: float, before: float) -> bool:
    """Whether two layouts differ: a formula that fills the largest bucket gets no larger."""
    return abs(math.log(scale / before)) > _SAME_SIZE
