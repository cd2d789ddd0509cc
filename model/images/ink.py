"""How much ink each pixel carries, whatever the colours of ink and paper.

Legend: H, W picture; C channels (1 or 3); K components; G inks (colours of text).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.errors import BlankImage
from model.images.background import Background, estimate_background
from model.images.components import find_components
from model.images.strength import strengthened

_VISIBLE = 18.0  # grey levels between ink and paper, less is nothing
_NOISE_FLOOR = 3.0  # standard deviations of the paper that are taken for paper
_SAME_INK = 0.96  # cosine between two directions away from the paper's colour
_MAX_INKS = 6
_LUMA = np.array([0.299, 0.587, 0.114], np.float32)


@dataclass(frozen=True, eq=False)
class Ink:
    """Attributes:
    level: uint8 (H, W), 0 paper, 255 full ink.
    inverted: the ink is lighter than the paper.
    """

    level: np.ndarray
    inverted: bool


def find_ink(pixels: np.ndarray) -> Ink:
    """Separate ink from paper.

    A clean picture of black on white comes back as exactly 255 minus its pixels, unless its strokes
    are too thin for the screen (see `strength`).

    Args:
        pixels: uint8, (H, W) or (H, W, 3).

    Raises:
        BlankImage: nothing stands out.
    """
    ink = _contrasted(pixels)
    return Ink(strengthened(ink.level), ink.inverted)


def _contrasted(pixels: np.ndarray) -> Ink:
    planes = pixels[..., None] if pixels.ndim == 2 else pixels
    paper = estimate_background(planes)
    if pixels.ndim == 3:
        return _coloured_ink(planes - paper.colour, paper)
    if paper.colour.ndim == 3:
        return _shaded_ink(pixels, paper)
    return _grey_ink(pixels, paper)


def _grey_ink(pixels: np.ndarray, paper: Background) -> Ink:
    """One paper colour: all is decided by the 256 levels and how often each occurs."""
    count = np.bincount(pixels.ravel(), minlength=256)
    away = np.arange(256, dtype=np.float32) - float(paper.colour[0])
    # Squares, so that a wide faint shadow does not outweigh thin strong strokes.
    weight = count * away**2
    inverted = bool(weight[away > 0].sum() > weight[away < 0].sum())
    strength = np.maximum(away if inverted else -away, 0.0)
    return Ink(_full_contrast(strength, paper.noise, count)[pixels], inverted)


def _shaded_ink(pixels: np.ndarray, paper: Background) -> Ink:
    """A page with shadow on it: what counts is the share of the paper's light that is missing.

    For light ink it is the share of the way to white. Plain differences would leave the ink in the
    shadow pale.
    """
    light = paper.colour[..., 0]
    away = pixels - light
    darker, lighter = np.minimum(away, 0.0), np.maximum(away, 0.0)
    inverted = float(np.vdot(lighter, lighter)) > float(np.vdot(darker, darker))
    room = np.maximum(255.0 - light if inverted else light, 32.0)
    strength = (lighter if inverted else -darker) * (255.0 / room)
    return Ink(_full_contrast(strength, paper.noise * 255.0 / float(room.mean())), inverted)


def _coloured_ink(away: np.ndarray, paper: Background) -> Ink:
    """Project each pixel on the line from the paper's colour to the colour of its ink.

    Sub-pixel text has coloured fringes whose sum over a stroke is the colour of the text, so the
    sum over each component tells coloured text from fringes.
    """
    distance = np.sqrt(np.einsum("hwc,hwc->hw", away, away))
    strongest = float(distance.max())
    _refuse_blank(strongest / np.sqrt(3.0), paper.noise)
    # Low, so that both fringes of a stroke count: only together do they have its colour.
    strong = distance > max(0.12 * strongest, _NOISE_FLOOR * 2 * paper.noise)
    components = find_components(strong)
    sums = np.stack([components.sums(away[..., c]) for c in range(3)], axis=1)  # (K, 3)
    inks, owner = _cluster(sums)
    level = np.zeros(distance.shape, np.uint8)
    where = np.where(components.labels >= 0, owner[components.labels], 0)
    for index, direction in enumerate(inks):
        mine = where == index
        strength = np.where(mine, np.maximum(away @ direction, 0.0), 0.0)
        if strength.max() >= _VISIBLE:
            level = np.maximum(level, _full_contrast(strength, paper.noise))
    return Ink(level, bool((sums.sum(axis=0) @ _LUMA) > 0))


def _cluster(sums: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Group components by the colour of their ink.

    Args:
        sums: (K, 3), per component the summed difference from the paper.

    Returns:
        float32 (G, 3): weights that turn a difference from the paper into grey levels of ink, the
        first for the bulk of the picture; int64 (K,): which of them each component follows.
    """
    length = np.linalg.norm(sums, axis=1)
    unit = sums / np.maximum(length, 1e-9)[:, None]
    order = np.argsort(-length, kind="stable")
    inks: list[np.ndarray] = []
    owner = np.zeros(len(sums), np.int64)
    for k in order:
        likeness = [float(unit[k] @ ink) for ink in inks]
        if likeness and (max(likeness) >= _SAME_INK or len(inks) == _MAX_INKS):
            owner[k] = int(np.argmax(likeness))
        elif inks and length[k] < 0.02 * length[order[0]]:
            owner[k] = int(np.argmax(likeness))  # a speck has no colour of its own
        else:
            owner[k] = len(inks)
            inks.append(unit[k])
    grey = np.full(3, 3**-0.5)
    inks = [grey * np.sign(ink @ grey) if abs(ink @ grey) >= _SAME_INK else ink for ink in inks]
    # A difference of d levels in the channel that differs most counts as d.
    return np.asarray([ink * np.abs(ink).max() for ink in inks], np.float32), owner


def _full_contrast(
    strength: np.ndarray, noise: float, count: np.ndarray | None = None
) -> np.ndarray:
    """Grey levels away from the paper -> uint8 with the ink near 255.

    Args:
        strength: float32 of any shape.
        noise: standard deviation of the paper in grey levels.
        count: how often each entry of ``strength`` occurs; None for once.

    Raises:
        BlankImage: nothing stands out.
    """
    present = strength if count is None else strength[count > 0]
    _refuse_blank(float(present.max()), noise)
    floor = _NOISE_FLOOR * noise if noise > 1.0 else 0.0
    full = _full_ink(present, None if count is None else count[count > 0])
    if floor == 0.0 and full == 255.0:
        return np.asarray(np.rint(strength).astype(np.uint8))
    stretched = (strength - floor) * (255.0 / max(full - floor, 1.0))
    return np.asarray(np.rint(np.clip(stretched, 0.0, 255.0)).astype(np.uint8))


def _full_ink(strength: np.ndarray, count: np.ndarray | None) -> float:
    """The level of full ink: what the strongest half percent of the ink reaches.

    Thin text on the screen reaches full ink in few pixels: where some do reach it nothing is
    stretched, and a clean picture goes through unchanged.
    """
    strongest = float(strength.max())
    inked = strength > 0.4 * strongest
    levels = np.rint(strength[inked]).astype(np.int64)
    weights = None if count is None else count[inked]
    falling = np.cumsum(np.bincount(levels, weights)[::-1])
    rank = min(falling[-1], falling[-1] // 200 + 2)
    typical = float(len(falling) - 1 - int(np.searchsorted(falling, rank)))
    return 255.0 if strongest >= 245.0 and typical >= 170.0 else typical


def _refuse_blank(strongest: float, noise: float) -> None:
    if strongest < max(_VISIBLE, 2.0 * _NOISE_FLOOR * noise):
        raise BlankImage(
            "nothing stands out from the background of this picture",
            "select the formula with some room around it",
        )
