"""What the person wishes of a run, and the time that counts for it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from model.files import write_atomically
from model.train.schedule import Budget

CONTROL_NAME = "control.json"
GO, PAUSE, STOP = "go", "pause", "stop"
LONGEST_GAP_S = 300.0
_LOOK_EVERY_S = 0.2


class WorkClock:
    """Seconds in which the run could work: neither pauses nor the computer's sleep.

    Some systems' monotonic clock goes on while the computer sleeps. Between two readings lie a
    step or an examination, never minutes; a longer gap was sleep and counts nothing.
    """

    def __init__(
        self,
        source: Callable[[], float] = time.monotonic,
        on_gap: Callable[[float], None] = lambda seconds: None,
    ) -> None:
        self._source, self.on_gap = source, on_gap
        self._total = 0.0
        self._last = source()

    def __call__(self) -> float:
        """Seconds of work since the beginning."""
        now = self._source()
        gap, self._last = now - self._last, now
        if gap > LONGEST_GAP_S:
            self.on_gap(gap)
        else:
            self._total += max(0.0, gap)
        return self._total

    def leave_out(self) -> None:
        """What passed since the last reading does not count."""
        self._last = self._source()


@dataclass
class Control:
    """The control file of a run.

    Attributes:
        on_pause, on_resume: told when a pause begins and ends.
    """

    folder: Path
    clock: WorkClock
    on_pause: Callable[[], None] = lambda: None
    on_resume: Callable[[], None] = lambda: None
    sleep: Callable[[float], None] = time.sleep

    def wish(self) -> str:
        """ "go", "pause" or "stop"; a missing or broken file means "go"."""
        try:
            found = json.loads((self.folder / CONTROL_NAME).read_text(encoding="utf-8"))
            wished = found.get("wish")
        except (OSError, ValueError, AttributeError):
            return GO
        return wished if wished in (PAUSE, STOP) else GO

    def begin(self) -> None:
        """Forget a stop that ended the run before; who starts it again wants it to go."""
        if self.wish() == STOP:
            write_atomically(self.folder / CONTROL_NAME, json.dumps({"wish": GO}) + "\n")

    def obey(self) -> bool:
        """Wait while a pause is wished; whether to stop."""
        wished = self.wish()
        if wished == PAUSE:
            self.clock()
            self.on_pause()
            while wished == PAUSE:
                self.sleep(_LOOK_EVERY_S)
                wished = self.wish()
            self.clock.leave_out()
            self.on_resume()
        return wished == STOP


@dataclass
class ObedientBudget(Budget):
    """A budget that ends early when it is wished; `stopped` says that it was."""

    control: Control | None = None
    stopped: bool = field(default=False, init=False)

    def restart(self) -> None:
        """What passed so far does not count."""
        self._started = self.clock()

    def over(self) -> bool:
        """Whether to end; waits here through a pause. Asked once a step."""
        if self.control is not None and self.control.obey():
            self.stopped = True
        return self.stopped or super().over()
