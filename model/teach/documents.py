"""Formulas without a picture: typeset by LaTeX where there is one, else drawn by the program.

Typeset ones are kept as placed glyphs, like those of `im2tex prepare`, so that they can be drawn at
any size and in any look, with the place of every token. Drawn ones are pictures like snips.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from model.data.compose import Marks, compose_smooth, ink_bounds_px
from model.data.glyphlayers import GlyphLayers
from model.data.shards import Entry, write_shard
from model.errors import ImageError
from model.files import write_atomically
from model.latex.vocabulary import Vocabulary
from model.teach.snips import ink_of, png_of
from model.teach.sources import Refusals
from model.typeset.faces import BY_NAME, FACES
from model.typeset.glyphs import GlyphProgram
from model.typeset.latexrun import LatexMissing
from model.typeset.typesetter import Refusal, Typesetter

DOCUMENTS = "documents"
FACE_SHARES = {"cm10": 60, "cm12": 15, "newtx": 15, "mathptmx": 10}
_PLAIN = "cm10"
_BATCH = 500
_EXAMINED_SCALE = 1.6  # as a screen shows text
_NO_LATEX = "there is no LaTeX here, and the program cannot draw it itself"

Drawer = Callable[[str], bytes | None]
"""Draws LaTeX as a PNG where there is no LaTeX; None for what it cannot draw."""


@dataclass(frozen=True, eq=False)
class Item:
    """A pair on its way.

    Attributes:
        ink: the picture as the network wants it; None where the formula is to be drawn.
        png: the picture as the person has it; None where the formula is to be drawn.
        correction: whether it comes from the collection.
    """

    id: str
    latex: str
    tokens: tuple[str, ...]
    ink: np.ndarray | None
    png: bytes | None
    correction: bool


def draw_examined(items: Sequence[Item], drawer: Drawer | None, refusals: Refusals) -> list[Item]:
    """The items, each with a picture: those without are drawn, what cannot be drawn goes."""
    wanting = [item for item in items if item.ink is None]
    if not wanting:
        return list(items)
    drawn: dict[str, Item] = {}
    try:
        with Typesetter(tags=False) as typesetter:
            programs = typesetter.typeset([i.tokens for i in wanting], BY_NAME[_PLAIN])
            layers = GlyphLayers.of(typesetter.atlas())
        for item, program in zip(wanting, programs, strict=True):
            if isinstance(program, Refusal):
                refusals.add(item.id, f"LaTeX refuses it: {program.message}")
                continue
            png = _png(program, layers)
            if png is not None:
                drawn[item.id] = _with_picture(item, png)
    except LatexMissing:
        drawn = {item.id: item for item in _drawn(wanting, drawer, refusals)}
    return [drawn.get(i.id, i) for i in items if i.ink is not None or i.id in drawn]


def typeset_learned(
    items: Sequence[Item],
    vocabulary: Vocabulary,
    folder: Path,
    drawer: Drawer | None,
    refusals: Refusals,
    on_progress: Callable[[str, int], None],
) -> list[Item]:
    """Write the items without a picture to `folder` as a prepared folder; returns those that
    are learned, with a picture where there is no LaTeX to typeset them."""
    wanting = [item for item in items if item.ink is None]
    if not wanting:
        return list(items)
    try:
        written = _typeset(wanting, vocabulary, folder, refusals, on_progress)
    except LatexMissing:
        pictures = {item.id: item for item in _drawn(wanting, drawer, refusals)}
        return [pictures.get(i.id, i) for i in items if i.ink is not None or i.id in pictures]
    return [item for item in items if item.ink is not None or item.id in written]


def _typeset(
    items: Sequence[Item],
    vocabulary: Vocabulary,
    folder: Path,
    refusals: Refusals,
    on_progress: Callable[[str, int], None],
) -> set[str]:
    """Ids of what was written.

    Raises:
        LatexMissing: no LaTeX at all.
    """
    written: set[str] = set()
    shards: list[str] = []
    faces = {face.name: number for number, face in enumerate(FACES)}
    folder.mkdir(parents=True, exist_ok=True)
    with Typesetter() as typesetter:
        for face, part in _by_face(items):
            on_progress("typesetting formulas", len(written))
            try:
                programs = typesetter.typeset([i.tokens for i in part], BY_NAME[face])
            except LatexMissing:
                if face == _PLAIN:
                    raise
                face = _PLAIN  # a LaTeX without the packages of that face
                programs = typesetter.typeset([i.tokens for i in part], BY_NAME[face])
            boxes = typesetter.atlas().boxes
            entries = []
            for item, program in zip(part, programs, strict=True):
                if isinstance(program, Refusal):
                    refusals.add(item.id, f"LaTeX refuses it: {program.message}")
                    continue
                bounds = ink_bounds_px(program.glyphs, program.rules, boxes)
                if bounds is None:
                    refusals.add(item.id, "there is no ink")
                    continue
                ids = vocabulary.encode(item.tokens)
                entries.append(Entry(ids, program.glyphs, program.rules, bounds, faces[face], 0))
                written.add(item.id)
            shards.append(f"train-{len(shards):04d}.shard")
            write_shard(folder / shards[-1], entries)
        write_atomically(folder / "atlas.npz", typesetter.atlas().to_bytes())
    manifest = {
        "version": 1,
        "faces": [{"name": face.name, "size_pt": face.size_pt} for face in FACES],
        "origins": [DOCUMENTS],
        "train": shards,
        "held_out": [],
    }
    write_atomically(folder / "vocabulary.json", vocabulary.to_json())
    write_atomically(folder / "manifest.json", json.dumps(manifest, indent=1))
    return written


def _by_face(items: Sequence[Item]) -> list[tuple[str, list[Item]]]:
    """Faces by their shares; the plain one first, so that a missing LaTeX shows at once."""
    rng = random.Random(1)
    by_face: dict[str, list[Item]] = {name: [] for name in FACE_SHARES}
    for item in items:
        face = rng.choices(list(FACE_SHARES), list(FACE_SHARES.values()))[0]
        by_face[face].append(item)
    return [
        (face, part[start : start + _BATCH])
        for face, part in by_face.items()
        for start in range(0, len(part), _BATCH)
    ]


def _drawn(items: Sequence[Item], drawer: Drawer | None, refusals: Refusals) -> list[Item]:
    found = []
    for item in items:
        png = drawer(item.latex) if drawer is not None else None
        if png is None:
            refusals.add(item.id, _NO_LATEX)
            continue
        try:
            found.append(_with_picture(item, png))
        except ImageError as error:
            refusals.add(item.id, error.message)
    return found


def _with_picture(item: Item, png: bytes) -> Item:
    return replace(item, ink=ink_of(png), png=png)


def _png(program: GlyphProgram, layers: GlyphLayers) -> bytes | None:
    bounds = ink_bounds_px(program.glyphs, program.rules, layers.boxes)
    if bounds is None:
        return None
    left, top, right, bottom = bounds.tolist()
    marks = Marks(
        program.glyphs, program.rules, (left, top, right, bottom), len(program.tokens), 10.0
    )
    return png_of(compose_smooth(marks, layers, _EXAMINED_SCALE).ink)
