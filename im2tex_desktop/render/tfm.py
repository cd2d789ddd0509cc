"""TeX font metrics, complete: what laying out mathematics needs besides the widths.

Format: D. E. Knuth, TeX: The Program, part 30. All lengths here are multiples of the font's size.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import NamedTuple

from model.errors import DataError

_LIGATURE_TAG, _LARGER_TAG, _EXTENSIBLE_TAG = 1, 2, 3
_STOP = 128
_UNIT = 1 / (1 << 20)


class Measures(NamedTuple):
    """A character: TeX's three measures and the italic correction."""

    width: float
    height: float
    depth: float
    italic: float


class Recipe(NamedTuple):
    """Characters that an extensible one is built of; 0 where a piece is absent."""

    top: int
    middle: int
    bottom: int
    repeated: int


@dataclass(frozen=True)
class Metrics:
    """A font.

    Attributes:
        characters: code -> measures.
        kerns: (left, right) -> kern between them.
        ligatures: (left, right) -> the character that replaces both.
        larger: code -> next larger character.
        recipes: code -> how to build it of any height.
        parameters: fontdimens, the first at index 1.
    """

    characters: dict[int, Measures] = field(default_factory=dict)
    kerns: dict[tuple[int, int], float] = field(default_factory=dict)
    ligatures: dict[tuple[int, int], int] = field(default_factory=dict)
    larger: dict[int, int] = field(default_factory=dict)
    recipes: dict[int, Recipe] = field(default_factory=dict)
    parameters: tuple[float, ...] = (0.0,)


def read_tfm(data: bytes) -> Metrics:
    """Read a whole TFM file.

    Raises:
        DataError: the file is cut off or no TFM file.
    """
    try:
        return _read(data)
    except (struct.error, IndexError, ValueError) as error:
        raise DataError("A font metric file is damaged") from error


def _read(data: bytes) -> Metrics:
    _, lh, bc, ec, nw, nh, nd, ni, nl, nk, ne, np = struct.unpack_from(">12H", data)
    at = 24 + 4 * lh
    infos = [data[at + 4 * i : at + 4 * i + 4] for i in range(ec - bc + 1)]
    at += 4 * len(infos)
    tables = []
    for count in (nw, nh, nd, ni):
        tables.append(_fixed(data, at, count))
        at += 4 * count
    commands = [data[at + 4 * i : at + 4 * i + 4] for i in range(nl)]
    at += 4 * nl
    kerns = _fixed(data, at, nk)
    at += 4 * nk
    recipes = [Recipe(*data[at + 4 * i : at + 4 * i + 4]) for i in range(ne)]
    metrics = Metrics(parameters=(0.0, *_fixed(data, at + 4 * ne, np)))
    for code, info in enumerate(infos, bc):
        if not info[0]:
            continue
        width, height, depth, italic = tables
        metrics.characters[code] = Measures(
            width[info[0]], height[info[1] >> 4], depth[info[1] & 15], italic[info[2] >> 2]
        )
        tag, rest = info[2] & 3, info[3]
        if tag == _LIGATURE_TAG:
            _neighbours(metrics, code, rest, commands, kerns)
        elif tag == _LARGER_TAG:
            metrics.larger[code] = rest
        elif tag == _EXTENSIBLE_TAG:
            metrics.recipes[code] = recipes[rest]
    return metrics


def _fixed(data: bytes, at: int, count: int) -> list[float]:
    return [word * _UNIT for word in struct.unpack_from(f">{count}i", data, at)]


def _neighbours(
    metrics: Metrics, left: int, start: int, commands: list[bytes], kerns: list[float]
) -> None:
    """Run through the ligatures and kerns of one character."""
    skip, _, operation, rest = commands[start]
    if skip > _STOP:  # the program lies further off
        start = 256 * operation + rest
    while True:
        skip, right, operation, rest = commands[start]
        pair = left, right
        if skip <= _STOP and pair not in metrics.kerns and pair not in metrics.ligatures:
            if operation >= _STOP:
                metrics.kerns[pair] = kerns[256 * (operation - _STOP) + rest]
            elif operation == 0:  # the plain kind: both go; Computer Modern has no other
                metrics.ligatures[pair] = rest
        if skip >= _STOP:
            return
        start += skip + 1
