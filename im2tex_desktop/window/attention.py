"""Where a token was read, in the pixels of the snip: cells, centres, and the way back.

Pure geometry; numpy and Qt's rectangles only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

if TYPE_CHECKING:  # numpy and the pictures come after the window: a quarter of a second each start
    import numpy as np

    from model.images import Prepared
    from model.recognition import TokenReading

# Cells with less than this share of the strongest one are not drawn: they would only grey the snip.
FAINTEST = 0.08


@dataclass(frozen=True)
class Cell:
    """One cell of a grid in snip pixels, with its weight relative to the strongest one."""

    rect: QRectF
    strength: float


def cells(weights: np.ndarray, prepared: Prepared, cell_px: int) -> list[Cell]:
    """The cells of a grid (H, W) that matter, strongest last."""
    import numpy as np

    if not weights.size or not weights.max() > 0:
        return []
    relative = weights / weights.max()
    places = np.argwhere(relative >= FAINTEST)
    order = np.argsort(relative[tuple(places.T)])
    found = []
    for row, column in places[order].tolist():
        left, top, right, bottom = prepared.cell_to_original(row, column, cell_px)
        rect = QRectF(QPointF(left, top), QPointF(right, bottom))
        found.append(Cell(rect, float(relative[row, column])))
    return found


def strongest(many: Sequence[Sequence[Cell]]) -> list[Cell]:
    """The cells of several tokens as one list; where they share a cell the stronger one counts."""
    found: dict[tuple[float, float], Cell] = {}
    for cell in (cell for one in many for cell in one):
        corner = (cell.rect.left(), cell.rect.top())
        if corner not in found or found[corner].strength < cell.strength:
            found[corner] = cell
    return list(found.values())


def coarse_cells(token: TokenReading, prepared: Prepared) -> list[Cell]:
    """Coarse cells of a token."""
    from model.images import COARSE_CELL_PX

    return cells(token.coarse, prepared, COARSE_CELL_PX)


def fine_cells(token: TokenReading, prepared: Prepared) -> list[Cell]:
    """Fine cells of a token."""
    from model.images import FINE_CELL_PX

    return cells(token.fine, prepared, FINE_CELL_PX)


def centre(token: TokenReading, prepared: Prepared) -> QPointF | None:
    """The centre of a token's attention in snip pixels; None without attention.

    Around the strongest cell only: the mean of two far peaks lies where there is nothing.
    """
    import numpy as np

    from model.images import COARSE_CELL_PX, FINE_CELL_PX

    weights, cell_px = token.fine, FINE_CELL_PX
    if not weights.size:
        weights, cell_px = token.coarse, COARSE_CELL_PX
    if not weights.size or not weights.max() > 0:
        return None
    row, column = np.unravel_index(int(weights.argmax()), weights.shape)
    top, left = max(0, int(row) - 4), max(0, int(column) - 4)
    near = weights[top : int(row) + 5, left : int(column) + 5]
    rows, columns = np.mgrid[0 : near.shape[0], 0 : near.shape[1]]
    total = float(near.sum())
    y = (float((near * rows).sum()) / total + top + 0.5) * cell_px
    x = (float((near * columns).sum()) / total + left + 0.5) * cell_px
    return QPointF(*prepared.point_to_original(x, y))


def nearest_token(point: QPointF, centres: Sequence[QPointF | None], within: float) -> int | None:
    """The token whose centre is nearest to `point`, no farther than `within` px."""
    best, found = within * within, None
    for number, place in enumerate(centres):
        if place is None:
            continue
        distance = (place.x() - point.x()) ** 2 + (place.y() - point.y()) ** 2
        if distance <= best:
            best, found = distance, number
    return found


_STRUCTURE = frozenset({"{", "}", "_", "^", "&", "\\\\", "~"})


def leaves_ink(token: str) -> bool:
    """Whether a token stands for ink of its own, and so has a place on the reading path."""
    if token in _STRUCTURE or token.startswith(("\\begin", "\\end", "\\math", "\\operatorname")):
        return False
    return token not in (r"\:", r"\,", r"\;", r"\!", r"\quad", r"\qquad", r"\left.", r"\right.")
