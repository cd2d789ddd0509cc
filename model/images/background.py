"""The colour of the paper: one flat colour, or a smooth surface where the page is shaded.

Legend: H, W picture; C channels (1 or 3); N sampled pixels, kept as (C, N): numpy is many times
slower with the short axis last.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_NEAR = 10  # grey levels per channel: what still counts as the same colour
_SAMPLE = 40_000  # pixels looked at; more changed no answer
_FLAT_SHARE = 0.5  # of all pixels: with so many alike no surface is tried
_CLEAN_SHARE = 0.3  # of the paper's pixels
_DARK, _LIGHT = 96, 200
_DARK_MAJORITY = 0.62  # of all pixels: with fewer, dark is taken for bold ink in a tight crop


@dataclass(frozen=True, eq=False)
class Background:
    """The paper behind the ink.

    Attributes:
        colour: float32, (C,) where flat, or (H, W, C).
        noise: standard deviation in grey levels of the paper about that colour.
    """

    colour: np.ndarray
    noise: float


def estimate_background(pixels: np.ndarray) -> Background:
    """Find the paper of a uint8 (H, W, C) picture."""
    sample = _sample(pixels)
    flat, share = _flat(pixels, sample)
    if share < _FLAT_SHARE:
        surface = _surface(pixels)
        if surface is not None:
            difference = np.abs(_sample(pixels.astype(np.float32) - surface)).max(axis=0)
            if (difference <= _NEAR).mean() > share + 0.1:
                return Background(surface, _spread(difference))
    return Background(flat, _spread(_distance(sample, flat)))


def _sample(pixels: np.ndarray) -> np.ndarray:
    """(H, W, C) -> (C, N): every so many pixels, the same ones each time."""
    height, width, channels = pixels.shape
    step = max(1, int(np.sqrt(height * width / _SAMPLE)))
    return np.ascontiguousarray(pixels[::step, ::step].reshape(-1, channels).T)


def _flat(pixels: np.ndarray, sample: np.ndarray) -> tuple[np.ndarray, float]:
    """The commonest colour, or that of the rim where the picture has no common one."""
    colour, share = _mode(sample)
    if share < 0.35:
        rim = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]]).T
        rim_colour, rim_share = _mode(rim)
        if rim_share > 0.5:
            return rim_colour, _share(sample, rim_colour)
    if colour.mean() < _DARK and share < _DARK_MAJORITY:
        light = sample[:, sample.min(axis=0) >= _LIGHT]
        if light.shape[1] > 0.15 * sample.shape[1]:
            colour = _mode(light)[0]
            share = _share(sample, colour)
    return colour, share


def _mode(sample: np.ndarray) -> tuple[np.ndarray, float]:
    """The commonest colour of uint8 (C, N), exact to the level, and the share of pixels near it."""
    code = np.zeros(sample.shape[1], np.int32)
    for channel in sample:
        code = code * 32 + (channel >> 3)
    fullest = int(np.bincount(code).argmax())
    steps = range(len(sample) - 1, -1, -1)
    centre = np.array([(fullest // 32**step) % 32 * 8 + 4 for step in steps], np.float32)
    near = sample[:, _distance(sample, centre) <= _NEAR]
    colour = np.rint(np.median(near, axis=1)).astype(np.float32)
    return colour, _share(sample, colour)


def _share(sample: np.ndarray, colour: np.ndarray) -> float:
    return float((_distance(sample, colour) <= _NEAR).mean())


def _distance(sample: np.ndarray, colour: np.ndarray) -> np.ndarray:
    """uint8 (C, N), whole levels (C,) -> int16 (N,): the difference in the channel that differs
    most."""
    levels = colour.astype(np.int16)[:, None]
    difference: np.ndarray = np.abs(sample.astype(np.int16) - levels).max(axis=0)
    return difference


def _spread(difference: np.ndarray) -> float:
    """Standard deviation of the paper in grey levels, 0 where much of it has exactly one colour.

    JPEG and smooth resizing leave ripples about the ink and the rest untouched: that is clean.
    """
    paper = difference[difference <= 2 * _NEAR]
    if not len(paper) or (paper < 1.0).mean() > _CLEAN_SHARE:
        return 0.0
    return float(np.median(paper)) / 0.6745


def _surface(pixels: np.ndarray) -> np.ndarray | None:
    """A quadratic surface through the medians of tiles, (H, W, C); None for a small picture.

    Ink covers less than half of most tiles, so medians are paper; the fit leaves out the others
    by giving each tile the weight 1 / (its distance), which is a least absolute fit.
    """
    height, width, _ = pixels.shape
    if min(height, width) < 16:
        return None
    tile = max(8, int(np.sqrt(height * width / 900)))
    rows, cols = height // tile, width // tile
    if rows * cols < 12:
        return None
    tiles = pixels[: rows * tile, : cols * tile].reshape(rows, tile, cols, tile, -1)
    medians = np.median(tiles.transpose(0, 2, 1, 3, 4).reshape(rows * cols, tile * tile, -1), 1)
    y, x = np.divmod(np.arange(rows * cols), cols)
    basis = _quadratic((x + 0.5) * tile / width, (y + 0.5) * tile / height)
    coefficients = _least_absolute(basis, medians)
    grid = np.arange(width) / width, np.arange(height)[:, None] / height
    return _evaluate(coefficients, *grid).astype(np.float32)


def _quadratic(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=-1)


def _least_absolute(basis: np.ndarray, values: np.ndarray) -> np.ndarray:
    weight = np.ones(len(basis))
    coefficients = np.zeros((basis.shape[1], values.shape[1]))
    for _ in range(12):
        root = np.sqrt(weight)[:, None]
        coefficients = np.linalg.lstsq(basis * root, values * root, rcond=None)[0]
        weight = 1.0 / (np.abs(values - basis @ coefficients).max(axis=1) + 1.0)
    return coefficients


def _evaluate(coefficients: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Six coefficients per channel, x (W,), y (H, 1) -> (H, W, C)."""
    c = coefficients[:, None, None, :]
    x, y = x[None, :, None], y[:, :, None]
    value = c[0] + c[1] * x + c[2] * y + c[3] * x * x + c[4] * x * y + c[5] * y * y
    return np.asarray(np.clip(value, 0, 255))
