"""The program itself: a formula on the screen, its LaTeX on the clipboard of another program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.files import bundled_weights, program_root
from model.latex import canonical_tokens
from tests.desktop.e2e.virtual_desktop import (
    PATIENCE_S,
    VirtualDesktop,
    missing_programs,
    wait_for,
)

EXAMPLES = program_root() / "resources" / "examples" / "examples.json"
VIEWER = Path(__file__).with_name("picture_viewer.py")
OVERLAY = "Select an equation"


pytestmark = [
    pytest.mark.gui,
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(bool(missing_programs()), reason=f"needs {missing_programs()}"),
]
needs_weights = pytest.mark.skipif(bundled_weights() is None, reason="this copy has no weights")


def examples() -> list[tuple[Path, str]]:
    """The pictures that travel with the program, with their LaTeX, shortest LaTeX first."""
    labels: dict[str, str] = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    labelled = [(EXAMPLES.parent / name, latex) for name, latex in labels.items()]
    return sorted(labelled, key=lambda pair: len(pair[1]))


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
    left, top, width, height = desktop.settled_window("paper")
    return (left + 100, top + 60), (left + width - 100, top + height - 60)


def copied_after(desktop: VirtualDesktop, corners: tuple[tuple[int, int], tuple[int, int]]) -> str:
    """Drag over the picture once the overlay is there. Returns what can then be pasted."""
    desktop.window_named(OVERLAY)
    time.sleep(0.3)
    desktop.drag(*corners)
    try:
        wait_for(lambda: desktop.clipboard() != "before", 2 * PATIENCE_S, "a copy")
    except AssertionError as error:
        raise AssertionError(f"{error}\n{desktop.said()}") from None
    return desktop.clipboard()


@pytest.mark.parametrize(("picture", "latex"), examples()[:2], ids=lambda value: str(value)[-24:])
def test_every_part_of_the_way_but_the_reading(
    desktop: VirtualDesktop, picture: Path, latex: str
) -> None:
    """GIVEN a stand-in that knows these pixels WHEN they are dragged over THEN it knows them."""
    corners = show(desktop, picture)
    script = Path(__file__).with_name("program_with_stand_in.py")
    desktop.python(str(script), str(picture), latex)
    copied = copied_after(desktop, corners)
    assert canonical_tokens(copied) == canonical_tokens(latex), copied


@needs_weights
@pytest.mark.parametrize(("picture", "latex"), examples()[:3], ids=lambda value: str(value)[-24:])
def test_a_formula_on_the_screen_becomes_latex_on_the_clipboard(
    desktop: VirtualDesktop, picture: Path, latex: str
) -> None:
    corners = show(desktop, picture)
    program = desktop.python("-m", "im2tex_desktop.app", "--capture")
    copied = copied_after(desktop, corners)
    assert canonical_tokens(copied) == canonical_tokens(latex), copied
    assert program.poll() is None, "the program is still there for the next snip"


def validation_pictures(count: int) -> list[tuple[str, bytes, str]]:
    """(name, PNG, formula) of the first short ones of the real validation pictures."""
    archive = Path(os.environ.get("IM2TEX_DATA", "")) / "im2latex" / "val.zip"
    if "IM2TEX_DATA" not in os.environ or not archive.is_file():
        return []
    found = []
    with zipfile.ZipFile(archive) as opened:
        (labels,) = (name for name in opened.namelist() if name.endswith("formulas.jsonl"))
        for line in opened.read(labels).decode("utf-8").splitlines():
            label = json.loads(line)
            if len(label["formula"].split()) <= 24:
                folder = labels.removesuffix("formulas.jsonl")
                picture = opened.read(f"{folder}images/{label['img_name']}")
                found.append((label["img_name"], picture, label["formula"]))
            if len(found) == count:
                break
    return found


@pytest.mark.data
@needs_weights
@pytest.mark.skipif("IM2TEX_DATA" not in os.environ, reason="IM2TEX_DATA names no folder")
@pytest.mark.parametrize("number", range(2))
def test_a_real_picture_reads_on_the_screen_as_from_its_file(
    desktop: VirtualDesktop, tmp_path: Path, number: int
) -> None:
    """GIVEN a picture of a paper WHEN snipped THEN the clipboard has what the command line reads
    from the file: the way over the screen changes nothing."""
    _name, content, _formula = validation_pictures(number + 1)[number]
    picture = tmp_path / "formula.png"
    picture.write_bytes(content)
    corners = show(desktop, picture)
    desktop.python("-m", "im2tex_desktop.app", "--capture", "--device", "cpu")
    copied = copied_after(desktop, corners)
    recognize = [sys.executable, "-m", "im2tex_desktop.commandline", "recognize", str(picture)]
    from_file = subprocess.run(
        [*recognize, "--device", "cpu"],
        env=desktop.environment,
        capture_output=True,
        text=True,
        timeout=3 * PATIENCE_S,
        check=False,
    )
    assert from_file.returncode == 0, from_file.stderr
    assert canonical_tokens(copied) == canonical_tokens(from_file.stdout.strip())


@pytest.mark.data
@needs_weights
@pytest.mark.skipif("IM2TEX_DATA" not in os.environ, reason="IM2TEX_DATA names no folder")
def test_a_real_picture_becomes_its_label_on_the_clipboard(
    desktop: VirtualDesktop, tmp_path: Path
) -> None:
    """GIVEN the first of ten pictures that is read right from its file WHEN it is on the screen and
    snipped THEN what another program pastes has the tokens of its label."""
    labels = {}
    for name, content, formula in validation_pictures(10):
        (tmp_path / name).write_bytes(content)
        labels[str(tmp_path / name)] = canonical_tokens(formula)
    recognize = [sys.executable, "-m", "im2tex_desktop.commandline", "recognize", "--json"]
    lines = subprocess.run(
        [*recognize, "--device", "cpu", *labels],
        env=desktop.environment, capture_output=True, text=True, timeout=6 * PATIENCE_S,
        check=False,
    ).stdout.splitlines()  # fmt: skip
    readings = {row["file"]: row["latex"] for row in map(json.loads, lines)}
    right = [p for p, tokens in labels.items() if canonical_tokens(readings[p]) == tokens]
    assert right, "none of ten pictures is read right"
    corners = show(desktop, Path(right[0]))
    desktop.python("-m", "im2tex_desktop.app", "--capture", "--device", "cpu")
    assert canonical_tokens(copied_after(desktop, corners)) == labels[right[0]]


def test_a_cancelled_snip_leaves_the_clipboard(desktop: VirtualDesktop) -> None:
    desktop.python("-m", "im2tex_desktop.app", "--capture")
    desktop.window_named(OVERLAY)

    def cancelled() -> bool:
        desktop.keys("Escape")  # again, because on a busy machine the overlay hears keys late
        return not desktop.is_shown(OVERLAY)

    wait_for(cancelled, PATIENCE_S, "the end of the overlay")
    time.sleep(1)
    assert desktop.clipboard() == "before"
