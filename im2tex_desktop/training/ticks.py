"""Where an axis has its marks, and how they are written. Pure arithmetic, but for the language."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication

from im2tex_desktop.quantities import decimal

translate = QCoreApplication.translate

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def nice_step(span: float, count: int) -> float:
    """A round distance (1, 2, 2.5 or 5 times a power of ten) for about `count` marks on `span`."""
    if span <= 0 or count < 1:
        return 1.0
    rough = span / count
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in _STEPS if step * power >= rough * 0.999)


def ticks(low: float, high: float, count: int) -> list[float]:
    """Round values from `low` to `high`, both included where they are round."""
    step = nice_step(high - low, count)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def whole_ticks(low: float, high: float, count: int) -> list[float]:
    """Those of `ticks` that are whole, for what is counted, such as steps."""
    return [mark for mark in ticks(low, high, count) if mark == round(mark)]


def bounds(low: float, high: float, floor: float | None = None) -> tuple[float, float]:
    """A range for an axis that holds low and high with some air, never empty.

    floor: a value that the axis must not go below, such as 0 for a loss.
    """
    if low > high:
        return (0.0, 1.0)
    air = 0.08 * (high - low) or max(1e-12, abs(high) * 0.1) or 0.5
    bottom, top = low - air, high + air
    if floor is not None:
        bottom = max(floor, bottom)
        if floor >= bottom - 0.35 * (top - bottom):
            bottom = floor  # an axis that starts at its natural zero misleads nobody
    return (bottom, top)


def written(value: float, step: float = 0.0) -> str:
    """A value in few characters: 0.25, 1,200, 12k, 3e-4. step: distance of the marks."""
    size = abs(value)
    if size < 1e-12:
        return "0"
    if size < 1e-2:
        mantissa, _, exponent = f"{value:.1e}".partition("e")
        return f"{mantissa.removesuffix('.0')}e{int(exponent)}"
    if size >= 10_000:
        return f"{value / 1000:.4g}k"
    if step > 0:
        decimals = max(0, -math.floor(math.log10(step) + 1e-9))
        if step < 10 and f"{step:.1e}"[:3] == "2.5":
            decimals += 1
        return f"{value:,.{min(decimals, 4)}f}"
    return f"{value:,.4g}"


def duration(seconds: float) -> str:
    """A length of time as a person says it, no finer than is honest."""
    if seconds < 50:
        return f"{max(1, round(seconds / 5) * 5) if seconds >= 5 else max(0, round(seconds))} s"
    minutes = seconds / 60
    if minutes < 90:
        return f"{max(1, round(minutes))} min"
    hours = minutes / 60
    if hours < 36:
        return f"{decimal(hours)} h"
    return translate("Train", "{count} days").format(count=decimal(hours / 24))
