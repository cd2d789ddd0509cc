r"""Groups, fonts and scripts: where braces count and where they do not."""

from __future__ import annotations

from model.latex import symbols
from model.latex.nodes import Command, Font, Group, Items, Node, Scripts, Style
from model.latex.operators import operator
from model.latex.pieces import STYLE, Piece
from model.latex.symbols import OP, ORD
from model.latex.writing import (
    BOLD,
    DISPLAY,
    STYLE_NUMBER,
    TEXT,
    Context,
    Writer,
    run_end,
    spell,
    wrapped,
)


def group(writer: Writer, node: Node, context: Context) -> Piece:
    """Braces or a font command around a list."""
    assert isinstance(node, (Group, Font))
    inner_context = context.within(node.name) if isinstance(node, Font) else context
    inner = writer.settled(node.items, inner_context)
    if isinstance(node, Font) and node.name == BOLD and _is_symbol(inner):
        return inner[0]  # \bm keeps the class of a lone symbol
    return group_around(writer, node.items, inner, inner_context)


def group_around(writer: Writer, items: Items, inner: list[Piece], context: Context) -> Piece:
    """The group of ``items``, whose settled pieces are ``inner``; an idle style at its start goes.

    What is written once is not written again, or nested groups would double the work at each level.
    """
    while inner and inner[0].kind == STYLE and _is_idle(inner, context):
        shorter = _without_first_style(items)
        if shorter == items:
            break
        items = shorter
        inner = writer.settled(items, context)
    return group_of(inner)


def _is_symbol(pieces: list[Piece]) -> bool:
    return len(pieces) == 1 and pieces[0].name in symbols.CLASSES


def group_of(inner: list[Piece]) -> Piece:
    """The atom that braces around ``inner`` make."""
    if len(inner) == 2 and inner[0].kind == STYLE and inner[1].name == "\\frac":
        number = STYLE_NUMBER[inner[0].tokens[0]]
        if number <= TEXT:
            name = "\\dfrac" if number == DISPLAY else "\\tfrac"
            tokens = [name, *inner[1].tokens[1:]]
            return Piece(tokens, ORD, collapses=True, sized=False, name=name)
    if len(inner) == 1 and inner[0].collapses and inner[0].left == ORD == inner[0].right:
        return inner[0]
    sized = any(piece.sized for piece in inner)
    return Piece(_braced(inner), ORD, inner=inner, sized=sized, name="group")


def _braced(inner: list[Piece]) -> list[str]:
    """``{ ... }``, or the font command alone where the group is one run of it."""
    if inner and inner[0].font and run_end(inner, 0) == len(inner):
        return spell(inner)
    return ["{", *spell(inner), "}"]


def _without_first_style(items: Items) -> Items:
    for i, item in enumerate(items):
        if isinstance(item, Style):
            return items[:i] + items[i + 1 :]
        if isinstance(item, Font) and not item.grouped:
            inside = Font(item.name, _without_first_style(item.items), grouped=False)
            return (*items[:i], inside, *items[i + 1 :])
    return items


def _is_idle(inner: list[Piece], context: Context) -> bool:
    """Whether the style switch at the start changes nothing that follows."""
    number = STYLE_NUMBER[inner[0].tokens[0]]
    return number <= TEXT and context.style <= TEXT and not any(p.sized for p in inner[1:])


def scripts(writer: Writer, node: Node, context: Context) -> Piece:
    """An atom with its scripts, the subscript first."""
    assert isinstance(node, Scripts)
    sub = writer.tokens(node.sub, context.script) if node.sub else []
    sup = writer.tokens(node.sup, context.script) if node.sup else []
    base = _base(writer, node, context, scripted=bool(sub or sup))
    if not sub and not sup:
        return base
    tail = _limits(base, node.limits, context.style)
    if sub:
        tail += ["_", "{", *sub, "}"]
    if sup:
        tail += ["^", "{", *sup, "}"]
    return _with_scripts(base, tail)


def _base(writer: Writer, node: Scripts, context: Context, *, scripted: bool) -> Piece:
    base = node.base
    if base is None:
        return Piece(["{", "}"], ORD, inner=None if scripted else [], sized=False)
    if isinstance(base, Command) and base.name in symbols.OPERATOR_COMMANDS:
        return operator(writer, base, context, scripted=scripted, limits=node.limits)
    return writer.build((base,), context)[0]


def _with_scripts(base: Piece, tail: list[str]) -> Piece:
    others: tuple[Piece, ...] = ()
    inner = base.inner
    if inner is not None and len(inner) == 1 and inner[0].name in ("fenced", "box"):
        others = (_with_scripts(inner[0], tail),)
    elif inner is None and base.name != "stack":
        others = tuple(_with_scripts(other, tail) for other in base.others)
    return Piece(
        [*wrapped(base.tokens, base.font), *tail],
        base.left,
        base.right,
        others=others,
        sized="^" in tail or base.sized,
        name="scripts",
    )


def _limits(base: Piece, written: str, style: int) -> list[str]:
    r"""``\limits`` or ``\nolimits`` where it is not what TeX does anyway."""
    if not written or base.left != OP or base.name in symbols.BRACES:
        return []
    above = style == DISPLAY and (
        base.name in symbols.LIMIT_OPERATORS or base.name in ("\\mathop", "\\operatorname*")
    )
    return [] if above == (written == "\\limits") else [written]
