r"""Operators: large ones, integrals, those with a name, ``\operatorname`` and ``\mathop``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from im2tex_desktop.render import style as styles
from im2tex_desktop.render.atoms import OP, Atom, Character, Element, Kern, Limits, line
from im2tex_desktop.render.hlist import Box, character, row, space
from im2tex_desktop.render.layout import Layout
from im2tex_desktop.render.registry import COMMANDS, LEAVES, Env
from im2tex_desktop.render.style import lengths, mu
from im2tex_desktop.render.tree import Command, Leaf, Node
from model.latex import symbols
from model.latex.symbols import OPERATOR

_INTEGRALS: Final = {"\\iint": 2, "\\iiint": 3, "\\iiiint": 4}
_IN_TWO: Final = {"liminf": "lim,inf", "limsup": "lim,sup", "injlim": "inj,lim"}
_IN_TWO["projlim"] = "proj,lim"


def big_operator(layout: Layout, node: Leaf, env: Env) -> Atom:
    """One character: larger in display style, centred on the axis (rule 13)."""
    found = layout.glyph(node.token, env)
    assert found is not None
    above = node.token in symbols.LIMIT_OPERATORS or node.token == "\\smallint"
    when = Limits.IN_DISPLAY if above else Limits.NEVER
    return _centred(found[0], found[1], node.index, env, when)


def _centred(font: object, code: int, index: int, env: Env, limits: Limits) -> Atom:
    from im2tex_desktop.render.fonts import Font
    from im2tex_desktop.render.letters import overprinted

    assert isinstance(font, Font)
    if env.style < styles.TEXT:
        code = font.larger(code) or code
    box = character(font, code, index)
    if env.bold:
        box = overprinted(box, font.size_pt)
    box = box.raised(lengths(env.style).axis - (box.height - box.depth) / 2)
    return Atom(OP, box, font.measures(code).italic, limits=limits)


def named(name: str, index: int, env: Env) -> Box:
    """Upright letters that all belong to one token; a comma stands for a thin space."""
    from im2tex_desktop.render.letters import glyph_of

    boxes: list[Box] = []
    previous: int | None = None
    for letter in name:
        if letter == ",":
            boxes.append(space(3 * mu(env.style)))
            previous = None
            continue
        found = glyph_of(letter, OPERATOR, env.bold, styles.size(env.style))
        assert found is not None
        font, code = found
        if previous is not None:
            boxes.append(space(font.kern(previous, code)))
        boxes.append(character(font, code, index))
        previous = code
    assert previous is not None
    return row([*boxes, space(font.measures(previous).italic)])


def _named_operator(layout: Layout, node: Leaf, env: Env) -> Sequence[Element]:
    name = node.token[1:]
    when = Limits.IN_DISPLAY if node.token in symbols.LIMIT_NAMED_OPERATORS else Limits.NEVER
    return [Atom(OP, named(_IN_TWO.get(name, name), node.index, env), limits=when)]


def _lim_with_line(layout: Layout, node: Leaf, env: Env) -> Sequence[Element]:
    from im2tex_desktop.render.covers import arrow_filled, overlined, underlined

    box = named("lim", node.index, env)
    if node.token == "\\varlimsup":
        box = overlined(box, env.style, node.index)
    elif node.token == "\\varliminf":
        box = underlined(box, env.style, node.index)
    else:
        kind = "\\underrightarrow" if node.token == "\\varinjlim" else "\\underleftarrow"
        arrow = arrow_filled(kind, box.width, env.at(styles.TEXT), node.index)
        y = -box.depth - 1.5 - arrow.height
        placed = [(0.0, 0.0, box), (0.0, y, arrow)]
        box = Box(box.width, box.height, -y + arrow.depth - 1.0, placed)
    return [Atom(OP, box, limits=Limits.IN_DISPLAY)]


def _many_integrals(layout: Layout, node: Leaf, env: Env) -> Sequence[Element]:
    """Integral signs pushed together: 6 mu, 9 in display style."""
    from im2tex_desktop.render.letters import glyph_of

    found = glyph_of("\\int", "", env.bold, styles.size(env.style))
    assert found is not None
    one = _centred(*found, node.index, env, Limits.NEVER)
    closer = (-9.0 if env.style < styles.TEXT else -6.0) * mu(env.style)
    if node.token == "\\idotsint":
        from im2tex_desktop.render.composites import centred_dots

        dots = centred_dots(node.index, env)
        thin = space(3 * mu(env.style))
        boxes = [one.finished(), thin, dots, thin, one.box]
    else:
        # Between two operators TeX puts a thin space, and the sign's own correction before it.
        gap = space(closer + 3 * mu(env.style))
        boxes = []
        for _ in range(_INTEGRALS[node.token] - 1):
            boxes += [one.finished(), gap]
        boxes.append(one.box)
    return [Atom(OP, row(boxes), one.italic)]


def _operator_name(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    inner = env._replace(alphabet=OPERATOR)
    box = layout.box(node.args[0], inner)
    when = Limits.IN_DISPLAY if node.token.endswith("*") else Limits.NEVER
    return [Atom(OP, box, limits=when)]


def operator_of(layout: Layout, nodes: Sequence[Node], env: Env) -> Atom:
    r"""``\mathop``: a lone character is centred on the axis."""
    found = layout.elements(nodes, env)
    if len(found) == 1 and isinstance(found[0], Atom):
        only = found[0]
        if only.character is not None:
            return _recentred(only, env)
        if only.kind == OP:
            return replace(only, limits=Limits.IN_DISPLAY)
    return Atom(OP, line(found, env.style), limits=Limits.IN_DISPLAY)


def _recentred(atom: Atom, env: Env) -> Atom:
    """A character as an operator; the larger form in display style where the font has one."""
    assert isinstance(atom.character, Character)
    box = atom.box
    box = box.raised(lengths(env.style).axis - (box.height - box.depth) / 2)
    return Atom(OP, box, atom.italic, limits=Limits.IN_DISPLAY)


def _mathop(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    return [operator_of(layout, node.args[0], env)]


def _modulo_sign(layout: Layout, node: Leaf, env: Env) -> Sequence[Element]:
    from im2tex_desktop.render.atoms import BIN

    side = (1.0 if env.style < styles.SCRIPT else 5.0) * mu(env.style)
    return [Kern(side), Atom(BIN, named("mod", node.index, env)), Kern(side)]


for _name in symbols.NAMED_OPERATORS:
    LEAVES[_name] = _lim_with_line if _name.startswith("\\var") else _named_operator
LEAVES.update(dict.fromkeys((*_INTEGRALS, "\\idotsint"), _many_integrals))
LEAVES["\\bmod"] = _modulo_sign
COMMANDS[OPERATOR] = COMMANDS[OPERATOR + "*"] = _operator_name
COMMANDS["\\mathop"] = _mathop
