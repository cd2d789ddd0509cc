"""The two palettes. One accent; every text colour has a contrast of 4.5 or more on its ground."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Colours:
    """#rrggbb of every role.

    window: ground of the window. surface: cards and fields on it. sunken: the picture panes.
    line: hairlines. text, muted: words and lesser words. accent: the one colour, with on_accent
    for text on it, accent_soft as a ground for text and accent_deep under the mouse.
    doubt, bad, good: meanings, always together with a word or a mark.
    """

    window: str
    surface: str
    sunken: str
    line: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    accent_deep: str
    on_accent: str
    doubt: str
    bad: str
    good: str
    dark: bool


LIGHT = Colours(
    window="#f6f7f9",
    surface="#ffffff",
    sunken="#eceef2",
    line="#d9dde4",
    text="#1b1f27",
    muted="#5b6473",
    accent="#2f5fd0",
    accent_soft="#e3ebfc",
    accent_deep="#264fb5",
    on_accent="#ffffff",
    doubt="#9a5b00",
    bad="#b3261e",
    good="#1c7a45",
    dark=False,
)

DARK = Colours(
    window="#16181d",
    surface="#1f2229",
    sunken="#101216",
    line="#343943",
    text="#e8eaef",
    muted="#a2aab8",
    accent="#86a8ff",
    accent_soft="#26335a",
    accent_deep="#a3bdff",
    on_accent="#0d1530",
    doubt="#f0b45c",
    bad="#ff8a80",
    good="#6fd39a",
    dark=True,
)
