r"""Commands that change what is inside them little: fonts, classes, phantoms, boxes, ``\pmod``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from im2tex_desktop.render import style as styles
from im2tex_desktop.render.atoms import CLOSE, OPEN, ORD, Atom, Element, Kern, line
from im2tex_desktop.render.composites import piece
from im2tex_desktop.render.hlist import Box, rule
from im2tex_desktop.render.layout import Layout
from im2tex_desktop.render.operators import named
from im2tex_desktop.render.registry import COMMANDS, Env
from im2tex_desktop.render.style import mu
from im2tex_desktop.render.tree import Command
from model.latex import symbols

_FRAME_GAP_PT: Final = 3.0
_FRAME_PT: Final = 0.4


def _alphabet(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    if node.token == "\\boldsymbol":
        inner = layout.elements(node.args[0], env._replace(bold=True))
        if len(inner) == 1 and isinstance(inner[0], Atom):
            return inner  # a lone symbol keeps its class
        return [Atom(ORD, line(inner, env.style))]
    return [layout.group(node.args[0], env._replace(alphabet=node.token))]


def _class(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    inner = layout.group(node.args[0], env)
    return [replace(inner, kind=symbols.CLASS_COMMANDS[node.token], left_kind=None)]


def _phantom(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    body = layout.box(node.args[0], env)
    width = 0.0 if node.token == "\\vphantom" else body.width
    height, depth = (0.0, 0.0) if node.token == "\\hphantom" else (body.height, body.depth)
    return [Atom(ORD, Box(width, height, depth))]


def _smash(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    return [Atom(ORD, layout.box(node.args[0], env).with_measures(height=0.0, depth=0.0))]


def _boxed(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    body = layout.box(node.args[0], env.at(styles.DISPLAY))
    away = _FRAME_GAP_PT + _FRAME_PT
    width = body.width + 2 * away
    height, depth = body.height + away, body.depth + away
    across = rule(width, _FRAME_PT, node.index)
    upright = rule(_FRAME_PT, height, node.index, depth)
    parts = [
        (away, 0.0, body),
        (0.0, height - _FRAME_PT, across),
        (0.0, -depth, across),
        (0.0, 0.0, upright),
        (width - _FRAME_PT, 0.0, upright),
    ]
    return [Atom(ORD, Box(width, height, depth, parts))]


def _modulo(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    unit = mu(env.style)
    word = Atom(ORD, named("mod", node.index, env))
    inner = layout.elements(node.args[0], env)
    if node.token == "\\mod":
        return [Kern(18 * unit), word, Kern(6 * unit), *inner]
    opening, closing = (piece(mark, env, node.index) for mark in "()")
    front: list[Element] = [word, Kern(6 * unit)] if node.token == "\\pmod" else []
    return [Kern(18 * unit), Atom(OPEN, opening), *front, *inner, Atom(CLOSE, closing)]


for _name in symbols.ALPHABETS | {"\\boldsymbol"}:
    COMMANDS[_name] = _alphabet
for _name in symbols.CLASS_COMMANDS.keys() - {"\\mathop"}:
    COMMANDS[_name] = _class
for _name in symbols.INVISIBLE_BOXES:
    COMMANDS[_name] = _phantom
for _name in ("\\pmod", "\\pod", "\\mod"):
    COMMANDS[_name] = _modulo
COMMANDS["\\smash"] = _smash
COMMANDS["\\boxed"] = _boxed
