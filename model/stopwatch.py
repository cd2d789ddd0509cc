"""Times the parts of one recognition, and stops it when asked to."""

from __future__ import annotations

import time
from collections.abc import Callable

from model.recognition import Cancelled

Listener = Callable[[int], None]
Asked = Callable[[], bool]


class Stopwatch:
    """Begins when it is made.

    Attributes:
        timings: seconds spent on each part.
        on_step: told the number of tokens after every step of the search.
    """

    def __init__(self, parts: tuple[str, ...], on_step: Listener | None, cancelled: Asked | None):
        self.timings = dict.fromkeys(parts, 0.0)
        self.on_step: Listener = on_step or _ignore
        self._cancelled: Asked = cancelled or _never
        self._began = self._last = time.perf_counter()

    @property
    def seconds(self) -> float:
        """Since the beginning."""
        return time.perf_counter() - self._began

    def lap(self, part: str) -> None:
        """What passed since the last lap was spent on this part."""
        now = time.perf_counter()
        self.timings[part] += now - self._last
        self._last = now

    def check(self) -> None:
        """Raises Cancelled when the caller wants no more."""
        if self._cancelled():
            raise Cancelled


def _ignore(length: int) -> None:
    """Nobody listens."""


def _never() -> bool:
    return False
