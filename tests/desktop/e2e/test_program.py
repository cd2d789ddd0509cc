"""The program itself with its own weights: a formula on the screen, its LaTeX on the clipboard."""

from __future__ import annotations

import importlib.util
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.files import bundled_weights, program_root
from model.latex import canonical_tokens
from tests.desktop.e2e.virtual_desktop import VirtualDesktop, missing_programs, wait_for

EXAMPLES = program_root() / "resources" / "examples" / "examples.json"
VIEWER = Path(__file__).with_name("picture_viewer.py")
OVERLAY = "Select an equation"
SHOWN = 3


def why_not() -> str:
    """What is missing for these tests; empty when nothing is."""
    if programs := missing_programs():
        return f"needs {', '.join(programs)}"
    if bundled_weights() is None:
        return "this copy has no weights"
    if not EXAMPLES.is_file():
        return "this copy has no labelled examples"
    if importlib.util.find_spec("im2tex_desktop.app") is None:
        return "this copy has no window"
    return ""


pytestmark = [
    pytest.mark.gui,
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(why_not()), reason=why_not()),
]


def examples() -> list[tuple[Path, str]]:
    """The first pictures with their LaTeX, shortest LaTeX first."""
    if why_not():
        return []
    found = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    pairs = (
        found.items()
        if isinstance(found, dict)
        else [(entry["file"], entry["latex"]) for entry in found]
    )
    labelled = [(EXAMPLES.parent / name, latex) for name, latex in pairs]
    return sorted(labelled, key=lambda pair: len(pair[1]))[:SHOWN]


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[VirtualDesktop]:
    with VirtualDesktop(tmp_path / "home") as one:
        settings = one.home / "config" / "im2tex" / "settings.json"
        settings.parent.mkdir(parents=True)
        settings.write_text(json.dumps({"auto_copy": True}))
        one.fill_clipboard("before")
        yield one


def show(desktop: VirtualDesktop, picture: Path) -> tuple[tuple[int, int], tuple[int, int]]:
    """Show a picture in another program. Returns two corners around it, with some paper."""
    desktop.python(str(VIEWER), str(picture), "260", "180")
    desktop.window_named("paper")
    time.sleep(0.5)  # the window manager puts its frame around it
    left, top, width, height = desktop.window_named("paper")
    return (left + 100, top + 60), (left + width - 100, top + height - 60)


@pytest.mark.parametrize(("picture", "latex"), examples(), ids=lambda value: str(value)[-24:])
def test_a_formula_on_the_screen_becomes_latex_on_the_clipboard(
    desktop: VirtualDesktop, picture: Path, latex: str
) -> None:
    corners = show(desktop, picture)
    program = desktop.python("-m", "im2tex_desktop.app", "--capture")
    desktop.window_named(OVERLAY, limit_s=60)
    time.sleep(0.3)
    desktop.drag(*corners)
    try:
        wait_for(lambda: desktop.clipboard() != "before", 120, "a copy")
    except AssertionError as error:
        raise AssertionError(f"{error}\n{desktop.said()}") from None
    copied = desktop.clipboard()
    assert canonical_tokens(copied) == canonical_tokens(latex), copied
    assert program.poll() is None, "the program is still there for the next snip"


def test_a_cancelled_snip_leaves_the_clipboard(desktop: VirtualDesktop) -> None:
    desktop.python("-m", "im2tex_desktop.app", "--capture")
    desktop.window_named(OVERLAY, limit_s=60)
    time.sleep(0.3)
    desktop.keys("Escape")
    wait_for(lambda: not desktop.is_shown(OVERLAY), 10, "the end of the overlay")
    time.sleep(1)
    assert desktop.clipboard() == "before"
