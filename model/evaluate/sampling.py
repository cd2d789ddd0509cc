"""Which samples to look at: the same ones each time for the same seed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def draw(items: Sequence[T], count: int, seed: int, name_of: Callable[[T], str]) -> list[T]:
    """`count` of the items by chance, in the order of `items`.

    A larger draw holds the smaller one of the same seed, and what else there is to draw from does
    not matter, so a figure on 500 pictures can be followed up on 1,000.
    """
    if count >= len(items):
        return list(items)
    rank = sorted(range(len(items)), key=lambda i: _lot(name_of(items[i]), seed))
    return [items[i] for i in sorted(rank[:count])]


def _lot(name: str, seed: int) -> bytes:
    return hashlib.sha256(f"{seed}:{name}".encode()).digest()
