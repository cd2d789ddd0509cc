"""``python -m im2tex_desktop.bench [PART...] [--runs N] [--model FILE] [--json]``.

Each part runs in a process of its own, so many times, and medians are printed; machines are noisy,
so compare figures of one run. It needs a display, such as `xvfb-run` gives.

start: seconds from the start of the process to the drawn window and to the loaded model, and
milliseconds from a snip to its first answer, its drawing and its final answer, for formulas of
about 20, 60 and 120 tokens with one and five readings followed, with the memory.
quick: milliseconds from Enter in the overlay to the LaTeX on the clipboard, in quick mode.
tray: memory, and processor time in ten seconds, idle in the tray.
overlay: frames while a rectangle is drawn on a screen of 3840x2160, a virtual one where Xvfb is.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

PARTS = ("start", "quick", "tray", "overlay")
_STARTED = "IM2TEX_BENCH_STARTED"


def main() -> None:
    """Measure, and print the medians."""
    parser = argparse.ArgumentParser(
        prog="python -m im2tex_desktop.bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--model", type=Path, default=None, help="weights; else those in use")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    if given.child:
        print(json.dumps(_measure(given.parts[0], given.model)))  # noqa: T201 - for the parent
        return
    parts = given.parts or PARTS
    found = {
        part: medians([_start(part, given.model) for _ in range(given.runs)]) for part in parts
    }
    text = json.dumps({"runs": given.runs, **found}, indent=2) if given.json else _lines(found)
    print(text)  # noqa: T201 - what the command is for


def _measure(part: str, model: Path | None) -> dict[str, Any]:
    """In the child."""
    if part == "start":
        from im2tex_desktop.bench import starting

        return starting.measure(model, float(os.environ[_STARTED]))
    if part == "quick":
        from im2tex_desktop.bench import quick

        return quick.measure(model)
    if part == "tray":
        from im2tex_desktop.bench import in_tray

        return in_tray.measure(model)
    from im2tex_desktop.bench import dragging

    return dragging.measure()


def _start(part: str, model: Path | None) -> dict[str, Any]:
    """One run in a process of its own, which is told when it was started."""
    command = [sys.executable, "-m", "im2tex_desktop.bench", part, "--child"]
    if model is not None:
        command += ["--model", str(model)]
    with _display(part) as display:
        environment = {**os.environ, **display, _STARTED: repr(time.time())}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        sys.exit(f"the measured program failed:\n{done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _display(part: str) -> Any:
    if part != "overlay" or not sys.platform.startswith("linux"):
        return nullcontext({})
    from im2tex_desktop.bench.display import virtual_display
    from im2tex_desktop.bench.dragging import HEIGHT, WIDTH

    return virtual_display(WIDTH, HEIGHT)


def medians(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """The median of each figure; of what is no figure the first."""
    found: dict[str, Any] = {}
    for key, first in runs[0].items():
        values = [run[key] for run in runs if key in run]
        if isinstance(first, dict):
            found[key] = medians(values)
        elif isinstance(first, int | float):
            found[key] = round(statistics.median(values), 3)
        else:
            found[key] = first
    return found


def _lines(found: dict[str, Any]) -> str:
    """A line for each figure, its name flush left."""
    rows = list(_figures(found))
    wide = max(len(name) for name, _ in rows)
    return "\n".join(f"{name.ljust(wide)}  {value}" for name, value in rows)


def _figures(found: dict[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in found.items():
        name = f"{above} {key}".strip().replace("_", " ")
        if isinstance(value, dict):
            yield from _figures(value, name)
        else:
            yield name, f"{value:,.1f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()
