"""Boxes as TeX has them: three measures, and what lies inside at which place.

Lengths are in pt, x to the right from the left edge, y upwards from the baseline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from im2tex_desktop.render.fonts import Font

NO_TOKEN: Final = -1


class Glyph(NamedTuple):
    """A character of a font; `token` is the index of the canonical token it belongs to.

    A ligature belongs to `span` tokens that follow each other.
    """

    font: Font
    code: int
    token: int
    span: int = 1


class Rule(NamedTuple):
    """A filled rectangle standing on its reference point."""

    width: float
    height: float
    token: int


class Box:
    """Something with a width, a height above the baseline and a depth below it.

    Attributes:
        parts: (x, y, what) of everything inside; never changed after making.
    """

    __slots__ = ("depth", "height", "parts", "width")

    def __init__(
        self,
        width: float,
        height: float = 0.0,
        depth: float = 0.0,
        parts: Sequence[tuple[float, float, Box | Glyph | Rule]] = (),
    ) -> None:
        self.width = width
        self.height = height
        self.depth = depth
        self.parts = parts

    @property
    def total(self) -> float:
        """Height and depth together."""
        return self.height + self.depth

    def with_measures(
        self,
        *,
        width: float | None = None,
        height: float | None = None,
        depth: float | None = None,
    ) -> Box:
        """The same ink with other measures."""
        return Box(
            self.width if width is None else width,
            self.height if height is None else height,
            self.depth if depth is None else depth,
            self.parts,
        )

    def raised(self, dy: float) -> Box:
        """Moved up (down when negative)."""
        return Box(self.width, self.height + dy, self.depth - dy, [(0.0, dy, self)])

    def centred_in(self, width: float) -> Box:
        """In the middle of a wider box."""
        left = (width - self.width) / 2
        return Box(width, self.height, self.depth, [(left, 0.0, self)])


def space(width: float) -> Box:
    """White."""
    return Box(width)


def character(font: Font, code: int, token: int, span: int = 1) -> Box:
    """A character, without its italic correction."""
    width, height, depth, _ = font.measures(code)
    return Box(width, height, depth, [(0.0, 0.0, Glyph(font, code, token, span))])


def rule(width: float, height: float, token: int, depth: float = 0.0) -> Box:
    """A rectangle from `depth` below the baseline to `height` above it."""
    return Box(width, height, depth, [(0.0, -depth, Rule(width, height + depth, token))])


def row(boxes: Iterable[Box]) -> Box:
    """Side by side on one baseline."""
    x = height = depth = 0.0
    parts: list[tuple[float, float, Box | Glyph | Rule]] = []
    for box in boxes:
        if box.parts:
            parts.append((x, 0.0, box))
        x += box.width
        height = max(height, box.height)
        depth = max(depth, box.depth)
    return Box(x, height, depth, parts)


def stack(boxes: Sequence[tuple[float, Box]], height: float, depth: float) -> Box:
    """Boxes over each other, each with the height of its baseline; as wide as the widest."""
    width = max((box.width for _, box in boxes), default=0.0)
    return Box(width, height, depth, [(0.0, y, box) for y, box in boxes if box.parts])


def column(boxes: Sequence[Box | float], reference: int) -> Box:
    """From top to bottom, a number being white space; the baseline is that of box `reference`."""
    y = 0.0
    tops: list[tuple[float, Box]] = []
    baseline = 0.0
    for number, box in enumerate(boxes):
        if isinstance(box, Box):
            y -= box.height
            if number == reference:
                baseline = y
            tops.append((y, box))
            y -= box.depth
        else:
            y -= box
    placed = [(at - baseline, box) for at, box in tops]
    return stack(placed, -baseline, baseline - y)


def marks(box: Box) -> Iterator[tuple[float, float, Glyph | Rule]]:
    """Every glyph and rule with the place of its reference point, in the order of the layout."""
    pending: list[tuple[float, float, Box | Glyph | Rule]] = [(0.0, 0.0, box)]
    while pending:
        x, y, what = pending.pop()
        if isinstance(what, Box):
            pending += [(x + dx, y + dy, part) for dx, dy, part in reversed(what.parts)]
        else:
            yield x, y, what
