"""One row of the plan as a training sample: picture, tokens, boxes, text size.

Legend: H W the bucket, T tokens without BOS and EOS.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from model.data.compose import Marks, Picture, compose_bitmap, compose_smooth
from model.data.glyphlayers import GlyphLayers
from model.data.looks import Look, LookMix, Render, apply_effects, draw_look, toned
from model.data.negatives import NegativeMaker
from model.data.pictures import PictureSet
from model.data.plan import PROGRAM, REAL
from model.data.shards import Corpus

BOX_COLUMNS = 4


@dataclass(frozen=True, eq=False)
class Sample:
    """Attributes:
    ink: uint8 (H, W), 255 full ink.
    tokens: int64 (T,) vocabulary numbers; empty for a negative.
    boxes: float32 (T, 4): left, top, right, bottom in px of `ink`; NaN where unknown.
    log_scale: log of the text size relative to the working scale; NaN for a negative.
    is_formula: whether there is a formula at all.
    """

    ink: np.ndarray
    tokens: np.ndarray
    boxes: np.ndarray
    log_scale: float
    is_formula: bool


class SampleMaker:
    """Makes samples from a corpus and, where given, real pictures.

    Args:
        corpus: typeset formulas.
        layers: their atlas.
        pictures: real pictures or None.
        mix: the looks and their probabilities.
    """

    def __init__(
        self,
        corpus: Corpus,
        layers: GlyphLayers,
        pictures: PictureSet | None = None,
        mix: LookMix | None = None,
    ) -> None:
        self.corpus = corpus
        self.layers = layers
        self.pictures = pictures
        self.mix = mix if mix is not None else LookMix()
        self.negatives = NegativeMaker(corpus, layers)

    def make(self, row: np.ndarray, height: int, width: int) -> Sample:
        """The sample of one ROW record in a bucket; the same row gives the same sample.

        Raises:
            DataError: a row of real pictures without any.
        """
        rng = np.random.Generator(np.random.SFC64(int(row["seed"])))
        look = draw_look(rng, self.mix, exact=float(row["scale"]) == 1.0)
        if row["kind"] == PROGRAM:
            marks = self.corpus.marks(int(row["index"]))
            picture = render(marks, self.layers, float(row["scale"]), look, rng)
            tokens = self.corpus.tokens(int(row["index"]))
        elif row["kind"] == REAL:
            picture = self._real(int(row["index"]), float(row["scale"]))
            assert self.pictures is not None
            tokens = self.pictures.tokens(int(row["index"]))
        else:
            return self._negative(row, height, width, look, rng)
        ink, boxes = place(picture, row, height, width)
        ink = apply_effects(ink, look, rng)
        return Sample(ink, tokens.astype(np.int64), boxes, float(np.log(row["scale"])), True)

    def _real(self, index: int, scale: float) -> Picture:
        assert self.pictures is not None
        ink = self.pictures.ink(index)
        boxes = self.pictures.token_boxes(index)
        if scale != 1.0:
            size = (max(1, round(ink.shape[1] * scale)), max(1, round(ink.shape[0] * scale)))
            how = cv2.INTER_AREA if scale < 1.0 else cv2.INTER_CUBIC
            ink = cv2.resize(ink, size, interpolation=how)
        return Picture(ink, boxes * scale, (0.0, 0.0, float(ink.shape[1]), float(ink.shape[0])))

    def _negative(
        self, row: np.ndarray, height: int, width: int, look: Look, rng: np.random.Generator
    ) -> Sample:
        needed = min(int(row["height"]), height), min(int(row["width"]), width)
        ink = np.zeros((height, width), np.uint8)
        ink[: needed[0], : needed[1]] = self.negatives.make(*needed, rng)
        ink = apply_effects(ink, look, rng)
        empty = np.zeros((0, BOX_COLUMNS), np.float32)
        return Sample(ink, np.zeros(0, np.int64), empty, float("nan"), False)


def render(
    marks: Marks, layers: GlyphLayers, scale: float, look: Look, rng: np.random.Generator
) -> Picture:
    """Compose one formula in the manner that its look asks for."""
    phase = (float(rng.random()), float(rng.random()))
    if look.render is Render.BITMAP:
        return compose_bitmap(marks, layers, scale, phase=phase)
    if look.render is Render.SMOOTH:
        plain = compose_smooth(marks, layers, scale, weight=look.weight, phase=phase)
        return replace(plain, ink=toned(plain.ink, look.gamma))
    # A screen at its own resolution, brought to the working scale by the app.
    screen = compose_smooth(marks, layers, look.screen_scale, weight=look.weight, phase=phase)
    ink = look.on_screen(screen.ink)
    ratio = scale / look.screen_scale
    size = (max(1, round(ink.shape[1] * ratio)), max(1, round(ink.shape[0] * ratio)))
    how = cv2.INTER_AREA if ratio < 1.0 else look.upsampling
    ink = cv2.resize(ink, size, interpolation=how)
    left, top, right, bottom = (v * ratio for v in screen.content)
    return Picture(ink, screen.boxes * ratio, (left, top, right, bottom))


def place(
    picture: Picture, row: np.ndarray, height: int, width: int
) -> tuple[np.ndarray, np.ndarray]:
    """Put a picture into its bucket: the content's corner at (left, top) of the row, rotated.

    Returns:
        ink uint8 (H, W), boxes float32 (T, 4).
    """
    canvas = np.zeros((height, width), np.uint8)
    angle = float(row["angle"])
    ink, boxes, content = picture.ink, picture.boxes, picture.content
    if angle != 0.0:
        ink, boxes, content = _rotated(picture, angle)
    dx = round(float(row["left"]) - content[0])
    dy = round(float(row["top"]) - content[1])
    h, w = ink.shape
    x0, y0 = max(0, dx), max(0, dy)
    x1, y1 = min(width, dx + w), min(height, dy + h)
    if x1 > x0 and y1 > y0:
        canvas[y0:y1, x0:x1] = ink[y0 - dy : y1 - dy, x0 - dx : x1 - dx]
    return canvas, boxes + np.array([dx, dy, dx, dy], np.float32)


def _rotated(
    picture: Picture, angle: float
) -> tuple[np.ndarray, np.ndarray, tuple[float, float, float, float]]:
    """Turn around the content's centre; boxes become the upright boxes of the turned ones."""
    left, top, right, bottom = picture.content
    width, height = right - left, bottom - top
    sine, cosine = abs(np.sin(np.radians(angle))), np.cos(np.radians(angle))
    grown = (width * cosine + height * sine, height * cosine + width * sine)
    margin = 3.0
    matrix = cv2.getRotationMatrix2D(((left + right) / 2, (top + bottom) / 2), angle, 1.0)
    matrix[:, 2] += (
        grown[0] / 2 + margin - (left + right) / 2,
        grown[1] / 2 + margin - (top + bottom) / 2,
    )
    size = (int(np.ceil(grown[0] + 2 * margin)), int(np.ceil(grown[1] + 2 * margin)))
    ink = cv2.warpAffine(picture.ink, matrix, size, flags=cv2.INTER_LINEAR)
    boxes = picture.boxes
    if len(boxes):
        corners = boxes[:, [0, 1, 2, 1, 0, 3, 2, 3]].reshape(-1, 4, 2)
        turned = corners @ matrix[:, :2].T.astype(np.float32) + matrix[:, 2].astype(np.float32)
        boxes = np.concatenate([turned.min(axis=1), turned.max(axis=1)], axis=1)
    return ink, boxes.astype(np.float32), (margin, margin, margin + grown[0], margin + grown[1])
