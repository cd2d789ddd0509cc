"""A formula as placed glyphs, and the glyphs' pictures.

Lengths are in units of 1/256 pt (72.27 to the inch); x grows to the right, y downwards; the origin
is the left end of the formula's baseline.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np

from model.errors import DataError

UNITS_PER_PT = 256
SP_PER_UNIT = 65536 // UNITS_PER_PT
PT_PER_INCH = 72.27
ATLAS_DPI = 600
"""Resolution of the atlas's pictures: the letter m of 10 pt is 83 px wide."""
PX_PER_UNIT = ATLAS_DPI / (PT_PER_INCH * UNITS_PER_PT)
NO_TOKEN = 65535


@dataclass(frozen=True, eq=False)
class GlyphProgram:
    """A typeset formula.

    Attributes:
        glyphs: int32 (N, 4): atlas id, x, y of the reference point on the baseline, token index.
        rules: int32 (M, 5): x, y of the top, width, height, token index.
        tokens: the formula's canonical tokens.
        face: name of the face.

    A token index of NO_TOKEN says that it is not known whose ink this is.
    """

    glyphs: np.ndarray
    rules: np.ndarray
    tokens: tuple[str, ...]
    face: str


class GlyphKey(NamedTuple):
    """What an atlas picture shows: a character of a TFM font at a size in sp."""

    font: str
    code: int
    size_sp: int


@dataclass(frozen=True, eq=False)
class Atlas:
    """Pictures of glyphs at ATLAS_DPI, addressed by atlas id 0..G-1.

    Attributes:
        keys: what each picture shows.
        boxes: int32 (G, 4): left, top of the picture's corner relative to the reference point in
            px of ATLAS_DPI (y down), its width and height in px. Blank glyphs have width 0.
        starts: int64 (G,): where each picture's pixels begin in `pixels`.
        pixels: uint8: coverage, 0 nothing to 255 full ink, row by row.
    """

    keys: tuple[GlyphKey, ...]
    boxes: np.ndarray
    starts: np.ndarray
    pixels: np.ndarray

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def pictures(self) -> tuple[np.ndarray, ...]:
        """uint8 (height, width) views, by atlas id."""
        return tuple(
            self.pixels[start : start + w * h].reshape(h, w)
            for start, (_, _, w, h) in zip(self.starts.tolist(), self.boxes.tolist(), strict=True)
        )

    def picture(self, atlas_id: int) -> np.ndarray:
        """Coverage of one glyph, uint8 (height, width)."""
        return self.pictures[atlas_id]

    def save(self, path: Path) -> None:
        """Write as one compressed npz."""
        path.write_bytes(self.to_bytes())

    def to_bytes(self) -> bytes:
        """The npz as bytes. Coverage is kept in 16 steps, which halves the size."""
        fonts = sorted({key.font for key in self.keys})
        number = {font: i for i, font in enumerate(fonts)}
        buffer = io.BytesIO()
        np.savez_compressed(
            buffer,
            fonts=np.frombuffer(json.dumps(fonts).encode(), np.uint8),
            keys=np.array(
                [(number[k.font], k.code, k.size_sp) for k in self.keys], np.int32
            ).reshape(-1, 3),
            boxes=self.boxes.astype(np.int16),
            pixels=((self.pixels.astype(np.uint16) * 15 + 127) // 255).astype(np.uint8),
        )
        return buffer.getvalue()

    @staticmethod
    def load(source: Path | bytes) -> Atlas:
        """Read what `save` wrote.

        Raises:
            DataError: the file is damaged or of another make.
        """
        try:
            raw = io.BytesIO(source) if isinstance(source, bytes) else source
            with np.load(raw, allow_pickle=False) as data:
                fonts = json.loads(data["fonts"].tobytes())
                keys = tuple(GlyphKey(fonts[f], c, s) for f, c, s in data["keys"].tolist())
                boxes = data["boxes"].astype(np.int32)
                pixels = (data["pixels"] * 17).astype(np.uint8)
        except (KeyError, ValueError, OSError, EOFError, zipfile.BadZipFile) as error:
            raise DataError("The glyph atlas cannot be read") from error
        return Atlas.from_parts(keys, boxes, pixels)

    @staticmethod
    def from_parts(keys: tuple[GlyphKey, ...], boxes: np.ndarray, pixels: np.ndarray) -> Atlas:
        """An atlas whose pictures follow each other in `pixels`."""
        sizes = boxes[:, 2].astype(np.int64) * boxes[:, 3]
        starts = np.concatenate([[0], np.cumsum(sizes)])
        if starts[-1] != pixels.size:
            raise DataError("The glyph atlas has another number of pixels than its boxes say")
        return Atlas(keys, boxes, starts[:-1], pixels)
