"""Curves before they are painted: smoothing, scales, the nearest point. No Qt."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from im2tex_desktop.quantities import count
from im2tex_desktop.training.story import Point
from im2tex_desktop.training.ticks import bounds

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Curve:
    """One line of a plot.

    Attributes:
        name: for the legend.
        points: (step, value) in the order of the steps.
        dashed: a second curve differs by its dash too, not by its colour alone.
        marked: a disc at each point; for the few points of a validation.
        faint: thin and pale, as the noisy line under its own mean.
    """

    name: str
    points: Sequence[Point]
    dashed: bool = False
    marked: bool = False
    faint: bool = False


@dataclass(frozen=True)
class Scale:
    """From values to px along one axis, linear."""

    low: float
    high: float
    low_px: float
    high_px: float

    def px(self, value: float) -> float:
        """Where a value lies."""
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return self.low_px + share * (self.high_px - self.low_px)

    def value(self, px: float) -> float:
        """What lies at a place."""
        share = (px - self.low_px) / ((self.high_px - self.low_px) or 1.0)
        return self.low + share * (self.high - self.low)


def smoothed(points: Sequence[Point], keep: float = 0.9) -> list[Point]:
    """The running mean, in which each new value counts 1 - keep; unbiased from the first on."""
    mean = weight = 0.0
    result = []
    for step, value in points:
        mean = keep * mean + (1 - keep) * value
        weight = keep * weight + (1 - keep)
        result.append((step, mean / weight))
    return result


def ranges(
    curves: Sequence[Curve], floor: float | None, ceiling: float | None
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """The ranges of the two axes that hold every point; None when there is none."""
    points = [point for curve in curves for point in curve.points]
    if not points:
        return None
    steps = [step for step, _ in points]
    values = [value for _, value in points]
    low, high = bounds(min(values), max(values), floor)
    if ceiling is not None:
        high = min(high, ceiling)
    return (min(0.0, min(steps)), max(max(steps), 1.0)), (low, max(high, low + 1e-12))


def nearest(points: Sequence[Point], step: float) -> Point | None:
    """The point whose step is nearest."""
    if not points:
        return None
    place = bisect_left(points, step, key=lambda point: point[0])
    around = points[max(0, place - 1) : place + 1]
    return min(around, key=lambda point: abs(point[0] - step))


def said(title: str, curves: Sequence[Curve], write: Callable[[float], str]) -> str:
    """A plot in a sentence, for those who hear it."""
    parts = []
    for curve in curves:
        if curve.points and not curve.faint:
            first, last = curve.points[0], curve.points[-1]
            parts.append(
                translate("Train", "{name} {last} at step {step}, {first} at first").format(
                    name=curve.name,
                    last=write(last[1]),
                    step=count(round(last[0])),
                    first=write(first[1]),
                )
            )
    said = "; ".join(parts) or translate("Train", "nothing to show yet")
    return f"{title}: {said}"
