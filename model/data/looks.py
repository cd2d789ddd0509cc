"""What is left of a screen's look after the app's preprocessing, drawn on the fly.

Preprocessing already gives dark ink on white at nearly the right size, so colours and zoom are no
longer there; what is: the resolution at which the screen drew the text, anti-aliasing and hinting,
stroke weight, filters, compression, noise, a little rotation, what stood beside the formula.

Legend: H W the bucket; pictures are ink, uint8, 255 full.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

import cv2
import numpy as np

from model.data.effects import EFFECTS
from model.errors import DataError
from model.images.strength import strengthened


class Render(Enum):
    """How the glyphs become pixels."""

    BITMAP = "bitmap"  # as in IM2LATEX-100K
    SMOOTH = "smooth"  # anti-aliased at the working scale
    SCREEN = "screen"  # at a screen's resolution, then resampled


@dataclass(frozen=True)
class LookMix:
    """Probabilities of the looks.

    Attributes:
        clean: no effects at all.
        bitmap_exact, bitmap_other: share of `Render.BITMAP` among pictures at the working scale
            exactly, and among the others.
        screen: share of `Render.SCREEN` among what is not bitmap.
        threshold: share of the screens without anti-aliasing.
        small: share of the other screens whose text is below the working scale: it is read worst.
        fringes: share of the screens with sub-pixel anti-aliasing turned grey.
        thin: share of hairline strokes among what is not bitmap, as light text on dark often is.
        effects: probability of each effect in a picture that is not clean.
    """

    clean: float = 0.4
    bitmap_exact: float = 0.7
    bitmap_other: float = 0.15
    screen: float = 0.6
    threshold: float = 0.08
    small: float = 0.45
    fringes: float = 0.25
    thin: float = 0.2
    effects: dict[str, float] = field(
        default_factory=lambda: {
            "tone": 0.6,
            "blur": 0.15,
            "sharpen": 0.1,
            "gradient": 0.06,
            "noise": 0.15,
            "jpeg": 0.25,
            "specks": 0.03,
            "edge_prose": 0.06,
            "table_rules": 0.03,
        }
    )

    def __post_init__(self) -> None:
        unknown = sorted(set(self.effects) - set(EFFECTS))
        if unknown:
            raise DataError(f"There is no effect called {unknown[0]}.")


@dataclass(frozen=True)
class Look:
    """One drawn look.

    Attributes:
        render: how glyphs become pixels.
        weight: thinner (-1) to bolder (1) strokes.
        screen_scale: text size on the screen relative to the working scale.
        binary: the screen did not anti-alias.
        fringes: the screen used sub-pixels.
        gamma: of the screen's text.
        upsampling: cv2 interpolation where the screen's text was smaller than the working scale.
        effects: names in the order in which they are applied.
    """

    render: Render
    weight: float = 0.0
    screen_scale: float = 1.0
    binary: bool = False
    fringes: bool = False
    gamma: float = 1.0
    upsampling: int = cv2.INTER_LINEAR
    effects: tuple[str, ...] = ()

    def on_screen(self, ink: np.ndarray) -> np.ndarray:
        """Ink as the screen shows it, (H, W) -> (H, W)."""
        if self.binary:
            return np.where(ink > 100, 255, 0).astype(np.uint8)
        if self.fringes:
            # An LCD filter spreads coverage over a pixel's width; grey conversion sums it.
            ink = cv2.filter2D(ink, -1, np.array([[0.22, 0.56, 0.22]], np.float32))
        return toned(ink, self.gamma) if self.gamma != 1.0 else ink


def toned(ink: np.ndarray, gamma: float) -> np.ndarray:
    """Ink to the power of `gamma`: below 1 bolder, above 1 thinner."""
    table = np.rint(255.0 * (np.arange(256) / 255.0) ** gamma).astype(np.uint8)
    result: np.ndarray = table[ink]
    return result


CLEAN_BITMAP = Look(Render.BITMAP)
CLEAN_SMOOTH = Look(Render.SMOOTH)


def draw_look(rng: np.random.Generator, mix: LookMix, *, exact: bool) -> Look:
    """Draw one look; `exact` says that the text has the working scale exactly."""
    effects: tuple[str, ...] = ()
    clean = rng.random() < mix.clean
    if not clean:
        effects = tuple(name for name in EFFECTS if rng.random() < mix.effects.get(name, 0.0))
    if rng.random() < (mix.bitmap_exact if exact else mix.bitmap_other):
        return Look(Render.BITMAP, effects=effects)
    gamma = float(np.clip(np.exp(rng.normal(-0.25, 0.3)), 0.45, 1.25))
    if rng.random() < mix.thin:
        # With a gamma above 1 a fraction bar would keep 29 of 255 levels: no screen does that.
        weight, gamma = float(rng.uniform(-0.8, -0.25)), min(gamma, 0.8)
    else:
        weight = float(np.clip(rng.normal(0.2, 0.35), -0.25, 1.0))
    if clean or rng.random() >= mix.screen:
        return Look(Render.SMOOTH, weight=weight, gamma=gamma, effects=effects)
    binary = bool(rng.random() < mix.threshold)
    # Without anti-aliasing, text below the working scale cannot be read by anyone.
    small = not binary and rng.random() < mix.small
    smallest, largest = 1.0 if binary else 0.55, 0.85 if small else 2.5
    return Look(
        Render.SCREEN,
        weight=weight,
        screen_scale=float(np.exp(rng.uniform(np.log(smallest), np.log(largest)))),
        binary=binary,
        fringes=bool(rng.random() < mix.fringes),
        gamma=gamma,
        upsampling=int(rng.choice([cv2.INTER_LINEAR, cv2.INTER_CUBIC])),
        effects=effects,
    )


def apply_effects(ink: np.ndarray, look: Look, rng: np.random.Generator) -> np.ndarray:
    """uint8 (H, W) -> uint8 (H, W), faint strokes made stronger as the preprocessing does."""
    for name in look.effects:
        ink = EFFECTS[name](ink, rng)
    return strengthened(ink) if look.weight < 0.0 else ink
