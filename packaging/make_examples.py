"""Draws the pictures of resources/examples, as screens show formulas: other sizes, fonts, colours.

Run from the root with LaTeX installed: `python packaging/make_examples.py`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from model.latex import canonical_tokens
from model.typeset.faces import BY_NAME
from model.typeset.glyphs import GlyphProgram
from model.typeset.render import raster
from model.typeset.typesetter import Typesetter

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "examples"


@dataclass(frozen=True)
class Example:
    """name of the file, formula, look: dots per inch, font, colours of ink and paper."""

    name: str
    latex: str
    dpi: float = 130
    font: str = "cm10"
    ink: str = "#000000"
    paper: str = "#ffffff"


EXAMPLES = (
    Example("mass-energy", r"E = m c^2"),
    Example("quadratic", r"x = \frac{-b \pm \sqrt{b^2 - 4 a c}}{2 a}", dpi=160),
    Example("gauss-integral", r"\int_0^\infty e^{-x^2} d x = \frac{\sqrt{\pi}}{2}", dpi=100),
    Example("pythagoras-dark", r"a^2 + b^2 = c^2", dpi=150, ink="#e6e6e6", paper="#1e1e1e"),
    Example("faraday", r"\nabla \times E = - \frac{\partial B}{\partial t}", font="lm"),
)


def picture(example: Example, program: GlyphProgram, atlas: object) -> Image.Image:
    """The formula in its colours, with some paper around it."""
    grey = raster(program, atlas, example.dpi)  # type: ignore[arg-type]
    share = (255 - np.pad(grey, 12, constant_values=255).astype(np.float32))[..., None] / 255
    ink, paper = (np.array(_rgb(c), np.float32) for c in (example.ink, example.paper))
    return Image.fromarray(np.uint8(np.rint(share * ink + (1 - share) * paper)), "RGB")


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def main() -> None:
    """Write all pictures and examples.json, which says what each one shows."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    labels = {}
    with Typesetter(tags=False) as typesetter:
        for example in EXAMPLES:
            made = typesetter.typeset([canonical_tokens(example.latex)], BY_NAME[example.font])[0]
            assert isinstance(made, GlyphProgram), made
            picture(example, made, typesetter.atlas()).save(FOLDER / f"{example.name}.png")
            labels[f"{example.name}.png"] = example.latex
    text = json.dumps(labels, indent=2) + "\n"
    (FOLDER / "examples.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
