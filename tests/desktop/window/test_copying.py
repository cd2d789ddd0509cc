"""Copying in every form: by key once, by the menu from then on, as a picture, or unasked."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from im2tex_desktop.app import Program
from im2tex_desktop.formats import COPY_FORMATS
from im2tex_desktop.window import auto_copy
from im2tex_desktop.window.words import Trust
from tests.desktop.waiting import WAIT_MS, read_through


@pytest.fixture
def copied(program: Program, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts: list[str] = []
    monkeypatch.setattr(program.window.copier, "copy", texts.append)
    return texts


def read(qtbot: QtBot, program: Program, snip: QImage) -> None:
    read_through(qtbot, program.window, snip)


def test_a_key_copies_once_and_leaves_the_choice(
    qtbot: QtBot, program: Program, snip: QImage, copied: list[str]
) -> None:
    read(qtbot, program, snip)
    program.window.copying.copy("typst")
    program.window.copy()
    assert copied == ["frac(a, b) + x_i^2", r"\frac{a}{b} + x_i^2"]
    assert program.settings.text("copy_format") == "plain"


def test_the_menu_offers_every_form_with_its_key(program: Program) -> None:
    menu = program.window.result_page.panel.copy_button.menu()
    texts = [action.text() for action in menu.actions()]
    for entry in COPY_FORMATS:
        assert any(entry.label in text and text.endswith(entry.keys) for text in texts)


def test_the_menu_chooses_for_the_next_time(
    qtbot: QtBot, program: Program, snip: QImage, copied: list[str]
) -> None:
    read(qtbot, program, snip)
    menu = program.window.result_page.panel.copy_button.menu()
    next(action for action in menu.actions() if action.data() == "text").trigger()
    program.window.copy()
    assert copied == ["a/b + xᵢ²"] * 2


def test_what_a_form_cannot_say_is_said_and_nothing_is_copied(
    qtbot: QtBot, program: Program, snip: QImage, copied: list[str]
) -> None:
    read(qtbot, program, snip)
    program.window.result_page.editor.set_latex(r"\binom{n}{k}")
    program.window.copying.copy("text")
    assert copied == []
    assert "cannot say a binomial" in program.window.messages.text()


def test_a_picture_goes_to_the_clipboard(qtbot: QtBot, program: Program, snip: QImage) -> None:
    """GIVEN a result WHEN copied as PNG THEN the clipboard has black ink on white paper."""
    read(qtbot, program, snip)
    with qtbot.waitSignal(program.window.copied_latex, timeout=WAIT_MS):
        program.window.copying.copy("png")
    image = QGuiApplication.clipboard().image()
    assert image.width() > 100
    corner = image.pixelColor(0, 0)
    assert (corner.lightness(), corner.alpha()) == (255, 255)
    shades = {image.pixelColor(x, image.height() // 2).lightness() for x in range(image.width())}
    assert min(shades) < 60


@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_a_picture_is_saved(
    qtbot: QtBot, program: Program, snip: QImage, tmp_path: Path, ending: str
) -> None:
    read(qtbot, program, snip)
    export, target = program.window.copying.export, tmp_path / f"formula{ending}"
    with qtbot.waitSignal(export.saved, timeout=WAIT_MS):
        export.save_as(program.window.result_page.editor.latex(), target)
    if ending == ".svg":
        assert ElementTree.parse(target).getroot().tag == "{http://www.w3.org/2000/svg}svg"
    else:
        assert QImage(str(target)).width() > 100


def test_a_picture_that_cannot_be_saved_says_why(
    qtbot: QtBot, program: Program, snip: QImage, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    read(qtbot, program, snip)
    with qtbot.waitSignal(program.window.copying.export.failed, timeout=WAIT_MS):
        program.window.copying.export.save_as("x", tmp_path / "file" / "formula.png")
    assert "could not be written" in program.window.messages.text()


@pytest.mark.parametrize(
    ("verdict", "count", "said"),
    [
        (Trust("good", "Matches the snip"), 1, ""),
        (Trust("doubt", "Differs in 2 places"), 0, "Not copied: differs in 2 places"),
        (None, 0, "could not be compared"),
    ],
)
def test_at_once_only_where_the_check_passes(
    qtbot: QtBot,
    program: Program,
    snip: QImage,
    copied: list[str],
    monkeypatch: pytest.MonkeyPatch,
    verdict: Any,
    count: int,
    said: str,
) -> None:
    monkeypatch.setattr(auto_copy, "verdict_of", lambda _check: verdict)
    program.settings.set("auto_copy", True)
    program.settings.set("auto_copy_checked", True)
    read(qtbot, program, snip)
    assert copied == []  # it waits for the comparison
    latex = program.window.result_page.editor.latex().strip()
    program.window.result_page.checks.checked.emit(None, latex)
    assert len(copied) == count
    assert said in program.window.status.text
    program.window.result_page.checks.checked.emit(None, latex)
    assert len(copied) == count  # once a result
