"""Which way of capturing is used where, and what is said when there is none."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from im2tex_desktop.capture.handlers import (
    HANDLERS,
    Backend,
    Handler,
    grab,
    survey,
    usable_backends,
)
from im2tex_desktop.capture.screenshot import (
    CaptureCancelled,
    CaptureError,
    CaptureRefused,
    Coverage,
    ScreenShot,
)
from im2tex_desktop.capture.session import Session
from im2tex_desktop.capture.tools import GrimHandler, run_tool

X11 = Session("linux", x11=True)
SWAY = Session("linux", wayland=True, desktop=("sway",))
GNOME = Session("linux", wayland=True, desktop=("ubuntu", "gnome"))
PLASMA = Session("linux", wayland=True, desktop=("kde",))


class Scripted:
    """A handler that does as it is told."""

    def __init__(
        self, outcome: list[ScreenShot] | CaptureError, *, installed: bool = True, hint: str = ""
    ) -> None:
        self.outcome, self.installed, self.install_hint = outcome, installed, hint
        self.calls = 0

    def is_compatible(self, session: Session) -> bool:
        return True

    def is_installed(self) -> bool:
        return self.installed

    def capture(self, cancelled: Callable[[], bool]) -> list[ScreenShot]:
        self.calls += 1
        if isinstance(self.outcome, CaptureError):
            raise self.outcome
        return self.outcome


def picture() -> list[ScreenShot]:
    return [ScreenShot(QImage(4, 3, QImage.Format.Format_RGB32), Coverage.DESKTOP)]


def test_every_backend_has_a_handler_in_the_order_of_preference() -> None:
    assert list(HANDLERS) == list(Backend)
    assert all(handler.install_hint.endswith(".") for handler in HANDLERS.values())


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        (X11, [Backend.MSS]),
        (Session("darwin"), [Backend.MSS]),
        (Session("win32"), [Backend.MSS]),
        (SWAY, [Backend.PORTAL, Backend.GRIM]),
        (GNOME, [Backend.PORTAL, Backend.GNOME_SCREENSHOT]),
        (PLASMA, [Backend.PORTAL, Backend.SPECTACLE]),
    ],
)
def test_what_fits_which_desktop(session: Session, expected: list[Backend]) -> None:
    assert [entry.backend for entry in survey(session) if entry.compatible] == expected


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"DISPLAY": ":0"}, X11),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, Session("linux", wayland=True)),
        ({"XDG_SESSION_TYPE": "wayland", "DISPLAY": ":99"}, X11),
        (
            {"WAYLAND_DISPLAY": "wayland-1", "XDG_CURRENT_DESKTOP": "ubuntu:GNOME"},
            GNOME,
        ),
        ({}, Session("linux")),
    ],
)
def test_the_session_is_read_from_the_environment(
    environment: dict[str, str], expected: Session
) -> None:
    assert Session.detect(environment, "linux") == expected


def test_nothing_usable_names_the_cures() -> None:
    table: dict[Backend, Handler] = {
        Backend.PORTAL: Scripted([], installed=False, hint="Install a portal."),
        Backend.GRIM: Scripted([], installed=False, hint="Install grim."),
    }
    with pytest.raises(CaptureError) as caught:
        usable_backends(SWAY, handlers=table)
    assert "Install a portal." in caught.value.hint
    assert "Install grim." in caught.value.hint


def test_a_session_without_a_screen_says_so() -> None:
    with pytest.raises(CaptureError, match="no way to capture") as caught:
        usable_backends(Session("linux"))
    assert "graphical session" in caught.value.hint


def test_a_forced_backend_is_the_only_one() -> None:
    first, second = Scripted(picture()), Scripted(picture())
    table: dict[Backend, Handler] = {Backend.MSS: first, Backend.GRIM: second}
    assert grab(X11, Backend.GRIM, handlers=table)[0] is Backend.GRIM
    assert (first.calls, second.calls) == (0, 1)


def test_a_forced_backend_that_is_missing_is_named_with_its_cure() -> None:
    table: dict[Backend, Handler] = {
        Backend.GRIM: Scripted([], installed=False, hint="Install grim.")
    }
    with pytest.raises(CaptureError, match="grim") as caught:
        grab(SWAY, Backend.GRIM, handlers=table)
    assert caught.value.hint == "Install grim."


def test_a_failure_is_followed_by_the_next_way() -> None:
    table: dict[Backend, Handler] = {
        Backend.PORTAL: Scripted(CaptureError("silence")),
        Backend.GRIM: Scripted(picture()),
    }
    backend, shots = grab(SWAY, handlers=table)
    assert backend is Backend.GRIM
    assert len(shots) == 1


def test_a_persons_no_is_final() -> None:
    second = Scripted(picture())
    table: dict[Backend, Handler] = {
        Backend.PORTAL: Scripted(CaptureCancelled("no")),
        Backend.GRIM: second,
    }
    with pytest.raises(CaptureCancelled):
        grab(SWAY, handlers=table)
    assert second.calls == 0


def test_when_all_fail_each_is_told_and_a_refusal_stays_one() -> None:
    table: dict[Backend, Handler] = {
        Backend.PORTAL: Scripted(CaptureRefused("not allowed", "Allow it.")),
        Backend.GRIM: Scripted([]),
    }
    with pytest.raises(CaptureRefused) as caught:
        grab(SWAY, handlers=table)
    assert "portal: not allowed" in caught.value.message
    assert "grim: it gave no picture" in caught.value.message
    assert caught.value.hint == "Allow it."


def test_a_cancelled_capture_starts_nothing() -> None:
    handler = Scripted(picture())
    with pytest.raises(CaptureCancelled):
        grab(X11, cancelled=lambda: True, handlers={Backend.MSS: handler})
    assert handler.calls == 0


def _program(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def test_a_screenshot_program_is_run_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "source.png"
    image = QImage(30, 20, QImage.Format.Format_ARGB32)
    image.fill(QColor("red"))
    assert image.save(str(source))
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    _program(tmp_path, "grim", f'for last; do :; done; cp "{source}" "$last"')
    (shot,) = GrimHandler().capture(lambda: False)
    assert shot.image.pixelColor(29, 19) == QColor("red")
    assert list(temporary.iterdir()) == []


def test_a_program_that_fails_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    _program(tmp_path, "grim", "echo compositor does not support screencopy >&2; exit 1")
    with pytest.raises(CaptureError, match="does not support screencopy"):
        GrimHandler().capture(lambda: False)
    _program(tmp_path, "grim", "exit 0")
    with pytest.raises(CaptureError, match="no picture"):
        GrimHandler().capture(lambda: False)


def test_a_program_that_hangs_is_stopped() -> None:
    before = time.monotonic()
    with pytest.raises(CaptureError, match="within 0 seconds"):
        run_tool(["sleep", "60"], lambda: False, time_limit_s=0.2)
    with pytest.raises(CaptureCancelled):
        run_tool(["sleep", "60"], lambda: True)
    assert time.monotonic() - before < 30


def test_a_program_that_is_not_there_is_named() -> None:
    with pytest.raises(CaptureError, match="no-such-program could not be started"):
        run_tool(["no-such-program"], lambda: False)
