"""A place in a list of nodes, and the signs that mean something to SymPy."""

from __future__ import annotations

from typing import Final

from im2tex_desktop.formats.sympy_declarations import Names
from im2tex_desktop.formats.tree import joined_numbers, with_numbers
from model.latex.nodes import Items, Leaf, Node, Scripts, Space, Style

RELATIONS: Final = {
    "=": "Eq({}, {})",
    "\\neq": "Ne({}, {})",
    "<": "{} < {}",
    ">": "{} > {}",
    "\\leq": "{} <= {}",
    "\\leqslant": "{} <= {}",
    "\\geq": "{} >= {}",
    "\\geqslant": "{} >= {}",
}
TIMES: Final = ("\\cdot", "\\times", "*")
OVER: Final = ("/", "\\div")
CLOSING: Final = {"(": ")", "[": "]", "\\lfloor": "\\rfloor", "\\lceil": "\\rceil"}
FENCES: Final = {
    ("(", ")"): "({})",
    ("[", "]"): "({})",
    ("|", "|"): "Abs({})",
    ("\\lfloor", "\\rfloor"): "floor({})",
    ("\\lceil", "\\rceil"): "ceiling({})",
}
_END: Final = Leaf("")


class Cursor:
    """Walks over the nodes, spaces and styles left out, digits gathered into numbers."""

    def __init__(self, items: Items, names: Names) -> None:
        solid = tuple(item for item in items if not isinstance(item, (Space, Style)))
        self._nodes = list(with_numbers(joined_numbers(solid)))
        self._at = 0
        self.names = names
        self._open_integrals = 0

    # -- the place ----------------------------------------------------------------------------

    @property
    def node(self) -> Node:
        """The node at hand; an empty leaf at the end."""
        return self._nodes[self._at][1] if self._at < len(self._nodes) else _END

    @property
    def token(self) -> str:
        """The token at hand; empty where it is no leaf."""
        return self.node.token if isinstance(self.node, Leaf) else ""

    @property
    def base(self) -> str:
        """The token at hand without its scripts; empty where it is no leaf."""
        base = self.node.base if isinstance(self.node, Scripts) else self.node
        return base.token if isinstance(base, Leaf) else ""

    @property
    def is_over(self) -> bool:
        """Whether all is read."""
        return self._at >= len(self._nodes)
