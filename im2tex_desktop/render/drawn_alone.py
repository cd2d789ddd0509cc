r"""What only our own layout draws, see :mod:`model.latex.extras`: raised and empty boxes, rules,
accents below, ``\sideset``, ``\parbox``.

Distances are those of LaTeX's kernel (ltoutenc, ltboxes) and of amsmath.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from im2tex_desktop.render import style as styles
from im2tex_desktop.render.atoms import (
    OP,
    ORD,
    PUNCT,
    Atom,
    Character,
    Element,
    Limits,
    line,
)
from im2tex_desktop.render.fonts import font
from im2tex_desktop.render.hlist import Box, Rule, character, row, space
from im2tex_desktop.render.layout import Layout
from im2tex_desktop.render.registry import COMMANDS, Env
from im2tex_desktop.render.style import lengths, text_font
from im2tex_desktop.render.tree import Command, Group, Node, Scripts
from model.errors import LatexError
from model.latex import extras
from model.latex.text import TEXT_FONT

_FAMILIES: Final = ("r", "m", "y", "x", "a", "b")
"""Numbers of families, as amssymb leaves them."""
_BELOW: Final = {"\\b": 0x16, "\\d": ord(".")}
_CEDILLA: Final = 0x18
_CIRCLE: Final = 0x0D
_LINE_PT: Final = 12.0
_WORD_SPACE_PT: Final = 3.333


def _lengths_of(node: Command) -> tuple[float, ...]:
    return extras.parts(node.token)[1]


def _raised(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    (lift,) = _lengths_of(node)
    return [Atom(ORD, layout.box(node.args[0], env).raised(lift))]


def _without_width(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    body = layout.box(node.args[0], env)
    share = {"\\rlap": 0.0, "\\clap": 0.5, "\\llap": 1.0}[node.token]
    parts = [(-share * body.width, 0.0, body)]
    return [Atom(ORD, Box(0.0, body.height, body.depth, parts))]


def _centred(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    body = layout.box(node.args[0], env)
    return [Atom(ORD, _on_axis(body, env.style))]


def _on_axis(body: Box, style: int) -> Box:
    return body.raised(lengths(style).axis - (body.height - body.depth) / 2)


def _rule(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    width, height, lift = _lengths_of(node)
    ink = [(0.0, lift, Rule(width, height, node.index))] if width > 0 and height > 0 else []
    return [Atom(ORD, Box(width, max(height + lift, 0.0), max(-lift, 0.0), ink))]


def _character(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    number = int(_lengths_of(node)[0])
    kind, family, code = number >> 12, number >> 8 & 15, number & 255
    found = font(_FAMILIES[family], styles.size(env.style)) if family < len(_FAMILIES) else None
    if found is None or code not in found:
        raise LatexError("The fonts have no character of this number", 0, "no_glyph:\\mathchar")
    nucleus = Character(found, code)
    box = character(found, code, node.index)
    italic = found.measures(code).italic
    return [Atom(kind if kind <= PUNCT else ORD, box, italic, nucleus)]


def _sideset(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    r"""amsmath measures all in display style and lets the limits stand over the operator."""
    inner = env.at(styles.DISPLAY)
    left, right, operator = node.args
    found = layout.elements(operator, inner)
    alone = line(found, inner.style)
    strut = Atom(ORD, Box(0.0, alone.height, alone.depth))
    before = _with_scripts(layout, strut, left, inner)
    last = found[-1] if found else None
    base = last if isinstance(last, Atom) else Atom(OP, alone)
    after = _with_scripts(layout, replace(base, limits=Limits.NEVER), right, inner)
    back = before.width + alone.width - after.width
    body = row([space(-back), before, after])
    return [Atom(ORD, Box(back)), Atom(OP, body, limits=Limits.IN_DISPLAY)]


def _with_scripts(layout: Layout, base: Atom, nodes: Sequence[Node], env: Env) -> Box:
    """Scripts that were written without a base, on one."""
    if len(nodes) == 1 and isinstance(nodes[0], Scripts) and _is_bare(nodes[0]):
        scripts = replace(nodes[0], limits="\\nolimits")
        return layout.with_scripts(base, scripts, env).finished()
    return row([base.finished(), layout.box(nodes, env)])


def _is_bare(node: Scripts) -> bool:
    return node.base is None or (isinstance(node.base, Group) and not node.base.nodes)


def _accent_below(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    body = layout.box(node.args[0], env.at(styles.TEXT))
    text = text_font()
    mark = character(text, _BELOW[node.token], node.index)
    y = -(body.depth + 0.25 * text.parameter(5)) - mark.height
    parts = [(0.0, 0.0, body), ((body.width - mark.width) / 2, y, mark)]
    return [Atom(ORD, Box(body.width, body.height, -y, parts))]


def _cedilla(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    body = layout.box(node.args[0], env.at(styles.TEXT))
    mark = character(text_font(), _CEDILLA, node.index)
    parts = [(0.0, 0.0, body), ((body.width - mark.width) / 2, 0.0, mark)]
    return [Atom(ORD, Box(body.width, body.height, max(body.depth, mark.depth), parts))]


def _circled(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    body = layout.box(node.args[0], env.at(styles.TEXT))
    circle = character(font("y", 0), _CIRCLE, node.index)
    width = max(circle.width, body.width)
    inside = body.centred_in(width).raised(0.07 * text_font().parameter(5))
    height, depth = max(circle.height, inside.height), max(circle.depth, inside.depth)
    return [Atom(ORD, Box(width, height, depth, [(0.0, 0.0, inside), (0.0, 0.0, circle)]))]


def _paragraph(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    """Words in lines of a width, each filled as far as it goes; no word is divided."""
    width = _lengths_of(node)[0]
    words = [layout.box(word, Env(styles.TEXT)) for word in node.args]
    rows: list[list[Box]] = [[]]
    used = 0.0
    for word in words:
        needed = word.width + (_WORD_SPACE_PT if rows[-1] else 0.0)
        if rows[-1] and used + needed > width:
            rows.append([])
            used, needed = 0.0, word.width
        rows[-1].append(word)
        used += needed
    set_lines = [
        _justified(words, width, last=number == len(rows) - 1) for number, words in enumerate(rows)
    ]
    y, placed = 0.0, []
    for number, body in enumerate(set_lines):
        y -= _LINE_PT if number else 0.0
        placed.append((0.0, y, body))
    box = Box(width, set_lines[0].height, set_lines[-1].depth - y, placed)
    return [Atom(ORD, _on_axis(box, env.style))]


def _justified(words: Sequence[Box], width: float, *, last: bool) -> Box:
    ink = sum(word.width for word in words)
    gap = _WORD_SPACE_PT
    if not last and len(words) > 1:
        gap = (width - ink) / (len(words) - 1)
    spaced: list[Box] = []
    for word in words:
        spaced += [space(gap), word] if spaced else [word]
    return row(spaced)


def _alphabet(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    return [layout.group(node.args[0], env._replace(alphabet=node.token))]


COMMANDS.update(
    {
        "\\raise": _raised,
        **dict.fromkeys(("\\rlap", "\\clap", "\\llap"), _without_width),
        "\\vcenter": _centred,
        "\\rule": _rule,
        "\\mathchar": _character,
        "\\sideset": _sideset,
        **dict.fromkeys(_BELOW, _accent_below),
        "\\c": _cedilla,
        "\\textcircled": _circled,
        "\\parbox": _paragraph,
        **dict.fromkeys((TEXT_FONT, "\\textsc", "\\textsl", extras.BLACKBOARD), _alphabet),
    }
)
