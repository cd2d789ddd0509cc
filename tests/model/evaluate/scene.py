"""Renderings without LaTeX: letters are boxes, laid side by side."""

import numpy as np

from model.evaluate.columns import compare_columns
from model.evaluate.drawing import Pen
from model.evaluate.pairs import PairScore
from model.evaluate.predictions import Prediction
from model.evaluate.renderings import Rendering
from model.typeset.compare import same_formula
from model.typeset.glyphs import Atlas, GlyphKey, GlyphProgram

_SIDE = 60  # px of the atlas: about 7 pt


def atlas(letters: str = "abcdefgh+-") -> Atlas:
    """A picture of random stripes for each letter, equal in all atlases."""
    pictures = []
    for letter in letters:
        columns = np.random.default_rng(ord(letter)).random(_SIDE // 6) < 0.6
        columns[[0, -1]] = True
        pictures.append(np.repeat(np.tile(columns * 255, (_SIDE, 1)), 6, axis=1).astype(np.uint8))
    keys = tuple(GlyphKey("box", ord(letter), 10 << 16) for letter in letters)
    boxes = np.array([(0, -_SIDE, _SIDE, _SIDE)] * len(letters), np.int32)
    return Atlas.from_parts(keys, boxes, np.concatenate([p.ravel() for p in pictures]))


def rendering(tokens: str, letters: str = "abcdefgh+-") -> Rendering:
    """Letters 10 pt apart on one line."""
    names = tuple(tokens.split())
    glyphs = [(letters.index(name), i * 2560, 0, i) for i, name in enumerate(names)]
    program = GlyphProgram(
        np.array(glyphs, np.int32).reshape(-1, 4), np.zeros((0, 5), np.int32), names, "box"
    )
    return Rendering(program, atlas(letters), Pen())


def pair(gold: str, answer: str | None, *, fault: str = "", **line: object) -> PairScore:
    """A scored pair of such renderings."""
    truth = rendering(gold)
    tokens = None if answer is None else tuple(answer.split())
    columns, strict, f1 = None, None, None
    if answer is None:
        fault = "missing"
    if not fault and answer is not None:
        ours = rendering(answer)
        columns = compare_columns(truth.picture(), ours.picture())
        strict = same_formula(truth.program, ours.program, truth.atlas)
        f1 = 1.0 if strict else 0.5
    values = {"img_name": f"{gold}.png", "gold": gold, "tokens": tokens, **line}
    return PairScore(
        Prediction(**values),  # type: ignore[arg-type]
        tuple(gold.split()),
        tokens,
        "",
        fault,
        columns,
        strict,
        f1,
        truth.width_px(),
    )
