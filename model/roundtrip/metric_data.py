"""Shapes of symbols in many fonts, to fit `metric` with: from the glyphs of prepared folders.

Which symbol a glyph is, is known from the formulas that were typeset with it. A symbol is a token
under its alphabet, and a piece of it where it has several. Upright, slanted, bold and sans-serif
letters are one symbol, since what is slanted in one face is upright or sans-serif in the next;
script, blackboard and fraktur ones are others.

Legend: G glyphs of the atlas; N pieces; S side of a shape.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from model.data.shards import Corpus, read_corpus
from model.data.trainingset import manifest_of, vocabulary_of
from model.images.components import find_components
from model.latex.symbols import ALPHABETS
from model.roundtrip.shapes import Corner, at_scale, shape_of, thickened
from model.typeset.glyphs import ATLAS_DPI, PT_PER_INCH, Atlas

EM_PX = 10.0 / PT_PER_INCH * ATLAS_DPI
_LEAST_MASS = 12.0  # px of full ink at ATLAS_DPI: less is a flaw of the outline
_FONTS = ALPHABETS | {r"\boldsymbol", r"\text", r"\operatorname", r"\operatorname*"}
_EM_RANGE_PX = (9.0, 30.0)
_ONE_LETTER = (
    r"\mathrm \mathbf \mathit \mathsf \mathtt \mathnormal \boldsymbol \text \operatorname"
    r" \operatorname*"
).split()
_FEWEST = 3  # glyphs of a symbol

Named = tuple[str, np.ndarray, frozenset[str]]
"""Name of a symbol's piece, its picture uint8 at ATLAS_DPI, the faces that use it."""


@dataclass(frozen=True, eq=False)
class GlyphPieces:
    """Attributes:
    pieces: N of uint8 (h, w) at ATLAS_DPI.
    symbols: int (N,), which symbol's piece each is.
    faces: N sets of names of the faces that use it.
    names: of the symbols.
    """

    pieces: tuple[np.ndarray, ...]
    symbols: np.ndarray
    faces: tuple[frozenset[str], ...]
    names: tuple[str, ...]


def gathered(rows: Sequence[Named]) -> GlyphPieces:
    """Pieces of whatever source, those of symbols with hardly any left out."""
    count = Counter(name for name, _, _ in rows)
    names = sorted(name for name, many in count.items() if many >= _FEWEST)
    number = {name: k for k, name in enumerate(names)}
    kept = sorted((row for row in rows if row[0] in number), key=lambda row: row[0])
    return GlyphPieces(
        tuple(piece for _, piece, _ in kept),
        np.array([number[name] for name, _, _ in kept]),
        tuple(used_by for _, _, used_by in kept),
        tuple(names),
    )


def read_glyphs(folder: Path, shards: int) -> list[Named]:
    """The glyphs of a prepared folder, labelled by its first so many shards of training formulas.

    Raises:
        DataError: the folder is not a prepared one.
    """
    manifest = manifest_of(folder)
    faces = [face["name"] for face in manifest["faces"]]
    sizes = [face["size_pt"] for face in manifest["faces"]]
    corpus = read_corpus([folder / name for name in manifest["train"][:shards]], sizes)
    labels, used = _labels(corpus, vocabulary_of(folder).tokens, faces)
    atlas = Atlas.load(folder / "atlas.npz")
    rows = []
    for glyph, label in labels.items():
        pieces = separate(atlas.picture(glyph))
        for number, piece in enumerate(pieces):
            rows.append((f"{label} {number}/{len(pieces)}", piece, frozenset(used[glyph])))
    return rows


def _labels(
    corpus: Corpus, tokens: Sequence[str], faces: Sequence[str]
) -> tuple[dict[int, str], dict[int, set[str]]]:
    """What each glyph stands for most often, and the faces it occurs in."""
    votes: defaultdict[int, Counter[str]] = defaultdict(Counter)
    used: defaultdict[int, set[str]] = defaultdict(set)
    for index in range(len(corpus)):
        names = [tokens[number] for number in corpus.tokens(index).tolist()]
        symbols = _symbols(names)
        for glyph, _, _, token in corpus.marks(index).glyphs.tolist():
            if token < len(symbols):
                votes[glyph][symbols[token]] += 1
                used[glyph].add(faces[corpus.faces[index]])
    clear = {
        glyph: count.most_common(1)[0][0]
        for glyph, count in votes.items()
        if count.most_common(1)[0][1] > 0.8 * count.total()
    }
    return clear, used


def _symbols(tokens: Sequence[str]) -> list[str]:
    """Each token with the alphabet that it stands under."""
    symbols, fonts, pending = [], [""], ""
    for token in tokens:
        if token in _FONTS:
            pending = "" if token in _ONE_LETTER else token
        elif token == "{":
            fonts.append(pending or fonts[-1])
            pending = ""
        elif token == "}" and len(fonts) > 1:
            fonts.pop()
        symbols.append(f"{fonts[-1]}{token}")
    return symbols


def separate(picture: np.ndarray) -> list[np.ndarray]:
    """The pieces of a glyph from top to bottom."""
    parts = find_components(picture >= 128)
    found = []
    for k in np.argsort(parts.top, kind="stable").tolist():
        if parts.area[k] >= _LEAST_MASS:
            view = (slice(parts.top[k], parts.bottom[k]), slice(parts.left[k], parts.right[k]))
            found.append(np.where(parts.labels[view] == k, 255, 0).astype(np.uint8))
    return found


def draw_shapes(
    pieces: Sequence[np.ndarray], rng: np.random.Generator, em_px: float | None = None
) -> Iterator[np.ndarray]:
    """Each piece as some screen or scan might show it, as shapes float32 (S, S).

    Args:
        pieces: uint8 at ATLAS_DPI.
        rng: of what varies: resolution, weight, place in the pixel grid, contrast, noise.
        em_px: the resolution; None for any.
    """
    for piece in pieces:
        size = em_px or float(np.exp(rng.uniform(*np.log(_EM_RANGE_PX))))
        corner: Corner = (int(rng.integers(0, 60)), int(rng.integers(0, 60)))
        bolder = int(rng.choice((0, 0, 1, 2, 3)))
        drawn, _ = at_scale(*thickened(piece, corner, bolder), size / EM_PX)
        yield shape_of(_worn(drawn, rng))


def _worn(piece: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    inked = piece / 255.0
    worn = inked ** rng.uniform(0.6, 1.4) * 255.0
    if rng.random() < 0.5:
        worn += np.where(inked > 0.04, rng.normal(0.0, rng.uniform(0.0, 10.0), piece.shape), 0.0)
    return np.clip(worn, 0, 255).astype(np.uint8)
