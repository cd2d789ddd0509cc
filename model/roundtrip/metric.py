"""How unlike two shapes are, whatever their font, weight and resolution.

Legend: K, M marks; S side of a shape; D length of a description.
"""

from __future__ import annotations

import numpy as np


def describe(shapes: np.ndarray) -> np.ndarray:
    """Descriptions of shapes: float32 (K, S, S) -> float32 (K, D), each of length 1."""
    soft = shapes
    for axis in (1, 2):
        wide = np.pad(soft, [(0, 0), *((1, 1) if a == axis else (0, 0) for a in (1, 2))])
        n = soft.shape[axis]
        parts = [np.take(wide, range(k, k + n), axis=axis) for k in range(3)]
        soft = (parts[0] + 2 * parts[1] + parts[2]) / 4
    flat = soft.reshape(len(shapes), -1)
    flat = flat / np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-6)
    return np.asarray(flat, np.float32)


def distances(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """(K, D) and (M, D) -> float32 (K, M), 0 for equal shapes, 1 for unrelated ones."""
    return np.asarray(np.clip(1.0 - first @ second.T, 0.0, 2.0))
