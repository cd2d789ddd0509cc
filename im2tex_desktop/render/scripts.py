"""Scripts at the right of an atom, and above and below it (The TeXbook, Appendix G, 13a and 18)."""

from __future__ import annotations

from im2tex_desktop.render import style as styles
from im2tex_desktop.render.atoms import Atom
from im2tex_desktop.render.hlist import Box, row
from im2tex_desktop.render.style import SCRIPT_SPACE_PT, TEXT, Lengths, lengths


def attached(base: Atom, sub: Box | None, sup: Box | None, style: int) -> Atom:
    """Scripts at the right of an atom (rule 18)."""
    here = lengths(style)
    nucleus, italic = base.box, base.italic
    if sub is None:
        nucleus, italic = base.finished(), 0.0
    up = down = 0.0
    if base.character is None:
        small = lengths(styles.subscript(style))
        up = nucleus.height - small.sup_drop
        down = nucleus.depth + small.sub_drop
    if sup is None:
        assert sub is not None
        down = max(down, here.sub1, sub.height - abs(here.x_height * 4) / 5)
        scripts = _with_script_space(sub).raised(-down)
    else:
        up = max(up, _least_rise(here, style), sup.depth + abs(here.x_height) / 4)
        scripts = _with_script_space(sup).raised(up)
        if sub is not None:
            up, down = _apart(sup, sub, up, max(down, here.sub2), here)
            upper, lower = _with_script_space(sup), _with_script_space(sub)
            scripts = Box(
                max(upper.width + italic, lower.width),
                up + sup.height,
                down + sub.depth,
                [(italic, up, upper), (0.0, -down, lower)],
            )
    return Atom(base.kind, row([nucleus, scripts]), left_kind=base.left_kind)


def _with_script_space(box: Box) -> Box:
    return box.with_measures(width=box.width + SCRIPT_SPACE_PT)


def _least_rise(here: Lengths, style: int) -> float:
    if style & 1:
        return here.sup3
    return here.sup1 if style < TEXT else here.sup2


def _apart(sup: Box, sub: Box, up: float, down: float, here: Lengths) -> tuple[float, float]:
    """At least four rules between the scripts, and the superscript not too low for that."""
    short = 4 * here.rule - ((up - sup.depth) - (sub.height - down))
    if short > 0:
        down += short
        rise = abs(here.x_height * 4) / 5 - (up - sup.depth)
        if rise > 0:
            up += rise
            down -= rise
    return up, down


def with_limits(base: Atom, sub: Box | None, sup: Box | None, style: int) -> Box:
    """Scripts above and below (rule 13a)."""
    here = lengths(style)
    nucleus = base.finished()
    boxes = [box for box in (nucleus, sub, sup) if box is not None]
    width = max(box.width for box in boxes)
    middle = nucleus.centred_in(width)
    placed, height, depth = [(0.0, 0.0, middle)], middle.height, middle.depth
    if sup is not None:
        gap = max(here.op_rise - sup.depth, here.op_gap_above)
        y = middle.height + gap + sup.depth
        placed.append((base.italic / 2, y, sup.centred_in(width)))
        height = y + sup.height + here.op_edge
    if sub is not None:
        gap = max(here.op_drop - sub.height, here.op_gap_below)
        y = middle.depth + gap + sub.height
        placed.append((-base.italic / 2, -y, sub.centred_in(width)))
        depth = y + sub.depth + here.op_edge
    return Box(width, height, depth, placed)
