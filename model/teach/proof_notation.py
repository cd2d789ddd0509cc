r"""The notations of the proof, each with a symbol that is not in the bundled vocabulary.

``\pitchfork``, "is transverse to", as in a course on differential topology; ``\bowtie``, the join
of relational algebra, as in one on databases. Formulas are typeset by LaTeX and drawn as a screen
draws them, each at its own size and look. All else in them is within reach of the bundled model, so
that the new symbol is what is measured.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model.data.compose import Marks, ink_bounds_px
from model.data.glyphlayers import GlyphLayers
from model.data.looks import Look, Render, apply_effects
from model.data.sample import render
from model.data.topics import Filler
from model.errors import DataError
from model.latex import canonical_tokens
from model.teach.snips import png_of
from model.typeset.faces import BY_NAME
from model.typeset.glyphs import GlyphProgram
from model.typeset.typesetter import Typesetter


@dataclass(frozen=True)
class Notation:
    """Attributes:
    symbol: what is new.
    stand_in: a symbol that the network knows: what it makes of the same formulas with it is about
        what can be expected of the new one.
    templates: see `model.data.topics`; "@" is the symbol.
    """

    symbol: str
    stand_in: str
    templates: tuple[str, ...]


_TRANSVERSE = (
    "<C> @ <C>",
    "<v> @ <v>",
    "<C> @ <C>_{<i>}",
    "<C>_{<i>} @ <C>_{<i>}",
    "f @ <C>",
    "g_{<i>} @ <C>",
    "<v>_{<i>} @ <C>",
    r"<C> @ \partial <C>",
    r"\partial f @ <C>",
    r"<C> \cap <C> @ <C>",
    r"f(<v>) @ <C>",
    r"f^{-1}(<C>) @ <C>",
    r"<C> @ <C> = <i>",
    r"\partial (<C> @ <C>)",
    r"<C> \times <C> @ <C>",
    r"<C> @ <C> + <v>",
    r"<C>, <C> @ <C>",
    r"<C> @_{<v>} <C>",
    r"(<C> @ <C>)_{<v>}",
)
_JOIN = (
    "<C> @ <C>",
    "<v> @ <v>",
    "<C>_{<i>} @ <C>_{<i>}",
    "<C> @ <C>_{<i>}",
    "<C> @_{<v>} <C>",
    "<C> @_{<v> = <v>} <C>",
    r"\pi_{<v>}(<C> @ <C>)",
    r"\sigma_{<v>}(<C>) @ <C>",
    r"\sigma_{<v> > <i>}(<C> @ <C>)",
    r"(<C> @ <C>) @ <C>",
    r"<C> @ (<C> @ <C>)",
    r"<C> @ <C> = <C> @ <C>",
    r"<C> @ <C> \subseteq <C> \times <C>",
    r"|<C> @ <C>|",
    r"<C> \cup (<C> @ <C>)",
    r"<C> = <C> @ <C>",
    r"<C>' @ <C>",
    r"<C>_{1} @ <C>_{2} @ <C>_{3}",
)
NOTATIONS = {
    "transverse": Notation(r"\pitchfork", r"\perp", _TRANSVERSE),
    "join": Notation(r"\bowtie", r"\times", _JOIN),
}


@dataclass(frozen=True)
class Snip:
    """A picture of a formula, and what it says."""

    png: bytes
    latex: str


def formulas(notation: Notation, count: int, seed: int, without: Sequence[str] = ()) -> list[str]:
    """Distinct formulas with "@" in the place of the symbol, none of them in `without`."""
    filler = Filler(random.Random(seed))
    found: dict[str, None] = {}
    refused = set(without)
    for _ in range(200 * count):
        made = filler.fill(filler.pick(notation.templates))
        if made not in refused:
            found.setdefault(made)
        if len(found) == count:
            return list(found)
    raise DataError(f"The templates make fewer than {count} formulas")


def snips(texts: Sequence[str], seed: int, face: str = "cm10") -> list[Snip]:
    """Pictures of formulas as a screen shows them, 0.9 to 2 times the working scale.

    Raises:
        LatexMissing: there is no LaTeX.
        DataError: LaTeX refuses one of them.
    """
    with Typesetter(tags=False) as typesetter:
        programs = typesetter.typeset([canonical_tokens(text) for text in texts], BY_NAME[face])
        layers = GlyphLayers.of(typesetter.atlas())
    made = []
    for number, (text, program) in enumerate(zip(texts, programs, strict=True)):
        if not isinstance(program, GlyphProgram):
            raise DataError(f"LaTeX refuses {text}: {program.message}")
        rng = np.random.default_rng([seed, number])
        made.append(Snip(png_of(_drawn(program, layers, rng)), text))
    return made


def _drawn(program: GlyphProgram, layers: GlyphLayers, rng: np.random.Generator) -> np.ndarray:
    bounds = ink_bounds_px(program.glyphs, program.rules, layers.boxes)
    assert bounds is not None
    left, top, right, bottom = bounds.tolist()
    marks = Marks(
        program.glyphs, program.rules, (left, top, right, bottom), len(program.tokens), 10.0
    )
    scale = float(np.exp(rng.uniform(np.log(0.9), np.log(2.0))))
    effects = ("jpeg",) if rng.random() < 0.25 else ()
    look = Look(Render.SMOOTH, weight=float(rng.uniform(-0.1, 0.5)), effects=effects)
    return apply_effects(render(marks, layers, scale, look, rng).ink, look, rng)
