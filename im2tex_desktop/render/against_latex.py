"""What our layout draws otherwise than LaTeX: compared by connected components of ink.

Both drawings are painted at one scale, laid on each other at the start of the baseline, and each
piece of ink of one is looked for in the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from im2tex_desktop.render.engines import LAYOUT, draw
from im2tex_desktop.render.latex_engine import drawing_of
from im2tex_desktop.render.rendering import Drawing, PxBox, Rendering
from model.typeset.glyphs import UNITS_PER_PT, Atlas, GlyphProgram

EM_PX: Final = 60.0
_TOLERANCE_PX: Final = 0.04 * EM_PX
_SIZE_TOLERANCE_PX: Final = 0.05 * EM_PX
_INK: Final = 100
_GLYPH_TOLERANCE_PT: Final = 0.2
_LEAST_PX: Final = 4  # specks of anti-aliasing are no components
_BATCH: Final = 200
_MAX_NESTING: Final = 6
_INNER = re.compile(
    r"\\begin\{(\w+\*?)\}(?:(?!\\begin\{).)*?\\end\{\1\}"
    r"|(?<!\\begin)(?<!\\end)\{[^{}]*\}|\\[&{}]",
    re.DOTALL,
)
_TAB = re.compile(r"&")
_TAB_ALONE = re.compile(r"(?<!\\)&")
_MIDDLE = re.compile(r"(?<!\\)&\s*(=|<|>|\\[a-z]+|:=|)\s*(?<!\\)&")


@dataclass(frozen=True)
class Difference:
    """What became of one formula.

    Attributes:
        latex: the formula.
        verdict: "same", "different", "not drawn" (by us) or "not typeset" (by LaTeX).
        missing: what LaTeX draws where we draw nothing like it: font and character, or rule.
        extra: tokens of which we draw ink where LaTeX draws none like it.
    """

    latex: str
    verdict: str
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


def compare(formulas: Sequence[str]) -> Iterator[Difference]:
    """Compare each formula's drawing with LaTeX's of the same formula as it was written.

    Raises:
        LatexMissing: there is no LaTeX.
    """
    from model.typeset.faces import BY_NAME
    from model.typeset.typesetter import Refusal, Typesetter

    with Typesetter() as typesetter:
        for start in range(0, len(formulas), _BATCH):
            ours = [draw(latex, EM_PX, (LAYOUT,)) for latex in formulas[start : start + _BATCH]]
            sources = [_source(one.latex) for one in ours]
            programs = typesetter.as_written(sources, BY_NAME["cm10"])
            atlas = typesetter.atlas()
            for one, source, program in zip(ours, sources, programs, strict=True):
                if not source or isinstance(program, Refusal):
                    yield Difference(one.latex, "not typeset")
                elif not one.engine or one.error is not None:
                    yield Difference(one.latex, "not drawn")
                elif same_glyphs(one.latex, program, atlas):
                    yield Difference(one.latex, "same")
                else:
                    theirs = drawing_of(program, atlas, one.em_px)
                    yield difference(one, theirs, program.tokens)


def same_glyphs(latex: str, program: GlyphProgram, atlas: Atlas) -> bool:
    """Whether both set the same characters of the same fonts in the same places, and as many rules.

    Characters that touch are one piece of ink or two as the pixels fall; here they cannot differ.
    """
    from im2tex_desktop.render.layout_engine import sheet_of
    from im2tex_desktop.render.partial import drawable

    readable = drawable(latex)
    drawn = sheet_of(readable.exact or readable.tokens)
    keys = atlas.keys
    theirs = sorted(
        (keys[i].font, keys[i].code, x / UNITS_PER_PT, y / UNITS_PER_PT)
        for i, x, y, _ in program.glyphs.tolist()
    )
    ours = sorted((mark.font.name, mark.code, x, -y) for x, y, mark in drawn.glyphs)
    if len(ours) != len(theirs) or len(drawn.rules) != len(program.rules):
        return False
    start = _start(theirs) - _start(ours)
    return all(
        mine[:2] == other[:2]
        and abs(mine[2] + start - other[2]) < _GLYPH_TOLERANCE_PT
        and abs(mine[3] - other[3]) < _GLYPH_TOLERANCE_PT
        for mine, other in zip(ours, theirs, strict=True)
    )


def _start(glyphs: Sequence[tuple[str, int, float, float]]) -> float:
    return min((glyph[2] for glyph in glyphs), default=0.0)


def _source(latex: str) -> str:
    r"""The formula on one line, an alignment's body in its environment; "" where it is unfit."""
    from model.typeset.compiling import one_line, unfit

    line = one_line(latex).strip("$ ")
    if not line or unfit(line):
        return ""
    outer = _INNER.sub("", line)
    for _ in range(_MAX_NESTING):
        outer = _INNER.sub("", outer)
    if "\\\\" not in outer:
        if not _TAB.search(outer):
            return line
        # An alignment of one line stands where its cells would; tabs of inner ones stay.
        return "" if "\\begin" in line else _TAB_ALONE.sub(" ", line)
    if _TAB.search(outer):
        # An eqnarray is compared as the alignment that canonical form makes of it.
        line = _MIDDLE.sub(r"& \1 ", line)
        return rf"\begin{{aligned}}{line}\end{{aligned}}"
    return rf"\begin{{gathered}}{line}\end{{gathered}}"


def difference(
    ours: Rendering, theirs: Drawing, names: tuple[str, ...] | None = None
) -> Difference:
    """Which tokens' ink has no match on the other side; `names` are those of their boxes."""
    mine, other = components(ours), components(theirs)
    taken = _matched(mine, other)
    extra = [box for i, box in enumerate(mine) if i not in taken]
    missing = [box for i, box in enumerate(other) if i not in set(taken.values())]
    if not extra and not missing:
        return Difference(ours.latex, "same")
    return Difference(
        ours.latex,
        "different",
        _owners(missing, theirs, ours.tokens if names is None else names),
        _owners(extra, ours, ours.tokens),
    )


def components(drawn: Rendering | Drawing) -> list[PxBox]:
    """Boxes of connected ink, px from the leftmost ink and the baseline, from left to right."""
    import cv2

    ink = (drawn.alpha > _INK).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    found = [row for row in stats[1:].tolist() if row[4] >= _LEAST_PX]
    left = min((row[0] for row in found), default=0)
    return sorted(
        (
            x - left,
            y - drawn.baseline_px,
            x - left + width,
            y - drawn.baseline_px + height,
        )
        for x, y, width, height, _ in found
    )


def _matched(mine: list[PxBox], other: list[PxBox]) -> dict[int, int]:
    """Our components to theirs: the nearest of like size within the tolerance, each once."""
    pairs = []
    theirs = np.array(other, float).reshape(-1, 4)
    for i, box in enumerate(mine):
        offsets = np.abs(theirs - box)
        sizes = np.abs((theirs[:, 2:] - theirs[:, :2]) - (box[2] - box[0], box[3] - box[1]))
        near = (offsets.mean(axis=1) <= _TOLERANCE_PX) & (sizes.max(axis=1) <= _SIZE_TOLERANCE_PX)
        pairs += [(float(offsets[j].sum()), i, int(j)) for j in np.flatnonzero(near)]
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    return taken


def _owners(
    boxes: list[PxBox], drawn: Rendering | Drawing, tokens: tuple[str, ...]
) -> tuple[str, ...]:
    """The tokens whose boxes overlap the components most."""
    columns = np.flatnonzero((drawn.alpha > _INK).any(axis=0))
    left = float(columns[0]) if len(columns) else 0.0
    names = []
    for box in boxes:
        shifted = (box[0] + left, box[1] + drawn.baseline_px)
        moved = (*shifted, box[2] + left, box[3] + drawn.baseline_px)
        best, area = "?", 0.0
        for index, other in drawn.token_boxes.items():
            overlap = _overlap(moved, other) / max((other[2] - other[0]) * (other[3] - other[1]), 1)
            if overlap > area:
                best, area = tokens[index], overlap
        names.append(best)
    return tuple(names)


def _overlap(one: PxBox, other: PxBox) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(width, 0.0) * max(height, 0.0)
