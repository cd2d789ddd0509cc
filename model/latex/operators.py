r"""Operators with a name: ``\sin``, ``\operatorname{tr}``, ``\mathop{\rm max}``."""

from __future__ import annotations

from typing import Final

from model.latex import symbols
from model.latex.nodes import Command
from model.latex.pieces import ATOM, SPACE, Piece
from model.latex.symbols import OP, OPERATOR
from model.latex.writing import DISPLAY, Context, Writer, spell

_ONE_WORD: Final = frozenset(
    name for name in symbols.NAMED_OPERATORS if not name.endswith(("limsup", "liminf", "jlim"))
)
r"""Operators that are drawn as their name: ``\limsup`` has a space inside."""


def operator(
    writer: Writer,
    node: Command,
    context: Context,
    *,
    scripted: bool = False,
    limits: str = "",
) -> Piece:
    r"""``\operatorname`` in its forms, and ``\mathop``.

    Whether scripts go above and below matters only where there are any, in display style: elsewhere
    the starred form is written without its star.
    """
    if node.name == "\\mathop":
        pieces = writer.settled(node.args[0], context)
        alone = len(pieces) == 1 and pieces[0].left == OP == pieces[0].right
        if alone and (not scripted or pieces[0].name in symbols.CLASSES):
            return pieces[0]
        if not _is_upright_word(pieces):
            return Piece(["\\mathop", "{", *spell(pieces), "}"], OP, name="\\mathop")
        letters, starred = [piece.tokens[0] for piece in pieces], True
    else:
        inner = Context(context.style, OPERATOR, upright=OPERATOR)
        letters, starred = writer.tokens(node.args[0], inner), node.name.endswith("*")
    if limits:
        starred = limits == "\\limits"
    return _named(letters, starred, matters=scripted and context.style == DISPLAY)


def _named(letters: list[str], starred: bool, *, matters: bool) -> Piece:
    known = "\\" + "".join(letters)
    same = not matters or starred == (known in symbols.LIMIT_NAMED_OPERATORS)
    if same and known in _ONE_WORD:
        return Piece([known], OP, sized=known in symbols.LIMIT_OPERATORS, name=known)
    name = OPERATOR + "*" if starred and matters else OPERATOR
    return Piece([name, "{", *letters, "}"], OP, sized=matters, name=name)


def _is_upright_word(pieces: list[Piece]) -> bool:
    r"""Upright letters, thin spaces between them: what ``\mathop{\rm arg\,max}`` holds.

    A lone letter is none: TeX centres it on the axis.
    """
    return (
        len(pieces) > 1
        and all(piece.font == ("\\mathrm",) or piece.tokens == ["\\,"] for piece in pieces)
        and all(piece.tokens[0] in symbols.LETTERS or piece.kind == SPACE for piece in pieces)
        and pieces[0].kind == ATOM == pieces[-1].kind
    )
