r"""Symbols that LaTeX builds of others: long arrows, dots, ``\neq``, ``\cong``, letters of text.

Their make-up follows fontmath.ltx, amsmath and amssymb.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from im2tex_desktop.render import style as styles
from im2tex_desktop.render.atoms import OP, ORD, PUNCT, Atom, Character, Element, Kern
from im2tex_desktop.render.fonts import font
from im2tex_desktop.render.glyph_table import BOLD, PLACES, Place
from im2tex_desktop.render.hlist import Box, character, row, rule, space
from im2tex_desktop.render.layout import Layout
from im2tex_desktop.render.registry import LEAVES, Env
from im2tex_desktop.render.scripts import with_limits
from im2tex_desktop.render.style import lengths, mu
from im2tex_desktop.render.tree import Leaf
from model.latex import symbols

_DASH: Final = Place("a", 0x39)
# Pieces in a row; a number is a kern in mu.
_ROWS: Final[dict[str, tuple[str | Place | float, ...]]] = {
    "\\neq": ("\\not", "="),
    "\\models": ("|", -3.0, "="),
    "\\bowtie": ("\\triangleright", -3.0, "\\triangleleft"),
    "\\Join": ("\\ltimes", -13.8, "\\rtimes"),
    "\\mapsto": ("\\mapstochar", "\\rightarrow"),
    "\\longmapsto": ("\\mapstochar", "\\relbar", -3.0, "\\rightarrow"),
    "\\longleftarrow": ("\\leftarrow", -3.0, "\\relbar"),
    "\\longrightarrow": ("\\relbar", -3.0, "\\rightarrow"),
    "\\Longleftarrow": ("\\Leftarrow", -3.0, "\\Relbar"),
    "\\Longrightarrow": ("\\Relbar", -3.0, "\\Rightarrow"),
    "\\longleftrightarrow": ("\\leftarrow", -3.0, "\\rightarrow"),
    "\\Longleftrightarrow": ("\\Leftarrow", -3.0, "\\Rightarrow"),
    "\\hookleftarrow": ("\\leftarrow", -3.0, Place("m", 0x2D)),
    "\\hookrightarrow": (Place("m", 0x2C), -3.0, "\\rightarrow"),
    "\\dashrightarrow": (_DASH, _DASH, Place("a", 0x4B)),
    "\\dashleftarrow": (Place("a", 0x4C), _DASH, _DASH),
}
_PERIOD: Final = Place("m", 0x3A)


def piece(what: str | Place, env: Env, index: int) -> Box:
    """One character of a token, with its italic correction."""
    place = PLACES[what] if isinstance(what, str) else what
    family = BOLD.get(place.family, place.family) if env.bold else place.family
    found = font(family, styles.size(env.style))
    box = character(found, place.code, index)
    if what == "\\relbar":
        return box.with_measures(height=0.0, depth=0.0)
    return box.with_measures(width=box.width + found.measures(place.code).italic)


def _row(layout: Layout, node: Leaf, env: Env) -> Sequence[Element]:
    boxes = [
        space(what * mu(env.style)) if isinstance(what, float) else piece(what, env, node.index)
        for what in _ROWS[node.token]
    ]
    # LaTeX's atoms end with the last character, so scripts hug that one; \relbar is a box.
    last = _ROWS[node.token][-1]
    hugged = None
    if last != "\\relbar" and not isinstance(last, float):
        place = PLACES[last] if isinstance(last, str) else last
        hugged = Character(font(place.family, styles.size(env.style)), place.code)
    return [Atom(symbols.CLASSES[node.token], row(boxes), character=hugged)]


def _surd(layout: Layout, node: Leaf, env: Env) -> Sequence[Element]:
    box = piece(Place("y", 0x70), env, node.index)
    lift = lengths(env.style).axis - (box.height - box.depth) / 2
    return [Atom(ORD, box.raised(lift))]


def _congruent(layout: Layout, node: Leaf, env: Env) -> Sequence[Element]:
    """A tilde on an equality sign, half a point into each other."""
    upper, lower = piece("\\sim", env, node.index), piece("=", env, node.index)
    width = max(upper.width, lower.width)
    y = lower.height - 0.5  # neither reaches below the baseline
    height, depth = y + upper.height, 0.0
    parts = [(0.0, y, upper.centred_in(width)), (0.0, 0.0, lower.centred_in(width))]
    box = Box(width, height, depth, parts)
    return [Atom(symbols.CLASSES[node.token], box.raised(-0.5))]


def _not_in(layout: Layout, node: Leaf, env: Env) -> Sequence[Element]:
    stroke = row([space(mu(env.style)), piece("/", env, node.index)])
    body = piece("\\in", env, node.index)
    width = max(stroke.width, body.width)
    height, depth = max(stroke.height, body.height), max(stroke.depth, body.depth)
    parts = [(0.0, 0.0, stroke.centred_in(width)), (0.0, 0.0, body)]
    return [Atom(symbols.CLASSES[node.token], Box(width, height, depth, parts))]


def _dotted_equal(layout: Layout, node: Leaf, env: Env) -> Sequence[Element]:
    dot = piece(_PERIOD, env.at(styles.TEXT), node.index)
    equal = Atom(OP, piece("=", env, node.index))
    return [Atom(symbols.CLASSES[node.token], with_limits(equal, None, dot, env.style))]


def _dots(layout: Layout, node: Leaf, env: Env) -> Sequence[Element]:
    raised = node.token in ("\\cdots", "\\dotsb", "\\dotsm", "\\dotsi")
    box = centred_dots(node.index, env) if raised else _three(_PERIOD, node.index, env)
    return [Atom(symbols.CLASSES[node.token], box)]


def centred_dots(index: int, env: Env) -> Box:
    """Three dots on the axis."""
    return _three(PLACES["\\cdotp"], index, env)


def _three(place: Place, index: int, env: Env) -> Box:
    # Punctuation after punctuation: a thin space, none in scripts.
    gap = space(3 * mu(env.style) if env.style < styles.SCRIPT else 0.0)
    dot = piece(place, env, index)
    return row([dot, gap, dot, gap, dot])


def _dots_down(layout: Layout, node: Leaf, env: Env) -> Sequence[Element]:
    dot = character(styles.text_font(), ord("."), node.index)
    parts = [(0.0, y, dot) for y in (8.0, 4.0, 0.0)]
    return [Atom(ORD, Box(dot.width, 14.0 + dot.height, 0.0, parts))]


def _dots_across(layout: Layout, node: Leaf, env: Env) -> Sequence[Element]:
    dot = character(styles.text_font(), ord("."), node.index)
    unit = mu(env.style)
    boxes = [space(unit), dot.raised(7.0), space(2 * unit), dot.raised(4.0)]
    boxes += [space(2 * unit), dot.raised(1.0), space(unit)]
    box = row(boxes)
    return [Atom(symbols.CLASSES[node.token], box.with_measures(height=14.0 + dot.height))]


def _colon(layout: Layout, node: Leaf, env: Env) -> Sequence[Element]:
    r"""amsmath's ``\colon``: punctuation with its own room."""
    unit = mu(env.style)
    back = -3.0 * unit if env.style < styles.SCRIPT else 0.0
    body = Atom(ORD, piece(Place("r", 0x3A), env, node.index))
    return [Kern(2 * unit), Atom(PUNCT, Box(0.0)), Kern(back), body, Kern(6 * unit)]


def _underscore(layout: Layout, node: Leaf, env: Env) -> Sequence[Element]:
    em = font("r", styles.size(env.style)).parameter(6)
    return [Atom(ORD, row([space(0.06 * em), rule(0.3 * em, 0.4, node.index)]))]


def _copyright(layout: Layout, node: Leaf, env: Env) -> Sequence[Element]:
    circle = character(font("y", 0), 0x0D, node.index)
    letter = character(font("r", 0), ord("c"), node.index).raised(0.3)
    parts = [(0.0, 0.0, circle), (0.0, 0.0, letter.centred_in(circle.width))]
    return [Atom(ORD, Box(circle.width, circle.height, circle.depth, parts))]


def _ring(layout: Layout, node: Leaf, env: Env) -> Sequence[Element]:
    found = font("r", styles.size(env.style))
    # In a formula the letter is the italic one, the ring is that of text.
    letter = piece("A", env, node.index)
    ring = character(found, 0x17, node.index)
    lift = 0.177 * found.size_pt
    parts = [(0.0, 0.0, letter), (0.0, lift, ring.centred_in(letter.width))]
    return [Atom(ORD, Box(letter.width, lift + ring.height, 0.0, parts))]


def _crossed(layout: Layout, node: Leaf, env: Env) -> Sequence[Element]:
    r"""``\L``: the stroke is a character that its kern draws back."""
    found = font("r", styles.size(env.style))
    stroke, body = (character(found, code, node.index) for code in (0x20, ord("L")))
    both = row([stroke, space(found.kern(0x20, ord("L"))), body])
    parts = [(body.width - both.width, 0.0, both)]
    return [Atom(ORD, Box(body.width, both.height, both.depth, parts))]


def _plain_l(layout: Layout, node: Leaf, env: Env) -> Sequence[Element]:
    r"""``\l`` loses its stroke in a formula."""
    return [Atom(ORD, piece("l", env, node.index))]


LEAVES.update(dict.fromkeys(_ROWS, _row))
LEAVES.update(dict.fromkeys(symbols.CLASSES.keys() & {"\\ldots", "\\cdots"}, _dots))
LEAVES.update(dict.fromkeys(("\\dotsb", "\\dotsc", "\\dotsm", "\\dotsi", "\\dotso"), _dots))
LEAVES.update(
    {
        "\\surd": _surd,
        "\\cong": _congruent,
        "\\notin": _not_in,
        "\\doteq": _dotted_equal,
        "\\vdots": _dots_down,
        "\\ddots": _dots_across,
        "\\colon": _colon,
        "\\_": _underscore,
        "\\copyright": _copyright,
        "\\AA": _ring,
        "\\l": _plain_l,
        "\\L": _crossed,
    }
)
