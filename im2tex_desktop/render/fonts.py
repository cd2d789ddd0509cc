"""The fonts that travel with the program: Computer Modern and the AMS fonts, as LaTeX uses them.

A font is asked for by family and size class: 0 text and display, 1 scripts, 2 scripts of scripts.
While another face is chosen (`faces`), its characters stand in their places.
Lengths are in pt at a type size of 10 pt, x to the right, y upwards.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import numpy as np

from im2tex_desktop.render import faces
from im2tex_desktop.render.tfm import Measures, Metrics, Recipe, read_tfm
from model import files
from model.typeset.outlines import own_encoding

SIZES_PT: Final = (10.0, 7.0, 5.0)
EM_PT: Final = 10.0

# The files for the three sizes. A family without its own small cut shrinks the next larger one,
# as LaTeX does for its sans and typewriter.
_FILES: Final[dict[str, tuple[str, str, str]]] = {
    "r": ("cmr10", "cmr7", "cmr5"),
    "m": ("cmmi10", "cmmi7", "cmmi5"),
    "y": ("cmsy10", "cmsy7", "cmsy5"),
    "x": ("cmex10", "cmex7", "cmex7"),
    "a": ("msam10", "msam7", "msam7"),
    "b": ("msbm10", "msbm7", "msbm7"),
    "bold": ("cmbx10", "cmbx7", "cmbx5"),
    "bold m": ("cmmib10", "cmmib7", "cmmib5"),
    "bold y": ("cmbsy10", "cmbsy7", "cmbsy7"),
    "fraktur": ("eufm10", "eufm7", "eufm7"),
    "bold fraktur": ("eufb10", "eufb10", "eufb10"),
    "sans": ("cmss10", "cmss8", "cmss8"),
    "typewriter": ("cmtt10", "cmtt8", "cmtt8"),
    "italic": ("cmti10", "cmti7", "cmti7"),
    "small caps": ("cmcsc10", "cmcsc10", "cmcsc10"),
    "slanted": ("cmsl10", "cmsl8", "cmsl8"),
}
SCRIPT: Final = "script"
r"""The family of ``\mathscr``; its outlines are STIX's, which come with matplotlib."""
DOUBLE: Final = "double"
"""Double-struck small letters and digits, which the fonts of the AMS lack; STIX's too."""

_SKEW: Final = {"m": 127, "bold m": 127, "y": 48, "bold y": 48}
# Families with a space: in them a letter before a letter takes no italic correction.
_TEXT: Final = frozenset(("r", "bold", "sans", "typewriter", "italic", "small caps", "slanted"))
_UNITS: Final = 1000  # of a Type 1 font's em
_IN_FACE: Final = "/"  # between face, family and the name of the font below it
# A file holds one glyph at a time: between loading it and taking its path no other may come.
_FILES_IN_USE: Final = threading.Lock()


@dataclass(frozen=True, eq=False)
class Font:
    """A font at a size.

    Attributes:
        name: by which `outline` knows it.
        size_pt: what all lengths were multiplied by.
        skew: character whose kern after a letter says how far its accent moves; -1 without one.
        is_text: it has a space between words.
    """

    name: str
    size_pt: float
    skew: int
    is_text: bool
    _metrics: Metrics
    _scaled: dict[int, Measures] = field(default_factory=dict)

    def measures(self, code: int) -> Measures:
        """Of a character, in pt; KeyError when the font has none of that code."""
        found = self._scaled.get(code)
        if found is None:
            found = Measures(*(self.size_pt * x for x in self._metrics.characters[code]))
            self._scaled[code] = found
        return found

    def __contains__(self, code: int) -> bool:
        return code in self._metrics.characters

    def kern(self, left: int, right: int) -> float:
        """Between two characters."""
        return self.size_pt * self._metrics.kerns.get((left, right), 0.0)

    def ligature(self, left: int, right: int) -> int | None:
        """The character that stands for both."""
        return self._metrics.ligatures.get((left, right))

    def larger(self, code: int) -> int | None:
        """The next larger character of the same shape."""
        return self._metrics.larger.get(code)

    def recipe(self, code: int) -> Recipe | None:
        """How to build the character of any height."""
        return self._metrics.recipes.get(code)

    def parameter(self, number: int) -> float:
        r"""A fontdimen."""
        return self.size_pt * self._metrics.parameters[number]


def font(family: str, size: int) -> Font:
    """The font of a family at size class 0, 1 or 2, in the face that is chosen."""
    return _font(family, size, faces.chosen())


@cache
def _font(family: str, size: int, face: str) -> Font:
    if face != faces.MODERN:
        modern = _font(family, size, faces.MODERN)
        metrics = faces.face(face).metrics(family, modern._metrics, modern.skew)
        if metrics is None:
            return modern
        name = _IN_FACE.join((face, family, modern.name))
        return Font(name, modern.size_pt, modern.skew, modern.is_text, metrics)
    if family in (SCRIPT, DOUBLE):
        from im2tex_desktop.render.stix_letters import stix_metrics

        return Font(family, SIZES_PT[size], -1, False, stix_metrics(family))
    name = _FILES[family][size]
    return Font(name, SIZES_PT[size], _SKEW.get(family, -1), family in _TEXT, _metrics_of(name))


@cache
def _metrics_of(name: str) -> Metrics:
    return read_tfm(files.resource(f"fonts/{name}.tfm").read_bytes())


@dataclass(frozen=True, eq=False)
class Outline:
    """A glyph at a size of 1 pt.

    Attributes:
        vertices: float (N, 2).
        codes: uint8 (N,), matplotlib's path codes.
        ink: (left, bottom, right, top); zeros for a blank.
    """

    vertices: np.ndarray
    codes: np.ndarray
    ink: tuple[float, float, float, float]


@cache
def outline(name: str, code: int) -> Outline:
    """The shape of a character of a font, by the name in `Font.name`."""
    if _IN_FACE in name:
        face, family, name = name.split(_IN_FACE)
        own = faces.face(face).outlines.get((family, code))
        return outline(name, code) if own is None else outline_of(*own)
    if name in (SCRIPT, DOUBLE):
        from im2tex_desktop.render.stix_letters import stix_outline

        return outline_of(*stix_outline(name, code))
    loaded, names = _font_file(name)
    index = loaded.get_name_index(names[code])
    return outline_of(*path_of(loaded, index))


def outline_of(vertices: np.ndarray, codes: np.ndarray) -> Outline:
    """With the bounds of its ink.

    The bounds are those of the control points: the fonts have points at all extremes.
    """
    if not len(vertices):
        return Outline(vertices, codes, (0.0, 0.0, 0.0, 0.0))
    low, high = vertices.min(axis=0), vertices.max(axis=0)
    return Outline(vertices, codes, (float(low[0]), float(low[1]), float(high[0]), float(high[1])))


def path_of(face: Any, index: int) -> tuple[np.ndarray, np.ndarray]:
    """Vertices in em and path codes of a glyph of a face that is set to 1000 pt at 72 dpi."""
    from matplotlib.ft2font import LoadFlags

    with _FILES_IN_USE:
        face.load_glyph(index, LoadFlags.NO_HINTING)
        vertices, codes = face.get_path()
    # A closing point repeats the origin of coordinates in some versions; where it lies is free.
    vertices = np.array(vertices, float).reshape(-1, 2)
    codes = np.array(codes, np.uint8)
    closing = np.flatnonzero(codes == 79)
    vertices[closing] = vertices[np.maximum(closing - 1, 0)]
    return vertices / _UNITS, codes


@cache
def _font_file(name: str) -> tuple[Any, list[str]]:
    from matplotlib.ft2font import FT2Font

    path = files.resource(f"fonts/{name}.pfb")
    face = FT2Font(str(path))
    # At 72 dpi and a size of 1000 pt the outline comes in units of the font, unrounded.
    face.set_size(_UNITS, 72)
    names = own_encoding(path.read_bytes())
    assert names is not None  # every font here has an encoding of its own
    return face, names
