"""A fixed set of screen looks: the same formulas at many zooms, themes, fonts and renderers.

Training pictures are drawn as the network sees them; these are drawn as a *screen* shows them, in
colour, with paper around, so that what is measured includes the whole way from the snip: finding
the background, the text size, the crop. Every look shows the same formulas, so that the drop
against `clean` is a difference of pairs.

The names of the pictures begin with their look (``dark/0007.png``), by which the evaluation groups.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from model.data import trainingset
from model.data.compose import WORKING_DPI, Marks, compose_bitmap, compose_smooth
from model.data.glyphlayers import GlyphLayers
from model.data.mathtext import drawn
from model.errors import DataError
from model.files import write_atomically
from model.latex import to_latex

Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
MARGIN_EM = 0.8  # paper around the ink, as a careful hand leaves it


@dataclass(frozen=True)
class Screen:
    """One look.

    Attributes:
        name: folder of its pictures.
        dpi: resolution at which 10 pt text is drawn; 96 is a screen at 100 %.
        ink, paper: colours.
        slope: brightness lost from the left to the right edge of the paper, of 255.
        weight: strokes thinner (-1) to bolder (1).
        subpixel: coloured fringes of an LCD.
        aliased: glyphs on whole pixels, halved: IM2LATEX-100K's look.
        jpeg: quality, 0 for none.
        margin: paper around the ink in em.
        mathtext: matplotlib's font set instead of LaTeX's typesetting; empty for LaTeX.
    """

    name: str
    dpi: float = WORKING_DPI
    ink: Colour = BLACK
    paper: Colour = WHITE
    slope: float = 0.0
    weight: float = 0.0
    subpixel: bool = False
    aliased: bool = False
    jpeg: int = 0
    margin: float = MARGIN_EM
    mathtext: str = ""


SCREENS: tuple[Screen, ...] = (
    Screen("clean", aliased=True),
    Screen("smooth"),
    *(Screen(f"{dpi}-dpi", dpi=dpi) for dpi in (60, 72, 96, 120, 150, 200, 250)),
    Screen("dark", dpi=120, ink=(232, 234, 237), paper=(30, 31, 34)),
    Screen("dark-blue", dpi=96, ink=(198, 208, 245), paper=(26, 27, 58)),
    Screen("sepia", dpi=110, ink=(91, 70, 54), paper=(244, 236, 216)),
    Screen("grey-on-grey", dpi=120, ink=(96, 96, 96), paper=(216, 216, 216)),
    Screen("red-on-white", dpi=120, ink=(176, 0, 32)),
    Screen("gradient", dpi=120, paper=(240, 244, 255), slope=70.0),
    Screen("subpixel", dpi=96, subpixel=True),
    Screen("subpixel-dark", dpi=96, ink=(230, 230, 230), paper=(18, 18, 18), subpixel=True),
    Screen("thin", dpi=130, weight=-0.8),
    Screen("bold", dpi=130, weight=0.8),
    Screen("jpeg-40", dpi=110, jpeg=40),
    Screen("tight", dpi=110, margin=0.08),
    Screen("loose", dpi=110, margin=4.0),
    *(Screen(f"mathtext-{f}", dpi=120, mathtext=f) for f in ("cm", "stix", "dejavusans")),
)


def make_screens(
    packed: Path,
    out: Path,
    count: int = 60,
    longest: int = 40,
    seed: int = 0,
    on_progress: Callable[[int, int], None] | None = None,
) -> dict[str, int]:
    """Draw `count` held-out formulas of `packed` in every look into a dataset folder.

    Args:
        packed: folder made by `im2tex prepare`; only its held-out part is used.
        longest: most canonical tokens of a formula.

    Returns:
        pictures, formulas, and formulas left out because matplotlib cannot draw them (they would
        be missing in some looks).

    Raises:
        DataError: no held-out formula is left.
    """
    data = trainingset.load([packed], part="held_out")
    order = np.random.default_rng(seed).permutation(len(data.corpus.bounds))
    lines: list[str] = []
    done = left_out = 0
    for index in order.tolist():
        if done == count:
            break
        numbers = data.corpus.tokens(index)
        if not 3 <= len(numbers) <= longest:
            continue
        latex = to_latex(data.vocabulary.decode(numbers.tolist()))
        pictures = _all_looks(data.corpus.marks(index), data.layers, latex)
        if pictures is None:
            left_out += 1
            continue
        for name, content in pictures.items():
            img_name = f"{name}/{done:04d}.png"
            write_atomically(out / "images" / img_name, content)
            lines.append(json.dumps({"img_name": img_name, "formula": latex}))
        done += 1
        if on_progress:
            on_progress(done, count)
    if not done:
        raise DataError(
            f"{packed.name} holds no formula for a set of screens",
            "Prepare it with validation data, or allow longer formulas.",
        )
    write_atomically(out / "formulas.jsonl", "\n".join(sorted(lines)) + "\n")
    return {"pictures": len(lines), "formulas": done, "left_out": left_out}


def _all_looks(marks: Marks, layers: GlyphLayers, latex: str) -> dict[str, bytes] | None:
    """The files of all looks; None when one of them cannot be drawn."""
    found = {}
    for screen in SCREENS:
        coverage = (
            _by_mathtext(latex, screen) if screen.mathtext else _by_latex(marks, layers, screen)
        )
        if coverage is None:
            return None
        found[screen.name] = _encoded(coverage, screen)
    return found


def _by_latex(marks: Marks, layers: GlyphLayers, screen: Screen) -> np.ndarray:
    """Ink coverage, float (H, W, 3) in [0, 1], of the typeset formula."""
    scale = screen.dpi / WORKING_DPI
    if screen.aliased:
        return _grey(compose_bitmap(marks, layers, scale).ink)
    if not screen.subpixel:
        return _grey(compose_smooth(marks, layers, scale, weight=screen.weight).ink)
    # Red, green and blue are a third of a pixel apart.
    parts = [
        compose_smooth(marks, layers, scale, weight=screen.weight, phase=(third, 0.0)).ink
        for third in (2 / 3, 1 / 3, 0.0)
    ]
    height = min(part.shape[0] for part in parts)
    width = min(part.shape[1] for part in parts)
    return np.stack([part[:height, :width] for part in parts], axis=-1) / 255.0


def _by_mathtext(latex: str, screen: Screen) -> np.ndarray | None:
    """Ink coverage as matplotlib's mathtext draws it; None where it cannot."""
    ink = drawn(latex, screen.mathtext, screen.dpi)
    return None if ink is None else _grey(ink)


def _grey(ink: np.ndarray) -> np.ndarray:
    return np.repeat(ink[..., None] / 255.0, 3, axis=-1)


def _encoded(coverage: np.ndarray, screen: Screen) -> bytes:
    """The picture's file: coverage in the look's colours, with paper around."""
    margin = round(screen.margin * screen.dpi * 10 / 72)
    padded = np.pad(coverage, ((margin, margin), (margin, margin), (0, 0)))
    shade = screen.slope * np.linspace(0.0, 1.0, padded.shape[1])[None, :, None]
    paper = np.clip(np.array(screen.paper, float) - shade, 0, 255)
    colours = paper * (1 - padded) + np.array(screen.ink, float) * padded
    image = Image.fromarray(np.rint(colours).astype(np.uint8))
    if screen.jpeg:
        squeezed = io.BytesIO()
        image.save(squeezed, "JPEG", quality=screen.jpeg)
        image = Image.open(squeezed)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
