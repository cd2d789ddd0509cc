"""A drawing dragged by the mouse out of the window onto another program's."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from tests.desktop.e2e.virtual_desktop import (
    PATIENCE_S,
    VirtualDesktop,
    missing_programs,
    wait_for,
)
from tests.desktop.fakes import LATEX

HERE = Path(__file__).parent

pytestmark = [
    pytest.mark.gui,
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(bool(missing_programs()), reason=f"needs {missing_programs()}"),
]


def settled_place(places: Path, kind: str) -> tuple[int, int]:
    """Where the handle is once the window manager leaves its window where it is."""
    seen: list[object] = []

    def rests() -> bool:
        time.sleep(0.7)  # longer than from one telling to the next
        seen.append(json.loads(places.read_text())[kind])
        return len(seen) > 2 and seen[-1] == seen[-2] == seen[-3]

    wait_for(places.exists, PATIENCE_S, "a result")
    wait_for(rests, PATIENCE_S, "a steady place of the handle")
    x, y = json.loads(places.read_text())[kind]
    return x, y


@pytest.mark.parametrize(("kind", "begins"), [("png", "\x89PNG"), ("svg", "<svg")])
def test_another_program_gets_the_file(tmp_path: Path, kind: str, begins: str) -> None:
    """GIVEN a result on the screen WHEN its handle is dragged onto another window THEN that one
    can read the file, has a picture and the LaTeX."""
    places, report = tmp_path / "places.json", tmp_path / "report.json"
    with VirtualDesktop(tmp_path / "home") as desktop:
        desktop.python(str(HERE / "drop_target.py"), str(report))
        desktop.python(str(HERE / "drag_source.py"), str(places))
        left, top, width, height = desktop.settled_window("folder")
        x, y = settled_place(places, kind)
        desktop.drag((x, y), (left + width // 2, top + height // 2), steps=40)
        wait_for(report.exists, PATIENCE_S, "the drop")
    told = json.loads(report.read_text())
    assert (told["name"], told["text"]) == (f"formula-1.{kind}", LATEX)
    assert begins in told["content"]
    assert told["image"] > 200
