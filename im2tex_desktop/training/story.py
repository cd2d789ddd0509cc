"""What a run has told so far, gathered from its events. No Qt: the plots only read it.

The events are those of `model.teach`: one JSON object a line with the field "event". An event of an
unknown name is left alone, so that a run of a newer version can still be followed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Point = tuple[float, float]
SETS = ("mine", "general")
MOST_POINTS = 4000


@dataclass
class Sample:
    """A validation snip and what was read of it, at first and now.

    Attributes:
        key: the id of the pair.
        picture: path of its PNG.
        truth: the right LaTeX.
        readings: (step, LaTeX) of each time that the reading became another one.
        right: what the run says of the newest one; None from a run that does not say it.
    """

    key: str
    picture: str
    truth: str
    readings: list[tuple[int, str]] = field(default_factory=list)
    right: bool | None = None

    @property
    def now(self) -> str:
        """The newest reading."""
        return self.readings[-1][1] if self.readings else ""

    @property
    def is_right(self) -> bool:
        """Whether it is read as the truth has it, however the person writes that."""
        if self.right is not None:
            return self.right
        return "".join(self.now.split()) == "".join(self.truth.split())


@dataclass
class Story:
    """The state of a run as its events tell it.

    Attributes:
        status: "new", "running", "paused", "finished", "failed" or "stopped".
        step, samples: how far it is. progress: 0 to 1.
        pictures_per_s, seconds_left: throughput and what is left; None when not known.
        series: points (step, value) by name: "loss", "learning_rate", and for each set of SETS
            "exact_match mine", "perplexity mine", "loss mine", "token_accuracy mine".
        samples_shown: by id, in the order of their first event.
        notices: sentences that the run had to say, the newest last.
        gathering: what it reads or draws before it can begin, with how many are done.
        settling: what it decides after its last step, "share" or "confidence"; else empty.
        train, held_out, new_tokens: pairs to learn and to be examined on, symbols it never knew.
        message, hint: why it failed.
        candidate: path of the weights that it made.
        compared: whether the comparison with the model in use is there.
    """

    status: str = "new"
    step: int = 0
    samples: int = 0
    progress: float = 0.0
    pictures_per_s: float | None = None
    seconds_left: float | None = None
    series: dict[str, list[Point]] = field(default_factory=dict)
    samples_shown: dict[str, Sample] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    message: str = ""
    hint: str = ""
    candidate: str = ""
    compared: bool = False
    last_saved_step: int | None = None
    gathering: str = ""
    settling: str = ""
    train: int | None = None
    held_out: int | None = None
    new_tokens: int = 0

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come without being asked for."""
        return self.status in ("finished", "failed", "stopped")

    def take(self, event: Mapping[str, Any]) -> None:
        """Take in one event."""
        handler = getattr(self, f"_on_{event.get('event', '')}", None)
        if handler is not None:
            handler(event)

    # -- one method an event ----------------------------------------------------------------

    def _on_gathering(self, event: Mapping[str, Any]) -> None:
        # A process that begins again gathers first: it has not failed any more.
        self.status, self.message, self.hint = "new", "", ""
        done = _number(event.get("done"))
        self.gathering = str(event.get("what", "")) + (f": {done:,.0f}" if done else "")

    def _on_started(self, event: Mapping[str, Any]) -> None:
        self.status, self.message, self.hint, self.gathering = "running", "", "", ""
        self.settling = ""
        self.train = _count(event.get("train"), self.train)
        self.held_out = _count(event.get("held_out"), self.held_out)
        self.new_tokens = _count(event.get("new_tokens"), None) or 0

    def _on_resumed(self, _event: Mapping[str, Any]) -> None:
        self.status, self.message, self.hint = "running", "", ""

    def _on_paused(self, _event: Mapping[str, Any]) -> None:
        self.status = "paused"

    def _on_step(self, event: Mapping[str, Any]) -> None:
        step = int(event.get("step") or 0)
        if step <= self.step:
            self._forget_after(step)  # resumed from an earlier saved state
        self.step = step
        self.samples = int(event.get("samples") or self.samples)
        self.progress = _within(event.get("progress"), self.progress)
        self.pictures_per_s = _number(event.get("pictures_per_s"))
        self.seconds_left = _number(event.get("seconds_left"))
        for name in ("loss", "learning_rate"):
            self._add(name, event.get(name))

    def _on_validation(self, event: Mapping[str, Any]) -> None:
        which = str(event.get("set", "mine"))
        for name in ("exact_match", "token_accuracy", "loss", "perplexity"):
            self._add(f"{name} {which}", event.get(name))

    def _on_sample(self, event: Mapping[str, Any]) -> None:
        key = str(event.get("id", ""))
        sample = self.samples_shown.get(key)
        if sample is None:
            sample = Sample(key, str(event.get("picture", "")), str(event.get("latex", "")))
            self.samples_shown[key] = sample
        read = str(event.get("read", ""))
        sample.right = event["right"] if isinstance(event.get("right"), bool) else None
        if not sample.readings or sample.now != read:
            sample.readings.append((self.step, read))

    def _on_settling(self, event: Mapping[str, Any]) -> None:
        self.settling = str(event.get("what", ""))
        self.progress, self.seconds_left = 1.0, None

    def _on_saved(self, event: Mapping[str, Any]) -> None:
        self._reach(event)
        self.last_saved_step = self.step

    def _on_notice(self, event: Mapping[str, Any]) -> None:
        self.notices.append(str(event.get("message", "")))

    def _on_finished(self, event: Mapping[str, Any]) -> None:
        self.status, self.settling = "finished", ""
        self._reach(event)
        self.progress, self.seconds_left = 1.0, 0.0
        self.candidate = str(event.get("candidate", ""))

    def _on_stopped(self, event: Mapping[str, Any]) -> None:
        self.status, self.settling = "stopped", ""
        self._reach(event)
        self.candidate = str(event.get("candidate", "") or self.candidate)

    def _on_failed(self, event: Mapping[str, Any]) -> None:
        self.status, self.settling = "failed", ""
        self.message = str(event.get("message", ""))
        self.hint = str(event.get("hint", ""))

    def _on_compared(self, _event: Mapping[str, Any]) -> None:
        self.compared = True

    # -- series -----------------------------------------------------------------------------

    def _add(self, name: str, value: object) -> None:
        number = _number(value)
        if number is None:
            return
        points = self.series.setdefault(name, [])
        points.append((float(self.step), number))
        if len(points) > MOST_POINTS:
            del points[1 : len(points) // 2 : 2]  # the older half at half its density

    def _reach(self, event: Mapping[str, Any]) -> None:
        """Not every step is told of; what is saved or made says how far it came."""
        self.step = max(self.step, int(_number(event.get("step")) or 0))

    def _forget_after(self, step: int) -> None:
        """A run that goes on from a saved state tells some steps again."""
        for points in self.series.values():
            while points and points[-1][0] >= step:
                points.pop()


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)


def _count(value: object, otherwise: int | None) -> int | None:
    """A number, or that of the things in a list or of all counts in a table."""
    if isinstance(value, list):
        return len(value)
    if isinstance(value, Mapping):
        return sum(int(number) for number in map(_number, value.values()) if number is not None)
    number = _number(value)
    return otherwise if number is None else int(number)


def _within(value: object, otherwise: float) -> float:
    number = _number(value)
    return otherwise if number is None else min(1.0, max(0.0, number))
