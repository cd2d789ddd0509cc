r"""What holds at a place of a formula, and who lays out which token.

The modules of constructs register their rules here on import (see :mod:`rules`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from im2tex_desktop.render import style as styles
from im2tex_desktop.render.atoms import Atom, Element
from im2tex_desktop.render.tree import Command, Leaf, Node, Scripts

if TYPE_CHECKING:
    from im2tex_desktop.render.layout import Layout


class Env(NamedTuple):
    r"""What holds at a place.

    Attributes:
        style: TeX's.
        alphabet: command, "" for none.
        bold: inside of ``\boldsymbol``.
        before_close: the list ends at a ``\right`` or with its cell.
    """

    style: int = styles.DISPLAY
    alphabet: str = ""
    bold: bool = False
    before_close: bool = False

    def at(self, style: int) -> Env:
        """The same in another style."""
        return self._replace(style=style)


CommandRule = Callable[["Layout", Command, Env], Sequence[Element]]
LeafRule = Callable[["Layout", Leaf, Env], Sequence[Element]]

COMMANDS: Final[dict[str, CommandRule]] = {}
"""Token of a command with arguments -> what it makes."""
LEAVES: Final[dict[str, LeafRule]] = {}
"""Token without arguments that is more than one character -> what it makes."""

AccentRule = Callable[["Layout", Command, Env, Scripts, Env], Atom]
ACCENTED: Final[dict[str, AccentRule]] = {}
"""Accent -> what it makes with scripts: they go to the letter below it."""

StructureRule = Callable[["Layout", Node, Env], Sequence[Element]]
STRUCTURES: Final[dict[type[Node], StructureRule]] = {}
"""Kind of node that is no command -> what it makes."""
