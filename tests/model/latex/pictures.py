"""What LaTeX draws of a formula, as glyphs with places, to compare two spellings of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.errors import DataError
from model.typeset.dvi import Dvi, Page, read_dvi
from model.typeset.faces import BY_NAME
from model.typeset.fonts import FontLibrary
from model.typeset.latexrun import LatexRunner

_SP_PER_PT = 65536
# The token ~ is a control space. LaTeX's own ~ puts an empty atom after it, which matters next to
# punctuation; so it is made one for canonical tokens and what is printed from them.
CONTROL_SPACE = r"\def~{\nobreak\ }"


@dataclass(frozen=True)
class Ink:
    """A glyph or a rule: what it is, and where it stands in points from the formula's origin."""

    kind: tuple[object, ...]
    x_pt: float
    y_pt: float


@dataclass(frozen=True)
class Picture:
    """Ink in DVI order; None as ink means that LaTeX made no page or one with an error."""

    ink: tuple[Ink, ...] | None
    error: str = ""


def draw(sources: Sequence[str], *, batch: int = 600) -> list[Picture]:
    """Pictures of formulas in display style at 10 pt, in the order given."""
    library = FontLibrary()
    out: list[Picture] = []
    with LatexRunner(timeout_s=300) as runner:
        for start in range(0, len(sources), batch):
            out += _draw(runner, library, sources[start : start + batch])
    return out


def _draw(runner: LatexRunner, library: FontLibrary, sources: Sequence[str]) -> list[Picture]:
    lines = [source.replace("\n", " ").encode("ascii", "replace").decode() for source in sources]
    pages: dict[int, tuple[Ink, ...]] = {}
    errors: dict[int, str] = {}
    for result in runner.run(BY_NAME["cm10"], lines):
        errors.update(result.errors)
        try:
            dvi = read_dvi(result.dvi, library.widths_of)
        except DataError:
            continue  # no page at all
        for page in dvi.pages:
            if page.formula is not None:
                pages[page.formula] = _ink(dvi, page)
    return [
        Picture(None if i in errors else pages.get(i), errors.get(i, "")) for i in range(len(lines))
    ]


def _ink(dvi: Dvi, page: Page) -> tuple[Ink, ...]:
    left, base = page.origin
    found = []
    for mark in page.marks:
        kind: tuple[object, ...]
        if mark.font >= 0:
            kind = (dvi.fonts[mark.font].name, dvi.fonts[mark.font].size_sp, mark.code)
        else:
            kind = ("rule", round(mark.code / _SP_PER_PT, 1))
        found.append(Ink(kind, (mark.x_sp - left) / _SP_PER_PT, (mark.y_sp - base) / _SP_PER_PT))
    return tuple(found)


def difference(first: Picture, second: Picture, *, x_pt: float = 0.6, y_pt: float = 0.05) -> str:
    """ "" where both look the same within the tolerances, else what differs first."""
    a, b = first.ink, second.ink
    if a is None or b is None:
        return "error"
    if [ink.kind for ink in a] != [ink.kind for ink in b]:
        return "glyphs"
    if not a:
        return ""
    # Spaces at the start shift the whole, and a table may stand higher or lower as a whole.
    dx, dy = b[0].x_pt - a[0].x_pt, b[0].y_pt - a[0].y_pt
    worst_y = max(abs(q.y_pt - p.y_pt - dy) for p, q in zip(a, b, strict=True))
    if worst_y > y_pt:
        return f"height {worst_y:.2f} pt"
    worst_x = max(abs(q.x_pt - p.x_pt - dx) for p, q in zip(a, b, strict=True))
    return f"space {worst_x:.2f} pt" if worst_x > x_pt else ""
