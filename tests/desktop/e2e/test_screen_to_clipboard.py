"""From another program's window to another program's clipboard, with a mouse and real processes."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from tests.desktop.e2e.virtual_desktop import (
    PATIENCE_S,
    VirtualDesktop,
    missing_programs,
    wait_for,
)

HERE = Path(__file__).parent
OVERLAY = "Select an equation"
LATEX = r"\oint_{\partial S} F \cdot dr = \sqrt{\pi} \quad \text{für } x \to \infty"

pytestmark = [
    pytest.mark.gui,
    pytest.mark.timeout(600),
    pytest.mark.skipif(bool(missing_programs()), reason=f"needs {missing_programs()}"),
]


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[VirtualDesktop]:
    with VirtualDesktop(tmp_path / "home") as one:
        yield one


def inky_picture(path: Path) -> tuple[int, int]:
    """Strokes at random places, other ones in every row and column: a shift cannot go unnoticed."""
    chance = random.Random(7)
    image = QImage(260, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for y in range(image.height()):
        for x in range(image.width()):
            if chance.random() < 0.3:
                shade = chance.randrange(200)
                image.setPixelColor(x, y, QColor(shade, shade, shade))
    assert image.save(str(path))
    return image.width(), image.height()


class Snipper:
    """The mini app on a desktop with a picture, and the place of that picture."""

    def __init__(
        self,
        desktop: VirtualDesktop,
        folder: Path,
        place: tuple[int, int] = (200, 150),
        **extra: str,
    ) -> None:
        self.desktop, self.picture = desktop, folder / "picture.png"
        self.size = inky_picture(self.picture)
        self.extra = extra
        desktop.python(str(HERE / "picture_viewer.py"), str(self.picture), *map(str, place))
        left, top, width, height = desktop.settled_window("paper")
        self.overlays = 0
        self.at = (left + (width - self.size[0]) // 2, top + (height - self.size[1]) // 2)
        self.app = self.start("--capture")

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        return self.desktop.python(
            str(HERE / "mini_app.py"), str(self.picture), LATEX, *arguments, **self.extra
        )

    def around(self, margin: int = 8) -> tuple[tuple[int, int], tuple[int, int]]:
        (x, y), (width, height) = self.at, self.size
        return (x - margin, y - margin), (x + width + margin, y + height + margin)

    def events(self) -> list[dict[str, object]]:
        lines = self.desktop.said(at_most=1 << 24).splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]

    def wait_for_overlay(self) -> None:
        self.overlays += 1

        def is_frozen() -> bool:
            return sum(event["event"] == "frozen" for event in self.events()) >= self.overlays

        wait_for(is_frozen, PATIENCE_S, f"overlay number {self.overlays}")
        self.desktop.window_named(OVERLAY)

    def wait_for_copies(self, count: int) -> list[dict[str, object]]:
        def copies() -> list[dict[str, object]]:
            return [event for event in self.events() if event["event"] == "copied"]

        try:
            wait_for(lambda: len(copies()) >= count, PATIENCE_S, f"copy number {count}")
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.desktop.said()}") from None
        return copies()


@pytest.mark.parametrize("factor", ["1", "1.25", "1.5", "2"])
def test_a_drag_brings_exactly_these_pixels_and_the_text_outlives_the_program(
    desktop: VirtualDesktop, tmp_path: Path, factor: str
) -> None:
    """GIVEN a picture half under our own window WHEN dragged over THEN its LaTeX can be pasted."""
    desktop.fill_clipboard("before")
    snipper = Snipper(desktop, tmp_path, QT_SCALE_FACTOR=factor)
    snipper.wait_for_overlay()
    assert not desktop.is_shown("mini app"), "our own window is in the picture"
    desktop.drag(*snipper.around())
    snipper.wait_for_copies(1)
    assert desktop.clipboard() == LATEX, desktop.said()
    wait_for(lambda: desktop.is_shown("mini app"), PATIENCE_S, "the return of the window")
    snipper.app.kill()
    snipper.app.wait()
    assert desktop.clipboard() == LATEX


@pytest.mark.skipif(shutil.which("xrandr") is None, reason="needs xrandr")
@pytest.mark.parametrize("factor", ["1", "1.5"])
def test_the_second_monitor_gives_its_own_pixels(tmp_path: Path, factor: str) -> None:
    """GIVEN a lower, smaller monitor to the right WHEN dragged there THEN its pixels are read."""
    with VirtualDesktop(tmp_path / "home", (2200, 900)) as desktop:
        desktop.split_into(["1200/300x900/220+0+0", "1000/250x760/190+1200+140"])
        snipper = Snipper(desktop, tmp_path, (1400, 300), QT_SCALE_FACTOR=factor)
        snipper.wait_for_overlay()
        desktop.drag(*snipper.around())
        snipper.wait_for_copies(1)
        assert desktop.clipboard() == LATEX, desktop.said()


def test_handles_and_keys_refine_a_rough_selection(desktop: VirtualDesktop, tmp_path: Path) -> None:
    snipper = Snipper(desktop, tmp_path)
    snipper.wait_for_overlay()
    (x0, y0), (x1, y1) = snipper.around()
    desktop.tool("keydown", "Shift_L")
    desktop.drag((x0 + 40, y0 + 12), (x1 - 15, y1 - 15))  # cuts off ink
    desktop.tool("keyup", "Shift_L")
    desktop.drag((x0 + 40, y0 + 12), (x0, y0))  # the top left handle
    desktop.keys(*["shift+ctrl+Right", "shift+ctrl+Down"] * 2)
    desktop.keys("Return")
    snipper.wait_for_copies(1)
    assert desktop.clipboard() == LATEX, desktop.said()


def test_escape_leaves_the_clipboard_and_the_window_as_they_were(
    desktop: VirtualDesktop, tmp_path: Path
) -> None:
    desktop.fill_clipboard("before")
    snipper = Snipper(desktop, tmp_path)
    snipper.wait_for_overlay()
    desktop.keys("Escape")
    wait_for(lambda: desktop.is_shown("mini app"), PATIENCE_S, "the return of the window")
    assert not desktop.is_shown(OVERLAY)

    def told() -> list[object]:
        return [event["event"] for event in snipper.events()]

    wait_for(lambda: len(told()) == 2, PATIENCE_S, "the word of the end")
    assert told() == ["frozen", "cancelled"]
    assert desktop.clipboard() == "before"


def test_a_second_start_snips_in_the_first(desktop: VirtualDesktop, tmp_path: Path) -> None:
    snipper = Snipper(desktop, tmp_path)
    snipper.wait_for_overlay()
    desktop.drag(*snipper.around())
    snipper.wait_for_copies(1)
    desktop.fill_clipboard("something else")
    second = snipper.start("--capture")
    assert second.wait(PATIENCE_S) == 0
    snipper.wait_for_overlay()
    desktop.keys("space", "Return")  # the same place again
    snipper.wait_for_copies(2)
    assert desktop.clipboard() == LATEX


@pytest.mark.slow
@pytest.mark.timeout(3600)  # forty starts of a program
def test_many_snips_leave_nothing_behind(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """GIVEN 40 snips in a row THEN memory, threads and open files are what they were after 10."""
    snipper = Snipper(desktop, tmp_path)
    for number in range(1, 41):
        if number > 1:
            snipper.start("--capture").wait(PATIENCE_S)
        snipper.wait_for_overlay()
        desktop.drag(*snipper.around())
        snipper.wait_for_copies(number)
    copies = snipper.wait_for_copies(40)
    assert {copy["text"] for copy in copies} == {LATEX}
    early, late = copies[9], copies[-1]
    assert int(str(late["threads"])) <= int(str(early["threads"])) + 1
    assert int(str(late["files"])) <= int(str(early["files"])) + 2
    assert float(str(late["resident_mb"])) < float(str(early["resident_mb"])) + 12


def test_starting_a_capture_needs_no_model(desktop: VirtualDesktop) -> None:
    script = (
        "import sys; import im2tex_desktop.capture, im2tex_desktop.clipboard;"
        "import im2tex_desktop.instance;"
        "heavy = {'torch', 'torchvision', 'matplotlib', 'mss', 'pyperclip'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    process = desktop.start([sys.executable, "-c", script])
    assert process.wait(PATIENCE_S) == 0
    assert "[]" in desktop.said()
