"""The tree that :func:`model.latex.parser.parse` makes.

All nodes are frozen and compare by value. Leaves are shared: there is one object per symbol.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """Anything that can stand in a list of mathematics."""


Items = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Leaf(Node):
    """One glyph or named operator: a letter, a digit, ``\\alpha``, ``\\sin``, ``\\bigl(``."""

    token: str


@dataclass(frozen=True, slots=True)
class Space(Node):
    """One spacing token, see :data:`model.latex.symbols.SPACES`."""

    token: str


@dataclass(frozen=True, slots=True)
class Style(Node):
    """``\\displaystyle`` and its kind; holds to the end of the list."""

    token: str


@dataclass(frozen=True, slots=True)
class Group(Node):
    """A list in braces: one ordinary atom whatever it holds."""

    items: Items


@dataclass(frozen=True, slots=True)
class Font(Node):
    """An alphabet over a list. ``grouped`` is False for an old switch such as ``\\bf``."""

    name: str
    items: Items
    grouped: bool = True


@dataclass(frozen=True, slots=True)
class Scripts(Node):
    """Subscript and superscript; ``base`` None means an empty atom, ``limits`` as written."""

    base: Node | None
    sub: Items | None
    sup: Items | None
    limits: str = ""


@dataclass(frozen=True, slots=True)
class Command(Node):
    """A command with braced arguments and perhaps one in brackets: fractions, roots, accents."""

    name: str
    args: tuple[Items, ...]
    option: Items | None = None


@dataclass(frozen=True, slots=True)
class Fenced(Node):
    """``\\left( ... \\right)``; a ``\\middle|`` is a Leaf among the items."""

    left: str
    items: Items
    right: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; ``rules`` counts the ``\\hline`` above it.

    ``gap`` is the room that was asked for below it, in points; for those who draw alone.
    """

    cells: tuple[Items, ...]
    rules: int = 0
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Table(Node):
    """An environment of rows and cells; ``spec`` holds the array's column letters."""

    name: str
    rows: tuple[Row, ...]
    spec: str = ""
