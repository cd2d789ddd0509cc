"""Copying and pasting, with real helpers on a real (virtual) display."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from im2tex_desktop.clipboard import Copier, copy_text, copying, image_of, read_image, read_text
from im2tex_desktop.clipboard import helpers as helpers_module
from im2tex_desktop.clipboard.helpers import find_helper
from im2tex_desktop.clipboard.result import CopyResult
from tests.desktop.waiting import WAIT_MS, WAIT_S, give_to_clipboard

pytestmark = [
    pytest.mark.gui,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="helpers of Linux desktops"),
]
needs_xclip = pytest.mark.skipif(shutil.which("xclip") is None, reason="needs xclip")
ROOT = Path(__file__).resolve().parents[3]
LATEX = "\\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx = \\sqrt{\\pi} % ü ∫ €\n"


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine may take longer than a person should wait."""
    monkeypatch.setattr(helpers_module, "TIME_LIMIT_S", WAIT_S)
    monkeypatch.setattr(copying, "OWNERSHIP_LIMIT_S", WAIT_S)


@pytest.fixture
def nobodys(qapp: QApplication) -> None:
    """A clipboard that this process does not own: while it waits for a helper in its main thread,
    it could not answer who asks for the content."""
    QGuiApplication.clipboard().clear()
    qapp.processEvents()


def pasted_elsewhere() -> str:
    """What another program gets."""
    command = ["xclip", "-selection", "clipboard", "-out", "-target", "UTF8_STRING"]
    return subprocess.run(command, capture_output=True, timeout=WAIT_S, check=False).stdout.decode()


def image(colour: str = "#2040c0") -> QImage:
    picture = QImage(12, 7, QImage.Format.Format_RGB32)
    picture.fill(QColor(colour))
    return picture


def fake_program(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole PATH, with the shell and sleep alone."""
    for name in ("sh", "sleep", "cat"):
        (tmp_path / name).symlink_to(shutil.which(name) or name)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return tmp_path


@needs_xclip
def test_another_program_gets_exactly_this_text(qtbot: QtBot, nobodys: None) -> None:
    result = copy_text(LATEX)
    assert result == CopyResult(True, "", True, result.through)
    assert pasted_elsewhere() == LATEX
    assert read_text() == LATEX


@needs_xclip
def test_the_text_outlives_the_program_and_holds_none_of_its_pipes(nobodys: None) -> None:
    """GIVEN a program that copies and ends THEN its pipe closes and the text is still there."""
    script = (
        "import sys; from PySide6.QtGui import QGuiApplication;"
        "app = QGuiApplication([]);"
        "from im2tex_desktop.clipboard import copy_text;"
        "result = copy_text(r'\\frac{a}{b} outlives'); print(result.ok, result.survives_exit)"
    )
    paths = filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True,
        text=True,
        timeout=WAIT_S,  # over if the helper kept our standard output open
        check=False,
    )
    assert done.stdout.split() == ["True", "True"], done.stderr
    assert pasted_elsewhere() == r"\frac{a}{b} outlives"


@needs_xclip
def test_without_a_window_the_clipboard_works_as_well(nobodys: None) -> None:
    script = (
        "from im2tex_desktop.clipboard import copy_text, read_text, read_image;"
        "print(copy_text('x^2').ok, read_text(), read_image())"
    )
    paths = filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True,
        text=True,
        timeout=WAIT_S,
        check=False,
    )
    assert done.stdout.split() == ["True", "x^2", "None"], done.stderr


def test_without_a_helper_qt_keeps_the_text_and_says_that_it_will_not_last(
    qtbot: QtBot, only: Path
) -> None:
    assert find_helper() is None
    result = copy_text("a_1")
    assert result == CopyResult(True, "", False, "Qt")
    assert QGuiApplication.clipboard().text() == "a_1"


def test_a_helper_that_fails_is_followed_by_qt(qtbot: QtBot, only: Path) -> None:
    fake_program(only, "xclip", "exit 1")
    assert copy_text("a_2") == CopyResult(True, "", False, "Qt")


def test_a_helper_that_lies_is_found_out(
    qtbot: QtBot, only: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a helper that says yes and does nothing WHEN read back THEN Qt does it."""
    monkeypatch.setattr(copying, "OWNERSHIP_LIMIT_S", 0.2)
    fake_program(only, "xclip", "cat > /dev/null; exit 0")
    assert copy_text("a_3").through == "Qt"
    assert QGuiApplication.clipboard().text() == "a_3"


def test_a_helper_that_hangs_is_left_after_its_limit(
    qtbot: QtBot, only: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(helpers_module, "TIME_LIMIT_S", 0.3)
    fake_program(only, "xclip", f"exec sleep {WAIT_S}")
    before = time.monotonic()
    assert copy_text("a_4").through == "Qt"
    assert time.monotonic() - before < WAIT_S


def test_nothing_is_not_copied_over_what_is_there(qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("keep me")
    result = copy_text("")
    assert not result
    assert result.reason == "There is nothing to copy"
    assert QGuiApplication.clipboard().text() == "keep me"


def test_the_reasons_of_both_ways_are_told(only: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_program(only, "xclip", "exit 3")
    monkeypatch.setattr(
        "im2tex_desktop.clipboard.copying._through_qt", lambda text: CopyResult(False, "no Qt")
    )
    assert copy_text("x").reason == "xclip failed; no Qt"


@pytest.mark.parametrize(
    ("environment", "installed", "expected"),
    [
        ({"DISPLAY": ":0"}, ["xclip", "xsel", "wl-copy"], "xclip"),
        ({"DISPLAY": ":0"}, ["xsel"], "xsel"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, ["xclip", "wl-copy"], "wl-copy"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, ["xclip"], "xclip"),
        ({"DISPLAY": ":0"}, ["wl-copy"], None),
        ({}, ["xclip", "wl-copy"], None),
    ],
)
def test_which_helper_is_used_where(
    tmp_path: Path, environment: dict[str, str], installed: list[str], expected: str | None
) -> None:
    for name in installed:
        fake_program(tmp_path, name, "exit 0")
    helper = find_helper({**environment, "PATH": str(tmp_path)})
    assert (helper.name if helper else None) == expected


def test_the_type_is_never_guessed_on_wayland() -> None:
    wayland = next(helper for helper in helpers_module.HELPERS if helper.wayland)
    assert "text/plain" in wayland.copy


def test_copying_does_not_hold_up_the_window(qtbot: QtBot, only: Path) -> None:
    """GIVEN a helper that waits for a sign WHEN told to copy THEN one is free to give the sign."""
    sign = only / "sign"
    wait = f'cat > /dev/null; while [ ! -e "{sign}" ]; do sleep 0.02; done; exit 1'
    fake_program(only, "xclip", wait)
    copier = Copier()
    with qtbot.waitSignal(copier.copied, timeout=WAIT_MS) as told:
        copier.copy("a_5")
        sign.touch()
    result, text = told.args
    assert (result.ok, result.through, text) == (True, "Qt", "a_5")
    assert copier.stop(WAIT_S)


def test_of_several_texts_the_last_one_wins(qtbot: QtBot) -> None:
    copier = Copier()
    told: list[str] = []
    copier.copied.connect(lambda _result, text: told.append(text))
    for text in ("one", "two", "three"):
        copier.copy(text)
    qtbot.waitUntil(lambda: told == ["three"], timeout=WAIT_MS)
    assert read_text() == "three"
    assert copier.stop(WAIT_S)


def test_a_picture_is_read(qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setImage(image())
    found = read_image()
    assert found is not None
    assert (found.width(), found.height()) == (12, 7)
    assert found.pixelColor(11, 6) == QColor("#2040c0")


@needs_xclip
def test_a_picture_of_another_program_is_read(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    assert image("#c04020").save(str(path))
    give_to_clipboard(qtbot, path)

    def is_read() -> None:  # Qt hears of the new owner by an event
        found = read_image()
        assert found is not None
        assert found.pixelColor(0, 0) == QColor("#c04020")

    qtbot.waitUntil(is_read, timeout=WAIT_MS)
    helper = find_helper()
    assert helper is not None
    assert helper.get_image() == path.read_bytes()


def test_text_is_no_picture(qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("x")
    assert read_image() is None


def test_a_copied_file_is_opened_and_a_broken_one_is_not(qtbot: QtBot, tmp_path: Path) -> None:
    good, broken = tmp_path / "größe 100%.png", tmp_path / "broken.png"
    assert image().save(str(good))
    broken.write_bytes(good.read_bytes()[:40])
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(broken)), QUrl("https://example.org/x.png")])
    assert image_of(content) is None
    content.setUrls([QUrl.fromLocalFile(str(broken)), QUrl.fromLocalFile(str(good))])
    found = image_of(content)
    assert found is not None
    assert found.width() == 12
    assert image_of(None) is None


def test_a_picture_as_bytes_is_read(qtbot: QtBot) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image().save(buffer, "PNG")
    content = QMimeData()
    content.setData("image/png", buffer.data())
    QGuiApplication.clipboard().setMimeData(content)
    found = read_image()
    assert found is not None
    assert found.width() == 12
