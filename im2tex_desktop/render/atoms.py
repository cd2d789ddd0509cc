"""Atoms, the spaces between them, and a list of them on one line.

Rules and tables: D. E. Knuth, The TeXbook, chapter 18 and Appendix G, rules 5, 6 and 20.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, NamedTuple

from im2tex_desktop.render.fonts import Font
from im2tex_desktop.render.hlist import Box, row, space
from im2tex_desktop.render.style import SCRIPT, mu
from model.latex.symbols import BIN, CLOSE, INNER, OP, OPEN, ORD, PUNCT, REL

# Rows: the left atom, columns: the right one, in the order of the classes. 0 no space, 1 thin,
# 2 medium, 3 thick; letters stand for the same spaces that are left out in scripts (a thin, b
# medium, c thick).
_SPACES: Final = (
    "01bc000a",
    "110c000a",
    "bb00b00b",
    "cc00c00c",
    "00000000",
    "01bc000a",
    "aa0aaaaa",
    "a1bca0aa",
)
_MU: Final = {"0": 0.0, "1": 3.0, "a": 3.0, "b": 4.0, "c": 5.0}
_NO_BINARY_AFTER: Final = frozenset((BIN, OP, REL, OPEN, PUNCT))
_NO_BINARY_BEFORE: Final = frozenset((REL, CLOSE, PUNCT))


class Character(NamedTuple):
    """A lone character as the nucleus of an atom."""

    font: Font
    code: int


class Limits(Enum):
    """When the scripts of an operator go above and below."""

    NEVER = 0
    IN_DISPLAY = 1
    ALWAYS = 2


@dataclass(frozen=True, slots=True)
class Atom:
    """Something that takes part in the spacing.

    Attributes:
        kind: class to the right of it (ORD ... INNER).
        box: the ink; without the italic correction.
        italic: correction that follows where no subscript does.
        character: set where the nucleus is one character, which scripts hug more closely.
        limits: when scripts go above and below.
        left_kind: class to the left of it, where that is another.
        skew: how far an accent on it moves to the right.
        nucleus: the character below its accents.
    """

    kind: int
    box: Box
    italic: float = 0.0
    character: Character | None = None
    limits: Limits = Limits.NEVER
    left_kind: int | None = None
    skew: float = 0.0
    nucleus: Character | None = None

    @property
    def left(self) -> int:
        """Class that its left neighbour sees."""
        return self.kind if self.left_kind is None else self.left_kind

    def finished(self) -> Box:
        """The box with the italic correction."""
        if not self.italic:
            return self.box
        return self.box.with_measures(width=self.box.width + self.italic)


class Kern(NamedTuple):
    """Space that was written."""

    width: float


class Switch(NamedTuple):
    """The style from here on."""

    style: int


Element = Atom | Kern | Switch


def line(elements: Sequence[Element], style: int) -> Box:
    """The elements with the spaces between them."""
    boxes: list[Box] = []
    previous: Atom | None = None
    for element in _without_idle_operators(elements):
        if isinstance(element, Kern):
            boxes.append(space(element.width))
        elif isinstance(element, Switch):
            style = element.style
        else:
            if previous is not None:
                gap = gap_mu(previous.kind, element.left, style)
                if gap:
                    boxes.append(space(gap * mu(style)))
            boxes.append(element.finished())
            previous = element
    if len(boxes) == 1 and boxes[0].height >= 0 and boxes[0].depth >= 0:
        return boxes[0]
    return row(boxes)


def gap_mu(left: int, right: int, style: int) -> float:
    """Space between two classes, in mu."""
    code = _SPACES[left][right]
    return 0.0 if style >= SCRIPT and code not in "1" else _MU[code]


def _without_idle_operators(elements: Sequence[Element]) -> list[Element]:
    """A binary operator without something on both sides is an ordinary symbol (rules 5 and 6)."""
    out: list[Element] = []
    last = -1
    for element in elements:
        if isinstance(element, Atom):
            if element.kind == BIN and (last < 0 or _kind(out[last]) in _NO_BINARY_AFTER):
                element = replace(element, kind=ORD)
            elif element.left in _NO_BINARY_BEFORE and last >= 0 and _kind(out[last]) == BIN:
                before = out[last]
                assert isinstance(before, Atom)
                out[last] = replace(before, kind=ORD)
            last = len(out)
        out.append(element)
    if last >= 0 and _kind(out[last]) == BIN:
        before = out[last]
        assert isinstance(before, Atom)
        out[last] = replace(before, kind=ORD)
    return out


def _kind(element: Element) -> int:
    assert isinstance(element, Atom)
    return element.kind


__all__ = [
    "BIN",
    "CLOSE",
    "INNER",
    "OP",
    "OPEN",
    "ORD",
    "PUNCT",
    "REL",
    "Atom",
    "Character",
    "Element",
    "Kern",
    "Limits",
    "Switch",
    "gap_mu",
    "line",
]
