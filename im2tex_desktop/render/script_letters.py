r"""The capitals of ``\mathscr``, from the STIX fonts that come with matplotlib."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from im2tex_desktop.render.tfm import Measures, Metrics

# Unicode had some of the letters before it had the alphabet.
_EARLIER: Final = dict(
    zip("BEFHILMR", (0x212C, 0x2130, 0x2131, 0x210B, 0x2110, 0x2112, 0x2133, 0x211B), strict=True)
)
_FIRST: Final = 0x1D49C
_UNITS: Final = 1000


@cache
def _face() -> Any:
    import matplotlib
    from matplotlib.ft2font import FT2Font

    face = FT2Font(str(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "STIXGeneral.ttf"))
    face.set_size(_UNITS, 72)
    return face


def _unicode(code: int) -> int:
    return _EARLIER.get(chr(code), _FIRST + code - ord("A"))


@cache
def script_metrics() -> Metrics:
    """Measures of A to Z, in em."""
    from matplotlib.ft2font import LoadFlags

    metrics = Metrics()
    for code in range(ord("A"), ord("Z") + 1):
        glyph = _face().load_char(_unicode(code), LoadFlags.NO_HINTING)
        advance = glyph.linearHoriAdvance / 65536 / _UNITS
        _, bottom, right, top = (side / 64 / _UNITS for side in glyph.bbox)
        lean = max(0.0, right - advance)
        metrics.characters[code] = Measures(advance, top, max(0.0, -bottom), lean)
    return metrics


def script_outline(code: int) -> tuple[np.ndarray, np.ndarray]:
    """Vertices in em and matplotlib's path codes of a letter."""
    from im2tex_desktop.render.fonts import path_of

    return path_of(_face(), _face().get_char_index(_unicode(code)))
