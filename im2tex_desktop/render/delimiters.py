r"""Delimiters of any size: ``\left( ... \right)``, ``\Bigl(``, the sign of a root.

Rule 19 and the search for a delimiter: D. E. Knuth, The TeXbook, Appendix G; TeX: The Program,
sections 706 to 714.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from im2tex_desktop.render import style as styles
from im2tex_desktop.render.atoms import CLOSE, INNER, OPEN, Atom, Element, line
from im2tex_desktop.render.fonts import Font, font
from im2tex_desktop.render.glyph_table import SMALL_AND_LARGE, Place
from im2tex_desktop.render.hlist import Box, character
from im2tex_desktop.render.layout import Layout
from im2tex_desktop.render.registry import STRUCTURES, Env
from im2tex_desktop.render.style import (
    DELIMITER_FACTOR,
    DELIMITER_SHORTFALL_PT,
    NULL_DELIMITER_PT,
    lengths,
)
from im2tex_desktop.render.tree import MIDDLE, SIZED, Fence, Leaf, Node, Scripts
from model.errors import LatexError
from model.latex import symbols

ROOT: Final = (Place("y", 0x70), Place("x", 0x70))
MOST_REPEATED: Final = 1000
"""Pieces that a delimiter or an arrow is built of: several thousand points."""
_SP_PER_PT: Final = 65536
_BIG_PT: Final = {"\\big": 12.0, "\\Big": 18.0, "\\bigg": 24.0, "\\Bigg": 30.0}


def grown(token: str, total_pt: float, style: int, index: int) -> Box:
    """A delimiter of at least so much height and depth together, centred on the axis."""
    if token == ".":
        return Box(NULL_DELIMITER_PT)
    box = variable(SMALL_AND_LARGE[token], total_pt, style, index)
    return box.raised(lengths(style).axis - (box.height - box.depth) / 2)


def variable(places: tuple[Place, Place], total_pt: float, style: int, index: int) -> Box:
    """The first character that is large enough, or one that is built; else the largest."""
    best: tuple[Font, int] | None = None
    best_total = 0.0
    for candidate, code in _candidates(places, styles.size(style)):
        recipe = candidate.recipe(code)
        if recipe is not None:
            return _built(candidate, code, total_pt, index)
        measures = candidate.measures(code)
        total = measures.height + measures.depth
        if total > best_total:
            best, best_total = (candidate, code), total
            if total >= total_pt:
                break
    if best is None:
        return Box(NULL_DELIMITER_PT)
    found, code = best
    box = character(found, code, index)
    return box.with_measures(width=box.width + found.measures(code).italic)


def _candidates(places: tuple[Place, Place], size: int) -> Iterator[tuple[Font, int]]:
    for place in places:
        for number in range(size, -1, -1):
            found = font(place.family, number)
            code: int | None = place.code
            while code is not None:
                yield found, code
                code = found.larger(code)


def _built(found: Font, code: int, total_pt: float, index: int) -> Box:
    """Pieces on top of each other, with as many repetitions as are needed."""
    recipe = found.recipe(code)
    assert recipe is not None
    repeated = found.measures(recipe.repeated)
    unit = repeated.height + repeated.depth
    fixed = [c for c in (recipe.bottom, recipe.middle, recipe.top) if c]
    reached = sum(found.measures(c).height + found.measures(c).depth for c in fixed)
    count = 0
    halves = 2 if recipe.middle else 1
    while unit > 0 and reached < total_pt:
        reached += halves * unit
        count += 1
        if count > MOST_REPEATED:
            raise LatexError("A delimiter taller than any page", 0, "too_large")
    codes = [recipe.top] if recipe.top else []
    codes += [recipe.repeated] * count
    if recipe.middle:
        codes += [recipe.middle] + [recipe.repeated] * count
    codes += [recipe.bottom] if recipe.bottom else []
    width = repeated.width + repeated.italic
    pieces = [character(found, piece, index) for piece in codes]
    if not pieces:
        return Box(width)
    y = pieces[0].height
    placed = []
    for piece in pieces:
        y -= piece.height
        placed.append((0.0, y, piece))
        y -= piece.depth
    return Box(width, pieces[0].height, -y, placed)


def reach(height: float, depth: float, style: int) -> float:
    """How high a delimiter must be around something."""
    axis = lengths(style).axis
    far = max(height - axis, depth + axis)
    # TeX divides by 500 in whole scaled points: a delimiter that just fits is not passed over.
    share = math.floor(far * _SP_PER_PT / 500) * DELIMITER_FACTOR / _SP_PER_PT
    return max(share, 2 * far - DELIMITER_SHORTFALL_PT)


def fence(layout: Layout, node: Node, env: Env) -> Sequence[Element]:
    r"""``\left ... \right``, with ``\middle``."""
    assert isinstance(node, Fence)
    parts: list[list[Node]] = [[]]
    middles: list[tuple[str, int]] = []
    for inner in node.nodes:
        base = inner.base if isinstance(inner, Scripts) else inner
        found = MIDDLE.get(base.token) if isinstance(base, Leaf) else None
        if found is None:
            parts[-1].append(inner)
            continue
        middles.append((found, inner.index))
        # What follows is a new list to TeX: scripts there have an empty nucleus.
        parts.append([replace(inner, base=None)] if isinstance(inner, Scripts) else [])
    before_close = env._replace(before_close=True)
    contents = [layout.elements(part, env) for part in parts[:-1]]
    contents.append(layout.elements(parts[-1], before_close))
    inside = [line(content, env.style) for content in contents]
    total = reach(max(b.height for b in inside), max(b.depth for b in inside), env.style)
    return [fenced(node.left, node.right, (node.index, node.last), contents, middles, total, env)]


def fenced(
    left: str,
    right: str,
    indices: tuple[int, int],
    contents: Sequence[Sequence[Element]],
    middles: Sequence[tuple[str, int]],
    total_pt: float,
    env: Env,
) -> Atom:
    """Contents between delimiters of a given size, as one inner atom."""
    elements: list[Element] = [Atom(OPEN, grown(left, total_pt, env.style, indices[0]))]
    for number, content in enumerate(contents):
        if number:
            token, index = middles[number - 1]
            box = grown(token, total_pt, env.style, index)
            elements.append(Atom(OPEN, box, left_kind=CLOSE))
        elements += content
    elements.append(Atom(CLOSE, grown(right, total_pt, env.style, indices[1])))
    return Atom(INNER, line(elements, env.style))


def sized_delimiter(node: Leaf) -> list[Element]:
    r"""``\Bigl(`` and its kind: always at text size, whatever the style.

    Raises:
        LatexError: the token is none that can be drawn.
    """
    found = SIZED.get(node.token)
    if found is None:
        raise LatexError(f"{node.token} cannot be drawn", 0, f"undrawable:{node.token}")
    command, token = found
    name, kind = symbols.BIG_SIZES[command]
    if token == ".":
        return [Atom(kind, Box(0.0))]
    half = _BIG_PT[name] / 2
    axis = lengths(styles.TEXT).axis
    box = grown(token, reach(half + axis, half - axis, styles.TEXT), styles.TEXT, node.index)
    return [Atom(kind, box)]


STRUCTURES[Fence] = fence
