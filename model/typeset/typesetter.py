"""From canonical tokens to glyph programs: writing, LaTeX, DVI and tags put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from model.errors import DataError, LatexError
from model.typeset.alignment import carry_tags
from model.typeset.dvi import NO_TAG, Dvi, Page, read_dvi
from model.typeset.faces import Face
from model.typeset.fonts import FontLibrary
from model.typeset.glyphs import SP_PER_UNIT, Atlas, GlyphKey, GlyphProgram
from model.typeset.latexrun import LatexRunner
from model.typeset.outlines import AtlasBuilder
from model.typeset.tagging import plain_latex, tagged_latex

_BATCH = 500


@dataclass(frozen=True)
class Refusal:
    """Why a formula has no program: `stage` is "tokens", "latex", "page" or "fonts"."""

    stage: str
    message: str


@dataclass
class Typesetter:
    """Typesets formulas; keeps formats, metrics and the atlas between calls.

    Use as a context manager: LaTeX works in a private folder that goes at the end.

    Args:
        tags: find out whose ink each glyph is; twice the work in TeX.
        timeout_s: limit of one LaTeX run of a batch.
    """

    tags: bool = True
    timeout_s: float = 60.0
    builder: AtlasBuilder = field(default_factory=AtlasBuilder)
    library: FontLibrary = field(default_factory=FontLibrary)
    _runner: LatexRunner | None = None

    def __enter__(self) -> Typesetter:
        return self

    def __exit__(self, *_exc: object) -> None:
        if self._runner is not None:
            self._runner.close()
            self._runner = None

    def typeset(
        self, formulas: Sequence[Sequence[str]], face: Face
    ) -> list[GlyphProgram | Refusal]:
        """Programs of formulas, in the order given; a Refusal for each that has none.

        Args:
            formulas: canonical tokens of each.
            face: look.

        Raises:
            LatexMissing: no LaTeX, or the face's packages are not installed.
        """
        results: list[GlyphProgram | Refusal] = []
        for start in range(0, len(formulas), _BATCH):
            results += self._batch(formulas[start : start + _BATCH], face)
        return results

    def as_written(self, sources: Sequence[str], face: Face) -> list[GlyphProgram | Refusal]:
        """Programs of LaTeX itself, a line each, for those who check it against something.

        The tokens of a program are its marks, in their order: a font and a character, or "rule".

        Raises:
            LatexMissing: no LaTeX, or the face's packages are not installed.
        """
        results: list[GlyphProgram | Refusal] = []
        for start in range(0, len(sources), _BATCH):
            pages, errors = self._pages(sources[start : start + _BATCH], face)
            for number in range(len(sources[start : start + _BATCH])):
                if number in errors:
                    results.append(Refusal("latex", errors[number]))
                elif number not in pages:
                    results.append(Refusal("page", "LaTeX made no page of it"))
                else:
                    results.append(self._program_of_page(*pages[number], face))
        return results

    def _program_of_page(self, dvi: Dvi, page: Page, face: Face) -> GlyphProgram | Refusal:
        names = tuple(
            "rule" if mark.font < 0 else f"{dvi.fonts[mark.font].name}:{mark.code:02X}"
            for mark in page.marks
        )
        try:
            return self._place(dvi, page, list(range(len(names))), names, face)
        except DataError as error:
            return Refusal("fonts", error.message)

    def atlas(self) -> Atlas:
        """Pictures of all glyphs used so far."""
        return self.builder.atlas()

    def _batch(self, formulas: Sequence[Sequence[str]], face: Face) -> list[GlyphProgram | Refusal]:
        """Page 2 i is the plain form of formula i, page 2 i + 1 the tagged one."""
        sources: list[str] = []
        refused: dict[int, Refusal] = {}
        numbers: list[int] = []
        for i, tokens in enumerate(formulas):
            try:
                sources += [plain_latex(tokens), tagged_latex(tokens) if self.tags else ""]
                numbers.append(i)
            except LatexError as error:
                refused[i] = Refusal("tokens", error.message)
        pages, errors = self._pages(sources, face)
        for place, i in enumerate(numbers):
            if 2 * place in errors:
                refused[i] = Refusal("latex", errors[2 * place])
        out: list[GlyphProgram | Refusal] = []
        place_of = {i: place for place, i in enumerate(numbers)}
        for i, tokens in enumerate(formulas):
            out.append(refused.get(i) or self._program(tokens, face, place_of[i], pages))
        return out

    def _pages(
        self, sources: Sequence[str], face: Face
    ) -> tuple[dict[int, tuple[Dvi, Page]], dict[int, str]]:
        """Trusted pages by number, and the errors."""
        if self._runner is None:
            self._runner = LatexRunner(timeout_s=self.timeout_s)
        pages: dict[int, tuple[Dvi, Page]] = {}
        errors: dict[int, str] = {}
        seen: set[int] = set()
        for result in self._runner.run(face, sources) if sources else ():
            errors.update(result.errors)
            try:
                dvi = read_dvi(result.dvi, self.library.widths_of)
            except DataError:
                continue  # TeX wrote no page
            for page in dvi.pages:
                if page.formula is None:
                    continue  # what a bad formula left outside of its box
                if page.formula in seen:
                    errors.setdefault(page.formula, "It fills more than one page")
                seen.add(page.formula)
                pages[page.formula] = (dvi, page)
        return {n: page for n, page in pages.items() if n not in errors}, errors

    def _program(
        self,
        tokens: Sequence[str],
        face: Face,
        place: int,
        pages: dict[int, tuple[Dvi, Page]],
    ) -> GlyphProgram | Refusal:
        if 2 * place not in pages:
            return Refusal("page", "LaTeX made no page of it")
        dvi, page = pages[2 * place]
        tags = [NO_TAG] * len(page.marks)
        if 2 * place + 1 in pages:
            tags, _ = carry_tags(page.marks, pages[2 * place + 1][1].marks)
        try:
            return self._place(dvi, page, tags, tuple(tokens), face)
        except DataError as error:
            return Refusal("fonts", error.message)

    def _place(
        self, dvi: Dvi, page: Page, tags: Sequence[int], tokens: tuple[str, ...], face: Face
    ) -> GlyphProgram:
        """Marks in sp -> glyphs and rules in units, virtual characters taken apart."""
        glyphs: list[tuple[int, int, int, int]] = []
        rules: list[tuple[int, int, int, int, int]] = []
        left, base = page.origin
        id_of, pieces_of = self.builder.id_of, self.library.pieces
        for mark, tag in zip(page.marks, tags, strict=True):
            x, y = mark.x_sp - left, mark.y_sp - base
            if mark.font < 0:
                rules.append((x, y - mark.code, mark.width_sp, mark.code, tag))
                continue
            for piece in pieces_of(dvi.fonts[mark.font], mark.code):
                if piece.font is None:
                    top = y + piece.y - piece.height
                    rules.append((x + piece.x, top, piece.width, piece.height, tag))
                else:
                    key = GlyphKey(piece.font.name, piece.code, piece.font.size_sp)
                    glyphs.append((id_of(key), x + piece.x, y + piece.y, tag))
        return GlyphProgram(
            _in_units(glyphs, 4, (1, 3)), _in_units(rules, 5, (0, 4)), tokens, face.name
        )


def _in_units(
    rows: Sequence[tuple[int, ...]], columns: int, lengths: tuple[int, int]
) -> np.ndarray:
    """int32 (len(rows), columns); the columns lengths[0]..lengths[1]-1 go from sp to units."""
    table = np.array(rows, np.int64).reshape(-1, columns)
    span = slice(*lengths)
    table[:, span] = (table[:, span] + SP_PER_UNIT // 2) // SP_PER_UNIT
    return table.astype(np.int32)
