"""How unlike two shapes are, whatever their font, weight and resolution.

A small convolutional network turns a shape into a direction in space; shapes of one symbol in
different fonts point the same way (a softmax over the cosines to one direction a symbol, as in
NormFace, Wang et al. 2017, section 3). It is run in numpy: torch takes seconds to import, and a
check must not wait for it.

Legend: K, M marks; S side of a shape; C channels; D length of a description.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from model.errors import Im2texError
from model.files import resource

WEIGHTS_NAME = "glyph-metric.npz"


def describe(shapes: np.ndarray) -> np.ndarray:
    """Descriptions of shapes: float32 (K, S, S) -> float32 (K, D), each of length 1."""
    weights = _weights()
    hidden = shapes[..., None].astype(np.float32)  # (K, S, S) -> (K, S, S, 1)
    for layer in ("first", "second", "third"):
        hidden = _convolved(hidden, weights[layer], weights[layer + "_bias"])
    # (K, 3, 3, C) -> (K, D)
    flat = hidden.reshape(len(shapes), -1) @ weights["out"] + weights["out_bias"]
    return np.asarray(flat / np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-6))


def distances(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """(K, D) and (M, D) -> float32 (K, M), 0 for equal shapes, 1 for unrelated ones."""
    return np.asarray(np.clip(1.0 - first @ second.T, 0.0, 1.0))


def _convolved(image: np.ndarray, weight: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """3x3, every second place, padded by one, rectified: (K, n, n, C) -> (K, n/2, n/2, C')."""
    padded = np.pad(image, ((0, 0), (1, 1), (1, 1), (0, 0)))
    n = image.shape[1]
    columns = [padded[:, y : y + n : 2, x : x + n : 2] for y in range(3) for x in range(3)]
    windows = np.concatenate(columns, axis=3)  # (K, n/2, n/2, 9 C)
    return np.asarray(np.maximum(windows @ weight + bias, 0.0))


@cache
def _weights() -> dict[str, np.ndarray]:
    """Raises Im2texError when the file is missing or damaged."""
    path = resource(WEIGHTS_NAME)
    try:
        with np.load(path, allow_pickle=False) as archive:
            return {name: archive[name].astype(np.float32) for name in archive.files}
    except (OSError, ValueError) as error:
        raise Im2texError(
            f"the program's file {path.name} is damaged", "install it anew"
        ) from error
