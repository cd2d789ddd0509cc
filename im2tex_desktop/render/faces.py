"""Other faces than Computer Modern, so that a formula can be compared in one like the snip's.

A face is a font's letters and symbols in the places of Computer Modern (`resources/faces`, made by
``packaging/make_faces.py``). The layout, its lengths and whatever a face lacks stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

import numpy as np

from im2tex_desktop.render.tfm import Measures, Metrics
from model import files

MODERN: Final = ""
"""Computer Modern, in which everything is drawn unless another face is asked for."""
FACES: Final = ("palatino", "times", "euler", "utopia", "charter", "libertine")
"""All others. The first are unlike each other: they were best where few are tried."""

_UNITS: Final = 1000
_chosen: Final[ContextVar[str]] = ContextVar("face", default=MODERN)


@contextmanager
def drawn_in(face: str) -> Iterator[None]:
    """What this thread lays out meanwhile is set in a face."""
    before = _chosen.set(face)
    try:
        yield
    finally:
        _chosen.reset(before)


def chosen() -> str:
    """The face in which this thread lays out now."""
    return _chosen.get()


@dataclass(frozen=True, eq=False)
class Face:
    """Attributes:
    measures: family -> code -> of the characters that the face has, in em.
    skews: family -> code -> how far an accent on it moves, in em, where the font says so.
    outlines: (family, code) -> vertices in em and matplotlib's path codes.
    """

    measures: dict[str, dict[int, Measures]]
    skews: dict[str, dict[int, float]]
    outlines: dict[tuple[str, int], tuple[np.ndarray, np.ndarray]]

    def metrics(self, family: str, modern: Metrics, skew: int) -> Metrics | None:
        """Those of Computer Modern with the face's own; None where it has nothing of a family.

        skew: the character whose kern after a letter is its skew; -1 without one.
        """
        own = self.measures.get(family)
        if own is None:
            return None
        kerns = {pair: kern for pair, kern in modern.kerns.items() if not own.keys() & set(pair)}
        if skew >= 0:
            kerns |= {(code, skew): moved for code, moved in self.skews[family].items()}
        ligatures = {
            pair: both for pair, both in modern.ligatures.items() if not own.keys() & set(pair)
        }
        characters = modern.characters | own
        return replace(modern, characters=characters, kerns=kerns, ligatures=ligatures)


@cache
def face(name: str) -> Face:
    """A face of `FACES`, read once."""
    with np.load(files.resource(f"faces/{name}.npz")) as stored:
        table = {key: stored[key] for key in stored.files}
    found = Face({}, {}, {})
    vertices = table["vertices"] / _UNITS
    starts = table["starts"].tolist()
    for number, (family, code) in enumerate(
        zip(table["families"].tolist(), table["characters"].tolist(), strict=True)
    ):
        measures = Measures(*map(float, table["measures"][number]))
        found.measures.setdefault(family, {})[code] = measures
        skews = found.skews.setdefault(family, {})
        if not np.isnan(table["skews"][number]):
            skews[code] = float(table["skews"][number])
        part = slice(starts[number], starts[number + 1])
        found.outlines[family, code] = vertices[part], table["codes"][part]
    return found
