"""Fractions, binomials and roots (The TeXbook, Appendix G, rules 11 and 15)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from im2tex_desktop.render import style as styles
from im2tex_desktop.render.atoms import ORD, Atom, Element, Kern
from im2tex_desktop.render.delimiters import ROOT, grown, variable
from im2tex_desktop.render.hlist import Box, row, rule, space
from im2tex_desktop.render.layout import Layout
from im2tex_desktop.render.registry import COMMANDS, STRUCTURES, Env
from im2tex_desktop.render.style import DISPLAY, NULL_DELIMITER_PT, TEXT, lengths, mu
from im2tex_desktop.render.tree import Command, Infix, Node

_STRUT: Final = (8.4, 3.6)  # height and depth of \strut at 10 pt
_FENCES: Final = {"\\atop": (".", "."), "\\brace": ("\\{", "\\}"), "\\brack": ("[", "]")}


class Kind(NamedTuple):
    """What is around and between the parts."""

    bar: bool
    left: str = "."
    right: str = "."


def fraction(above: Box, below: Box, kind: Kind, style: int, index: int) -> Box:
    """Two boxes over each other."""
    here = lengths(style)
    width = max(above.width, below.width)
    up, down = _shifts(above, below, kind.bar, style)
    parts = [(0.0, up, above.centred_in(width)), (0.0, -down, below.centred_in(width))]
    if kind.bar:
        parts.append((0.0, here.axis - here.rule / 2, rule(width, here.rule, index)))
    inner = Box(width, up + above.height, down + below.depth, parts)
    total = here.delim1 if style < TEXT else here.delim2
    left, right = (grown(token, total, style, index) for token in (kind.left, kind.right))
    return row([left, inner, right])


def _shifts(above: Box, below: Box, bar: bool, style: int) -> tuple[float, float]:
    here, display = lengths(style), style < TEXT
    up = here.num1 if display else here.num2 if bar else here.num3
    down = here.denom1 if display else here.denom2
    if not bar:
        least = (7 if display else 3) * here.rule
        short = (least - ((up - above.depth) - (below.height - down))) / 2
        return (up + short, down + short) if short > 0 else (up, down)
    least = 3 * here.rule if display else here.rule
    half = here.rule / 2
    short_above = least - ((up - above.depth) - (here.axis + half))
    short_below = least - ((here.axis - half) - (below.height - down))
    return up + max(short_above, 0.0), down + max(short_below, 0.0)


def _frac(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    binomial = node.token.endswith("binom")
    style = env.style
    if node.token.startswith("\\d") or node.token == "\\cfrac":
        style = DISPLAY
    elif node.token.startswith("\\t"):
        style = TEXT
    above, below = _parts(layout, node.args[0], node.args[1], env.at(style))
    if node.token == "\\cfrac":
        above = above.with_measures(
            height=max(above.height, _STRUT[0]), depth=max(above.depth, _STRUT[1])
        )
    kind = Kind(False, "(", ")") if binomial else Kind(True)
    atom = Atom(ORD, fraction(above, below, kind, style, node.index))
    return [atom, Kern(-NULL_DELIMITER_PT)] if node.token == "\\cfrac" else [atom]


def _parts(
    layout: Layout, above: Sequence[Node], below: Sequence[Node], env: Env
) -> tuple[Box, Box]:
    return (
        layout.box(above, env.at(styles.numerator(env.style))),
        layout.box(below, env.at(styles.denominator(env.style))),
    )


def _infix(layout: Layout, node: Node, env: Env) -> Sequence[Element]:
    assert isinstance(node, Infix)
    above, below = _parts(layout, node.above, node.below, env)
    kind = Kind(False, *_FENCES[node.token])
    return [Atom(ORD, fraction(above, below, kind, env.style, node.index))]


def _root(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    if node.option is None:
        return [Atom(ORD, _radical(layout, node, env))]
    # \root of LaTeX: the inside starts in the plain style of its size.
    body = _radical(layout, node, env.at(env.style & ~1))
    degree = layout.box(node.option, env.at(styles.SCRIPTSCRIPT))
    lift = 0.6 * (body.height - body.depth)
    unit = mu(env.style)
    return [Atom(ORD, row([space(5 * unit), degree.raised(lift), space(-10 * unit), body]))]


def _radical(layout: Layout, node: Command, env: Env) -> Box:
    here = lengths(env.style)
    body = layout.box(node.args[0], env.at(styles.cramped(env.style)))
    thick = here.rule
    gap = thick + (here.x_height if env.style < TEXT else thick) / 4
    sign = variable(ROOT, body.total + gap + thick, env.style, node.index)
    spare = sign.depth - (body.total + gap)
    if spare > 0:
        gap += spare / 2
    # The sign's height is the thickness of its own line.
    thick = sign.height
    lift = body.height + gap
    line = rule(body.width, thick, node.index)
    over = Box(body.width, lift + 2 * thick, body.depth, [(0.0, 0.0, body), (0.0, lift, line)])
    return row([sign.raised(lift), over])


for _name in ("\\frac", "\\dfrac", "\\tfrac", "\\cfrac", "\\binom", "\\dbinom", "\\tbinom"):
    COMMANDS[_name] = _frac
COMMANDS["\\sqrt"] = _root
STRUCTURES[Infix] = _infix
