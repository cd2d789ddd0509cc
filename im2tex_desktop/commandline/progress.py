"""How far a command is: a line on the terminal that is written over, and nothing in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import typer

from im2tex_desktop.durations import time_left


class Progress:
    """Counts what is done of so many; quick work, and a single thing, show no line.

    Args:
        total: how many there are.
        clock: seconds, as `time.monotonic` counts them.
        shown: whether there is a terminal to write on; found out when not given.
    """

    _AFTER_S = 0.6

    def __init__(
        self,
        total: int,
        clock: Callable[[], float] = time.monotonic,
        shown: bool | None = None,
    ) -> None:
        self._total, self._clock = total, clock
        self._shown = sys.stderr.isatty() if shown is None else shown
        self._began = clock()
        self._is_there = False
        self.done = 0

    def step(self) -> None:
        """One more is done."""
        self.done += 1
        waited = self._clock() - self._began
        if self._shown and self._total > 1 and waited > self._AFTER_S and self.done < self._total:
            left = waited / self.done * (self._total - self.done)
            line = f"{self.done} of {self._total}, about {time_left(left)} left"
            typer.echo(f"\r\x1b[K{line}", err=True, nl=False, color=True)
            self._is_there = True

    def clear(self) -> None:
        """Take the line away, so that another can be written there."""
        if self._is_there:
            typer.echo("\r\x1b[K", err=True, nl=False, color=True)
            self._is_there = False
