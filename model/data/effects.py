"""Effects on a finished picture: each takes ink uint8 (H, W) and a generator, and gives the same.

The order in `EFFECTS` is the order in which they happen: what stood on the screen, then how it
was drawn, then how the picture was kept.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

Effect = Callable[[np.ndarray, np.random.Generator], np.ndarray]


def table_rules(ink: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """One or two rules of a table along the edge of the content, where there is room."""
    out = ink.copy()
    rows, columns = _content(ink)
    shade = int(rng.integers(90, 256))
    for _ in range(int(rng.integers(1, 3))):
        gap = int(rng.integers(3, 7))
        side = int(rng.integers(4))
        if side == 0 and rows[0] - gap >= 0:
            out[rows[0] - gap, :] = shade
        elif side == 1 and rows[1] + gap < ink.shape[0]:
            out[rows[1] + gap, :] = shade
        elif side == 2 and columns[0] - gap >= 0:
            out[:, columns[0] - gap] = shade
        elif side == 3 and columns[1] + gap < ink.shape[1]:
            out[:, columns[1] + gap] = shade
    return out


def edge_prose(ink: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The cut tops or feet of a neighbouring line of prose at the upper or lower edge.

    Cut letters are strokes of x-height width 2 to 5 px, 1 to 3 px of them visible.
    """
    out = ink.copy()
    rows, columns = _content(ink)
    upper = rng.random() < 0.5
    seen = int(rng.integers(1, 4))
    room = rows[0] - 3 if upper else ink.shape[0] - rows[1] - 4
    if room < seen:
        return ink
    x = max(0, columns[0] - int(rng.integers(0, 6)))
    end = min(ink.shape[1], columns[1] + 6)
    edge = (
        slice(rows[0] - 3 - seen, rows[0] - 3) if upper else slice(rows[1] + 4, rows[1] + 4 + seen)
    )
    while x < end:
        if rng.random() < 0.15:
            x += int(rng.integers(3, 7))
        width = int(rng.integers(1, 4))
        out[edge, x : min(end, x + width)] = int(rng.integers(120, 256))
        x += width + int(rng.integers(1, 4))
    return out


def tone(ink: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Gamma from bold (0.45) to thin (1.4), and full ink from grey (150) to black."""
    gamma = float(np.exp(rng.uniform(np.log(0.45), np.log(1.4))))
    full = 255.0 if rng.random() < 0.5 else float(rng.uniform(150, 255))
    table = np.rint(full * (np.arange(256) / 255.0) ** gamma).astype(np.uint8)
    result: np.ndarray = table[ink]
    return result


def blur(ink: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Gaussian of 0.3 to 1.0 px."""
    return cv2.GaussianBlur(ink, (0, 0), float(rng.uniform(0.3, 1.0)))


def sharpen(ink: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Unsharp masking, as image viewers do on resampling."""
    amount = float(rng.uniform(0.2, 0.9))
    return cv2.addWeighted(ink, 1 + amount, cv2.GaussianBlur(ink, (0, 0), 1.0), -amount, 0)


def gradient(ink: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A faint rest of a background's gradient, at most 30 levels."""
    h, w = ink.shape
    across = rng.uniform(-1, 1) * np.linspace(-1, 1, w, dtype=np.float32)
    down = rng.uniform(-1, 1) * np.linspace(-1, 1, h, dtype=np.float32)[:, None]
    rest = float(rng.uniform(4, 15)) * (across + down)
    shaded: np.ndarray = np.clip(np.maximum(rest, 0) + ink, 0, 255).astype(np.uint8)
    return shaded


def noise(ink: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Gaussian noise of 2 to 14 levels; paper is clipped at white as on a screen."""
    grain = rng.standard_normal(ink.shape, np.float32) * np.float32(rng.uniform(2, 14))
    grainy: np.ndarray = np.clip(ink + grain, 0, 255).astype(np.uint8)
    return grainy


def specks(ink: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A few single px of dirt."""
    out = ink.copy()
    count = int(rng.integers(1, 8))
    out[rng.integers(0, ink.shape[0], count), rng.integers(0, ink.shape[1], count)] = rng.integers(
        60, 200, count
    )
    return out


def jpeg(ink: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """JPEG of quality 25 to 90."""
    quality = int(rng.integers(25, 91))
    done, data = cv2.imencode(".jpg", 255 - ink, [cv2.IMWRITE_JPEG_QUALITY, quality])
    grey = cv2.imdecode(data, cv2.IMREAD_GRAYSCALE) if done else None
    return ink if grey is None else 255 - np.asarray(grey, np.uint8)


def _content(ink: np.ndarray) -> tuple[tuple[int, int], tuple[int, int]]:
    """First and last row, first and last column with visible ink (the whole when there is none)."""
    rows = np.flatnonzero(ink.max(axis=1) > 30)
    columns = np.flatnonzero(ink.max(axis=0) > 30)
    if not len(rows):
        return (0, ink.shape[0] - 1), (0, ink.shape[1] - 1)
    return (int(rows[0]), int(rows[-1])), (int(columns[0]), int(columns[-1]))


EFFECTS: dict[str, Effect] = {
    "table_rules": table_rules,
    "edge_prose": edge_prose,
    "tone": tone,
    "blur": blur,
    "sharpen": sharpen,
    "gradient": gradient,
    "noise": noise,
    "specks": specks,
    "jpeg": jpeg,
}
