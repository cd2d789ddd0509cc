"""What the window is doing, as one small machine."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QObject, Signal


class Stage(Enum):
    """The states of the window."""

    EMPTY = auto()
    CAPTURING = auto()
    WORKING = auto()
    RESULT = auto()


_ALLOWED = {
    Stage.EMPTY: {Stage.CAPTURING, Stage.WORKING},
    Stage.CAPTURING: {Stage.EMPTY, Stage.WORKING, Stage.RESULT},
    Stage.WORKING: {Stage.WORKING, Stage.RESULT, Stage.EMPTY, Stage.CAPTURING},
    Stage.RESULT: {Stage.CAPTURING, Stage.WORKING, Stage.RESULT},
}


class WindowState(QObject):
    """The stage, what it goes back to when something is given up, and the request under way.

    Signals:
        changed: (Stage): the new one.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.stage = Stage.EMPTY
        self.request = 0
        self._resting = Stage.EMPTY

    def go(self, stage: Stage, request: int = 0) -> None:
        """Move on; a move that makes no sense raises ValueError."""
        if stage not in _ALLOWED[self.stage]:
            raise ValueError(f"from {self.stage.name} there is no way to {stage.name}")
        self.stage, self.request = stage, request
        if stage in (Stage.EMPTY, Stage.RESULT):
            self._resting = stage
        self.changed.emit(stage)

    def give_up(self) -> None:
        """Back to the last result, or to the empty window when there was none."""
        self.go(self._resting)
