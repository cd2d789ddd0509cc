"""Figures of models in words: what they are called, how they are written, which way is better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from im2tex_desktop.marked import QT_TRANSLATE_NOOP
from im2tex_desktop.quantities import count, decimal

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Figure:
    """key: in comparison.json. words: for a person. kind: percent, points or ms.

    more_is_better: which way is good. count: key of the number of formulas it rests on.
    least: differences below this are none. small: those below this are neither better nor worse,
        as chance or a busy machine makes as much.
    """

    key: str
    words: str
    kind: str
    more_is_better: bool
    count: str = ""
    least: float = 0.0005
    small: float = 0.0


FIGURES = (
    Figure(
        "mine_exact",
        QT_TRANSLATE_NOOP("Train", "Yours, read without a slip"),
        "percent",
        True,
        "mine_count",
    ),
    Figure(
        "general_exact",
        QT_TRANSLATE_NOOP("Train", "Everything else, without a slip"),
        "percent",
        True,
        "general_count",
        small=0.005,
    ),
    Figure(
        "ece",
        QT_TRANSLATE_NOOP("Train", "How far its own trust is off"),
        "percent",
        False,
        small=0.005,
    ),
    Figure(
        "ms_per_formula", QT_TRANSLATE_NOOP("Train", "Time for one formula"), "ms", False, least=1.0
    ),
)


def written(figure: Figure, value: object) -> str:
    """A value in the unit of its figure; a dash when there is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "–"
    if figure.kind == "ms":
        return f"{count(round(value))} ms"
    return f"{decimal(100 * value)} %"


def change(figure: Figure, before: object, after: object) -> tuple[str, str]:
    """(the difference with its sign, "better", "worse" or "")."""
    if not isinstance(before, int | float) or not isinstance(after, int | float):
        return "", ""
    off = after - before
    if abs(off) < figure.least:
        return translate("Train", "as before"), ""
    sign = "+" if off > 0 else "−"
    size = f"{count(round(abs(off)))} ms"
    if figure.kind != "ms":
        size = translate("Train", "{number} points").format(number=decimal(100 * abs(off)))
    good = (off > 0) == figure.more_is_better
    small = 0.1 * before if figure.kind == "ms" else figure.small
    if abs(off) <= small:
        return f"{sign}{size}", ""
    return f"{sign}{size}", "better" if good else "worse"


def in_a_line(figures: Mapping[str, Any]) -> str:
    """The figures of a model for a list: those of its comparison, or of its own training."""
    parts = [
        f"{words} {decimal(100 * float(figures[key]))} %"
        for key, words in (
            ("mine_exact", translate("Train", "yours")),
            ("general_exact", translate("Train", "everything else")),
        )
        if isinstance(figures.get(key), int | float)
    ]
    validation = figures.get("validation")
    if not parts and isinstance(validation, Mapping):
        known = {
            "real": translate("Train", "published pictures"),
            "renders": translate("Train", "own pictures"),
        }
        parts = [
            f"{known.get(name, name)} {decimal(100 * float(found['exact_match']))} %"
            for name, found in validation.items()
            if isinstance(found, Mapping) and isinstance(found.get("exact_match"), int | float)
        ]
    return ", ".join(parts)
