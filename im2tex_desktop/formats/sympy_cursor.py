"""A place in a list of nodes, and the signs that mean something to SymPy."""

from __future__ import annotations

from typing import Final

from im2tex_desktop.formats.sympy_declarations import Names
from im2tex_desktop.formats.sympy_names import NAME, is_name
from im2tex_desktop.formats.tree import joined_numbers, refusal, with_numbers
from model.latex.nodes import Font, Items, Leaf, Node, Scripts, Space, Style
from model.latex.symbols import CLASSES, REL

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
        self.open_integrals = 0

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

    def expect_end(self) -> None:
        """Refuse what is left unread."""
        if not self.is_over:
            raise refusal(NAME, self.token or "this order of parts")

    def begins_factor(self) -> bool:
        """Whether a factor can begin here."""
        if self.is_over or (self.open_integrals and self.is_differential()):
            return False
        token = self.base
        closing = (*CLOSING.values(), ",", *TIMES, *OVER, "+", "-")
        return token not in closing and CLASSES.get(token) != REL

    def is_differential(self) -> bool:
        """Whether the d of an integral stands here."""
        if self.node not in (Leaf("d"), Font("\\mathrm", (Leaf("d"),))):
            return False
        following = self._nodes[self._at + 1 : self._at + 2]
        return bool(following) and not following[0][0] and is_name(following[0][1])
