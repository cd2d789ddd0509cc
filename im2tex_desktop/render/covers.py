r"""What stands over or under: accents, bars, arrows, braces, and stacks such as ``\overset``.

Rules 9, 10 and 12 of The TeXbook's Appendix G; amsmath's arrows; plain TeX's braces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from im2tex_desktop.render import style as styles
from im2tex_desktop.render.atoms import BIN, OP, ORD, REL, Atom, Element, Limits, line
from im2tex_desktop.render.delimiters import MOST_REPEATED
from im2tex_desktop.render.fonts import font
from im2tex_desktop.render.glyph_table import ACCENTS, ALPHABETS, BOLD, PLACES, Place
from im2tex_desktop.render.hlist import Box, character, row, rule
from im2tex_desktop.render.layout import Layout
from im2tex_desktop.render.operators import operator_of
from im2tex_desktop.render.registry import ACCENTED, COMMANDS, Env
from im2tex_desktop.render.scripts import with_limits
from im2tex_desktop.render.style import lengths, mu
from im2tex_desktop.render.tree import Command, Scripts
from model.errors import LatexError
from model.latex import symbols
from model.latex.writing import TEXT_ALPHABETS

_WIDEST: Final = {"\\widehat": Place("b", 0x5B), "\\widetilde": Place("b", 0x5D)}
_WIDE_PT: Final = 20.0  # amsfonts takes its own accents over anything wider
_BRACE_GAP_PT: Final = 3.0
_UNDER_ARROW_PT: Final = 1.3
# Ends and middle of an arrow that fills a width.
_ARROWS: Final = {
    "rightarrow": ("\\relbar", "\\relbar", "\\rightarrow"),
    "leftarrow": ("\\leftarrow", "\\relbar", "\\relbar"),
    "leftrightarrow": ("\\leftarrow", "\\relbar", "\\rightarrow"),
}
# \braceld, \bracerd, \bracelu, \braceru of the large symbols.
_LEFT_DOWN, _RIGHT_DOWN, _LEFT_UP, _RIGHT_UP = 0x7A, 0x7B, 0x7C, 0x7D


def accent(
    layout: Layout,
    node: Command,
    env: Env,
    scripts: Scripts | None = None,
    outer: Env | None = None,
) -> Atom:
    """An accent; scripts on it, which are set as `outer` says, hang at the letter below."""
    inner = layout.group(node.args[0], env.at(styles.cramped(env.style)))
    body = inner.finished()
    width, height = body.width, body.height
    skew = inner.skew
    place = _accent_place(node.token, env, width)
    found = font(place.family, styles.size(env.style))
    code = place.code
    while (larger := found.larger(code)) is not None:
        if found.measures(larger).width > width:
            break
        code = larger
    drop = min(height, found.parameter(5))
    if scripts is not None and inner.character is not None and inner.nucleus is None:
        plain = layout.group(node.args[0], env)
        body = layout.with_scripts(plain, scripts, outer or env).finished()
        drop += body.height - height
        height = body.height
    mark = character(found, code, node.index)
    mark_width = mark.width + found.measures(code).italic
    x = skew + (width - mark_width) / 2
    y = body.height - drop
    top = max(y + mark.height, height)
    box = Box(body.width, top, body.depth, [(x, y, mark), (0.0, 0.0, body)])
    # amsmath sets accents on accents before the letter, so that scripts hug it again.
    nucleus = inner.character or inner.nucleus
    atom = Atom(ORD, box, character=inner.nucleus, skew=skew, nucleus=nucleus)
    if scripts is not None and (inner.character is None or inner.nucleus is not None):
        return layout.with_scripts(atom, scripts, outer or env)
    return atom


def _accent_place(token: str, env: Env, width: float) -> Place:
    place = ACCENTS[token]
    if token in _WIDEST:
        return _WIDEST[token] if width > _WIDE_PT else place
    if env.alphabet in TEXT_ALPHABETS:
        place = Place(ALPHABETS[env.alphabet], place.code)
    return Place(BOLD.get(place.family, place.family), place.code) if env.bold else place


def _accent(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    return [accent(layout, node, env)]


def _dots_above(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    r"""``\dddot``: periods of the text font over the body, as amsmath sets them."""
    body = layout.box(node.args[0], env)
    count = 3 if node.token == "\\dddot" else 4
    period = character(styles.text_font(), ord("."), node.index)
    dots = row([Box(10 / 6), *[period] * count])
    held = Box(dots.width, -1.4, 0.0, [(0.0, 0.6 - period.height, dots)])
    return [Atom(ORD, with_limits(Atom(OP, body), None, held, env.style))]


def overlined(body: Box, style: int, index: int) -> Box:
    """A bar above, three of its thicknesses away."""
    thick = lengths(style).rule
    y = body.height + 3 * thick
    bar = rule(body.width, thick, index)
    return Box(body.width, y + 2 * thick, body.depth, [(0.0, 0.0, body), (0.0, y, bar)])


def underlined(body: Box, style: int, index: int) -> Box:
    """A bar below."""
    thick = lengths(style).rule
    y = body.depth + 4 * thick
    bar = rule(body.width, thick, index)
    return Box(body.width, body.height, y + thick, [(0.0, 0.0, body), (0.0, -y, bar)])


def _line(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    if node.token == "\\overline":
        body = layout.box(node.args[0], env.at(styles.cramped(env.style)))
        return [Atom(ORD, overlined(body, env.style, node.index))]
    return [Atom(ORD, underlined(layout.box(node.args[0], env), env.style, node.index))]


def arrow_filled(kind: str, width: float, env: Env, index: int) -> Box:
    """An arrow of a width, or of its own least width."""
    name = kind.removeprefix("\\over").removeprefix("\\under")
    first, middle, last = (_piece(token, env, index) for token in _ARROWS[name])
    unit = mu(env.style)
    overlap = 7 * unit
    width = max(width, first.width + last.width - 2 * overlap)
    start, end = first.width - overlap, width - last.width + overlap
    step = middle.width - 4 * unit
    count = int((end - start) / step + 1e-6)
    if count > MOST_REPEATED:
        raise LatexError("An arrow longer than any page", 0, "too_large")
    at = start + (end - start - count * step) / 2
    parts = [(0.0, 0.0, first), (width - last.width, 0.0, last)]
    parts += [(at + i * step - 2 * unit, 0.0, middle) for i in range(count)]
    height, depth = max(first.height, last.height), max(first.depth, last.depth, 0.0)
    return Box(width, height, depth, parts)


def _piece(token: str, env: Env, index: int) -> Box:
    place = PLACES[token]
    family = BOLD[place.family] if env.bold else place.family
    box = character(font(family, styles.size(env.style)), place.code, index)
    return box.with_measures(height=0.0, depth=0.0) if token == "\\relbar" else box


def _arrow(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    body = layout.box(node.args[0], env)
    arrow = arrow_filled(node.token, body.width, env, node.index)
    inner = body.centred_in(arrow.width)
    if node.token.startswith("\\over"):
        y = body.height + arrow.depth
        box = Box(arrow.width, y + arrow.height, body.depth, [(0.0, 0.0, inner), (0.0, y, arrow)])
    else:
        y = body.depth + _UNDER_ARROW_PT + arrow.height
        box = Box(arrow.width, body.height, y + arrow.depth, [(0.0, 0.0, inner), (0.0, -y, arrow)])
    return [Atom(ORD, box)]


def _brace(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    body = layout.box(node.args[0], env.at(styles.DISPLAY))
    over = node.token == "\\overbrace"
    codes = (_LEFT_DOWN, _RIGHT_UP, _LEFT_UP, _RIGHT_DOWN)
    if not over:
        codes = (_LEFT_UP, _RIGHT_DOWN, _LEFT_DOWN, _RIGHT_UP)
    pieces = [character(font("x", styles.size(env.style)), code, node.index) for code in codes]
    width = max(body.width, sum(piece.width for piece in pieces))
    thick = pieces[0].height
    arm = width / 2 - pieces[0].width - pieces[1].width
    bar = rule(arm, thick, node.index) if arm > 0 else Box(0.0)
    brace = row([pieces[0], bar, pieces[1], pieces[2], bar, pieces[3]])
    inner = body.centred_in(width)
    if over:
        y = body.height + _BRACE_GAP_PT + brace.depth
        top = y + brace.height + _BRACE_GAP_PT
        box = Box(width, top, body.depth, [(0.0, 0.0, inner), (0.0, y, brace)])
    else:
        y = body.depth + _BRACE_GAP_PT + brace.height
        low = y + brace.depth + _BRACE_GAP_PT
        box = Box(width, body.height, low, [(0.0, 0.0, inner), (0.0, -y, brace)])
    return [Atom(OP, box, limits=Limits.ALWAYS)]


def _stack(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    above = node.token != "\\underset"
    if node.token == "\\stackrel":
        base, kind = operator_of(layout, node.args[1], env), REL
    else:
        found = layout.elements(node.args[1], env)
        lone = found[0] if len(found) == 1 else None
        kind = lone.kind if isinstance(lone, Atom) and lone.kind in (BIN, REL) else ORD
        base = Atom(OP, line(found, env.style))
    style = styles.superscript(env.style) if above else styles.subscript(env.style)
    small = layout.box(node.args[0], env.at(style))
    if not node.args[0] and node.token != "\\stackrel":
        return [replace(base, kind=kind)]
    box = with_limits(base, None if above else small, small if above else None, env.style)
    return [Atom(kind, box)]


def _long_arrow(layout: Layout, node: Command, env: Env) -> Sequence[Element]:
    r"""``\xrightarrow[below]{above}``."""
    right = node.token == "\\xrightarrow"
    script = env.at(styles.SCRIPT)
    unit = mu(styles.SCRIPT)
    room = (5 + 9) * unit
    labels = [node.args[0], node.option or ()]
    widths = [layout.box(label, script).width + room for label in labels]
    arrow = arrow_filled(
        "rightarrow" if right else "leftarrow", max(widths), env.at(styles.DISPLAY), node.index
    )
    sup, sub = (
        _label(layout, label, env.at(style), right)
        for label, style in zip(
            labels, (styles.superscript(env.style), styles.subscript(env.style)), strict=True
        )
    )
    return [Atom(REL, with_limits(Atom(OP, arrow), sub, sup, env.style))]


def _label(layout: Layout, nodes: Sequence[object], env: Env, right: bool) -> Box | None:
    if not nodes:
        return None
    box = layout.box(nodes, env)  # type: ignore[arg-type]
    side = Box(3 * mu(env.style))
    return row([box, side] if right else [side, box])


for _name in symbols.ALPHABET_ACCENTS | _WIDEST.keys():
    COMMANDS[_name] = _accent
    ACCENTED[_name] = accent
COMMANDS["\\dddot"] = COMMANDS["\\ddddot"] = _dots_above
COMMANDS["\\overline"] = COMMANDS["\\underline"] = _line
for _name in symbols.WIDE_ACCENTS:
    if _name.endswith("arrow"):
        COMMANDS[_name] = _arrow
for _name in symbols.BRACES:
    COMMANDS[_name] = _brace
for _name in symbols.STACKS:
    COMMANDS[_name] = _stack
for _name in symbols.EXTENSIBLE_ARROWS:
    COMMANDS[_name] = _long_arrow
