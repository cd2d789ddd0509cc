"""How large the text on a picture is, from the shapes of its pieces of ink.

People paste formulas at any zoom, and the answer must not depend on it: the picture is brought to
one working scale first. The size is read by a very small network over the set of pieces (Zaheer et
al. 2017, "Deep Sets", section 3.1): each piece is described by its height, width, ink, outline and
place in units of the stroke's thickness, so the answer grows with the picture by construction; the
descriptions are pooled, and a second layer gives the size and how sure it is. Rules about heights
(the commonest height is an x) were right within 12 % for long formulas only: a sum with limits, a
matrix or a single fraction has no common height.

Legend: K pieces; F features of a piece; G of the whole; D hidden width.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import numpy as np

from model.errors import Im2texError
from model.files import resource
from model.images.pieces import Pieces

# Computer Modern 10 pt at 100 dots an inch: 10 / 72.27 * 100.
WORKING_EM_PX = 13.837

WEIGHTS_NAME = "text-size.npz"
PIECE_FEATURES, PICTURE_FEATURES = 7, 5

UNSEEN = 4.0  # standard deviations: further from all examples nothing is known
_PRIOR_SPREAD = 0.7  # of ln(scale): most snips come at half to twice the working scale
_SNAP = math.log(1.07)


@dataclass(frozen=True)
class TextSize:
    """Attributes:
    log_scale: natural logarithm of the factor that brings the text to the working scale.
    spread: its typical error, also in natural logarithms.
    """

    log_scale: float
    spread: float


def estimate_scale(pieces: Pieces) -> float:
    """The factor by which to enlarge the picture so that its text has the working size.

    A doubtful estimate is drawn towards 1, and one within 7 % of it is taken for exactly 1: that
    is within the error, and pixels that need no resampling stay sharp.
    """
    size = estimate_text_size(pieces)
    trust = _PRIOR_SPREAD**2 / (_PRIOR_SPREAD**2 + size.spread**2)
    log_scale = trust * size.log_scale
    return 1.0 if abs(log_scale) < _SNAP else math.exp(log_scale)


def estimate_text_size(pieces: Pieces) -> TextSize:
    """The size of the text as the network reads it, before any caution is applied."""
    weights = _weights()
    each, whole = describe(pieces)
    hidden = _standard(each, weights["piece_mean"], weights["piece_spread"])
    hidden = np.maximum(hidden @ weights["piece_in"] + weights["piece_in_bias"], 0.0)
    hidden = np.maximum(hidden @ weights["piece_out"] + weights["piece_out_bias"], 0.0)
    picture = _standard(whole, weights["picture_mean"], weights["picture_spread"])
    pooled = np.concatenate([hidden.mean(axis=0), hidden.max(axis=0), picture])
    mixed = np.maximum(pooled @ weights["mix"] + weights["mix_bias"], 0.0)
    answer, log_spread = mixed @ weights["answer"] + weights["answer_bias"]
    stroke = math.log(pieces.stroke_px)
    # The network answers with the stroke's thickness at the working scale.
    return TextSize(float(answer) - stroke, math.exp(min(max(float(log_spread), -4.0), 2.0)))


def describe(pieces: Pieces) -> tuple[np.ndarray, np.ndarray]:
    """What the network sees: float64 (K, F) for the pieces and (G,) for the whole.

    Lengths are natural logarithms in units of the stroke's thickness. The thickness itself in px
    is among the features of the whole, because at low resolution strokes fade instead of thinning.
    """
    stroke = pieces.stroke_px
    c = pieces.components
    height, width = np.maximum(pieces.height, 0.2), np.maximum(pieces.width, 0.2)
    mass = np.maximum(pieces.mass, 0.05)
    middle = (c.top + c.bottom) / 2
    each = np.stack(
        [
            np.log(height / stroke),
            np.log(width / stroke),
            np.log(mass / stroke**2),
            np.log(2 * mass / np.maximum(pieces.rim, 0.1) / stroke),
            pieces.peak / 255.0,
            mass / (height * width),
            (middle - np.median(middle)) / (20 * stroke),
        ],
        axis=1,
    )
    whole = np.array(
        [
            math.log(stroke),
            math.log(len(pieces)),
            math.log((c.bottom.max() - c.top.min()) / stroke),
            math.log((c.right.max() - c.left.min()) / stroke),
            pieces.solidity,
        ]
    )
    return each, whole


def _standard(values: np.ndarray, mean: np.ndarray, spread: np.ndarray) -> np.ndarray:
    return np.asarray(np.clip((values - mean) / spread, -UNSEEN, UNSEEN))


@cache
def _weights() -> dict[str, np.ndarray]:
    """Raises Im2texError when the file is missing or damaged."""
    path = resource(WEIGHTS_NAME)
    try:
        with np.load(path, allow_pickle=False) as archive:
            return {name: archive[name].astype(np.float64) for name in archive.files}
    except (OSError, ValueError) as error:
        raise Im2texError(
            f"the program's file {path.name} is damaged", "install it anew"
        ) from error
