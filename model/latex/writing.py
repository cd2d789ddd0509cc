r"""From a tree to pieces to tokens: the walk, and how neighbours of one font share a command.

The rules for each kind of node live in :mod:`leaves`, :mod:`atoms`, :mod:`operators`, :mod:`forms`
and :mod:`grids`; they get the :class:`Writer` to write what is inside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

from model.latex import symbols
from model.latex.leaves import leaf
from model.latex.nodes import Font, Leaf, Node, Space, Style
from model.latex.pieces import NONE, STYLE_PIECES, Piece, settle, space_piece
from model.latex.text import TEXT_FONT, TEXT_TOKENS

DISPLAY, TEXT, SCRIPT, SCRIPTSCRIPT = range(4)
SCRIPT_OF: Final = (SCRIPT, SCRIPT, SCRIPTSCRIPT, SCRIPTSCRIPT)
FRACTION_OF: Final = (TEXT, SCRIPT, SCRIPTSCRIPT, SCRIPTSCRIPT)
STYLE_NUMBER: Final = {token: number for number, token in enumerate(symbols.STYLES)}
BOLD: Final = "\\boldsymbol"
TEXT_ALPHABETS: Final = frozenset(
    ("\\mathrm", "\\mathbf", "\\mathit", "\\mathsf", "\\mathtt", "\\textrm", "\\textsc", "\\textsl")
)
r"""Alphabets with kerns, ligatures and accents of their own; the last three are drawn alone."""


class Context(NamedTuple):
    r"""What holds at a place in the tree: style (0 display to 3), alphabet, ``\boldsymbol``.

    ``upright`` is what ``\mathrm`` means: nothing new inside the name of an operator.
    """

    style: int = DISPLAY
    alphabet: str = ""
    bold: bool = False
    upright: str = "\\mathrm"

    def within(self, font: str) -> Context:
        """The context inside a font command."""
        if font == BOLD:
            return self._replace(bold=True)
        if font == "\\mathrm" or (font == TEXT_FONT and self.upright != "\\mathrm"):
            font = self.upright
        return self._replace(alphabet=font)

    @property
    def script(self) -> Context:
        """The context of scripts here."""
        return self._replace(style=SCRIPT_OF[self.style])


Builder = Callable[["Writer", Node, Context], Piece]


class Writer:
    """Turns nodes into pieces and tokens; ``builders`` has a rule for each kind of inner node."""

    def __init__(self, builders: Mapping[type[Node], Builder]) -> None:
        self._builders = builders

    def build(self, nodes: Iterable[Node], context: Context) -> list[Piece]:
        """Pieces of a list as they stand, braces of groups still on."""
        out: list[Piece] = []
        self._extend(out, nodes, context)
        return out

    def _extend(self, out: list[Piece], nodes: Iterable[Node], context: Context) -> Context:
        """Add the pieces of ``nodes``; returns the context after them, since styles last."""
        for node in nodes:
            if isinstance(node, Leaf):
                out.append(leaf(node.token, context.alphabet, context.bold))
            elif isinstance(node, Space):
                out.append(space_piece(node.token))
            elif isinstance(node, Style):
                context = context._replace(style=STYLE_NUMBER[node.token])
                out.append(STYLE_PIECES[context.style])
            elif isinstance(node, Font) and not node.grouped:
                after = self._extend(out, node.items, context.within(node.name))
                context = context._replace(style=after.style)
            else:
                out.append(self._builders[type(node)](self, node, context))
        return context

    def settled(
        self, nodes: Iterable[Node], context: Context, before: int = NONE, after: int = NONE
    ) -> list[Piece]:
        """Pieces of a list between atoms of the given classes, simplified."""
        return settle(self.build(nodes, context), before, after, context.style)

    def tokens(self, nodes: Iterable[Node], context: Context) -> list[str]:
        """Canonical tokens of a list."""
        return spell(self.settled(nodes, context))


def spell(pieces: list[Piece]) -> list[str]:
    """Tokens of a settled list: neighbours of one font share its command."""
    out: list[str] = []
    index, count = 0, len(pieces)
    while index < count:
        piece = pieces[index]
        if not piece.font:
            tokens = piece.tokens
            if tokens[0] == "=" and out and out[-1] == "\\not":
                out[-1] = "\\neq"  # one picture
                tokens = tokens[1:]
            out.extend(tokens)
            index += 1
            continue
        end = run_end(pieces, index)
        inner: list[str] = []
        for member in pieces[index:end]:
            inner.extend(member.tokens)
        out.extend(wrapped(inner, piece.font))
        index = end
    return out


def wrapped(tokens: list[str], font: tuple[str, ...]) -> list[str]:
    """Tokens as arguments of font commands, the first outermost."""
    for command in reversed(font):
        tokens = [command, "{", *tokens, "}"]
    return tokens


def run_end(pieces: list[Piece], index: int) -> int:
    """Where the run ends that shares the font command of piece ``index``."""
    font = pieces[index].font
    end = index + 1
    text = len(font) == 1 and font[0] in TEXT_ALPHABETS
    while True:
        ahead = end
        if text:
            while ahead < len(pieces) and _joins(pieces[ahead], font[0]):
                ahead += 1
        if ahead >= len(pieces) or pieces[ahead].font != font:
            return end
        end = ahead + 1


def _joins(piece: Piece, alphabet: str) -> bool:
    """Whether the piece may stand inside a run of text letters and look the same."""
    if piece.font or len(piece.tokens) != 1:
        return False
    token = piece.tokens[0]
    if token in ("~", ".") or token in TEXT_TOKENS:
        return True
    return alphabet in ("\\mathrm", TEXT_FONT) and token in symbols.DIGITS
