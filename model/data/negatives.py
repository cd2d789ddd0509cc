"""Pictures that are no formulas, as they look after the app's preprocessing.

Prose is set with letters of the atlas's own text glyphs where it has them: letters on one
baseline without any structure. Half formulas are real ones with a side cut away.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from model.data.compose import compose_smooth
from model.data.glyphlayers import SMOOTH_DPI, GlyphLayers
from model.data.shards import Corpus

_LINE_PX = 17  # distance of two baselines of prose at the working scale
_SMOOTH_TO_WORKING = 100.0 / SMOOTH_DPI


class NegativeMaker:
    """Draws negatives; `KINDS` states their shares.

    Args:
        corpus: where half formulas come from.
        layers: where letters come from.
    """

    def __init__(self, corpus: Corpus, layers: GlyphLayers) -> None:
        self.corpus = corpus
        self.layers = layers
        self.letters = layers.letters

    def make(self, height: int, width: int, rng: np.random.Generator) -> np.ndarray:
        """uint8 ink (height, width)."""
        makers = list(KINDS)
        weights = np.array(list(KINDS.values()))
        return makers[int(rng.choice(len(makers), p=weights / weights.sum()))](
            self, height, width, rng
        )

    def prose(self, height: int, width: int, rng: np.random.Generator) -> np.ndarray:
        """Lines of words, the first and the last perhaps cut."""
        ink = np.zeros((height, width), np.uint8)
        if not len(self.letters):
            return self.shapes(height, width, rng)
        y = int(rng.integers(8, 20))
        indent = int(rng.integers(2, 10))
        while y < height + 6:
            x = indent
            while x < width - 8:
                x = self._word(ink, x, y, rng) + int(rng.integers(4, 7))
            y += _LINE_PX + int(rng.integers(-1, 3))
            if rng.random() < 0.35:
                break
        return ink

    def _word(self, ink: np.ndarray, x: int, baseline: int, rng: np.random.Generator) -> int:
        for glyph in rng.choice(self.letters, int(rng.integers(1, 10))).tolist():
            picture = self.layers.smooth[0][glyph]
            size = (
                max(1, round(picture.shape[1] * _SMOOTH_TO_WORKING)),
                max(1, round(picture.shape[0] * _SMOOTH_TO_WORKING)),
            )
            small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
            top = baseline + round(int(self.layers.boxes[glyph, 1]) / 6)
            _paste(ink, small, x, top)
            x += size[0] + 1
        return x

    def shapes(self, height: int, width: int, rng: np.random.Generator) -> np.ndarray:
        """Icons: a few lines, circles, arrows and filled polygons."""
        ink = np.zeros((height, width), np.uint8)
        for _ in range(int(rng.integers(1, 7))):
            points = rng.integers(0, [width, height], (int(rng.integers(2, 6)), 2)).astype(np.int32)
            shade, thick = int(rng.integers(110, 256)), int(rng.integers(1, 5))
            kind = int(rng.integers(4))
            if kind == 0:
                cv2.polylines(ink, [points], bool(rng.random() < 0.5), shade, thick, cv2.LINE_AA)
            elif kind == 1:
                radius = int(rng.integers(3, max(4, min(height, width) // 2)))
                filled = -1 if rng.random() < 0.3 else thick
                cv2.circle(ink, points[0].tolist(), radius, shade, filled, cv2.LINE_AA)
            elif kind == 2:
                cv2.arrowedLine(ink, points[0].tolist(), points[1].tolist(), shade, thick)
            else:
                cv2.fillPoly(ink, [points], shade, cv2.LINE_AA)
        return ink

    def noise(self, height: int, width: int, rng: np.random.Generator) -> np.ndarray:
        """White noise, or sparse dots."""
        grain = rng.random((height, width), np.float32)
        level = float(rng.uniform(0.6, 0.995))
        dots: np.ndarray = (np.maximum(grain - level, 0) / (1 - level) * 255).astype(np.uint8)
        return dots

    def photo(self, height: int, width: int, rng: np.random.Generator) -> np.ndarray:
        """Noise at several scales: what a photograph leaves."""
        total = np.zeros((height, width), np.float32)
        for cells in (2, 4, 8, 16, 32):
            shape = (max(2, cells * height // max(height, width) + 2), cells + 2)
            layer = rng.standard_normal(shape).astype(np.float32)
            grown = cv2.resize(layer, (width, height), interpolation=cv2.INTER_CUBIC)
            total += np.asarray(grown, np.float32) / np.float32(cells**0.7)
        spread = max(float(total.std()), 1e-6)
        grey: np.ndarray = np.clip(128 + 70 * (total - total.mean()) / spread, 0, 255)
        return grey.astype(np.uint8)

    def nearly_empty(self, height: int, width: int, rng: np.random.Generator) -> np.ndarray:
        """A stroke, a dot or a speck on an empty picture."""
        ink = np.zeros((height, width), np.uint8)
        start = rng.integers(0, [width, height]).tolist()
        end = [start[0] + int(rng.integers(-9, 10)), start[1] + int(rng.integers(-9, 10))]
        cv2.line(ink, start, end, int(rng.integers(60, 256)), int(rng.integers(1, 3)), cv2.LINE_AA)
        return ink

    def interface(self, height: int, width: int, rng: np.random.Generator) -> np.ndarray:
        """Boxes of a window, with or without a word on them."""
        ink = np.zeros((height, width), np.uint8)
        for _ in range(int(rng.integers(1, 5))):
            x, y = rng.integers(0, [max(1, width - 20), max(1, height - 12)]).tolist()
            corner = (x + int(rng.integers(14, max(15, width))), y + int(rng.integers(9, height)))
            filled = rng.random() < 0.25
            cv2.rectangle(ink, (x, y), corner, int(rng.integers(60, 256)), -1 if filled else 1)
            if len(self.letters) and rng.random() < 0.7:
                self._word(ink, x + 5, y + 13, rng)
        return ink

    def half_formula(self, height: int, width: int, rng: np.random.Generator) -> np.ndarray:
        """A formula with its upper or lower part cut off through the glyphs."""
        marks = self.corpus.marks(int(rng.integers(len(self.corpus))))
        whole = compose_smooth(marks, self.layers, weight=0.4).ink
        share = float(rng.uniform(0.3, 0.55))
        cut = max(3, round(whole.shape[0] * share))
        part = whole[:cut] if rng.random() < 0.5 else whole[-cut:]
        ink = np.zeros((height, width), np.uint8)
        _paste(ink, part, 8, 8 if rng.random() < 0.7 else 0)
        return ink


def _paste(ink: np.ndarray, picture: np.ndarray, x: int, y: int) -> None:
    """Darken `ink` by a picture whose corner is at (x, y); what lies outside is cut."""
    y0, x0 = max(0, y), max(0, x)
    y1, x1 = min(ink.shape[0], y + picture.shape[0]), min(ink.shape[1], x + picture.shape[1])
    if y1 > y0 and x1 > x0:
        view = ink[y0:y1, x0:x1]
        np.maximum(view, picture[y0 - y : y1 - y, x0 - x : x1 - x], out=view)


Maker = Callable[[NegativeMaker, int, int, np.random.Generator], np.ndarray]

# Kind -> its share of the negatives. Prose is what is snipped by mistake.
KINDS: dict[Maker, float] = {
    NegativeMaker.prose: 0.4,
    NegativeMaker.half_formula: 0.15,
    NegativeMaker.shapes: 0.12,
    NegativeMaker.interface: 0.13,
    NegativeMaker.photo: 0.1,
    NegativeMaker.noise: 0.05,
    NegativeMaker.nearly_empty: 0.05,
}
