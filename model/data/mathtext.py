"""Formulas as matplotlib's mathtext draws them: what stands in the figures of papers and notebooks.

Its fonts and its spacing are others than LaTeX's. It does not tell where a token lies, so these
pictures are trained on without boxes, as real ones are whose boxes cannot be recovered.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np

from model.data.compose import WORKING_DPI
from model.data.pictures import LabelledPicture, PictureSet, cropped, pack
from model.data.selection import Chosen
from model.latex import Vocabulary, to_latex

FONT_SETS: Final = ("dejavusans", "dejavuserif", "cm", "stix", "stixsans")
_SHARES: Final = (0.35, 0.1, 0.2, 0.25, 0.1)  # the first is matplotlib's own choice
_DPIS: Final = (1.0, 1.0, 1.2, 1.5, 2.0)  # of the working scale, to which the app brings them
_LONGEST: Final = 60
"""Tokens. Longer formulas are rare in figures, and mathtext can draw few of them."""


def drawn(latex: str, font_set: str, dpi: float) -> np.ndarray | None:
    """Ink of a formula in 10 pt, uint8 (H, W), 255 full; None where mathtext cannot draw it."""
    import matplotlib as mpl
    from matplotlib.font_manager import FontProperties
    from matplotlib.mathtext import MathTextParser

    with mpl.rc_context({"mathtext.fontset": font_set}):
        try:
            parsed = MathTextParser("agg").parse(f"${latex}$", dpi, FontProperties(size=10))
        except (ValueError, RuntimeError, KeyError, IndexError):
            return None
    ink = np.asarray(parsed.image)
    return ink if ink.size and ink.max() > 0 else None


def mathtext_pictures(
    formulas: Sequence[Chosen], count: int, vocabulary: Vocabulary, seed: int
) -> PictureSet:
    """So many formulas, picked by chance and in a font set by chance, at the working scale.

    Fewer where mathtext cannot draw enough of them.
    """
    rng = np.random.default_rng(seed)
    items: list[LabelledPicture] = []
    for index in rng.permutation(len(formulas)).tolist():
        if len(items) == count:
            break
        tokens = formulas[index].tokens
        if len(tokens) > _LONGEST:
            continue
        font_set, zoom = str(rng.choice(FONT_SETS, p=_SHARES)), float(rng.choice(_DPIS))
        ink = drawn(to_latex(tokens), font_set, zoom * WORKING_DPI)
        visible = None if ink is None else cropped(_at_working_scale(ink, zoom))
        if visible is not None:
            items.append(LabelledPicture(f"{font_set}-{len(items)}", visible, list(tokens)))
    nowhere = [np.full((len(item.tokens), 4), np.nan, np.float32) for item in items]
    return pack(items, nowhere, vocabulary)


def _at_working_scale(ink: np.ndarray, zoom: float) -> np.ndarray:
    if zoom == 1.0:
        return ink
    height, width = ink.shape
    size = (max(1, round(width / zoom)), max(1, round(height / zoom)))
    return np.asarray(cv2.resize(ink, size, interpolation=cv2.INTER_AREA))
