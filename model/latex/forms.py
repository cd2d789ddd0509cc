r"""Commands with arguments: fractions, roots, accents, stacks, boxes, arrows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from model.latex import symbols
from model.latex.atoms import group_around
from model.latex.nodes import Command, Node
from model.latex.operators import operator
from model.latex.pieces import Piece
from model.latex.symbols import BIN, CLOSE, OP, OPEN, OPERATOR, ORD, REL
from model.latex.writing import (
    BOLD,
    DISPLAY,
    FRACTION_OF,
    SCRIPTSCRIPT,
    TEXT,
    TEXT_ALPHABETS,
    Context,
    Writer,
    spell,
)


def command(writer: Writer, node: Node, context: Context) -> Piece:
    """Any command with arguments."""
    assert isinstance(node, Command)
    return _FORMS.get(node.name, _box)(writer, node, context)


def _box(writer: Writer, node: Command, context: Context) -> Piece:
    r"""A command that makes an ordinary box of its arguments: a root, a bar, ``\boxed``."""
    if context.bold:
        return _bold(writer, node, context)
    tokens = [node.name]
    if node.option:
        tokens += _bracketed(writer.tokens(node.option, context._replace(style=SCRIPTSCRIPT)))
    for arg in node.args:
        tokens += ["{", *writer.tokens(arg, context), "}"]
    return Piece(tokens, ORD, collapses=True, name="box")


def _bracketed(tokens: list[str]) -> list[str]:
    return ["[", "{", *tokens, "}", "]"] if "]" in tokens else ["[", *tokens, "]"]


def _bold(writer: Writer, node: Command, context: Context) -> Piece:
    r"""Bars and root signs have their own weight: ``\boldsymbol`` stays around the whole."""
    plain = command(writer, node, context._replace(bold=False))
    return Piece(plain.tokens, plain.left, plain.right, font=(BOLD, *plain.font), collapses=True)


def _accent(writer: Writer, node: Command, context: Context) -> Piece:
    """An accent; the alphabets of text change its glyph, so they stay outside."""
    font: tuple[str, ...] = ()
    # Upright accents are the usual ones, but amsmath makes the arrow of \mathrm{\vec x} a tilde.
    if context.alphabet in TEXT_ALPHABETS and (
        context.alphabet != "\\mathrm" or node.name == "\\vec"
    ):
        font = (context.alphabet,)
    if context.bold:
        font = (BOLD, *font)
    inner = context._replace(alphabet="", bold=False) if font else context
    pieces = writer.settled(node.args[0], inner)
    return Piece(
        [node.name, "{", *spell(pieces), "}"],
        ORD,
        font=font,
        collapses=True,
        sized=any(piece.sized for piece in pieces),
        name="accent",
    )


def _fraction(writer: Writer, node: Command, context: Context) -> Piece:
    if context.bold:
        return _bold(writer, node, context)
    name, style = node.name, context.style
    for size, number in (("d", DISPLAY), ("t", TEXT)):
        if name in (f"\\{size}frac", f"\\{size}binom"):
            if style == number:
                name = "\\" + name[2:]
            style = number
    inner = DISPLAY if name == "\\cfrac" else FRACTION_OF[style]
    above, below = (writer.tokens(arg, context._replace(style=inner)) for arg in node.args)
    return Piece([name, "{", *above, "}", "{", *below, "}"], ORD, collapses=True, name=name)


def _infix(writer: Writer, node: Command, context: Context) -> Piece:
    r"""``{ a \atop b }``: TeX's own command, since no prefix command draws it."""
    if context.bold:
        return _bold(writer, node, context)
    inner = context._replace(style=FRACTION_OF[context.style])
    above, below = (writer.tokens(arg, inner) for arg in node.args)
    return Piece(["{", *above, node.name, *below, "}"], ORD, collapses=True, name="infix")


def _stack(writer: Writer, node: Command, context: Context) -> Piece:
    r"""``\overset``, ``\underset`` and ``\stackrel``, which centres a lone letter on the axis."""
    small = writer.tokens(node.args[0], context.script)
    base = writer.settled(node.args[1], context)
    lone = base[0] if len(base) == 1 else None
    atom_class = lone.left if lone and lone.left in (BIN, REL) else ORD
    tail = ["{", *small, "}", "{", *spell(base), "}"]
    others: tuple[Piece, ...] = ()
    if node.name == "\\stackrel":
        if not (lone and atom_class == ORD):
            others = (Piece(["\\overset", *tail], atom_class, name="stack"),)
        return Piece(["\\stackrel", *tail], REL, others=others, name="stack")
    if lone and lone.name in symbols.LIMIT_OPERATORS and context.style == DISPLAY:
        mark = "^" if node.name == "\\overset" else "_"
        tokens = [*lone.tokens, mark, "{", *small, "}"] if small else lone.tokens
        others = (Piece(tokens, OP, name="scripts"),)
    return Piece([node.name, *tail], atom_class, others=others, name="stack")


def _classed(writer: Writer, node: Command, context: Context) -> Piece:
    r"""``\mathrel{x}``: needless where the class is the same or changes no space."""
    if node.name == "\\mathop":
        return operator(writer, node, context)
    atom_class = symbols.CLASS_COMMANDS[node.name]
    inner = writer.settled(node.args[0], context)
    as_group = group_around(writer, node.args[0], inner, context)
    if atom_class == ORD:
        return as_group
    if len(inner) == 1 and inner[0].left == atom_class == inner[0].right:
        return inner[0]
    return Piece([node.name, "{", *spell(inner), "}"], atom_class, others=(as_group,))


def _over_brace(writer: Writer, node: Command, context: Context) -> Piece:
    inner = writer.tokens(node.args[0], context._replace(style=DISPLAY))
    return Piece([node.name, "{", *inner, "}"], OP, name=node.name)


def _arrow(writer: Writer, node: Command, context: Context) -> Piece:
    tokens = [node.name]
    if node.option:
        tokens += _bracketed(writer.tokens(node.option, context.script))
    return Piece([*tokens, "{", *writer.tokens(node.args[0], context.script), "}"], REL)


def _modulo(writer: Writer, node: Command, context: Context) -> Piece:
    tokens = [node.name, "{", *writer.tokens(node.args[0], context), "}"]
    return Piece(tokens) if node.name == "\\mod" else Piece(tokens, OPEN, CLOSE)


def _operator(writer: Writer, node: Command, context: Context) -> Piece:
    return operator(writer, node, context)


_FORMS: Final[dict[str, Callable[[Writer, Command, Context], Piece]]] = {
    **dict.fromkeys(symbols.FRACTIONS, _fraction),
    **dict.fromkeys(("\\atop", "\\brace", "\\brack"), _infix),
    **dict.fromkeys(symbols.ALPHABET_ACCENTS, _accent),
    **dict.fromkeys(symbols.STACKS, _stack),
    **dict.fromkeys(symbols.CLASS_COMMANDS, _classed),
    **dict.fromkeys(symbols.BRACES, _over_brace),
    **dict.fromkeys(symbols.EXTENSIBLE_ARROWS, _arrow),
    **dict.fromkeys(("\\pmod", "\\mod", "\\pod"), _modulo),
    **dict.fromkeys((OPERATOR, OPERATOR + "*"), _operator),
}
