"""A laid out formula as an SVG document: one group a token, no fonts needed to show it."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Final

import numpy as np

from im2tex_desktop.render.fonts import EM_PT, outline
from im2tex_desktop.render.paint import Sheet

_MARGIN_PT: Final = 1.0
_MOVE, _LINE, _QUADRATIC, _CUBIC, _CLOSE = 1, 2, 3, 4, 79
_LETTERS: Final = {_MOVE: "M", _LINE: "L", _QUADRATIC: "Q", _CUBIC: "C"}
_POINTS: Final = {_MOVE: 1, _LINE: 1, _QUADRATIC: 2, _CUBIC: 3, _CLOSE: 1}


def svg(drawn: Sheet, em_px: float) -> str:
    """The document; 1 em measures `em_px` CSS pixels, and each group has its token's index."""
    left, bottom, right, top = drawn.extent
    width, height = right - left + 2 * _MARGIN_PT, top - bottom + 2 * _MARGIN_PT
    scale = em_px / EM_PT
    groups: dict[int, list[str]] = defaultdict(list)
    used: dict[tuple[str, int], str] = {}
    for x, y, glyph in drawn.glyphs:
        name = used.setdefault((glyph.font.name, glyph.code), f"g{len(used)}")
        size = glyph.font.size_pt
        place = f"translate({_number(x)} {_number(-y)}) scale({_number(size)})"
        groups[glyph.token].append(f'<use href="#{name}" transform="{place}"/>')
    for x, y, rule in drawn.rules:
        sides = (x, -y - rule.height, rule.width, rule.height)
        values = zip(("x", "y", "width", "height"), sides, strict=True)
        words = " ".join(f'{name}="{_number(value)}"' for name, value in values)
        groups[rule.token].append(f"<rect {words}/>")
    shapes = "".join(f'<path id="{name}" d="{_path(*key)}"/>' for key, name in used.items())
    body = "".join(
        f'<g data-token="{token}">{"".join(parts)}</g>' for token, parts in sorted(groups.items())
    )
    view = " ".join(_number(v) for v in (left - _MARGIN_PT, -top - _MARGIN_PT, width, height))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'width="{_number(width * scale)}" height="{_number(height * scale)}" viewBox="{view}">'
        f"<defs>{shapes}</defs>{body}</svg>\n"
    )


@cache
def _path(name: str, code: int) -> str:
    """Path data of a glyph at 1 pt, y downwards."""
    shape = outline(name, code)
    parts: list[str] = []
    at = 0
    while at < len(shape.codes):
        kind = int(shape.codes[at])
        count = _POINTS[kind]
        if kind == _CLOSE:
            parts.append("Z")
        else:
            points = shape.vertices[at : at + count] * np.array((1, -1))
            parts.append(_LETTERS[kind] + " ".join(f"{x:.4g} {y:.4g}" for x, y in points))
        at += count
    return "".join(parts)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if abs(value) >= 0.005 else "0"
