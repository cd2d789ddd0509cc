"""From the start of the process to the window, to the model, and from a snip to its LaTeX."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from im2tex_desktop.bench import programs
from im2tex_desktop.bench.formulas import formula, picture
from im2tex_desktop.bench.waiting import memory_mb, until

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from im2tex_desktop.app import Program

LENGTHS = (20, 60, 120)
BEAMS = (1, 5)
_TIMES = 3


def measure(model: Path | None, started: float) -> dict[str, Any]:
    """Start, show, load, read. `started` is when the process was, by `time.time`."""
    application = programs.application()
    program = programs.program(model)
    program.begin([], capture=False)
    window = program.window
    until(
        lambda: window.windowHandle() is not None and window.windowHandle().isExposed(),
        "the window",
    )
    found: dict[str, Any] = {"window_s": time.time() - started}
    found["window_memory_mb"] = memory_mb()
    until(lambda: program.reader.is_ready, "the model")
    found["model_s"] = time.time() - started
    found["model_memory_mb"] = memory_mb()
    for length in LENGTHS:
        image = picture(formula(length))
        for beam in BEAMS:
            program.settings.set("beam", beam, store=False)
            found[f"read_{length}_tokens_beam_{beam}"] = _median(program, image)
    found["after_reading_memory_mb"] = memory_mb()
    program.stop()
    application.processEvents()
    return found


def _median(program: Program, image: QImage) -> dict[str, float]:
    _read(program, image)  # the first one warms up
    times = [_read(program, image) for _ in range(_TIMES)]
    return {key: statistics.median(one[key] for one in times) for key in times[0]}


def _read(program: Program, image: QImage) -> dict[str, float]:
    """Milliseconds to the first answer, to its drawing and to the final answer; tokens read."""
    window, page = program.window, program.window.result_page
    heard: dict[str, float] = {}
    tokens: list[int] = []
    begun = time.perf_counter()

    def note(key: str) -> None:
        heard.setdefault(key, 1000 * (time.perf_counter() - begun))

    def on_shown(recognition: Any) -> None:
        tokens.append(len(recognition.tokens))
        note("first_ms")

    def is_over() -> bool:
        has_drawing = not page.rendering.image.isNull() or bool(page.rendering.message)
        if "first_ms" in heard and has_drawing:
            note("drawn_ms")
        return {"final_ms", "drawn_ms"} <= heard.keys()

    shown = window.reading.shown.connect(on_shown)
    finished = window.reading.finished.connect(lambda _: note("final_ms"))
    window.read(image)
    until(is_over, "the answer")
    window.reading.shown.disconnect(shown)
    window.reading.finished.disconnect(finished)
    return {**heard, "tokens": tokens[0]}
