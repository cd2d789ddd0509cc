"""Draws glyphs of Type 1 fonts at the atlas's resolution, with FreeType as matplotlib ships it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.ft2font import FT2Font, LoadFlags

from model.errors import DataError
from model.typeset.fontfiles import KpseFiles, MapEntry, font_map, parse_encoding
from model.typeset.glyphs import ATLAS_DPI, PT_PER_INCH, Atlas, GlyphKey

_SP_PER_PT = 65536
_STANDARD_ENCODING = "8a.enc"


@dataclass
class AtlasBuilder:
    """Gives ids to glyphs as they are met and draws them when the atlas is asked for.

    Ids stay the same for the builder's life, so programs made before and after fit one atlas.
    """

    files: KpseFiles = field(default_factory=KpseFiles)
    _ids: dict[GlyphKey, int] = field(default_factory=dict)
    _drawn: list[tuple[tuple[int, int], np.ndarray]] = field(default_factory=list)
    _faces: dict[tuple[str, float, float], FT2Font] = field(default_factory=dict)
    _names: dict[str, list[str]] = field(default_factory=dict)

    def id_of(self, key: GlyphKey) -> int:
        """The atlas id of a glyph; a new one when it was not met before.

        Raises:
            DataError: the font has no Type 1 outlines, or they lack this glyph.
        """
        found = self._ids.get(key)
        if found is None:
            self._drawn.append(self._draw(key))
            found = self._ids[key] = len(self._ids)
        return found

    def atlas(self) -> Atlas:
        """All glyphs met so far."""
        boxes = [(left, top, p.shape[1], p.shape[0]) for (left, top), p in self._drawn]
        pixels = [picture.ravel() for _, picture in self._drawn]
        return Atlas.from_parts(
            tuple(self._ids),
            np.array(boxes, np.int32).reshape(-1, 4),
            np.concatenate([np.zeros(0, np.uint8), *pixels]),
        )

    def _draw(self, key: GlyphKey) -> tuple[tuple[int, int], np.ndarray]:
        entry = map_entry(key.font)
        face = self._face(entry)
        name = self._name(entry, key.code)
        index = face.get_name_index(name)
        face.set_size(key.size_sp / _SP_PER_PT * 72 / PT_PER_INCH, ATLAS_DPI)
        glyph = face.load_glyph(index, LoadFlags.NO_HINTING)
        left, bottom, right, top = glyph.bbox
        if not index or right <= left or top <= bottom:
            raise DataError(f"The font {key.font} has no outline of its character {key.code}")
        left_px, top_px = left // 64, -(-top // 64)
        width, height = -(-right // 64) - left_px, top_px - bottom // 64
        image = np.zeros((height, width), np.uint8)
        face.draw_glyph_to_bitmap(image, -left_px, 0, glyph)
        return (left_px, -top_px), image

    def _face(self, entry: MapEntry) -> FT2Font:
        key = (entry.outline, entry.slant, entry.extend)
        if key not in self._faces:
            path = self._path(entry.outline)
            face = FT2Font(str(path))
            _transform(face, entry)
            self._faces[key] = face
            own = own_encoding(path.read_bytes())
            self._names[entry.outline] = own or self._encoding(_STANDARD_ENCODING)
        return self._faces[key]

    def _name(self, entry: MapEntry, code: int) -> str:
        names = self._encoding(entry.encoding) if entry.encoding else self._names[entry.outline]
        return names[code] if code < len(names) else ".notdef"

    def _encoding(self, name: str) -> list[str]:
        if name not in self._names:
            self._names[name] = parse_encoding(self._path(name).read_text("latin-1"))
        return self._names[name]

    def _path(self, name: str) -> Path:
        path = self.files.find([name])[name]
        if path is None:
            raise DataError(f"The TeX installation has no {name}")
        return path


def map_entry(font: str) -> MapEntry:
    """The outline font behind a TFM name.

    Raises:
        DataError: the font map has none, so TeX knows the font as bitmaps at most.
    """
    entry = font_map().get(font)
    if entry is None:
        raise DataError(f"The font {font} has no outlines")
    return entry


def own_encoding(data: bytes) -> list[str] | None:
    """The encoding vector written in a Type 1 font; None when it has the standard one."""
    pairs = re.findall(rb"dup\s+(\d+)\s*/(\S+)\s+put", data[:40000])
    if not pairs:
        return None
    names = [".notdef"] * 256
    for code, name in pairs:
        if int(code) < 256:
            names[int(code)] = name.decode("latin-1")
    return names


def _transform(face: Any, entry: MapEntry) -> None:
    """Apply the map's slant and extension; the outlines of most faces need none."""
    if entry.slant == 0.0 and entry.extend == 1.0:
        return
    set_transform = getattr(face, "_set_transform", None)
    if set_transform is None:
        raise DataError("This matplotlib cannot slant fonts", "Use matplotlib 3.11 or later")
    matrix = [[round(65536 * entry.extend), round(65536 * entry.slant)], [0, 65536]]
    set_transform(matrix, [0, 0])
