"""How long a plan takes here: measured by a child process on a few steps, and given up at will."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, Signal

from im2tex_desktop.quantities import decimal
from im2tex_desktop.training.processes import command, environment, lower_priority
from im2tex_desktop.training.ticks import duration

translate = QCoreApplication.translate

END_WAIT_MS = 3000


class Estimator(QObject):
    """At most one measurement at a time; the answers are kept by plan.

    Signals:
        estimated: (object with minutes, memory_mb, disk_mb, pictures_per_s).
        failed: (message, hint).
    """

    estimated = Signal(object)
    failed = Signal(str, str)

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._known: dict[str, dict[str, Any]] = {}
        self._plan = ""
        self._process: QProcess | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._said = b""

    @property
    def is_measuring(self) -> bool:
        """Whether a measurement is under way."""
        return self._process is not None

    def measure(self, plan: str) -> None:
        """Measure a plan (the text of plan.json); what was being measured is given up."""
        if plan == self._plan and self._process is not None:
            return
        self.cancel()
        self._plan = plan
        if plan in self._known:
            self.estimated.emit(self._known[plan])
            return
        self._folder = tempfile.TemporaryDirectory(prefix="im2tex-estimate-")
        (Path(self._folder.name) / "plan.json").write_text(plan, encoding="utf-8")
        self._said = b""
        self._process = process = QProcess(self)
        variables = QProcessEnvironment()
        for name, value in environment().items():
            variables.insert(name, value)
        process.setProcessEnvironment(variables)
        process.readyReadStandardOutput.connect(self._on_output)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        process.started.connect(self._on_started)
        program, *arguments = command(["teach", "--run", self._folder.name, "--estimate"])
        process.start(program, arguments)

    def cancel(self) -> None:
        """Give up a measurement; nothing of it is kept."""
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(END_WAIT_MS)
            process.deleteLater()
        self._clean()

    def _clean(self) -> None:
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _on_started(self) -> None:
        if self._process is not None:
            lower_priority(self._process.processId(), has_own_session=False)

    def _on_output(self) -> None:
        if self._process is not None:
            self._said += self._process.readAllStandardOutput().data()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._process = None
            self._clean()
            self.failed.emit(
                translate("Train", "The measurement could not be started"),
                translate("Train", "Install im2tex again"),
            )

    def _on_finished(self) -> None:
        self._on_output()
        process, self._process = self._process, None
        words = ""
        if process is not None:
            words = bytes(process.readAllStandardError().data()).decode("utf-8", "replace")
            process.deleteLater()
        self._clean()
        found = estimate_in(self._said)
        if "minutes" in found:
            self._known[self._plan] = found
            self.estimated.emit(found)
            return
        lines = [line for line in words.splitlines() if line.strip()]
        message = str(found.get("message") or (lines[-1].removeprefix("im2tex: ") if lines else ""))
        self.failed.emit(
            message or translate("Train", "The measurement ended early"),
            str(found.get("hint") or ""),
        )


def estimate_in(said: bytes) -> dict[str, Any]:
    """The estimate among the JSON lines of a child, or else why there is none."""
    result: dict[str, Any] = {}
    for line in said.splitlines():
        try:
            found = json.loads(line)
        except ValueError:
            continue
        if isinstance(found, dict) and ("minutes" in found or found.get("event") == "failed"):
            result = found
    return result


def in_words(estimate: Mapping[str, Any]) -> str:
    """An estimate in a sentence."""
    minutes = float(estimate["minutes"])
    words = translate("Train", "About {time} on this computer").format(time=duration(60 * minutes))
    memory, disk = estimate.get("memory_mb"), estimate.get("disk_mb")
    if memory:
        words += ", " + translate("Train", "{size} of memory").format(size=_size(float(memory)))
    if disk:
        words += ", " + translate("Train", "{size} of disk").format(size=_size(float(disk)))
    speed = estimate.get("pictures_per_s")
    if not speed:
        return words + "."
    said = translate("Train", "It looks at {count} pictures a second.")
    return f"{words}. " + said.format(count=decimal(float(speed)))


def _size(megabytes: float) -> str:
    if megabytes >= 1000:
        return f"{decimal(megabytes / 1000)} GB"
    return f"{max(1, round(megabytes))} MB"
