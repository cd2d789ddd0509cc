"""What the program costs while it waits in the tray, before its first snip and after one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from im2tex_desktop.bench import programs
from im2tex_desktop.bench.formulas import formula, picture
from im2tex_desktop.bench.quick import SHORT
from im2tex_desktop.bench.waiting import memory_mb, rest, until

SETTLE_S = 3.0
IDLE_S = 10.0


def measure(model: Path | None) -> dict[str, Any]:
    """Memory, and processor milliseconds of `IDLE_S` seconds in which nothing happens."""
    programs.application()
    program = programs.program(model, in_tray=True, hotkey="")
    program.begin([], capture=False, tray=True)
    rest(SETTLE_S)
    found: dict[str, Any] = {"before_model": _idle()}
    image, done = picture(formula(SHORT)), list[object]()
    program.resident.quick.done.connect(lambda *_: done.append(True))
    program.resident.quick.read(image)
    until(lambda: done, "the reading")
    program.resident.notifier.dismiss()
    rest(SETTLE_S)
    found["after_a_snip"] = _idle()
    program.stop()
    return found


def _idle() -> dict[str, Any]:
    return {"memory_mb": memory_mb(), "processor_ms_in_10_s": 1000 * rest(IDLE_S)}
