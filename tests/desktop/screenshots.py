"""Draws the window in every state into PNG files, to be looked at: ``screenshots.py FOLDER``.

For developers; the tests do not run it. ``--size 900x600`` and ``--theme dark`` change the look,
``QT_SCALE_FACTOR=1.5`` the scale; ``--only NAME`` draws one state.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from im2tex_desktop.app import Program, build_window
from im2tex_desktop.capture import Surroundings
from im2tex_desktop.capture.geometry import Rect
from im2tex_desktop.settings import Settings
from im2tex_desktop.window.settings_dialog import SettingsDialog
from model.errors import BlankImage
from tests.desktop.fakes import LATEX, FakeRecognizer, ImprovingRecognizer, drawn

_LONG = (
    r"\left\langle \Psi \middle| \hat{H} \middle| \Psi \right\rangle = \sum_{n=0}^{\infty}"
    r" \frac{1}{n!} \int_{-\infty}^{\infty} \left( \frac{\partial^n f}{\partial x^n} \right)"
    r" e^{-x^2} \, dx"
)
_MATRIX = r"\det \begin{pmatrix} \lambda - a & b \\ c & \lambda - d \end{pmatrix} = 0"
_UNDRAWN = r"A \xrightarrow{f} B"


def wait(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)


def read(program: Program, fake: FakeRecognizer, latex: str) -> None:
    fake.latex = latex
    fake.doubts = {"b": (0.55, "6"), r"\lambda": (0.5, "A"), "n": (0.6, "m")}
    program.window.read(drawn(latex if latex != _UNDRAWN else r"A \rightarrow B"))
    page, end = program.window.result_page, time.monotonic() + 20
    while time.monotonic() < end and page.rendering.image.isNull() and not page.rendering.message:
        wait(0.1)
    wait(0.5)


def result(program: Program, fake: FakeRecognizer) -> None:
    read(program, fake, LATEX)


def heatmap(program: Program, fake: FakeRecognizer) -> None:
    read(program, fake, LATEX)
    program.window.actions_.doubt.trigger()


def path(program: Program, fake: FakeRecognizer) -> None:
    read(program, fake, LATEX)
    program.window.actions_.path.setChecked(True)


def overlay(program: Program, fake: FakeRecognizer) -> None:
    read(program, fake, LATEX)
    program.window.actions_.overlay.setChecked(True)
    wait_for_verdict(program)


def blink(program: Program, fake: FakeRecognizer) -> None:
    read(program, fake, LATEX)
    program.window.actions_.blink.setChecked(True)
    wait(0.1)


def differences(program: Program, fake: FakeRecognizer) -> None:
    """One symbol is not what the snip shows."""
    read(program, fake, LATEX)
    program.window.result_page.editor.set_latex(LATEX.replace("4ac", "4ae"))
    program.window.actions_.differences.setChecked(True)
    wait_for_verdict(program)


def picked(program: Program, fake: FakeRecognizer) -> None:
    read(program, fake, LATEX)
    program.window.result_page.rendering.tokens_picked.emit(list(range(9, 17)))


def replacing(program: Program, fake: FakeRecognizer) -> None:
    read(program, fake, LATEX)
    program.window.actions_.doubt.trigger()
    QTest.keyClick(program.window.result_page.tokens, Qt.Key.Key_Return)
    wait(0.6)
    program.window.dialog_to_grab = program.window.result_page.replacements.menu  # type: ignore[attr-defined]


def cut_off(program: Program, fake: FakeRecognizer) -> None:
    """A snip that begins in the middle of the formula."""
    screen = drawn(LATEX)
    rect = Rect(60, 0, screen.width(), screen.height())
    fake.cut_off = ("left",)
    fake.latex = LATEX.removeprefix("x_1 = ")
    surroundings = Surroundings.of(screen, rect)
    program.window.read(surroundings.snip(), surroundings)
    wait_for_verdict(program)


def wait_for_verdict(program: Program) -> None:
    """At most as long as a busy machine needs for it."""
    end = time.monotonic() + 30
    while time.monotonic() < end and not program.window.result_page.verdict.verdict.kind:
        wait(0.1)


def replaced(program: Program, fake: ImprovingRecognizer) -> None:
    """A better reading has just taken the place of the first."""
    fake.better = LATEX.replace("4ac", "4ae")
    read(program, fake, LATEX)


def offered(program: Program, fake: ImprovingRecognizer) -> None:
    """The person had begun to type when a better reading was found."""
    fake.better = LATEX.replace("4ac", "4ae")
    editor = program.window.result_page.editor
    program.window.reading.shown.connect(lambda _: editor.set_latex(LATEX + "+1"))
    read(program, fake, LATEX)


def long(program: Program, fake: FakeRecognizer) -> None:
    read(program, fake, _LONG)
    program.window.result_page.tokens.select(12)


def matrix(program: Program, fake: FakeRecognizer) -> None:
    read(program, fake, _MATRIX)


def undrawn(program: Program, fake: FakeRecognizer) -> None:
    read(program, fake, _UNDRAWN)


def typo(program: Program, fake: FakeRecognizer) -> None:
    read(program, fake, LATEX)
    program.window.result_page.editor.set_latex(LATEX.replace("{2a}", "{2a"))


def working(program: Program, fake: FakeRecognizer) -> None:
    fake.gate = threading.Event()
    program.window.read(drawn(LATEX))
    wait(0.9)


def error(program: Program, fake: FakeRecognizer) -> None:
    fake.error = BlankImage("The picture is blank", "Snip a region that shows an equation")
    program.window.read(drawn(LATEX))


def unexpected(program: Program, fake: FakeRecognizer) -> None:
    fake.error = RuntimeError("a mistake of ours")
    program.window.read(drawn(LATEX))


def settings(program: Program, fake: FakeRecognizer) -> None:
    dialog = SettingsDialog(program.settings, program.window)
    dialog.show()
    program.window.dialog_to_grab = dialog  # type: ignore[attr-defined]


def empty(program: Program, fake: FakeRecognizer) -> None:
    """Nothing was done yet."""


STATES: tuple[Callable[[Program, ImprovingRecognizer], None], ...] = (
    empty, working, result, heatmap, path, overlay, blink, differences, picked, replacing, cut_off,
    replaced, offered, long, matrix, undrawn, typo, error, unexpected, settings,
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", default="1080x760")
    parser.add_argument("--theme", default="light")
    parser.add_argument("--only", nargs="*", default=[])
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    application.setStyle("Fusion")
    for state in STATES:
        if given.only and state.__name__ not in given.only:
            continue
        fake = ImprovingRecognizer()
        store = Settings(Path(tempfile.mkdtemp()) / "settings.json")
        store.set("theme", given.theme)
        program = build_window(lambda _device, fake=fake: fake, store)
        program.window.resize(*(int(side) for side in given.size.split("x")))
        program.begin([], capture=False)
        wait(0.3)
        state(program, fake)
        wait(0.5)
        target = getattr(program.window, "dialog_to_grab", program.window)
        name = f"{state.__name__}-{given.theme}-{given.size}.png"
        target.grab().save(str(given.folder / name))
        if fake.gate is not None:
            fake.gate.set()
        program.window.close()
        program.stop()


if __name__ == "__main__":
    main()
