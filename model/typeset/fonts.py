"""Fonts of a document: widths for the DVI reader, virtual characters taken apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from model.errors import DataError
from model.typeset.dvi import FontDefinition, Page, Widths, run_program
from model.typeset.fontfiles import KpseFiles
from model.typeset.tfm import tfm_widths
from model.typeset.vf import VirtualFont, read_virtual_font

_DEEPEST = 8


class Piece(NamedTuple):
    """What a character draws, relative to its reference point, lengths in sp, y down.

    A glyph of `font` when that is given; else a rule `width` by `height` with its lower
    left at (x, y).
    """

    font: FontDefinition | None
    code: int
    x: int
    y: int
    width: int
    height: int


@dataclass
class FontLibrary:
    """Metrics and virtual fonts, read once and kept.

    One library serves any number of documents; it asks the TeX installation once for each new
    group of fonts.
    """

    files: KpseFiles = field(default_factory=KpseFiles)
    _fixwords: dict[str, dict[int, int]] = field(default_factory=dict)
    _widths: dict[FontDefinition, Widths] = field(default_factory=dict)
    _virtual: dict[str, VirtualFont | None] = field(default_factory=dict)
    _pieces: dict[tuple[FontDefinition, int], tuple[Piece, ...]] = field(default_factory=dict)

    def widths_of(self, fonts: list[FontDefinition]) -> list[Widths]:
        """For each font, character code -> width in sp; nothing for a font without metrics."""
        self._load(fonts)
        return [self._widths_of_one(font) for font in fonts]

    def pieces(self, font: FontDefinition, code: int) -> tuple[Piece, ...]:
        """What a character draws, virtual fonts resolved down to real glyphs and rules."""
        key = (font, code)
        if key not in self._pieces:
            self._pieces[key] = tuple(self._resolve(font, code, 0))
        return self._pieces[key]

    def _load(self, fonts: list[FontDefinition]) -> None:
        names = [n for n in dict.fromkeys(font.name for font in fonts) if n not in self._fixwords]
        if not names:
            return
        found = self.files.find([f"{name}{suffix}" for name in names for suffix in (".tfm", ".vf")])
        for name in names:
            metric, virtual = found[f"{name}.tfm"], found[f"{name}.vf"]
            self._fixwords[name] = tfm_widths(metric.read_bytes()) if metric else {}
            self._virtual[name] = read_virtual_font(virtual.read_bytes()) if virtual else None

    def _widths_of_one(self, font: FontDefinition) -> Widths:
        if font not in self._widths:
            size = font.size_sp
            table = self._fixwords[font.name]
            self._widths[font] = {code: word * size >> 20 for code, word in table.items()}
        return self._widths[font]

    def _resolve(self, font: FontDefinition, code: int, depth: int) -> list[Piece]:
        self._load([font])
        virtual = self._virtual[font.name]
        if virtual is None:
            return [Piece(font, code, 0, 0, 0, 0)]
        if depth > _DEEPEST:
            raise DataError(f"The virtual font {font.name} refers to itself")
        packet = virtual.packets.get(code)
        if packet is None:
            return []
        local = {
            number: FontDefinition(f.name, f.scale * font.size_sp >> 20)
            for number, f in virtual.fonts.items()
        }
        tables = dict(zip(local, self.widths_of(list(local.values())), strict=True))
        page = Page()
        run_program(packet, 0, tables, page, virtual.first_font, font.size_sp)
        return self._collect(page, local, depth)

    def _collect(self, page: Page, local: dict[int, FontDefinition], depth: int) -> list[Piece]:
        pieces: list[Piece] = []
        for mark in page.marks:
            if mark.font < 0:
                pieces.append(Piece(None, 0, mark.x_sp, mark.y_sp, mark.width_sp, mark.code))
                continue
            for piece in self._resolve(local[mark.font], mark.code, depth + 1):
                pieces.append(piece._replace(x=piece.x + mark.x_sp, y=piece.y + mark.y_sp))
        return pieces
