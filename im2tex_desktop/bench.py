"""What a person waits for, measured: ``python -m im2tex_desktop.bench [--runs N] [--model FILE]``.

Starts the window program anew for each run (on the display there is; QT_QPA_PLATFORM=offscreen
works too) and prints one JSON object: seconds from the start of the process to the drawn window and
to the loaded model, milliseconds from a snip to its LaTeX and to its drawing for formulas of about
20, 60 and 120 tokens at beam 1 and 5, and the resident memory. Medians; machines are noisy, so
compare figures of one run.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

LENGTHS = (20, 60, 120)
BEAMS = (1, 5)
STARTED = "IM2TEX_BENCH_STARTED"
TIMEOUT_S = 120.0
_TERMS = (r"\frac{a}{b}", r"x_{i}^{2}", r"\alpha", r"\sqrt{y}", "(c-d)", r"\beta_{n}", "3z")


def main() -> None:
    """Measure, and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--model", type=Path, default=None)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        print(json.dumps(_measure(arguments.model)))  # noqa: T201 - for the parent
        return
    runs = [_start(arguments.model) for _ in range(arguments.runs)]
    print(json.dumps(_medians(runs), indent=2))  # noqa: T201 - what the command is for


def _start(model: Path | None) -> dict[str, Any]:
    """One run in a process of its own, which is told when it was started."""
    command = [sys.executable, "-m", "im2tex_desktop.bench", "--child"]
    if model is not None:
        command += ["--model", str(model)]
    environment = {**os.environ, STARTED: repr(time.time())}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        sys.exit(f"the measured program failed:\n{done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _medians(runs: list[dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {"runs": len(runs)}
    for key, first in runs[0].items():
        if isinstance(first, dict):
            found[key] = _medians([run[key] for run in runs])
            found[key].pop("runs")
        else:
            found[key] = round(statistics.median(run[key] for run in runs), 3)
    return found


def formula(tokens: int) -> str:
    """A sum of about so many canonical tokens."""
    from model.latex import canonical_tokens

    parts = [_TERMS[0]]
    while len(canonical_tokens("+".join(parts))) < tokens:
        parts.append(_TERMS[len(parts) % len(_TERMS)])
    return "+".join(parts)


def _measure(model: Path | None) -> dict[str, Any]:
    """In the child: start, show, load, read."""
    from PySide6.QtWidgets import QApplication

    from im2tex_desktop.app import Program
    from im2tex_desktop.settings import Settings
    from im2tex_desktop.workers.reading import bundled_recognizer

    started = float(os.environ[STARTED])
    application = QApplication([sys.argv[0]])
    application.setStyle("Fusion")
    settings = Settings(Path(os.devnull).with_name("no-such-settings.json"))
    factory = bundled_recognizer if model is None else _factory(model)
    program = Program(settings, factory)
    program.begin([], capture=False)
    window = program.window
    _until(lambda: window.windowHandle() is not None and window.windowHandle().isExposed())
    found: dict[str, Any] = {"window_s": time.time() - started, "memory_window_mb": _resident_mb()}
    _until(lambda: program.reader.is_ready)
    found["model_s"] = time.time() - started
    found["memory_model_mb"] = _resident_mb()
    found["reading_ms"] = _readings(program, settings)
    found["memory_after_mb"] = _resident_mb()
    program.stop()
    return found


def _factory(model: Path) -> Any:
    def make(device: str) -> Any:
        from im2tex_desktop.checking.recognizer import CheckedRecognizer
        from model.recognizer import Recognizer

        return CheckedRecognizer(Recognizer.load(model, device))

    return make


def _readings(program: Any, settings: Any) -> dict[str, Any]:
    """Milliseconds by length and beam: to the LaTeX, to its drawing; and the tokens read."""
    from im2tex_desktop.render import draw
    from im2tex_desktop.window.pictures import to_qimage

    found: dict[str, Any] = {}
    for length in LENGTHS:
        image = to_qimage(_on_paper(draw(formula(length), 24.0).alpha))
        for beam in BEAMS:
            settings.set("beam", beam, store=False)
            times = [_read(program, image) for _ in range(4)][1:]  # the first one warms up
            found[f"{length}_tokens_beam_{beam}"] = {
                "latex_ms": statistics.median(one[0] for one in times),
                "drawn_ms": statistics.median(one[1] for one in times),
                "tokens_read": times[0][2],
            }
    return found


def _on_paper(ink: Any) -> Any:
    import numpy as np
    from PIL import Image

    return Image.fromarray(255 - np.pad(ink, 24))


def _read(program: Any, image: Any) -> tuple[float, float, int]:
    window, told = program.window, []
    slot = window.answered.connect(lambda recognition, _: told.append(recognition))
    page = window.result_page
    begun = time.perf_counter()
    window.read(image)
    _until(lambda: told)
    latex_ms = 1000 * (time.perf_counter() - begun)
    _until(lambda: not page.rendering.image.isNull() or page.rendering.message)
    window.answered.disconnect(slot)
    return latex_ms, 1000 * (time.perf_counter() - begun), len(told[0].tokens)


def _until(done: Any) -> None:
    """Let Qt work until `done()`, as the program does: in an event loop that holds nothing up."""
    from PySide6.QtCore import QEventLoop, QTimer

    end = time.monotonic() + TIMEOUT_S
    loop, timer = QEventLoop(), QTimer()

    def look() -> None:
        if done() or time.monotonic() > end:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(5)
    if not done():
        loop.exec()
    if not done():
        sys.exit("nothing happened for two minutes")


def _resident_mb() -> float:
    """Resident memory of this process; 0 where it is not known."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError, ValueError):
        return 0.0
    return float(pages * os.sysconf("SC_PAGE_SIZE") / 2**20)


if __name__ == "__main__":
    main()
