r"""Letters that Computer Modern and the AMS fonts lack, from the STIX fonts of matplotlib.

The capitals of ``\mathscr``, and double-struck small letters and digits.
"""

from __future__ import annotations

import string
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from im2tex_desktop.render.fonts import DOUBLE, SCRIPT
from im2tex_desktop.render.tfm import Measures, Metrics
from model.latex import alphabets

_PLACES: Final[dict[str, dict[str, int]]] = {
    SCRIPT: {
        letter: alphabets.place(alphabets.SCRIPT, number)
        for number, letter in enumerate(string.ascii_uppercase)
    },
    DOUBLE: {
        **{
            letter: alphabets.DOUBLE + alphabets.SMALL + number
            for number, letter in enumerate(string.ascii_lowercase)
        },
        **{digit: alphabets.DOUBLE_DIGITS + number for number, digit in enumerate(string.digits)},
    },
}
"""Family -> character -> its place in Unicode."""
_UNITS: Final = 1000


@cache
def _face() -> Any:
    import matplotlib
    from matplotlib.ft2font import FT2Font

    face = FT2Font(str(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "STIXGeneral.ttf"))
    face.set_size(_UNITS, 72)
    return face


@cache
def stix_metrics(family: str) -> Metrics:
    """Measures of the letters of a family, in em."""
    from matplotlib.ft2font import LoadFlags

    metrics = Metrics()
    for letter, place in _PLACES[family].items():
        glyph = _face().load_char(place, LoadFlags.NO_HINTING)
        advance = glyph.linearHoriAdvance / 65536 / _UNITS
        _, bottom, right, top = (side / 64 / _UNITS for side in glyph.bbox)
        lean = max(0.0, right - advance)
        metrics.characters[ord(letter)] = Measures(advance, top, max(0.0, -bottom), lean)
    return metrics


def stix_outline(family: str, code: int) -> tuple[np.ndarray, np.ndarray]:
    """Vertices in em and matplotlib's path codes of a letter."""
    from im2tex_desktop.render.fonts import path_of

    return path_of(_face(), _face().get_char_index(_PLACES[family][chr(code)]))
