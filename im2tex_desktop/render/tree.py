r"""Canonical tokens to a tree in which every node knows the index of its token.

Canonical form (see `model.latex.canonical`) has its arguments in braces and its scripts in order,
so reading it takes no look-up of meanings beyond the number of a command's arguments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from model.errors import LatexError
from model.latex import extras, symbols
from model.typeset.structure import ARGUMENTS, WITH_OPTION

_ARGUMENTS: Final = {**ARGUMENTS, **extras.ARGUMENTS, "\\mod": 1}
_INFIX: Final = frozenset(("\\atop", "\\brace", "\\brack"))
_ENDS: Final = frozenset(("", "}", "&", "\\\\", "\\hline")) | _INFIX
_LINE_END_WITH_GAP: Final = "\\\\{"
_ENDING: Final = ("\\end{", _LINE_END_WITH_GAP)
LEFT, RIGHT, MIDDLE = (
    {opener + token: token for token in symbols.DELIMITERS}
    for opener in ("\\left", "\\right", "\\middle")
)
r"""Tokens such as ``\left(`` -> the delimiter."""
SIZED: Final = {
    size + token: (size, token) for size in symbols.BIG_SIZES for token in symbols.DELIMITERS
}
r"""Tokens such as ``\bigl(`` -> the command and the delimiter."""


@dataclass(frozen=True, slots=True)
class Node:
    """Anything in a list of mathematics; `index` is that of its first token."""

    index: int


Nodes = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Leaf(Node):
    """A symbol, a named operator, a space, a style switch, a sized delimiter."""

    token: str


@dataclass(frozen=True, slots=True)
class Group(Node):
    """A list in braces."""

    nodes: Nodes


@dataclass(frozen=True, slots=True)
class Infix(Node):
    r"""``{ a \atop b }``; `index` is that of the command in the middle."""

    token: str
    above: Nodes
    below: Nodes


@dataclass(frozen=True, slots=True)
class Command(Node):
    """A command with its arguments."""

    token: str
    args: tuple[Nodes, ...]
    option: Nodes | None = None


@dataclass(frozen=True, slots=True)
class Scripts(Node):
    """Scripts on a base, which may be missing."""

    base: Node | None
    sub: Nodes | None
    sup: Nodes | None
    limits: str = ""


@dataclass(frozen=True, slots=True)
class Fence(Node):
    r"""``\left( ... \right)``; a ``\middle|`` is a Leaf among the nodes."""

    left: str
    nodes: Nodes
    right: str
    last: int


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table, the indices of the rules above it, and the room asked for below, in pt."""

    cells: tuple[Nodes, ...]
    rules: tuple[int, ...]
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Table(Node):
    r"""An environment, or ``\substack``; `spec` has an array's columns with their indices."""

    name: str
    rows: tuple[Row, ...]
    spec: tuple[tuple[str, int], ...]
    last: int


def _ends_row(token: str) -> bool:
    return token == "\\\\" or token.startswith(_LINE_END_WITH_GAP)


def read(tokens: Sequence[str]) -> Nodes:
    """The tree of canonical tokens.

    Raises:
        LatexError: they are not canonical (reason ``token``).
    """
    reader = _Reader(tokens)
    nodes = reader.nodes()
    if reader.at < len(tokens):
        reader.fail()
    return nodes


class _Reader:
    def __init__(self, tokens: Sequence[str]) -> None:
        self.tokens = tokens
        self.at = 0
        self._in_option = False

    def fail(self) -> None:
        token = self.tokens[self.at] if self.at < len(self.tokens) else "the end"
        raise LatexError(f"{token} stands where it cannot be drawn", 0, "token")

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def expect(self, token: str) -> None:
        if self.peek() != token:
            self.fail()
        self.at += 1

    def nodes(self) -> Nodes:
        """Everything up to a token that closes something or ends a cell."""
        found: list[Node] = []
        while True:
            token = self.peek()
            if token in _ENDS or token in RIGHT or token.startswith(_ENDING):
                break
            if token == "]" and self._in_option:
                break
            found.append(self._scripted(token))
        return tuple(found)

    def _scripted(self, token: str) -> Node:
        index = self.at
        base = None if token in ("_", "^") else self._one(token)
        limits = ""
        if base is not None and self.peek() in ("\\limits", "\\nolimits"):
            limits = self.peek()
            self.at += 1
        if self.peek() not in ("_", "^"):
            return base if base is not None and not limits else Scripts(index, base, None, None)
        sub = sup = None
        if self.peek() == "_":
            self.at += 1
            sub = self.argument()
        if self.peek() == "^":
            self.at += 1
            sup = self.argument()
        return Scripts(index, base, sub, sup, limits)

    def argument(self) -> Nodes:
        self.expect("{")
        outer, self._in_option = self._in_option, False
        nodes = self.nodes()
        node = self._infix(nodes)
        self._in_option = outer
        self.expect("}")
        return nodes if node is None else (node,)

    def _infix(self, above: Nodes) -> Infix | None:
        token, index = self.peek(), self.at
        if token not in _INFIX:
            return None
        self.at += 1
        return Infix(index, token, above, self.nodes())

    def _one(self, token: str) -> Node:
        index = self.at
        if token == "{":
            nodes = self.argument()
            if len(nodes) == 1 and isinstance(nodes[0], Infix):
                return nodes[0]
            return Group(index, nodes)
        self.at += 1
        left = LEFT.get(token)
        if left is not None:
            return self._fence(index, left)
        if token == "\\substack":
            self.expect("{")
            table = self._table(index, "substack", ())
            self.expect("}")
            return table
        if token.startswith("\\begin{"):
            return self._environment(index, token[7:-1])
        command, lengths = extras.parts(token)
        count = int(lengths[1]) if command == "\\parbox" else _ARGUMENTS.get(command, 0)
        if not count and not lengths:
            return Leaf(index, token)
        option = self._option() if token in WITH_OPTION else None
        return Command(index, token, tuple(self.argument() for _ in range(count)), option)

    def _option(self) -> Nodes | None:
        if self.peek() != "[":
            return None
        self.at += 1
        outer, self._in_option = self._in_option, True
        nodes = self.nodes()
        self._in_option = outer
        self.expect("]")
        return nodes

    def _fence(self, index: int, left: str) -> Node:
        outer, self._in_option = self._in_option, False
        nodes = self.nodes()
        self._in_option = outer
        last = self.at
        right = RIGHT.get(self.peek())
        if right is None:
            self.fail()
        self.at += 1
        return Fence(index, left, nodes, right or ".", last)

    def _environment(self, index: int, name: str) -> Node:
        spec: tuple[tuple[str, int], ...] = ()
        if name in ("array", "alignedat"):
            self.expect("{")
            start = self.at
            while self.peek() not in ("}", ""):
                self.at += 1
            spec = tuple((self.tokens[i], i) for i in range(start, self.at))
            self.expect("}")
        table = self._table(index, name, spec)
        self.expect(f"\\end{{{name}}}")
        return table

    def _table(self, index: int, name: str, spec: tuple[tuple[str, int], ...]) -> Node:
        outer, self._in_option = self._in_option, False
        rows: list[Row] = []
        while True:
            rules: list[int] = []
            while self.peek() == "\\hline":
                rules.append(self.at)
                self.at += 1
            cells = [self.nodes()]
            while self.peek() == "&":
                self.at += 1
                cells.append(self.nodes())
            end = self.peek()
            gap = float(end[3:-1]) if end.startswith(_LINE_END_WITH_GAP) else 0.0
            rows.append(Row(tuple(cells), tuple(rules), gap))
            if not _ends_row(end):
                break
            self.at += 1
        self._in_option = outer
        return Table(index, name, tuple(rows), spec, self.at)
