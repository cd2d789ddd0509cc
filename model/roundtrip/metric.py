"""How unlike two shapes are, whatever their font, weight and resolution.

A small convolutional network turns a shape into a direction in space; shapes of one symbol in
different fonts point the same way (a softmax over the cosines to one direction a symbol, as in
NormFace, Wang et al. 2017, section 3). It is run in numpy: torch takes seconds to import, and a
check must not wait for it.

Two shapes may be near each other and yet of two symbols, as c and e are in one font, or far apart
and of one, as a in two fonts; so it is also asked which symbols each may be.

Legend: K, M marks; S side of a shape; C channels, or symbols; A families of symbols; D length of a
description.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from model.errors import Im2texError
from model.files import resource

WEIGHTS_NAME = "glyph-metric.safetensors"
_SHARPNESS = 16.0  # of the softmax over cosines, as it was fitted
_LEAST_SHARED = 1e-3


Weights = dict[str, np.ndarray]


def describe(shapes: np.ndarray, weights: Weights | None = None) -> np.ndarray:
    """Descriptions of shapes: float32 (K, S, S) -> float32 (K, D), each of length 1.

    Args:
        shapes: see `shapes.shape_of`.
        weights: other than those that came with the program.
    """
    weights = _weights() if weights is None else weights
    hidden = shapes[..., None].astype(np.float32)  # (K, S, S) -> (K, S, S, 1)
    for layer in ("first", "second", "third"):
        hidden = _convolved(hidden, weights[layer], weights[layer + "_bias"])
    # (K, 3, 3, C) -> (K, D)
    flat = hidden.reshape(len(shapes), -1) @ weights["out"] + weights["out_bias"]
    return np.asarray(flat / np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-6))


def distances(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """(K, D) and (M, D) -> float32 (K, M), 0 for equal shapes, 1 for unrelated ones."""
    return np.asarray(np.clip(1.0 - first @ second.T, 0.0, 1.0))


def beliefs(described: np.ndarray, weights: Weights | None = None) -> np.ndarray:
    """How likely each family of symbols is, square roots of it: float32 (K, D) -> (K, A).

    A family is one symbol, but calligraphic and script letters share one, since what is the one in
    a face is the other in the next.
    """
    weights = _weights() if weights is None else weights
    cosines = described @ weights["symbols"]
    odds = np.exp(_SHARPNESS * (cosines - cosines.max(axis=1, keepdims=True)))
    together = np.add.reduceat(
        odds, weights["families"].astype(np.intp), axis=1
    )  # (K, C) -> (K, A)
    return np.asarray(np.sqrt(together / odds.sum(axis=1, keepdims=True)))


def estrangement(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Beliefs (K, A) of K pairs -> float (K,), in nats: 0 where both may be the same symbols.

    Minus the logarithm of Bhattacharyya's coefficient; symbols that look the same, as a full stop
    and the dot of an i, share the belief on both sides and do no harm.
    """
    shared = (first * second).sum(axis=1)
    return np.asarray(-np.log(np.clip(shared, _LEAST_SHARED, 1.0)))


def usual_spread(held: np.ndarray) -> np.ndarray:
    """How much such symbols differ from face to face: beliefs (K, A) -> float (2, K).

    Script capitals differ much, an equals sign hardly. The rows are distances and estrangements.
    """
    return np.asarray(_weights()["spread"] @ (held**2).T)


def _convolved(image: np.ndarray, weight: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """3x3, every second place, padded by one, rectified: (K, n, n, C) -> (K, n/2, n/2, C')."""
    padded = np.pad(image, ((0, 0), (1, 1), (1, 1), (0, 0)))
    n = image.shape[1]
    columns = [padded[:, y : y + n : 2, x : x + n : 2] for y in range(3) for x in range(3)]
    windows = np.concatenate(columns, axis=3)  # (K, n/2, n/2, 9 C)
    return np.asarray(np.maximum(windows @ weight + bias, 0.0))


@cache
def _weights() -> Weights:
    """Raises Im2texError when the file is missing or damaged."""
    from safetensors import SafetensorError
    from safetensors.numpy import load

    path = resource(WEIGHTS_NAME)
    try:
        arrays = load(path.read_bytes())
    except (OSError, ValueError, SafetensorError) as error:
        raise Im2texError(
            f"the program's file {path.name} is damaged", "install it anew"
        ) from error
    return {name: array.astype(np.float32) for name, array in arrays.items()}
