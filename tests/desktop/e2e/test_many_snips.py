"""Hundreds of snips by mouse and key, and what the program holds afterwards.

``IM2TEX_SNIPS`` sets their number, 200 where it is not set.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from model.files import bundled_weights, program_root
from tests.desktop.e2e.virtual_desktop import (
    PATIENCE_S,
    VirtualDesktop,
    missing_programs,
    wait_for,
)

SNIPS = int(os.environ.get("IM2TEX_SNIPS", "200"))
SETTLED = SNIPS // 4  # by then every cache is filled: thumbnails, glyphs, torch's own
VIEWER = Path(__file__).with_name("picture_viewer.py")
EXAMPLE = program_root() / "resources" / "examples" / "mass-energy.png"
OVERLAY = "Select an equation"
# A leak of one snip's picture, its result and its drawings would be far more over 150 snips.
MEMORY_MB = 24

pytestmark = [
    pytest.mark.gui,
    pytest.mark.slow,
    pytest.mark.timeout(120 + 30 * SNIPS),
    pytest.mark.skipif(bool(missing_programs()), reason=f"needs {missing_programs()}"),
    pytest.mark.skipif(bundled_weights() is None, reason="this copy has no weights"),
]


@dataclass(frozen=True)
class Holds:
    """What a process holds, as the kernel sees it from outside."""

    resident_mb: float
    threads: int
    files: int
    children: int
    temporary: tuple[str, ...]

    @classmethod
    def of(cls, pid: int, temporary: Path) -> Holds:
        status = Path(f"/proc/{pid}/status").read_text()
        resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = sum(len((task / "children").read_text().split()) for task in tasks)
        return cls(
            int(resident.split()[1]) / 1024,
            len(tasks),
            len(list(Path(f"/proc/{pid}/fd").iterdir())),
            children,
            tuple(sorted(path.name for path in temporary.rglob("*") if path.is_file())),
        )


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[VirtualDesktop]:
    with VirtualDesktop(tmp_path / "home") as one:
        settings = one.home / "config" / "im2tex" / "settings.json"
        settings.parent.mkdir(parents=True)
        settings.write_text(json.dumps({"auto_copy": True, "hotkey": "Ctrl+Alt+M"}))
        yield one


def snip(desktop: VirtualDesktop, corners: tuple[int, int, int, int], number: int) -> str:
    """One snip from the key to the clipboard; returns what was copied."""
    before = f"before {number}"
    desktop.fill_clipboard(before)
    desktop.keys("ctrl+alt+m")
    desktop.window_named(OVERLAY)
    desktop.quick_drag(*corners)
    wait_for(lambda: not desktop.is_shown(OVERLAY), PATIENCE_S, "the end of the overlay")
    try:
        wait_for(lambda: desktop.clipboard() not in (before, ""), PATIENCE_S, "a copy")
    except AssertionError as error:
        raise AssertionError(f"snip {number}: {error}\n{desktop.said()}") from None
    return desktop.clipboard()


def test_many_snips_leave_nothing_behind(
    desktop: VirtualDesktop, tmp_path: Path, record_property: pytest.RecordProperty
) -> None:
    """GIVEN the program with its window WHEN snipping again and again THEN each snip gives the same
    LaTeX, and memory, threads, files, processes and temporary files are what they were early on."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    desktop.python(str(VIEWER), str(EXAMPLE), "760", "420")
    left, top, width, height = desktop.settled_window("paper")
    corners = (left + 100, top + 60, left + width - 100, top + height - 60)
    program = desktop.python("-m", "im2tex_desktop.app", TMPDIR=str(temporary))
    desktop.window_named("im2tex")
    time.sleep(3)  # the key is taken once the model has begun to load

    copied, measured = set(), list[Holds]()
    for number in range(1, SNIPS + 1):
        copied.add(snip(desktop, corners, number))
        measured.append(Holds.of(program.pid, temporary))
        if number % 10 == 0:
            print(number, measured[-1], flush=True)
    time.sleep(5)  # what the last snip began, such as its comparison, comes to its end
    early, late = measured[SETTLED - 1], Holds.of(program.pid, temporary)
    record_property("early", str(early))
    record_property("late", str(late))
    assert program.poll() is None
    assert len(copied) == 1, "the same picture, the same answer"
    assert late.resident_mb < early.resident_mb + MEMORY_MB, (early, late)
    assert late.threads <= early.threads + 1, (early, late)
    assert late.files <= early.files + 2, (early, late)
    assert late.children <= early.children + 1, (early, late)  # the clipboard's keeper
    assert late.temporary == early.temporary, (early, late)
