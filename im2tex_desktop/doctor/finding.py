"""One thing that was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a thing stands, best first."""

    OK = "ok"
    LIMITED = "limited"  # the main path works, something beside it does not
    BROKEN = "broken"  # the main path does not work


@dataclass(frozen=True)
class Finding:
    """What was found about one thing.

    Attributes:
        subject: what was looked at, two words at most.
        state: how it stands.
        message: what was found, one sentence without a full stop.
        cure: what to do about it; empty when nothing is wrong.
    """

    subject: str
    state: State
    message: str
    cure: str = ""

    def __post_init__(self) -> None:
        if (self.state is State.OK) == bool(self.cure):
            raise ValueError(f"{self.subject}: a cure belongs to what is wrong, and only to that")
